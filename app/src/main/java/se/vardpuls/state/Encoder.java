package se.vardpuls.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A growing row of bytes in which facts and counts are written down, compactly and without garbage: numbers in as few
 * bytes as they need, ids as 16 bytes or as their characters. {@link Decoder} reads it back.
 */
public final class Encoder {
    private byte[] bytes = new byte[1024];
    private int length;

    /** How many bytes have been written. */
    public int length() {
        return length;
    }

    /** Begins anew. */
    public Encoder clear() {
        length = 0;
        return this;
    }

    /** The bytes as an array of their own. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    byte[] array() {
        return bytes;
    }

    /** One byte, 0 to 255. */
    public Encoder u8(int value) {
        need(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /** A number that is rarely negative: seven bits a byte, the lowest first. */
    public Encoder number(long value) {
        need(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** A number that may as well be negative. */
    public Encoder signed(long value) {
        return number((value << 1) ^ (value >> 63));
    }

    /** Four bytes, the highest first, so that keys sort as their numbers do. */
    public Encoder ordered(int value) {
        need(4);
        int sortable = value ^ Integer.MIN_VALUE;
        for (int shift = 24; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (sortable >>> shift);
        }
        return this;
    }

    /** Bytes as they are. */
    public Encoder raw(byte[] value) {
        return raw(value, 0, value.length);
    }

    /** A stretch of bytes as they are. */
    public Encoder raw(byte[] value, int from, int count) {
        need(count);
        System.arraycopy(value, from, bytes, length, count);
        length += count;
        return this;
    }

    /** An id: 0 and 16 bytes for a UUID, else its length (1 to 64) and its characters. */
    public Encoder id(long hi, long lo, byte @Nullable [] text) {
        if (text != null) {
            return u8(text.length).raw(text);
        }
        return u8(0).fixed(hi).fixed(lo);
    }

    private Encoder fixed(long value) {
        need(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
        return this;
    }

    private void need(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
