package se.vardpuls.stream;

import java.nio.ByteBuffer;
import java.util.Iterator;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Withholding;

/**
 * Keys or values as they are read from a topic, of which no large one is kept. A few kilobytes on the wire may be
 * megabytes when unpacked, and a consumer holds thousands of records at a time; so what is too large is given up while the
 * client reads it, one record after the other.
 *
 * <ol>
 *   <li>Up to {@value #MAX_BYTES} bytes are kept as they came.
 *   <li>In the place of more stands one and the same array, longer than that, so that it is refused as any other that is
 *       too long. A header of the record notes how long the bytes were, and whether a dead letter must withhold them.
 *   <li>Headers of more than {@value #MAX_HEADER} characters or bytes are given up as well, and none keeps the room of a
 *       record alive.
 * </ol>
 */
public final class BoundedBytes implements Deserializer<byte @Nullable []> {
    /** The longest key or value that is kept, in bytes (contract §4, dead-letters). */
    public static final int MAX_BYTES = 524_288;

    /** For keys. */
    public static final BoundedBytes KEYS = new BoundedBytes("vardpuls-large-key");

    /** For values. */
    public static final BoundedBytes VALUES = new BoundedBytes("vardpuls-large-value");

    private static final int MAX_HEADER = 1_024;
    private static final byte[] GIVEN_UP = new byte[MAX_BYTES + 1];

    private final String note;

    private BoundedBytes(String note) {
        this.note = note;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, byte @Nullable [] data) {
        return data;
    }

    @Override
    public byte @Nullable [] deserialize(String topic, Headers headers, @Nullable ByteBuffer data) {
        Header[] all = headers.toArray();
        if (all.length > 0) {
            release(headers, all);
        }
        if (data == null) {
            return null;
        }
        if (data.remaining() > MAX_BYTES) {
            headers.add(note, noteOf(data));
            return GIVEN_UP;
        }
        byte[] kept = new byte[data.remaining()];
        data.get(kept);
        return kept;
    }

    /** A header is a view of its record's bytes until it has been asked for. */
    private static void release(Headers headers, Header[] all) {
        boolean large = false;
        for (Header header : all) {
            large |= isLarge(header);
        }
        if (large) {
            for (Iterator<Header> each = headers.iterator(); each.hasNext(); ) {
                if (isLarge(each.next())) {
                    each.remove();
                }
            }
        }
    }

    private static boolean isLarge(Header header) {
        byte[] value = header.value();
        return header.key().length() > MAX_HEADER || (value != null && value.length > MAX_HEADER);
    }

    private static byte[] noteOf(ByteBuffer data) {
        return ByteBuffer.allocate(Integer.BYTES + 1)
                .putInt(data.remaining())
                .put((byte) (Withholding.holdsPersonalNumber(data) ? 1 : 0))
                .array();
    }

    /** How long bytes that this has read were, from the headers of their record. */
    int lengthOf(byte[] bytes, Headers headers) {
        return bytes == GIVEN_UP ? noted(headers).getInt(0) : bytes.length;
    }

    /** Whether bytes that this has read hold a personal identity number. */
    boolean holdPersonalNumber(byte @Nullable [] bytes, Headers headers) {
        if (bytes == GIVEN_UP) {
            return noted(headers).get(Integer.BYTES) != 0;
        }
        return bytes != null && Withholding.holdsPersonalNumber(ByteBuffer.wrap(bytes));
    }

    private ByteBuffer noted(Headers headers) {
        return ByteBuffer.wrap(headers.lastHeader(note).value());
    }
}
