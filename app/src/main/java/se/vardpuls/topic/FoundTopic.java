package se.vardpuls.topic;

import java.util.List;
import java.util.Map;

/**
 * A topic as a cluster describes it.
 *
 * @param replicas the number of replicas of each partition; its size is the number of partitions
 * @param configs the settings in force, by Kafka's name; one that the cluster does not tell is not in it
 */
public record FoundTopic(List<Integer> replicas, Map<String, String> configs) {
    public FoundTopic {
        replicas = List.copyOf(replicas);
        configs = Map.copyOf(configs);
    }

    /** The number of partitions. */
    public int partitions() {
        return replicas.size();
    }
}
