package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.EarliestEvent;
import se.vardpuls.subject.ReceivedFacts;
import se.vardpuls.telephone.CallEvent.Line;
import se.vardpuls.telephone.CallEvent.RejectReason;
import se.vardpuls.telephone.CallEvent.Stage;

/**
 * The facts of one call, one ({@code unitId}, {@code callId}), merged from its events in whatever order and however
 * many copies they come (contract §1, set semantics; §3, telephone).
 *
 * <ol>
 *   <li>Of each type the earliest event counts. Of {@code ANSWERED}, {@code CALLBACK_ANSWERED} and
 *       {@code CALLBACK_UNANSWERED} nothing but its local date matters; of {@code RECEIVED} its instant, line and
 *       caller; of {@code ABANDONED} its stage; of {@code REJECTED} its reason. {@code CALLBACK_BOOKED} changes no
 *       figure.
 *   <li>The call counts once its {@code RECEIVED} is known, it is not {@code VOIDED} and its line is not
 *       {@code OTHER}. It is kept at, and counted on, the local date of its {@code RECEIVED}; until that is known, at
 *       the date of the event that made it known.
 * </ol>
 */
final class CallFacts extends ReceivedFacts<CallEvent, TelephoneDay> {
    private static final int NEVER = Integer.MAX_VALUE;
    private static final int HEAP_BYTES = 112;

    private static final int RECEIVED = 1;
    private static final int CALLER = 1 << 1;
    private static final int ANSWERED = 1 << 2;
    private static final int CALLED_BACK = 1 << 3;
    private static final int UNREACHED = 1 << 4;
    private static final int ABANDONED = 1 << 5;
    private static final int REJECTED = 1 << 6;
    private static final int VOIDED = 1 << 7;

    private @Nullable EarliestEvent abandoned;
    private @Nullable EarliestEvent rejected;
    private int answeredDate = NEVER;
    private int calledBackDate = NEVER;
    private int unreachedDate = NEVER;

    private long callerHi;
    private long callerLo;
    private byte @Nullable [] callerText;
    private boolean hasCaller;

    /** What the home day has counted of this call, {@code null} if nothing. */
    @Nullable Outcome counted;

    /** The local hour under which it was counted. */
    int countedHour;

    /** The caller as the home day knows him or her, where the call is counted and has one. */
    Callers.@Nullable Caller caller;

    CallFacts(IdText id, TelephoneDay home) {
        super(id, home);
    }

    @Override
    protected int types() {
        return Integer.bitCount(flags() & ~CALLER);
    }

    /** The local hour of the {@code RECEIVED}, 0 to 23; only where it is known. */
    int hour() {
        return receivedHour();
    }

    /** Whether the call counts at all. */
    boolean counts() {
        return isReceived() && !isVoided() && knownReceived().detail() != Line.OTHER.code();
    }

    /** The call's one outcome, by the rule of {@link Outcome}; only for a call that {@linkplain #counts() counts}. */
    Outcome outcome() {
        int day = home().date();
        if (answeredDate == day) {
            return Outcome.ANSWERED;
        }
        if (calledBackDate == day) {
            return Outcome.CALLED_BACK;
        }
        if (isLater(answeredDate, day) || isLater(calledBackDate, day)) {
            return Outcome.LATE;
        }
        if (unreachedDate == day) {
            return Outcome.UNREACHED;
        }
        if (rejected != null) {
            boolean full = rejected.detail() == RejectReason.QUEUE_FULL.code();
            return full ? Outcome.REJECTED_FULL : Outcome.REJECTED_CLOSED;
        }
        if (abandoned != null) {
            boolean inQueue = abandoned.detail() == Stage.QUEUE.code();
            return inQueue ? Outcome.ABANDONED : Outcome.MENU_ABANDONED;
        }
        return Outcome.PENDING;
    }

    private static boolean isLater(int date, int day) {
        return date != NEVER && date > day;
    }

    @Override
    protected Effect merge(CallEvent event, int date) {
        note(date);
        return switch (event.type()) {
            case RECEIVED -> mergeReceived(event, date);
            case ANSWERED -> {
                boolean isNews = date < answeredDate;
                answeredDate = Math.min(answeredDate, date);
                yield effect(isNews);
            }
            case CALLBACK_ANSWERED -> {
                boolean isNews = date < calledBackDate;
                calledBackDate = Math.min(calledBackDate, date);
                yield effect(isNews);
            }
            case CALLBACK_UNANSWERED -> {
                boolean isNews = date < unreachedDate;
                unreachedDate = Math.min(unreachedDate, date);
                yield effect(isNews);
            }
            case ABANDONED -> {
                boolean isNews = EarliestEvent.precedes(event, abandoned);
                abandoned = isNews ? EarliestEvent.of(event, event.stage().code()) : abandoned;
                yield effect(isNews);
            }
            case REJECTED -> {
                boolean isNews = EarliestEvent.precedes(event, rejected);
                rejected = isNews ? EarliestEvent.of(event, event.reason().code()) : rejected;
                yield effect(isNews);
            }
            case VOIDED -> mergeVoided();
            // tells that the caller waits for a call: no figure looks at it
            case CALLBACK_BOOKED -> Effect.KNOWN;
        };
    }

    private Effect mergeReceived(CallEvent event, int date) {
        EarliestEvent before = received();
        Effect effect = mergeReceived(event, event.line().code(), date);
        if (received() != before) {
            takeCaller(event.callerId());
        }
        return effect;
    }

    private void takeCaller(IdText id) {
        hasCaller = !id.isAbsent();
        callerHi = hasCaller ? id.hi() : 0;
        callerLo = hasCaller ? id.lo() : 0;
        callerText = hasCaller ? id.text() : null;
    }

    @Override
    protected void mergeFrom(ReceivedFacts<CallEvent, TelephoneDay> facts) {
        CallFacts other = (CallFacts) facts;
        if (mergeReceivedFrom(other)) {
            hasCaller = other.hasCaller;
            callerHi = other.callerHi;
            callerLo = other.callerLo;
            callerText = other.callerText;
        }
        abandoned = EarliestEvent.precedes(other.abandoned, abandoned) ? other.abandoned : abandoned;
        rejected = EarliestEvent.precedes(other.rejected, rejected) ? other.rejected : rejected;
        answeredDate = Math.min(answeredDate, other.answeredDate);
        calledBackDate = Math.min(calledBackDate, other.calledBackDate);
        unreachedDate = Math.min(unreachedDate, other.unreachedDate);
    }

    /** Whether it is known who called. */
    boolean hasCaller() {
        return hasCaller;
    }

    /** Looks the call's caller up among those of a day; only for a call that has one. */
    Callers.Caller callerAmong(Callers callers, IdText holder) {
        if (callerText == null) {
            holder.setUuid(callerHi, callerLo);
        } else {
            holder.set(callerText, 0, callerText.length);
        }
        return callers.of(holder);
    }

    @Override
    protected void writeFacts(Encoder out) {
        out.u8(flags()).signed(latestDate());
        EarliestEvent received = received();
        if (received != null) {
            received.write(out);
        }
        if (hasCaller) {
            out.id(callerHi, callerLo, callerText);
        }
        writeDate(out, answeredDate);
        writeDate(out, calledBackDate);
        writeDate(out, unreachedDate);
        if (abandoned != null) {
            abandoned.write(out);
        }
        if (rejected != null) {
            rejected.write(out);
        }
    }

    private void writeDate(Encoder out, int date) {
        if (date != NEVER) {
            out.signed((long) date - latestDate());
        }
    }

    private int flags() {
        return flag(isReceived(), RECEIVED)
                | flag(hasCaller, CALLER)
                | flag(answeredDate != NEVER, ANSWERED)
                | flag(calledBackDate != NEVER, CALLED_BACK)
                | flag(unreachedDate != NEVER, UNREACHED)
                | flag(abandoned != null, ABANDONED)
                | flag(rejected != null, REJECTED)
                | flag(isVoided(), VOIDED);
    }

    /** Reads what {@link #writeFacts} wrote. */
    static CallFacts read(IdText id, TelephoneDay home, Decoder in) {
        CallFacts facts = new CallFacts(id, home);
        IdText holder = new IdText();
        int flags = in.u8();
        int latestDate = (int) in.signed();
        EarliestEvent received = (flags & RECEIVED) == 0 ? null : EarliestEvent.read(in, holder);
        facts.restore(received, latestDate, (flags & VOIDED) != 0);
        if ((flags & CALLER) != 0) {
            in.id(holder);
            facts.hasCaller = true;
            facts.callerHi = holder.hi();
            facts.callerLo = holder.lo();
            facts.callerText = holder.text();
        }
        facts.answeredDate = facts.readDate(in, flags & ANSWERED);
        facts.calledBackDate = facts.readDate(in, flags & CALLED_BACK);
        facts.unreachedDate = facts.readDate(in, flags & UNREACHED);
        facts.abandoned = (flags & ABANDONED) == 0 ? null : EarliestEvent.read(in, holder);
        facts.rejected = (flags & REJECTED) == 0 ? null : EarliestEvent.read(in, holder);
        return facts;
    }

    private int readDate(Decoder in, int flag) {
        return flag == 0 ? NEVER : (int) (in.signed() + latestDate());
    }

    @Override
    protected int factsHeapBytes() {
        int bytes = HEAP_BYTES + heapBytesOf(callerText);
        return bytes
                + EarliestEvent.heapBytes(received())
                + EarliestEvent.heapBytes(abandoned)
                + EarliestEvent.heapBytes(rejected);
    }
}
