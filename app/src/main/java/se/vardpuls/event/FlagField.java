package se.vardpuls.event;

/** A field that holds {@code true} or {@code false}, and has a default. */
public final class FlagField extends JsonField {
    private final boolean absent;
    private boolean value;

    /** Makes a field that is {@code absent} where it is missing. */
    public FlagField(String name, boolean absent) {
        super(name, false, "not true or false");
        this.absent = absent;
    }

    /** What it holds. */
    public boolean value() {
        return value;
    }

    @Override
    void acceptAbsent() {
        value = absent;
    }

    @Override
    boolean accept() {
        value = kind() == Kind.TRUE;
        return value || kind() == Kind.FALSE;
    }
}
