package se.vardpuls.figure;

/** Receives the records that tell the figures of one unit and date. */
@FunctionalInterface
public interface DailyResults {
    /**
     * One record.
     *
     * @param unitKey the unit's id as the bytes of a record's key
     * @param date the local date, in days since 1970-01-01
     * @param key the key of the record
     * @param value the value of the record
     * @param waitingSince when the earliest event it answers to was appended, in milliseconds since 1970
     */
    void send(byte[] unitKey, int date, byte[] key, byte[] value, long waitingSince);
}
