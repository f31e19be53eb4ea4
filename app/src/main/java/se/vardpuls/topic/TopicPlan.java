package se.vardpuls.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/**
 * What one cluster should hold: the catalogue under a prefix, with the numbers that the cluster's owner chose.
 *
 * @param topics every topic, in the order of the catalogue
 */
public record TopicPlan(List<Planned> topics) {

    /**
     * One topic that should be there.
     *
     * @param name with the prefix
     * @param partitions how many it should have, at least 1
     * @param replicationFactor how many replicas each partition should have, at least 1; {@code null} leaves it to the
     *     cluster's own default
     * @param coPartitioned whether it shares its number of partitions with the others that are
     * @param configs topic settings, by Kafka's name
     */
    public record Planned(
            String name,
            int partitions,
            @Nullable Short replicationFactor,
            boolean coPartitioned,
            SortedMap<String, String> configs) {}

    public TopicPlan {
        topics = List.copyOf(topics);
    }

    /**
     * The plan for one cluster.
     *
     * @param prefix goes before each name; may be empty
     * @param partitions for all topics alike, at least 1; {@code null} for those of the catalogue
     * @param replicationFactor for all topics alike, at least 1; {@code null} for the cluster's default
     */
    public static TopicPlan of(
            TopicCatalogue catalogue, String prefix, @Nullable Integer partitions, @Nullable Short replicationFactor) {
        return new TopicPlan(catalogue.topics().stream()
                .map(topic -> new Planned(
                        prefix + topic.name(),
                        partitions == null ? topic.partitions() : partitions,
                        replicationFactor,
                        topic.coPartitioned(),
                        topic.kafkaConfigs()))
                .toList());
    }

    /** The names, in order. */
    public List<String> names() {
        return topics.stream().map(Planned::name).toList();
    }

    /**
     * Where a cluster is not as planned.
     *
     * <ol>
     *   <li>Of a topic that is not there, {@link Drift.Missing} is all that is said.
     *   <li>The number of partitions differs where it is not exactly the planned one; the replication factor where any
     *       partition has another, if one was asked for.
     *   <li>A setting differs where the value in force (the topic's own or the broker's default) is not the planned
     *       one; the order within {@code cleanup.policy} says nothing. Settings that the plan does not name are the
     *       owner's.
     *   <li>Co-partitioned topics that differ among themselves are said once more, all in one: with that drift the
     *       application cannot work.
     * </ol>
     *
     * @param found the topics that are there, by name
     * @return in the order of the plan; empty if all is as planned
     */
    public List<Drift> compare(Map<String, FoundTopic> found) {
        List<Drift> drifts = new ArrayList<>();
        SortedMap<String, Integer> readTogether = new TreeMap<>();
        for (Planned planned : topics) {
            FoundTopic topic = found.get(planned.name());
            if (topic == null) {
                drifts.add(new Drift.Missing(planned.name()));
                continue;
            }
            drifts.addAll(compare(planned, topic));
            if (planned.coPartitioned()) {
                readTogether.put(planned.name(), topic.partitions());
            }
        }
        if (Set.copyOf(readTogether.values()).size() > 1) {
            drifts.add(new Drift.CoPartitioning(readTogether));
        }
        return List.copyOf(drifts);
    }

    private static List<Drift> compare(Planned planned, FoundTopic found) {
        List<Drift> drifts = new ArrayList<>();
        if (found.partitions() != planned.partitions()) {
            drifts.add(new Drift.Partitions(planned.name(), planned.partitions(), found.partitions()));
        }
        Short factor = planned.replicationFactor();
        if (factor != null && found.replicas().stream().anyMatch(replicas -> replicas != factor.intValue())) {
            drifts.add(new Drift.ReplicationFactor(planned.name(), factor, new TreeSet<>(found.replicas())));
        }
        planned.configs().forEach((setting, value) -> {
            String actual = found.configs().get(setting);
            if (actual == null || !comparable(setting, actual).equals(comparable(setting, value))) {
                drifts.add(new Drift.Setting(planned.name(), setting, value, actual));
            }
        });
        return drifts;
    }

    private static String comparable(String setting, String value) {
        return setting.equals(TopicConfig.CLEANUP_POLICY_CONFIG)
                ? Stream.of(value.split(",", -1)).map(String::strip).sorted().collect(Collectors.joining(","))
                : value;
    }
}
