package se.vardpuls.guarantee;

import java.nio.ByteBuffer;

/** Reads back what {@link ByteOut} wrote; every fault is an {@link UnreadableBytesException}. */
final class ByteIn {
    private final ByteBuffer bytes;

    ByteIn(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    int one() {
        need(1);
        return bytes.get() & 0xFF;
    }

    byte[] all(int length) {
        need(length);
        byte[] values = new byte[length];
        bytes.get(values);
        return values;
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | one();
        }
        return value;
    }

    long varint() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = one();
            value |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return value;
            }
        }
        throw new UnreadableBytesException("a number of more than ten bytes");
    }

    long signed() {
        long value = varint();
        return (value >>> 1) ^ -(value & 1);
    }

    /** A varint of an int. */
    int signedInt() {
        long value = signed();
        return (int) inBounds(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** A varint between 0 and a largest value. */
    int upTo(int largest) {
        return (int) inBounds(varint(), 0, largest);
    }

    /** Reads the version byte. */
    void version(int known, String what) {
        int version = one();
        if (version != known) {
            throw new UnreadableBytesException(what + " of unknown version " + version + ", known is " + known);
        }
    }

    private static long inBounds(long value, long smallest, long largest) {
        if (value < smallest || value > largest) {
            throw new UnreadableBytesException("a number outside " + smallest + " to " + largest);
        }
        return value;
    }

    private void need(int length) {
        if (bytes.remaining() < length) {
            throw new UnreadableBytesException("the bytes end too soon");
        }
    }
}
