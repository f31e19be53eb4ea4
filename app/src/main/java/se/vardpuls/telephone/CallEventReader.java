package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.ChoiceField;
import se.vardpuls.event.EventObject;
import se.vardpuls.event.IdField;
import se.vardpuls.event.InstantField;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.UnitIdField;

/** Reads {@code calls} records: one pass over the bytes into a reused {@link CallEvent}. Not for several threads. */
public final class CallEventReader {
    private final CallEvent event = new CallEvent();
    private final UnitIdField unitId = new UnitIdField();
    private final ChoiceField<CallType> type = ChoiceField.required("type", CallType.class);
    private final InstantField occurredAt = InstantField.occurredAt();
    private final ChoiceField<CallEvent.Line> line = ChoiceField.withDefault("line", CallEvent.Line.ADVICE);
    private final ChoiceField<CallEvent.RejectReason> reason =
            ChoiceField.withDefault("reason", CallEvent.RejectReason.QUEUE_FULL);
    private final ChoiceField<CallEvent.Stage> stage = ChoiceField.withDefault("stage", CallEvent.Stage.QUEUE);
    private final EventObject object = new EventObject(
            IdField.required("eventId", event.eventId),
            IdField.required("callId", event.callId),
            unitId,
            type,
            occurredAt,
            IdField.optional("callerId", event.callerId),
            line,
            reason,
            stage);

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
        event.line = line.value();
        event.reason = reason.value();
        event.stage = stage.value();
        return unitId.judgeKey(key);
    }

    /** The event last read. */
    public CallEvent event() {
        return event;
    }
}
