package se.vardpuls.event;

/** A field that holds an instant as {@link Rfc3339} reads it. */
public final class InstantField extends JsonField {
    private final Rfc3339 instant = new Rfc3339();

    private InstantField(String name, boolean required) {
        super(name, required, "not an RFC 3339 instant");
    }

    /** An instant that must be there. */
    public static InstantField required(String name) {
        return new InstantField(name, true);
    }

    /** An instant that may be missing. */
    public static InstantField optional(String name) {
        return new InstantField(name, false);
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
        return kind() == Kind.TEXT && instant.read(text(), 0, length());
    }
}
