package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * When the earliest event of a type happened, with one detail of it; of two at the same instant the one with the
 * smaller {@code eventId} is taken (contract §1, set semantics).
 *
 * @param second seconds since 1970-01-01T00:00:00Z
 * @param nano nanoseconds within the second
 * @param detail the ordinal of the event's line, stage or reason
 */
record EarliestEvent(long second, int nano, long idHi, long idLo, byte @Nullable [] idText, int detail) {
    /** About how many bytes of heap it takes, its id's characters left out. */
    static final int HEAP_BYTES = 48;

    static EarliestEvent of(CallEvent event, int detail) {
        IdText id = event.eventId();
        return new EarliestEvent(event.second(), event.nano(), id.hi(), id.lo(), id.text(), detail);
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
        return !id.is(idHi, idLo, idText) && IdText.compare(id.hi(), id.lo(), id.text(), idHi, idLo, idText) < 0;
    }

    /** The earlier of the two, either of which may be missing. */
    static @Nullable EarliestEvent earlier(@Nullable EarliestEvent one, @Nullable EarliestEvent other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) <= 0 ? one : other;
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
        return new EarliestEvent(second, nano, holder.hi(), holder.lo(), holder.text(), in.u8());
    }
}
