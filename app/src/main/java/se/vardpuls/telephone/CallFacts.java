package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.EarliestEvent;
import se.vardpuls.subject.Moment;
import se.vardpuls.subject.ReceivedFacts;
import se.vardpuls.telephone.CallEvent.Line;
import se.vardpuls.telephone.CallEvent.RejectReason;
import se.vardpuls.telephone.CallEvent.Stage;
import se.vardpuls.time.SwedishTime;

/**
 * The facts of one call, one ({@code unitId}, {@code callId}), merged from its events in whatever order and however
 * many copies they come (contract §1, set semantics; §3, telephone).
 *
 * <ol>
 *   <li>Of each type the earliest event counts. Of {@code ANSWERED}, {@code CALLBACK_ANSWERED} and
 *       {@code CALLBACK_UNANSWERED} no figure asks for more than its local date; the {@linkplain Moment second} is kept for
 *       how long callers wait. Of {@code RECEIVED} its instant, line and caller count; of {@code ABANDONED} its stage; of
 *       {@code REJECTED} its reason. {@code CALLBACK_BOOKED} changes no figure.
 *   <li>The call counts once its {@code RECEIVED} is known, it is not {@code VOIDED} and its line is not
 *       {@code OTHER}. It is kept at, and counted on, the local date of its {@code RECEIVED}; until that is known, at
 *       the date of the event that made it known.
 * </ol>
 */
final class CallFacts extends ReceivedFacts<CallEvent, TelephoneDay> {
    private static final int HEAP_BYTES = 104;
    /** The version of the stored form that tells seconds; before it dates. */
    private static final int WITH_SECONDS = 2;

    private static final int DAY_SECONDS = 86_400;

    private static final byte NOTHING = -1;
    private static final byte TAKEN_BACK = -2;

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
    // moments
    private int answered = Moment.NEVER;
    private int calledBack = Moment.NEVER;
    private int unreached = Moment.NEVER;

    /** Who called, {@code null} where that is not known; while the call is counted, as the home day knows him or her. */
    private @Nullable Caller caller;

    /**
     * The code of the outcome that the home day has counted, {@link #NOTHING} if none; {@link #TAKEN_BACK} if it counted the
     * call until another {@code RECEIVED} came, and has not looked at it since.
     */
    private byte counted = NOTHING;

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
        return isReceived() && !isVoided() && receivedDetail() != Line.OTHER.code();
    }

    /** The call's one outcome, by the rule of {@link Outcome}; only for a call that {@linkplain #counts() counts}. */
    Outcome outcome() {
        int day = home().date();
        int answeredDate = Moment.date(answered);
        if (answeredDate == day) {
            return Outcome.ANSWERED;
        }
        int calledBackDate = Moment.date(calledBack);
        if (calledBackDate == day) {
            return Outcome.CALLED_BACK;
        }
        if (isLater(answeredDate, day) || isLater(calledBackDate, day)) {
            return Outcome.LATE;
        }
        if (Moment.date(unreached) == day) {
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
        return date != Moment.date(Moment.NEVER) && date > day;
    }

    /** The second since 1970 of the first contact of the date, {@link Moment#UNKNOWN} for none or where it is not known. */
    long contactSecond() {
        int day = home().date();
        int sameDay = Moment.date(answered) == day ? answered : Moment.NEVER;
        return Moment.knownSecond(Moment.date(calledBack) == day ? Moment.earlier(sameDay, calledBack) : sameDay);
    }

    /** The second since 1970 of the first call back that did not reach the caller, likewise. */
    long unreachedSecond() {
        return Moment.knownSecond(unreached);
    }

    /** The second since 1970 in which the caller first hung up, {@link Moment#UNKNOWN} for none. */
    long abandonedSecond() {
        return abandoned == null ? Moment.UNKNOWN : abandoned.second();
    }

    @Override
    protected Effect merge(CallEvent event, int date) {
        note(date);
        int moment = Moment.of(event.second());
        return switch (event.type()) {
            case RECEIVED -> mergeReceived(event, date);
            case ANSWERED -> {
                boolean isNews = Moment.isBefore(moment, answered);
                answered = Moment.earlier(answered, moment);
                yield effect(isNews);
            }
            case CALLBACK_ANSWERED -> {
                boolean isNews = Moment.isBefore(moment, calledBack);
                calledBack = Moment.earlier(calledBack, moment);
                yield effect(isNews);
            }
            case CALLBACK_UNANSWERED -> {
                boolean isNews = Moment.isBefore(moment, unreached);
                unreached = Moment.earlier(unreached, moment);
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
        if (isFirst(event)) {
            takeHourAndCaller(event);
        }
        return mergeReceived(event, event.line().code(), date);
    }

    /** What the call is counted under is about to change, so the home day takes it back first. */
    private void takeHourAndCaller(CallEvent event) {
        IdText id = event.callerId();
        Caller now = id.isAbsent() ? null : new Caller(id);
        boolean isOther = now == null ? caller != null : caller == null || !caller.is(now);
        if (isCounted() && (isOther || hour() != SwedishTime.hour(event.second()))) {
            home().discount(this);
            counted = TAKEN_BACK;
        }
        if (isOther) {
            caller = now;
        }
    }

    @Override
    protected void mergeFrom(ReceivedFacts<CallEvent, TelephoneDay> facts) {
        CallFacts other = (CallFacts) facts;
        if (mergeReceivedFrom(other)) {
            caller = other.caller;
        }
        abandoned = EarliestEvent.precedes(other.abandoned, abandoned) ? other.abandoned : abandoned;
        rejected = EarliestEvent.precedes(other.rejected, rejected) ? other.rejected : rejected;
        answered = Moment.earlier(answered, other.answered);
        calledBack = Moment.earlier(calledBack, other.calledBack);
        unreached = Moment.earlier(unreached, other.unreached);
    }

    /** Who called, {@code null} where that is not known. */
    @Nullable Caller caller() {
        return caller;
    }

    private boolean isCounted() {
        return counted >= 0;
    }

    /** What the home day has counted of this call, under its {@link #hour} and {@link #caller}; {@code null} if nothing. */
    @Nullable Outcome counted() {
        return isCounted() ? Outcome.of(counted) : null;
    }

    /** Whether the home day counted it until another {@code RECEIVED} came, and has not looked at it since. */
    boolean isTakenBack() {
        return counted == TAKEN_BACK;
    }

    /** The home day counts it by its present outcome and hour, and knows its caller so; there is one object a person and day. */
    void count(@Nullable Caller known) {
        counted = (byte) outcome().code();
        caller = known;
    }

    /** The home day counts it no more. */
    void discount() {
        counted = NOTHING;
    }

    @Override
    protected void writeFacts(Encoder out) {
        out.u8(flags()).signed(latestDate());
        writeReceived(out);
        if (caller != null) {
            caller.write(out);
        }
        write(out, answered);
        write(out, calledBack);
        write(out, unreached);
        if (abandoned != null) {
            abandoned.write(out);
        }
        if (rejected != null) {
            rejected.write(out);
        }
    }

    /** As the seconds since the {@code RECEIVED}: two or three bytes of most. */
    private void write(Encoder out, int moment) {
        if (moment != Moment.NEVER) {
            out.signed(Moment.second(moment) - base());
        }
    }

    private long base() {
        return isReceived() ? receivedSecond() : (long) latestDate() * DAY_SECONDS;
    }

    private int flags() {
        return flag(isReceived(), RECEIVED)
                | flag(caller != null, CALLER)
                | flag(answered != Moment.NEVER, ANSWERED)
                | flag(calledBack != Moment.NEVER, CALLED_BACK)
                | flag(unreached != Moment.NEVER, UNREACHED)
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
        facts.restore(latestDate, (flags & VOIDED) != 0);
        if ((flags & RECEIVED) != 0) {
            facts.readReceived(in, holder);
        }
        if ((flags & CALLER) != 0) {
            in.id(holder);
            facts.caller = new Caller(holder);
        }
        facts.answered = facts.readMoment(in, flags & ANSWERED);
        facts.calledBack = facts.readMoment(in, flags & CALLED_BACK);
        facts.unreached = facts.readMoment(in, flags & UNREACHED);
        facts.abandoned = (flags & ABANDONED) == 0 ? null : EarliestEvent.read(in, holder);
        facts.rejected = (flags & REJECTED) == 0 ? null : EarliestEvent.read(in, holder);
        return facts;
    }

    private int readMoment(Decoder in, int flag) {
        if (flag == 0) {
            return Moment.NEVER;
        }
        long since = in.signed();
        return in.version() < WITH_SECONDS ? Moment.onDate((int) (latestDate() + since)) : Moment.of(base() + since);
    }

    @Override
    protected int factsHeapBytes() {
        return HEAP_BYTES
                + (caller == null || isCounted() ? 0 : caller.heapBytes())
                + receivedHeapBytes()
                + EarliestEvent.heapBytes(abandoned)
                + EarliestEvent.heapBytes(rejected);
    }
}
