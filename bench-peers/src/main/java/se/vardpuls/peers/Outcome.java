package se.vardpuls.peers;

/** The outcomes of a call, by the names that records have. */
public enum Outcome {
    ANSWERED("answered"),
    CALLED_BACK("calledBack"),
    LATE("late"),
    UNREACHED("unreached"),
    REJECTED_FULL("rejectedFull"),
    REJECTED_CLOSED("rejectedClosed"),
    ABANDONED("abandoned"),
    MENU_ABANDONED("menuAbandoned"),
    PENDING("pending");

    private final String field;

    Outcome(String field) {
        this.field = field;
    }

    /** The name of its count in a record. */
    public String field() {
        return field;
    }

    /** Whether somebody of the centre talked to the caller on the same day. */
    public boolean isContact() {
        return this == ANSWERED || this == CALLED_BACK;
    }
}
