package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Refusal;

/** Reads {@code calls} records: one pass over the bytes into a reused {@link CallEvent}. Not for several threads. */
public final class CallEventReader {
    private final CallEvent event = new CallEvent();

    /**
     * Reads one record.
     *
     * @return {@code null} if the event is sound and stands in {@link #event()}, else why it is refused: the first
     *     of {@code TOO_LARGE NOT_JSON PERSONAL_ID INVALID_FIELD KEY_MISMATCH} that holds
     */
    public @Nullable Refusal read(byte @Nullable [] key, byte @Nullable [] value) {
        event.eventId().clear();
        return null;
    }

    /** The event last read. */
    public CallEvent event() {
        return event;
    }
}
