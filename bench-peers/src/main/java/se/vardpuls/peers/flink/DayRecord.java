package se.vardpuls.peers.flink;

/**
 * A record of {@code telephone-daily}.
 *
 * @param key unit and date
 * @param value the figures
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to the sink beside it, never compared
record DayRecord(byte[] key, byte[] value) {}
