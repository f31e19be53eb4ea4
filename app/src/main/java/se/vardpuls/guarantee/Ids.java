package se.vardpuls.guarantee;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The order of ids, each given as {@link se.vardpuls.event.IdText} gives it: a pair of longs and, unless it is a
 * canonical UUID, its characters.
 */
final class Ids {
    private Ids() {}

    /**
     * Compares two ids by their characters, one by one (ASCII codes; a beginning of an id is smaller than the id).
     * Two canonical UUIDs are compared by their bits, which gives the same order. The hash in the pair of other ids
     * says nothing here, so that an order never depends on how ids are hashed.
     *
     * @return negative, zero if they are the same id, positive
     */
    static int compare(
            long hi, long lo, byte @Nullable [] text, long otherHi, long otherLo, byte @Nullable [] otherText) {
        if (text == null && otherText == null) {
            int upper = Long.compareUnsigned(hi, otherHi);
            return upper != 0 ? upper : Long.compareUnsigned(lo, otherLo);
        }
        return Arrays.compare(characters(hi, lo, text), characters(otherHi, otherLo, otherText));
    }

    private static byte[] characters(long hi, long lo, byte @Nullable [] text) {
        return text != null ? text : new UUID(hi, lo).toString().getBytes(StandardCharsets.US_ASCII);
    }
}
