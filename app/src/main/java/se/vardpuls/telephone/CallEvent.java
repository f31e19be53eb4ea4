package se.vardpuls.telephone;

import se.vardpuls.event.IdText;
import se.vardpuls.subject.ReceivedEvent;

/**
 * One sound event of {@code calls}, as {@link CallEventReader} leaves it: reused for the next one, so that reading
 * costs no garbage. Whoever keeps something copies it.
 */
public final class CallEvent implements ReceivedEvent {
    /** Which line was called; {@code OTHER} is not counted anywhere. */
    public enum Line {
        ADVICE(0),
        BOOKING(1),
        OTHER(2);

        private final int code;

        Line(int code) {
            this.code = code;
        }

        /** Its number in kept state; never changed. */
        int code() {
            return code;
        }
    }

    /** Why a call was turned away. */
    public enum RejectReason {
        QUEUE_FULL(0),
        CLOSED(1);

        private final int code;

        RejectReason(int code) {
            this.code = code;
        }

        /** Its number in kept state; never changed. */
        int code() {
            return code;
        }
    }

    /** Where the caller hung up. */
    public enum Stage {
        QUEUE(0),
        MENU(1);

        private final int code;

        Stage(int code) {
            this.code = code;
        }

        /** Its number in kept state; never changed. */
        int code() {
            return code;
        }
    }

    final IdText eventId = new IdText();
    final IdText callId = new IdText();
    final IdText callerId = new IdText();
    CallType type = CallType.RECEIVED;
    long second;
    int nano;
    Line line = Line.ADVICE;
    RejectReason reason = RejectReason.QUEUE_FULL;
    Stage stage = Stage.QUEUE;

    @Override
    public IdText eventId() {
        return eventId;
    }

    @Override
    public IdText id() {
        return callId;
    }

    public IdText callId() {
        return callId;
    }

    /** The caller's pseudonym; {@linkplain IdText#isAbsent() absent} where the source gave none. */
    public IdText callerId() {
        return callerId;
    }

    public CallType type() {
        return type;
    }

    @Override
    public long second() {
        return second;
    }

    @Override
    public int nano() {
        return nano;
    }

    /** The line, {@code ADVICE} where none was given. */
    public Line line() {
        return line;
    }

    /** The reason, {@code QUEUE_FULL} where none was given. */
    public RejectReason reason() {
        return reason;
    }

    /** The stage, {@code QUEUE} where none was given. */
    public Stage stage() {
        return stage;
    }
}
