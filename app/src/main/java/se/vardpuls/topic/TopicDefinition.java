package se.vardpuls.topic;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * One topic of the contract, as its file in {@code topics/} says.
 *
 * <ol>
 *   <li>A topic that is compacted only is kept for ever and has no retention; every other one has one.
 *   <li>The co-partitioned topics are read by one task a partition and have the same number of partitions, always.
 * </ol>
 *
 * @param name without the prefix
 * @param purpose a few words for a person
 * @param key what the record key is, for a person
 * @param partitions at least 1; the default where nobody asks for another number
 * @param coPartitioned whether it is one of the topics read together
 * @param cleanup what becomes of old records
 * @param retention how long records are kept at least, {@code null} where they are compacted only
 * @param configs other topic settings of Kafka, by name
 */
public record TopicDefinition(
        String name,
        String purpose,
        String key,
        int partitions,
        boolean coPartitioned,
        Cleanup cleanup,
        @Nullable Duration retention,
        Map<String, String> configs) {

    /** What becomes of old records. */
    public enum Cleanup {
        /** Deleted once they are older than the retention. */
        DELETE("delete"),
        /** The latest record of a key is kept for ever. */
        COMPACT("compact"),
        /** The latest record of a key is kept, until it is older than the retention. */
        COMPACT_AND_DELETE("compact,delete");

        private final String policy;

        Cleanup(String policy) {
            this.policy = policy;
        }

        /** Kafka's {@code cleanup.policy}. */
        public String policy() {
            return policy;
        }
    }

    public TopicDefinition {
        if (partitions < 1) {
            throw new IllegalArgumentException("partitions is at least 1");
        }
        if ((retention == null) != (cleanup == Cleanup.COMPACT)) {
            throw new IllegalArgumentException(
                    "retention goes with deletion: every topic has one unless it is compacted only");
        }
        if (retention != null && (retention.isNegative() || retention.isZero())) {
            throw new IllegalArgumentException("retention is longer than nothing");
        }
        configs = Collections.unmodifiableSortedMap(new TreeMap<>(configs));
    }

    /** Every topic setting to give to Kafka, by Kafka's name for it: cleanup, retention and the others. */
    public SortedMap<String, String> kafkaConfigs() {
        SortedMap<String, String> all = new TreeMap<>(configs);
        all.put(TopicConfig.CLEANUP_POLICY_CONFIG, cleanup.policy());
        if (retention != null) {
            all.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        return all;
    }
}
