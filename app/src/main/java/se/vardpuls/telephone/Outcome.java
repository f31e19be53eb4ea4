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
    ANSWERED(0, "answered"),
    CALLED_BACK(1, "calledBack"),
    LATE(2, "late"),
    UNREACHED(3, "unreached"),
    REJECTED_FULL(4, "rejectedFull"),
    REJECTED_CLOSED(5, "rejectedClosed"),
    ABANDONED(6, "abandoned"),
    MENU_ABANDONED(7, "menuAbandoned"),
    PENDING(8, "pending");

    private static final Outcome[] BY_CODE = values();

    private final int code;
    private final String field;

    Outcome(int code, String field) {
        this.code = code;
        this.field = field;
    }

    /** The outcome's number, 0 and up without gaps: its place among the counts of stored days and months. */
    int code() {
        return code;
    }

    /** The outcome of that number. */
    static Outcome of(int code) {
        return BY_CODE[code];
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
