package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * When the earliest event of a type happened, with one detail of it; of two at the same instant the one with the
 * smaller {@code eventId} is taken (contract §1, set semantics).
 */
final class EarliestEvent {
    /** About how many bytes of heap it takes, its id's characters left out. */
    static final int HEAP_BYTES = 48;

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
    long second() {
        return second;
    }

    /** The code of the event's line, stage or reason. */
    int detail() {
        return detail;
    }

    /** The characters of the event's id, {@code null} for a UUID. */
    byte @Nullable [] idText() {
        return idText;
    }

    static EarliestEvent of(CallEvent event, int detail) {
        return new EarliestEvent(event.second(), event.nano(), event.eventId(), detail);
    }

    /** Whether it is this one, by its id. */
    boolean is(CallEvent event) {
        return event.eventId().is(idHi, idLo, idText);
    }

    /** Whether the event comes before this one. */
    boolean isAfter(CallEvent event) {
        if (event.second() != second) {
            return event.second() < second;
        }
        if (event.nano() != nano) {
            return event.nano() < nano;
        }
        IdText id = event.eventId();
        return !is(event) && IdText.compare(id.hi(), id.lo(), id.text(), idHi, idLo, idText) < 0;
    }

    /** Whether the one comes before the other; one that is missing comes after all. */
    static boolean precedes(@Nullable EarliestEvent one, @Nullable EarliestEvent other) {
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

    void write(Encoder out) {
        out.signed(second).number(nano).id(idHi, idLo, idText).u8(detail);
    }

    static EarliestEvent read(Decoder in, IdText holder) {
        long second = in.signed();
        int nano = (int) in.number();
        in.id(holder);
        return new EarliestEvent(second, nano, holder, in.u8());
    }
}
