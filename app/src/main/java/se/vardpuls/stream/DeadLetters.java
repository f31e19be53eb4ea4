package se.vardpuls.stream;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;

/**
 * Makes the records of {@code dead-letters} (contract §4): key and value as received, and in the headers why and
 * where from.
 *
 * <ol>
 *   <li>Where key or value holds a personal identity number both are withheld.
 *   <li>A key or value of more than {@value BoundedBytes#MAX_BYTES} bytes is left out, and a header tells its length. So
 *       no dead letter is larger than two of them and a few hundred bytes, whatever was received.
 * </ol>
 */
final class DeadLetters {
    private DeadLetters() {}

    static Record<byte @Nullable [], byte @Nullable []> of(
            Record<byte[], byte[]> refused, Refusal refusal, RecordMetadata from) {
        Headers headers = new Record<>(null, null, refused.timestamp()).headers();
        add(headers, "reason", refusal.reason().name());
        add(headers, "detail", refusal.detail());
        add(headers, "source-topic", from.topic());
        add(headers, "source-partition", Integer.toString(from.partition()));
        add(headers, "source-offset", Long.toString(from.offset()));
        byte[] key = kept(refused.key(), BoundedBytes.KEYS, "key-length", refused, headers);
        byte[] value = kept(refused.value(), BoundedBytes.VALUES, "length", refused, headers);
        boolean withheld = isWithheld(refused, refusal);
        if (withheld) {
            add(headers, "withheld", "true");
        }
        return new Record<>(withheld ? null : key, withheld ? null : value, refused.timestamp(), headers);
    }

    private static byte @Nullable [] kept(
            byte @Nullable [] bytes,
            BoundedBytes reader,
            String header,
            Record<byte[], byte[]> refused,
            Headers headers) {
        int length = bytes == null ? 0 : reader.lengthOf(bytes, refused.headers());
        if (length <= BoundedBytes.MAX_BYTES) {
            return bytes;
        }
        add(headers, header, Integer.toString(length));
        return null;
    }

    private static boolean isWithheld(Record<byte[], byte[]> refused, Refusal refusal) {
        return refusal.reason() == Reason.PERSONAL_ID
                || BoundedBytes.KEYS.holdPersonalNumber(refused.key(), refused.headers())
                || BoundedBytes.VALUES.holdPersonalNumber(refused.value(), refused.headers());
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
