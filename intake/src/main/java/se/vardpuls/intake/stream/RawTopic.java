package se.vardpuls.intake.stream;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import se.vardpuls.intake.source.Source;
import se.vardpuls.topic.TopicDefinition;

/** The topic of a source's raw records. They hold identities: they are kept for three days. */
public final class RawTopic {
    /** How many partitions one has, where nobody says otherwise. */
    public static final int PARTITIONS = 6;

    private static final Duration KEPT = Duration.ofDays(3);

    /** So that what is three days old goes within the hour. */
    private static final Duration SEGMENT = Duration.ofHours(1);

    private RawTopic() {}

    /** That of this source. */
    public static TopicDefinition of(Source source) {
        return new TopicDefinition(
                source.rawTopic(),
                "What the system of the source " + source.name() + " sends",
                "the native id of the call or appointment",
                PARTITIONS,
                false,
                TopicDefinition.Cleanup.DELETE,
                KEPT,
                Map.of(
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.SEGMENT_MS_CONFIG,
                        Long.toString(SEGMENT.toMillis())));
    }
}
