package se.vardpuls.event;

import org.jspecify.annotations.Nullable;

/** A field that holds an opaque id (contract §1), read into an {@link IdText}. */
public final class IdField extends JsonField {
    private final IdText id;
    private final Refusal personal;

    private IdField(String name, boolean required, IdText id) {
        super(name, required, "not 1 to 64 of A-Z a-z 0-9 . _ : -");
        this.id = id;
        this.personal = new Refusal(Reason.PERSONAL_ID, name + ": holds a personal identity number");
    }

    /** An id that must be there. */
    public static IdField required(String name, IdText id) {
        return new IdField(name, true, id);
    }

    /** An id that may be missing; then the holder stands for no id. */
    public static IdField optional(String name, IdText id) {
        return new IdField(name, false, id);
    }

    /**
     * Takes the id, and gives the refusal of a text that holds a personal identity number, also of one that is no id;
     * {@code null} if it holds none or is, as a whole, a UUID in canonical form.
     */
    @Nullable Refusal judgePersonal() {
        id.clear();
        if (kind() != Kind.TEXT) {
            return null;
        }
        id.set(text(), 0, length());
        boolean holdsOne =
                !id.isUuid() && PersonalNumber.isIn(text(), 0, length()) && !Uuid.isUuid(text(), 0, length());
        return holdsOne ? personal : null;
    }

    @Override
    void acceptAbsent() {
        // judgePersonal has left the holder without an id
    }

    @Override
    boolean accept() {
        return !id.isAbsent();
    }
}
