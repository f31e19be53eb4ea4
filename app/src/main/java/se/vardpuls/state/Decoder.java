package se.vardpuls.state;

import se.vardpuls.event.IdText;

/**
 * Reads what an {@link Encoder} wrote. Whatever does not fit, an end that comes too early above all, is a
 * {@link CorruptStateException}.
 */
public final class Decoder {
    private final byte[] bytes;
    private final int end;
    private final int version;
    private int at;

    /** Reads all of these bytes, which this version wrote. */
    public Decoder(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    /** Reads the bytes from {@code from} to before {@code end}, which this version wrote. */
    public Decoder(byte[] bytes, int from, int end) {
        this(bytes, from, end, UnitStore.VERSION);
    }

    /** Reads the bytes from {@code from} to before {@code end}, which were written in this version of the form. */
    public Decoder(byte[] bytes, int from, int end, int version) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        this.version = version;
    }

    /** The version of the form in which the bytes were written: 1 to {@link UnitStore#VERSION}. */
    public int version() {
        return version;
    }

    /** Whether something is left to read. */
    public boolean hasMore() {
        return at < end;
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - at;
    }

    /** One byte, 0 to 255. */
    public int u8() {
        need(1);
        return bytes[at++] & 0xFF;
    }

    /** A number written by {@link Encoder#number}. */
    public long number() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (long) (next & 0x7F) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new CorruptStateException("a number goes on for more than ten bytes");
    }

    /** A number written by {@link Encoder#signed}. */
    public long signed() {
        long value = number();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A number written by {@link Encoder#ordered}. */
    public int ordered() {
        need(4);
        int value = 0;
        for (int i = 0; i < 4; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value ^ Integer.MIN_VALUE;
    }

    /** So many bytes, written by {@link Encoder#raw}. */
    public byte[] raw(int count) {
        need(count);
        byte[] copy = java.util.Arrays.copyOfRange(bytes, at, at + count);
        at += count;
        return copy;
    }

    /** An id written by {@link Encoder#id}, put into the holder. */
    public void id(IdText into) {
        int length = u8();
        if (length == 0) {
            into.setUuid(fixed(), fixed());
            return;
        }
        need(length);
        if (!into.set(bytes, at, length)) {
            throw new CorruptStateException("something that is no id stands where an id should");
        }
        at += length;
    }

    private long fixed() {
        need(8);
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | (bytes[at++] & 0xFF);
        }
        return value;
    }

    private void need(int count) {
        if (end - at < count) {
            throw new CorruptStateException("the bytes end too early");
        }
    }
}
