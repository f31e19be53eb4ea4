package se.vardpuls.intake.mapping;

import java.util.UUID;

/** An event for a topic of the contract, which its reader takes. Its bytes are its own and not changed by anybody. */
public final class ContractEvent {
    private final String topic;
    private final UUID eventId;
    private final String occurredAt;
    private final byte[] key;
    private final byte[] value;
    private final int holdMinutes;

    ContractEvent(String topic, UUID eventId, String occurredAt, byte[] key, byte[] value, int holdMinutes) {
        this.topic = topic;
        this.eventId = eventId;
        this.occurredAt = occurredAt;
        this.key = key;
        this.value = value;
        this.holdMinutes = holdMinutes;
    }

    /** The topic, without the prefix. */
    public String topic() {
        return topic;
    }

    public UUID eventId() {
        return eventId;
    }

    /** When it happened, as written. */
    public String occurredAt() {
        return occurredAt;
    }

    /** The record's key, the unit's id. */
    public byte[] key() {
        return key;
    }

    /** The record's value. */
    public byte[] value() {
        return value;
    }

    /** For how long more records of its group are waited for before it is sent. */
    public int holdMinutes() {
        return holdMinutes;
    }
}
