package se.vardpuls.event;

/** A field that holds an opaque id (contract §1), read into an {@link IdText}. */
public final class IdField extends SearchedField {
    private final IdText id;

    private IdField(String name, boolean required, IdText id) {
        super(name, required, "not 1 to 64 of A-Z a-z 0-9 . _ : -");
        this.id = id;
    }

    /** An id that must be there. */
    public static IdField required(String name, IdText id) {
        return new IdField(name, true, id);
    }

    /** An id that may be missing; then the holder stands for no id. */
    public static IdField optional(String name, IdText id) {
        return new IdField(name, false, id);
    }

    @Override
    void clearId() {
        id.clear();
    }

    /** One that is, as a whole, a UUID in canonical form holds none. */
    @Override
    boolean isPersonal() {
        id.set(text(), 0, length());
        return !id.isUuid() && PersonalNumber.isIn(text(), 0, length()) && !Uuid.isUuid(text(), 0, length());
    }

    @Override
    void acceptAbsent() {
        // the search has left the holder without an id
    }

    @Override
    boolean accept() {
        return !id.isAbsent();
    }
}
