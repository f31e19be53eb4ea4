package se.vardpuls.event;

/**
 * What judges an event beside its content: where it lies and what the wall clock says (contract §1, future; §4,
 * dead-letters). Reused from record to record.
 */
public final class Arrival {
    /** The refusal of a record that another partition should hold. */
    public static final Refusal WRONG_PARTITION = new Refusal(
            Reason.WRONG_PARTITION, "the record lies on another partition than Kafka's default partitioner gives");

    /** The refusal of an event that {@linkplain #isFuture lies in the future}. */
    public static final Refusal FUTURE =
            new Refusal(Reason.FUTURE, "occurredAt: further after the wall clock than the limit allows");

    private final long futureLimitSeconds;
    private long wallMillis;
    private long appendedAt;

    /** Judges with this future limit, in seconds. */
    public Arrival(long futureLimitSeconds) {
        this.futureLimitSeconds = futureLimitSeconds;
    }

    /** The next record: appended and looked at at these times, in milliseconds since 1970. */
    public void next(long appendedAtMillis, long nowMillis) {
        this.appendedAt = appendedAtMillis;
        this.wallMillis = nowMillis;
    }

    /** The wall clock, in milliseconds since 1970. */
    public long wallMillis() {
        return wallMillis;
    }

    /** When the record was appended to its topic, in milliseconds since 1970. */
    public long appendedAt() {
        return appendedAt;
    }

    /** Whether something dated so lies more than the future limit after the wall clock. */
    public boolean isFuture(long second, int nano) {
        long limit = Math.floorDiv(wallMillis, 1000) + futureLimitSeconds;
        return second > limit || (second == limit && nano > Math.floorMod(wallMillis, 1000) * 1_000_000L);
    }
}
