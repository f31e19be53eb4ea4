package se.vardpuls.contact;

/**
 * What became of a digital contact: exactly one of these, the first that holds (contract §3, digital contacts). Of each type
 * of event the earliest counts.
 *
 * <ol>
 *   <li>{@link #SAME_DAY}: {@code ANSWERED} on the local date of its {@code RECEIVED}.
 *   <li>{@link #WITHIN_24H}: {@code ANSWERED} on a later date, at most 86,400 seconds after its {@code RECEIVED}.
 *   <li>{@link #LATE}: {@code ANSWERED} on a later date otherwise.
 *   <li>{@link #CLOSED}: {@code CLOSED}, whenever.
 *   <li>{@link #PENDING}: none of these.
 * </ol>
 */
public enum Outcome {
    SAME_DAY(0, "sameDay"),
    WITHIN_24H(1, "within24h"),
    LATE(2, "late"),
    CLOSED(3, "closed"),
    PENDING(4, "pending");

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

    /** The name of its count in the records and in the metrics. */
    public String field() {
        return field;
    }
}
