package se.vardpuls.contact;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.ChoiceField;
import se.vardpuls.event.EventObject;
import se.vardpuls.event.IdField;
import se.vardpuls.event.InstantField;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.UnitIdField;

/** Reads {@code contacts} records: one pass over the bytes into a reused {@link ContactEvent}. Not for several threads. */
public final class ContactEventReader {
    private final ContactEvent event = new ContactEvent();
    private final UnitIdField unitId = new UnitIdField();
    private final ChoiceField<ContactType> type = ChoiceField.required("type", ContactType.class);
    private final InstantField occurredAt = InstantField.occurredAt();
    private final ChoiceField<Channel> channel = ChoiceField.withDefault("channel", Channel.MESSAGE);
    private final EventObject object = new EventObject(
            IdField.required("eventId", event.eventId),
            IdField.required("contactId", event.contactId),
            unitId,
            type,
            occurredAt,
            channel,
            IdField.optional("callerId", event.callerId));

    /**
     * Reads one record.
     *
     * @return {@code null} if the event is sound and stands in {@link #event()}, else why it is refused: the first
     *     of {@code TOO_LARGE NOT_JSON PERSONAL_ID INVALID_FIELD KEY_MISMATCH} that holds
     */
    public @Nullable Refusal read(byte @Nullable [] key, byte @Nullable [] value) {
        Refusal refusal = object.read(value);
        if (refusal != null) {
            return refusal;
        }
        event.type = type.value();
        event.second = occurredAt.second();
        event.nano = occurredAt.nano();
        event.channel = channel.value();
        return unitId.judgeKey(key);
    }

    /** The event last read. */
    public ContactEvent event() {
        return event;
    }
}
