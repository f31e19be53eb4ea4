package se.vardpuls.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One opaque id as it is read from an event: a reusable holder, filled by the reader, so that looking a fact up costs
 * no garbage.
 *
 * <p>An id is 1 to 64 of {@code A-Z a-z 0-9 . _ : -} (contract §1). It is known by a pair of longs and, unless it is
 * a UUID, by its text:
 *
 * <ol>
 *   <li>A UUID in its canonical lower-case form is its 128 bits; {@link #text()} is {@code null}.
 *   <li>Any other id has a 128-bit hash of its characters in the pair, and its characters as text; equality looks at
 *       both, so that no two ids are ever taken for one.
 * </ol>
 */
public final class IdText {
    /** The longest id there is. */
    public static final int MAX_LENGTH = 64;

    private final byte[] chars = new byte[MAX_LENGTH];
    private int length;
    private long hi;
    private long lo;
    private boolean uuid;

    /** Makes this holder stand for no id. */
    public void clear() {
        length = 0;
    }

    /** Whether no id was read. */
    public boolean isAbsent() {
        return length == 0;
    }

    /** The upper half of the pair. */
    public long hi() {
        return hi;
    }

    /** The lower half of the pair. */
    public long lo() {
        return lo;
    }

    /** A copy of the characters, or {@code null} for a canonical UUID. */
    public byte @Nullable [] text() {
        return uuid ? null : java.util.Arrays.copyOf(chars, length);
    }

    @Override
    public String toString() {
        return new String(chars, 0, length, StandardCharsets.US_ASCII);
    }
}
