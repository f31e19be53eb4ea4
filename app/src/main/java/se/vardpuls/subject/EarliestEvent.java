package se.vardpuls.subject;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * When the earliest event of a type happened, with one detail of it; of two at the same instant the one with the
 * smaller {@code eventId} is taken (contract §1, set semantics).
 */
public final class EarliestEvent {
    /** Without its id's characters. */
    private static final int HEAP_BYTES = 48;

    private final long second;
    private final int nano;
    private final long idHi;
    private final long idLo;
    private final byte @Nullable [] idText;
    private final int detail;

    private EarliestEvent(long second, int nano, IdText id, int detail) {
        this.second = second;
        this.nano = nano;
        this.idHi = id.hi();
        this.idLo = id.lo();
        this.idText = id.text();
        this.detail = detail;
    }

    /** Seconds since 1970-01-01T00:00:00Z. */
    public long second() {
        return second;
    }

    /** The nanosecond within that second. */
    public int nano() {
        return nano;
    }

    /** The code of what the event says beside its type. */
    public int detail() {
        return detail;
    }

    /** About how many bytes of heap it takes; none for none. */
    public static int heapBytes(@Nullable EarliestEvent event) {
        return event == null ? 0 : HEAP_BYTES + ReceivedFacts.textBytes(event.idText);
    }

    /** This event, with a detail of it. */
    public static EarliestEvent of(ReceivedEvent event, int detail) {
        return new EarliestEvent(event.second(), event.nano(), event.eventId(), detail);
    }

    /** Whether an event comes before the one that is known; before none at all any does. */
    public static boolean precedes(ReceivedEvent event, @Nullable EarliestEvent known) {
        return known == null || known.isAfter(event);
    }

    private boolean isAfter(ReceivedEvent event) {
        return precedes(event, second, nano, idHi, idLo, idText);
    }

    /** Whether an event comes before the one of this instant and id. */
    static boolean precedes(ReceivedEvent event, long second, int nano, long hi, long lo, byte @Nullable [] text) {
        if (event.second() != second) {
            return event.second() < second;
        }
        if (event.nano() != nano) {
            return event.nano() < nano;
        }
        IdText id = event.eventId();
        return !id.is(hi, lo, text) && IdText.compare(id.hi(), id.lo(), id.text(), hi, lo, text) < 0;
    }

    /** Whether the one comes before the other; one that is missing comes after all. */
    public static boolean precedes(@Nullable EarliestEvent one, @Nullable EarliestEvent other) {
        return one != null && (other == null || one.compareTo(other) < 0);
    }

    private int compareTo(EarliestEvent other) {
        if (second != other.second) {
            return Long.compare(second, other.second);
        }
        if (nano != other.nano) {
            return Integer.compare(nano, other.nano);
        }
        return IdText.compare(idHi, idLo, idText, other.idHi, other.idLo, other.idText);
    }

    /** Writes it. */
    public void write(Encoder out) {
        write(out, second, nano, idHi, idLo, idText, detail);
    }

    /** Writes one of this instant, id and detail. */
    static void write(Encoder out, long second, int nano, long hi, long lo, byte @Nullable [] text, int detail) {
        out.signed(second).number(nano).id(hi, lo, text).u8(detail);
    }

    /** Reads what {@link #write} wrote. */
    public static EarliestEvent read(Decoder in, IdText holder) {
        long second = in.signed();
        int nano = (int) in.number();
        in.id(holder);
        return new EarliestEvent(second, nano, holder, in.u8());
    }
}
