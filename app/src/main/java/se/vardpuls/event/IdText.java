package se.vardpuls.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
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
 *       both, so that no two ids are ever taken for one. A UUID in upper case is such an id: ids are opaque.
 *   <li>Ids are ordered as ASCII strings, whichever of the two forms they have.
 * </ol>
 *
 * <p>The hash is for spreading, not for safety: both halves take in every character, each with a multiplier of its
 * own (FNV's and the golden ratio's), and are stirred at the end by the finalizer of MurmurHash3. It is part of what
 * is stored; changing it changes the stores.
 */
public final class IdText {
    /** The longest id there is. */
    public static final int MAX_LENGTH = 64;

    private static final long FNV_PRIME = 0x100000001B3L;
    private static final long FNV_BASIS = 0xCBF29CE484222325L;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final byte[] chars = new byte[MAX_LENGTH];
    private int length;
    private long hi;
    private long lo;
    private boolean uuid;

    /** Makes this holder stand for no id. */
    public void clear() {
        length = 0;
    }

    /**
     * Makes this holder stand for the given id; for no id where the characters are not one.
     *
     * @return whether they are a valid id
     */
    public boolean set(byte[] text, int from, int textLength) {
        clear();
        if (textLength < 1 || textLength > MAX_LENGTH) {
            return false;
        }
        uuid = setUuid(text, from, textLength);
        if (!uuid && !areIdChars(text, from, from + textLength)) {
            return false;
        }
        System.arraycopy(text, from, chars, 0, textLength);
        length = textLength;
        if (!uuid) {
            hash();
        }
        return true;
    }

    /** Makes this holder stand for the UUID of these 128 bits. */
    public void setUuid(long upper, long lower) {
        hi = upper;
        lo = lower;
        uuid = true;
        length = Uuid.LENGTH;
    }

    /** {@link #set(byte[], int, int)} for the characters of a string. */
    public boolean set(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return set(bytes, 0, bytes.length);
    }

    /** Whether this is a UUID in its canonical lower-case form. */
    public boolean isUuid() {
        return uuid && length != 0;
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
        return uuid ? null : Arrays.copyOf(chars, length);
    }

    /** Whether this is the id kept as the given pair and text; never true of an absent one. */
    public boolean is(long otherHi, long otherLo, byte @Nullable [] otherText) {
        if (hi != otherHi || lo != otherLo || length == 0) {
            return false;
        }
        return otherText == null ? uuid : !uuid && Arrays.equals(chars, 0, length, otherText, 0, otherText.length);
    }

    /**
     * Compares two kept ids as ASCII strings.
     *
     * @return negative, zero or positive as the first comes before, is, or comes after the second
     */
    public static int compare(
            long hi, long lo, byte @Nullable [] text, long otherHi, long otherLo, byte @Nullable [] otherText) {
        if (text == null) {
            return otherText == null ? compareUuids(hi, lo, otherHi, otherLo) : compareUuidToText(hi, lo, otherText);
        }
        return otherText == null ? -compareUuidToText(otherHi, otherLo, text) : Arrays.compare(text, otherText);
    }

    /** The id kept as the given pair and text, as a string. */
    public static String toString(long hi, long lo, byte @Nullable [] text) {
        return text == null ? new UUID(hi, lo).toString() : new String(text, StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return isAbsent() ? "" : toString(hi, lo, text());
    }

    private static int compareUuids(long hi, long lo, long otherHi, long otherLo) {
        int upper = Long.compareUnsigned(hi, otherHi);
        return upper != 0 ? upper : Long.compareUnsigned(lo, otherLo);
    }

    private static int compareUuidToText(long hi, long lo, byte[] text) {
        for (int i = 0; i < Math.min(Uuid.LENGTH, text.length); i++) {
            int order = Uuid.charAt(hi, lo, i) - text[i];
            if (order != 0) {
                return order;
            }
        }
        return Uuid.LENGTH - text.length;
    }

    private boolean setUuid(byte[] text, int from, int textLength) {
        if (textLength != Uuid.LENGTH || !Uuid.hasHyphens(text, from)) {
            return false;
        }
        long first = Uuid.lowerCaseHex(text, from, 8);
        long second = Uuid.lowerCaseHex(text, from + 9, 4);
        long third = Uuid.lowerCaseHex(text, from + 14, 4);
        long fourth = Uuid.lowerCaseHex(text, from + 19, 4);
        long fifth = Uuid.lowerCaseHex(text, from + 24, 4);
        long sixth = Uuid.lowerCaseHex(text, from + 28, 8);
        hi = first << 32 | second << 16 | third;
        lo = fourth << 48 | fifth << 32 | sixth;
        return (first | second | third | fourth | fifth | sixth) >= 0;
    }

    private static boolean areIdChars(byte[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Ascii.isIdChar(text[i])) {
                return false;
            }
        }
        return true;
    }

    private void hash() {
        long first = FNV_BASIS ^ length;
        long second = GOLDEN + length;
        for (int i = 0; i < length; i++) {
            first = (first ^ chars[i]) * FNV_PRIME;
            second = (Long.rotateLeft(second, 23) + chars[i]) * GOLDEN;
        }
        hi = stir(first);
        lo = stir(second);
    }

    private static long stir(long bits) {
        long half = (bits ^ (bits >>> 33)) * 0xFF51AFD7ED558CCDL;
        long whole = (half ^ (half >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return whole ^ (whole >>> 33);
    }
}
