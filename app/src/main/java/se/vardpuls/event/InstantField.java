package se.vardpuls.event;

/** A field that holds an instant as {@link Rfc3339} reads it. */
public final class InstantField extends JsonField {
    /** 2000-01-01T00:00:00Z: an earlier instant is an empty date in disguise (contract §1, future). */
    private static final long YEAR_2000 = 946_684_800L;

    private final Rfc3339 instant = new Rfc3339();

    private final long earliest;

    private InstantField(String name, boolean required, long earliest, String rule) {
        super(name, required, rule);
        this.earliest = earliest;
    }

    /** {@code occurredAt}: an instant that must be there, and lies in this millennium. */
    public static InstantField occurredAt() {
        return new InstantField(
                "occurredAt", true, YEAR_2000, "not an RFC 3339 instant, or before 2000-01-01T00:00:00Z");
    }

    /** An instant that may be missing. */
    public static InstantField optional(String name) {
        return new InstantField(name, false, Long.MIN_VALUE, "not an RFC 3339 instant");
    }

    /** Seconds since 1970-01-01T00:00:00Z; means nothing while {@linkplain #isAbsent() absent}. */
    public long second() {
        return instant.second();
    }

    /** Nanoseconds within the second; means nothing while {@linkplain #isAbsent() absent}. */
    public int nano() {
        return instant.nano();
    }

    @Override
    void acceptAbsent() {
        // there is no default instant
    }

    @Override
    boolean accept() {
        return kind() == Kind.TEXT && instant.read(text(), 0, length()) && instant.second() >= earliest;
    }
}
