package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.time.SwedishTime;

/**
 * The event that decides something about a case, with what it says. Never changes.
 *
 * <p>Events are ordered by their instant, to the nanosecond. Among those of the same instant the smallest
 * {@code eventId} decides, both where the earliest and where the latest is asked for (contract §1, Set semantics);
 * ids are ordered by {@link IdText#compare}.
 */
class Mark {
    private static final int HEAP_BYTES = 48;

    final long second;
    final int nano;
    final long idHi;
    final long idLo;
    final byte @Nullable [] idText;

    /** What the event says: 1 or 0 for a yes or no, or a code. */
    final byte says;

    Mark(long second, int nano, long idHi, long idLo, byte @Nullable [] idText, int says) {
        this.second = second;
        this.nano = nano;
        this.idHi = idHi;
        this.idLo = idLo;
        this.idText = idText;
        this.says = (byte) says;
    }

    /** The earlier of the two; {@code null} is none. */
    static <M extends Mark> @Nullable M earliest(@Nullable M one, @Nullable M other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = one.compareInstant(other.second, other.nano);
        return order < 0 || (order == 0 && one.idOrder(other) <= 0) ? one : other;
    }

    /** The later of the two; {@code null} is none. */
    static <M extends Mark> @Nullable M latest(@Nullable M one, @Nullable M other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        int order = one.compareInstant(other.second, other.nano);
        return order > 0 || (order == 0 && one.idOrder(other) <= 0) ? one : other;
    }

    /** Negative if this happened before the instant, zero at it, positive after it. */
    final int compareInstant(long otherSecond, int otherNano) {
        int order = Long.compare(second, otherSecond);
        return order != 0 ? order : Integer.compare(nano, otherNano);
    }

    /** The local date, in days since 1970-01-01. */
    final int day() {
        return (int) SwedishTime.epochDay(second);
    }

    /** About how many bytes of heap a mark takes; none for none. */
    static int heapBytes(@Nullable Mark mark) {
        return mark == null ? 0 : HEAP_BYTES + heapBytes(mark.idText);
    }

    /** About how many bytes of heap the characters of an id take; none for a UUID. */
    static int heapBytes(byte @Nullable [] text) {
        return text == null ? 0 : 16 + (text.length + 7 & ~7);
    }

    /** Whether the event says yes. */
    final boolean saysYes() {
        return says != 0;
    }

    final int idOrder(Mark other) {
        return IdText.compare(idHi, idLo, idText, other.idHi, other.idLo, other.idText);
    }
}
