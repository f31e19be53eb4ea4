package se.vardpuls.guarantee;

import java.util.Arrays;

/** A growing buffer of bytes, to be {@linkplain #clear() cleared} and used again. Not for several threads. */
public final class ByteOut {
    private byte[] bytes = new byte[256];
    private int size;

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /** Forgets what was written. */
    public void clear() {
        size = 0;
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    void one(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void all(byte[] values) {
        reserve(values.length);
        System.arraycopy(values, 0, bytes, size, values.length);
        size += values.length;
    }

    /** Eight bytes, the highest first. */
    void fixed(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            one((int) (value >>> shift));
        }
    }

    /** Seven bits a byte, the lowest first: short for small numbers of 0 and up, ten bytes for negative ones. */
    void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            one((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        one((int) rest);
    }

    /** A varint that is short for small numbers of either sign. */
    void signed(long value) {
        varint((value << 1) ^ (value >> 63));
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
