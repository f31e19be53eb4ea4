package se.vardpuls.stream;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.Withholding;

/**
 * Makes the records of {@code dead-letters} (contract §4): key and value as received, and in the headers why and
 * where from. Where key or value holds a personal identity number both are withheld.
 */
final class DeadLetters {
    private DeadLetters() {}

    static Record<byte @Nullable [], byte @Nullable []> of(
            Record<byte[], byte[]> refused, Refusal refusal, RecordMetadata from) {
        boolean withheld = Withholding.isNeeded(refusal.reason(), refused.key(), refused.value());
        RecordHeaders headers = new RecordHeaders();
        add(headers, "reason", refusal.reason().name());
        add(headers, "detail", refusal.detail());
        add(headers, "source-topic", from.topic());
        add(headers, "source-partition", Integer.toString(from.partition()));
        add(headers, "source-offset", Long.toString(from.offset()));
        if (withheld) {
            add(headers, "withheld", "true");
        }
        return new Record<>(
                withheld ? null : refused.key(), withheld ? null : refused.value(), refused.timestamp(), headers);
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
