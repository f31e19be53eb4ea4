package se.vardpuls.topic;

import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One way in which a cluster's topics are not as {@linkplain TopicPlan planned}. */
public sealed interface Drift {

    /** One line for the person who looks after the cluster: the topic, what is, and what should be. */
    String line();

    /** The topic is not there. */
    record Missing(String topic) implements Drift {
        @Override
        public String line() {
            return topic + ": is not there; 'topics create' makes it";
        }
    }

    /** The topic has another number of partitions. */
    record Partitions(String topic, int planned, int found) implements Drift {
        @Override
        public String line() {
            return topic + ": partitions are " + found + ", should be " + planned;
        }
    }

    /**
     * At least one partition has another number of replicas.
     *
     * @param found the numbers of replicas there are, never empty
     */
    record ReplicationFactor(String topic, int planned, SortedSet<Integer> found) implements Drift {
        @Override
        public String line() {
            String numbers = found.stream().map(String::valueOf).collect(Collectors.joining(" and "));
            return topic + ": replicas are " + numbers + ", should be " + planned;
        }
    }

    /**
     * A setting has another value.
     *
     * @param found {@code null} if the cluster does not tell
     */
    record Setting(
            String topic,
            String setting,
            String planned,
            @Nullable String found) implements Drift {
        @Override
        public String line() {
            return topic + ": " + setting + " is " + (found == null ? "not told by the broker" : inWords(found))
                    + ", should be " + inWords(planned);
        }

        private String inWords(String value) {
            return setting.endsWith(".ms") ? value + inDays(Long.parseLong(value)) : value;
        }

        private static String inDays(long millis) {
            long day = Duration.ofDays(1).toMillis();
            if (millis == -1) {
                return " (for ever)";
            }
            return millis > 0 && millis % day == 0 ? " (" + millis / day + " d)" : "";
        }
    }

    /**
     * The topics that are read together differ in their number of partitions.
     *
     * @param found the number of partitions of each that is there, by topic
     */
    record CoPartitioning(SortedMap<String, Integer> found) implements Drift {
        @Override
        public String line() {
            String counts = found.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(", "));
            return "partitions of the topics that are read together differ: " + counts
                    + "; a unit's records would not meet";
        }
    }
}
