package se.vardpuls.simulation;

import se.vardpuls.input.Inlet;

/** One record on its way to Kafka: what it says, when that happened and when it arrives. */
public final class Event {
    private final Inlet feed;
    private final byte[] key;
    private final byte[] value;
    private final long occurredAt;
    private final long arrivesAt;

    /**
     * @param feed where it goes
     * @param key the record's key; shared, not copied
     * @param value the record's value; shared, not copied
     * @param occurredAt milliseconds since 1970-01-01T00:00:00Z
     * @param arrivesAt likewise, when it reaches Kafka
     */
    public Event(Inlet feed, byte[] key, byte[] value, long occurredAt, long arrivesAt) {
        this.feed = feed;
        this.key = key;
        this.value = value;
        this.occurredAt = occurredAt;
        this.arrivesAt = arrivesAt;
    }

    public Inlet feed() {
        return feed;
    }

    public byte[] key() {
        return key;
    }

    public byte[] value() {
        return value;
    }

    public long occurredAt() {
        return occurredAt;
    }

    public long arrivesAt() {
        return arrivesAt;
    }

    Event arrivingAt(long millis) {
        return new Event(feed, key, value, occurredAt, millis);
    }

    Event saying(byte[] otherValue) {
        return new Event(feed, key, otherValue, occurredAt, arrivesAt);
    }
}
