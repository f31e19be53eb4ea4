package se.vardpuls.event;

import org.jspecify.annotations.Nullable;

/** A field that holds an id, in which no personal identity number may stand (contract §1). */
abstract class SearchedField extends JsonField {
    private final Refusal personal;

    SearchedField(String name, boolean required, String rule) {
        super(name, required, rule);
        this.personal = new Refusal(Reason.PERSONAL_ID, name + ": holds a personal identity number");
    }

    /**
     * Takes the text, and gives the refusal of one that holds a personal identity number, also of one that is no id;
     * {@code null} if it holds none.
     */
    final @Nullable Refusal judgePersonal() {
        clearId();
        return kind() == Kind.TEXT && isPersonal() ? personal : null;
    }

    /** Forgets the id of the record before. */
    void clearId() {
        // most keep none
    }

    /** Takes the text, and tells whether it holds a personal identity number. */
    abstract boolean isPersonal();
}
