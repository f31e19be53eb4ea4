package se.vardpuls.telephone;

/**
 * What became of a call: exactly one of these, the first that holds (contract §3, telephone). "Same day" is the local
 * date of the call's {@code RECEIVED}; of each type of event the earliest counts.
 *
 * <ol>
 *   <li>{@link #ANSWERED}: {@code ANSWERED} the same day.
 *   <li>{@link #CALLED_BACK}: {@code CALLBACK_ANSWERED} the same day.
 *   <li>{@link #LATE}: answered or called back on a later date.
 *   <li>{@link #UNREACHED}: {@code CALLBACK_UNANSWERED} the same day.
 *   <li>{@link #REJECTED_FULL}, then {@link #REJECTED_CLOSED}: turned away, on whatever date.
 *   <li>{@link #ABANDONED} (in the queue), then {@link #MENU_ABANDONED}: hung up, on whatever date.
 *   <li>{@link #PENDING}: none of these; while the day lasts the call may still be answered, afterwards it never was.
 * </ol>
 */
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

    /** The name of its count in the records and in the metrics. */
    public String field() {
        return field;
    }

    /** Whether the person got contact the same day. */
    public boolean isContact() {
        return this == ANSWERED || this == CALLED_BACK;
    }

    /** Whether the call is in the denominator of the share as the national statistic reports it. */
    public boolean isReported() {
        return this != REJECTED_FULL && this != REJECTED_CLOSED && this != MENU_ABANDONED;
    }

    /** Whether the call is in the strict denominator: everyone who tried while the lines were open. */
    public boolean isStrict() {
        return this != REJECTED_CLOSED;
    }
}
