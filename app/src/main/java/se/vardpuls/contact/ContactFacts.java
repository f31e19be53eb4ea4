package se.vardpuls.contact;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.ReceivedFacts;
import se.vardpuls.time.SwedishTime;

/**
 * The facts of one digital contact, one ({@code unitId}, {@code contactId}) (contract §3, digital contacts).
 *
 * <ol>
 *   <li>Of {@code RECEIVED} its instant and channel matter, of {@code ANSWERED} its instant, of {@code CLOSED} that it is
 *       known.
 *   <li>The contact counts once its {@code RECEIVED} is known and it is not {@code VOIDED}.
 * </ol>
 */
final class ContactFacts extends ReceivedFacts<ContactEvent, ContactDay> {
    private static final long DAY_SECONDS = 86_400;
    private static final long NEVER = Long.MAX_VALUE;
    private static final int HEAP_BYTES = 96;

    private static final int RECEIVED = 1;
    private static final int ANSWERED = 1 << 1;
    private static final int CLOSED = 1 << 2;
    private static final int VOIDED = 1 << 3;

    private long answeredSecond = NEVER;
    private int answeredNano;
    private boolean closed;

    /** What the home day has counted of this contact, {@code null} if nothing. */
    @Nullable Outcome counted;

    /** The channel under which it was counted. */
    Channel countedChannel = Channel.MESSAGE;

    /** The local hour under which it was counted. */
    int countedHour;

    ContactFacts(IdText id, ContactDay home) {
        super(id, home);
    }

    /** Whether the contact counts at all. */
    boolean counts() {
        return isReceived() && !isVoided();
    }

    /** How it came; only where its {@code RECEIVED} is known. */
    Channel channel() {
        return Channel.of(receivedDetail());
    }

    /** The local hour in which it came, 0 to 23; only where its {@code RECEIVED} is known. */
    int hour() {
        return receivedHour();
    }

    /** The contact's one outcome, by the rule of {@link Outcome}; only for one that {@linkplain #counts() counts}. */
    Outcome outcome() {
        if (answeredSecond != NEVER) {
            long answered = SwedishTime.epochDay(answeredSecond);
            if (answered == home().date()) {
                return Outcome.SAME_DAY;
            }
            if (answered > home().date()) {
                return isWithin24Hours() ? Outcome.WITHIN_24H : Outcome.LATE;
            }
        }
        return closed ? Outcome.CLOSED : Outcome.PENDING;
    }

    private boolean isWithin24Hours() {
        long seconds = answeredSecond - receivedSecond();
        return seconds < DAY_SECONDS || (seconds == DAY_SECONDS && answeredNano <= receivedNano());
    }

    @Override
    protected int types() {
        return Integer.bitCount(flags());
    }

    @Override
    protected Effect merge(ContactEvent event, int date) {
        note(date);
        return switch (event.type()) {
            case RECEIVED -> mergeReceived(event, event.channel().code(), date);
            case ANSWERED -> effect(answer(event.second(), event.nano()));
            case CLOSED -> {
                boolean isNews = !closed;
                closed = true;
                yield effect(isNews);
            }
            case VOIDED -> mergeVoided();
        };
    }

    /** Takes an answer of this instant in; gives whether it is the earliest so far. */
    private boolean answer(long second, int nano) {
        boolean isEarlier = second < answeredSecond || (second == answeredSecond && nano < answeredNano);
        if (isEarlier) {
            answeredSecond = second;
            answeredNano = nano;
        }
        return isEarlier;
    }

    @Override
    protected void mergeFrom(ReceivedFacts<ContactEvent, ContactDay> facts) {
        ContactFacts other = (ContactFacts) facts;
        mergeReceivedFrom(other);
        answer(other.answeredSecond, other.answeredNano);
        closed |= other.closed;
    }

    @Override
    protected void writeFacts(Encoder out) {
        out.u8(flags()).signed(latestDate());
        writeReceived(out);
        if (answeredSecond != NEVER) {
            out.signed(answeredSecond).number(answeredNano);
        }
    }

    private int flags() {
        return flag(isReceived(), RECEIVED)
                | flag(answeredSecond != NEVER, ANSWERED)
                | flag(closed, CLOSED)
                | flag(isVoided(), VOIDED);
    }

    /** Reads what {@link #writeFacts} wrote. */
    static ContactFacts read(IdText id, ContactDay home, Decoder in) {
        ContactFacts facts = new ContactFacts(id, home);
        int flags = in.u8();
        int latestDate = (int) in.signed();
        facts.restore(latestDate, (flags & VOIDED) != 0);
        if ((flags & RECEIVED) != 0) {
            facts.readReceived(in, new IdText());
        }
        if ((flags & ANSWERED) != 0) {
            facts.answeredSecond = in.signed();
            facts.answeredNano = (int) in.number();
        }
        facts.closed = (flags & CLOSED) != 0;
        return facts;
    }

    @Override
    protected int factsHeapBytes() {
        return HEAP_BYTES + receivedHeapBytes();
    }
}
