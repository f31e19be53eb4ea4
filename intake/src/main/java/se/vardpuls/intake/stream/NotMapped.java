package se.vardpuls.intake.stream;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * The dead letter of a raw record that no mapping takes (contract §4): key and value are always withheld, since a raw record
 * may hold anything; the headers say why, of which source, and where it lies.
 */
final class NotMapped {
    /** The reason that stands in the header. */
    static final String REASON = "NOT_MAPPED";

    private NotMapped() {}

    static Record<byte @Nullable [], byte @Nullable []> of(
            String source, String detail, @Nullable RecordMetadata from, long timestamp) {
        Headers headers = new Record<>(null, null, timestamp).headers();
        add(headers, "reason", REASON);
        add(headers, "detail", detail);
        add(headers, "source", source);
        if (from != null) {
            add(headers, "source-topic", from.topic());
            add(headers, "source-partition", Integer.toString(from.partition()));
            add(headers, "source-offset", Long.toString(from.offset()));
        }
        add(headers, "withheld", "true");
        return new Record<>(null, null, timestamp, headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
