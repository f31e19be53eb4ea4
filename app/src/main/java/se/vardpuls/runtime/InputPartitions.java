package se.vardpuls.runtime;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.jspecify.annotations.Nullable;
import se.vardpuls.partition.Subjects;
import se.vardpuls.stream.AccessibilityTopology;
import se.vardpuls.topic.TopicNames;

/**
 * How many partitions the topics have whose records meet, and what it means when that changes. The application's own
 * topics are made for one number. Kafka Streams does not go on with another one, and rightly so: the events that are
 * there lie by the old number, a unit's new ones would come to another partition. Partitions can't be taken away
 * either, so the way on is new topics, new ones of the application's own included.
 */
final class InputPartitions {
    private final List<String> topics;
    private final int count;
    private final KafkaWatch kafka;

    InputPartitions(TopicNames names, int count, KafkaWatch kafka) {
        this.topics = Subjects.CONTRACT.coPartitioned(names);
        this.count = count;
        this.kafka = kafka;
    }

    /**
     * Checks that the application's own topics, where there are any, are made for this number of partitions.
     *
     * @throws StartException if they are made for another
     */
    void requireMadeForThem(String applicationId) {
        String changelog = AccessibilityTopology.changelog(applicationId);
        Integer made = kafka.partitions(List.of(changelog)).get(changelog);
        if (made != null && made != count) {
            throw new StartException("The topics of events have " + count + " partitions each, and the state of "
                    + applicationId + " is made for " + made + " (" + changelog + "). " + wayOn());
        }
    }

    /** Whether a failure comes from a changed number of partitions: says so in words, else {@code null}. */
    @Nullable String explain(Throwable thrown) {
        if (!(thrown instanceof StreamsException) || thrown instanceof TaskCorruptedException) {
            return null;
        }
        for (Map.Entry<String, Integer> topic : kafka.partitions(topics).entrySet()) {
            if (topic.getValue() != count) {
                return "The topic " + topic.getKey() + " has " + topic.getValue() + " partitions now and had " + count
                        + " when the instance started. " + wayOn();
            }
        }
        return null;
    }

    private static String wayOn() {
        return "Partitions added to a topic can't be taken away, and a unit's events must all lie in one: create topics"
                + " under a new --topic-prefix ('vardpuls topics create'), send all events there again, and run with a"
                + " new --application-id. See 'Partitions were added' in docs/runbook.md";
    }
}
