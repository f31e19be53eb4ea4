package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.ChoiceField;
import se.vardpuls.event.EventObject;
import se.vardpuls.event.FlagField;
import se.vardpuls.event.IdField;
import se.vardpuls.event.InstantField;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.UnitIdField;

/**
 * Reads {@code referrals} records: one pass over the bytes into a reused {@link ReferralEvent}. Not for several
 * threads.
 */
public final class ReferralEventReader {
    private final ReferralEvent event = new ReferralEvent();
    private final UnitIdField unitId = new UnitIdField();
    private final ChoiceField<ReferralType> type = ChoiceField.required("type", ReferralType.class);
    private final InstantField occurredAt = InstantField.occurredAt();
    private final ChoiceField<ReferralEvent.Source> source = ChoiceField.optional("source", ReferralEvent.Source.class);
    private final FlagField guarantee = new FlagField("guarantee", true);
    private final EventObject object = new EventObject(
            IdField.required("eventId", event.eventId),
            IdField.required("caseId", event.caseId),
            unitId,
            type,
            occurredAt,
            source,
            guarantee);

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
        event.source = source.valueOrNull();
        event.guarantee = guarantee.value();
        event.guaranteeStated = !guarantee.isAbsent();
        return unitId.judgeKey(key);
    }

    /** The event last read. */
    public ReferralEvent event() {
        return event;
    }
}
