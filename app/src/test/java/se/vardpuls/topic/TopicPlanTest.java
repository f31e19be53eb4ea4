package se.vardpuls.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.partition.Subjects;

class TopicPlanTest {
    private static final int ALL = Subjects.CONTRACT.catalogue().topics().size();

    private final TopicPlan plan = TopicPlan.of(Subjects.CONTRACT.catalogue(), "a.", null, null);

    @Test
    void shouldFindNothingWhereAllIsAsPlanned() {
        assertThat(plan.compare(asPlanned(plan))).isEmpty();
    }

    @Test
    void shouldTakeThePrefixAsItIs() {
        TopicPlan bare = TopicPlan.of(Subjects.CONTRACT.catalogue(), "", null, null);

        assertThat(bare.names()).startsWith("calls", "bookings").endsWith("scope-monthly", "annotations");
    }

    @Test
    void shouldSayOfAMissingTopicOnlyThatItIsMissing() {
        Map<String, FoundTopic> found = asPlanned(plan);
        found.remove("a.units");

        assertThat(plan.compare(found)).containsExactly(new Drift.Missing("a.units"));
        assertThat(plan.compare(Map.of()))
                .hasSize(ALL)
                .allSatisfy(drift -> assertThat(drift).isInstanceOf(Drift.Missing.class));
    }

    @ParameterizedTest
    @CsvSource({"5, true", "6, false", "7, true"})
    void shouldFindAnyOtherNumberOfPartitions(int partitions, boolean drifted) {
        Map<String, FoundTopic> found = asPlanned(plan);
        found.computeIfPresent("a.alerts", (name, topic) -> withPartitions(topic, partitions));

        List<Drift> drifts = plan.compare(found);

        assertThat(drifts).isEqualTo(drifted ? List.of(new Drift.Partitions("a.alerts", 6, partitions)) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"a.calls", "a.bookings", "a.referrals", "a.contacts", "a.units"})
    void shouldSayOnceMoreWhereTopicsReadTogetherDiffer(String name) {
        Map<String, FoundTopic> found = asPlanned(plan);
        found.computeIfPresent(name, (any, topic) -> withPartitions(topic, 12));
        Map<String, Integer> counts =
                new TreeMap<>(Map.of("a.calls", 6, "a.bookings", 6, "a.referrals", 6, "a.contacts", 6, "a.units", 6));
        counts.put(name, 12);

        assertThat(plan.compare(found))
                .containsExactly(new Drift.Partitions(name, 6, 12), new Drift.CoPartitioning(new TreeMap<>(counts)));
    }

    @Test
    void shouldNotCallItADifferenceWhereAllTopicsReadTogetherHaveAnotherNumber() {
        Map<String, FoundTopic> found = asPlanned(plan);
        for (String name : List.of("a.calls", "a.bookings", "a.referrals", "a.contacts", "a.units")) {
            found.computeIfPresent(name, (any, topic) -> withPartitions(topic, 12));
        }

        assertThat(plan.compare(found))
                .hasSize(5)
                .allSatisfy(drift -> assertThat(drift).isInstanceOf(Drift.Partitions.class));
    }

    @Test
    void shouldCountOnlyTheTopicsThatAreThereAsReadTogether() {
        Map<String, FoundTopic> found = asPlanned(plan);
        found.keySet().retainAll(List.of("a.calls"));

        assertThat(plan.compare(found))
                .hasSize(ALL - 1)
                .allSatisfy(drift -> assertThat(drift).isInstanceOf(Drift.Missing.class));
    }

    @Test
    void shouldTakeTheNumberOfPartitionsAskedFor() {
        TopicPlan twelve = TopicPlan.of(Subjects.CONTRACT.catalogue(), "a.", 12, null);

        assertThat(twelve.compare(asPlanned(twelve))).isEmpty();
        assertThat(twelve.compare(asPlanned(plan))).hasSize(ALL).contains(new Drift.Partitions("a.targets", 12, 6));
    }

    @Test
    void shouldCompareReplicasOnlyWhereAskedFor() {
        Map<String, FoundTopic> found = asPlanned(plan);
        found.computeIfPresent(
                "a.monthly", (name, topic) -> new FoundTopic(List.of(3, 3, 2, 3, 3, 3), topic.configs()));
        TopicPlan one = TopicPlan.of(Subjects.CONTRACT.catalogue(), "a.", null, (short) 1);
        TopicPlan three = TopicPlan.of(Subjects.CONTRACT.catalogue(), "a.", null, (short) 3);

        assertThat(plan.compare(found)).isEmpty();
        assertThat(one.compare(found))
                .containsExactly(new Drift.ReplicationFactor("a.monthly", 1, new TreeSet<>(List.of(2, 3))));
        assertThat(three.compare(found))
                .hasSize(ALL)
                .contains(
                        new Drift.ReplicationFactor("a.monthly", 3, new TreeSet<>(List.of(2, 3))),
                        new Drift.ReplicationFactor("a.calls", 3, new TreeSet<>(List.of(1))));
    }

    @Test
    void shouldFindEverySettingThatDiffers() {
        Map<String, FoundTopic> found = asPlanned(plan);
        found.computeIfPresent(
                "a.calls",
                (name, topic) ->
                        withConfigs(topic, Map.of("cleanup.policy", "compact", "retention.ms", "34559999999")));

        assertThat(plan.compare(found))
                .containsExactly(
                        new Drift.Setting("a.calls", "cleanup.policy", "delete", "compact"),
                        new Drift.Setting("a.calls", "retention.ms", "34560000000", "34559999999"));
    }

    @Test
    void shouldFindASettingThatTheBrokerDoesNotTell() {
        Map<String, FoundTopic> found = asPlanned(plan);
        found.computeIfPresent("a.monthly", (name, topic) -> new FoundTopic(topic.replicas(), Map.of()));

        assertThat(plan.compare(found))
                .hasSize(3)
                .contains(new Drift.Setting("a.monthly", "cleanup.policy", "compact", null));
    }

    @Test
    void shouldLeaveSettingsThatTheCatalogueDoesNotNameToTheirOwner() {
        Map<String, FoundTopic> found = asPlanned(plan);
        found.computeIfPresent("a.calls", (name, topic) -> withConfigs(topic, Map.of("compression.type", "zstd")));

        assertThat(plan.compare(found)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"compact,delete; false", "delete,compact; false", "'delete, compact'; false", "delete; true"})
    void shouldNotMindTheOrderOfThePolicies(String policy, boolean drifted) {
        TopicPlan both = new TopicPlan(List.of(
                new TopicPlan.Planned("t", 1, null, false, new TreeMap<>(Map.of("cleanup.policy", "compact,delete")))));

        List<Drift> drifts = both.compare(Map.of("t", new FoundTopic(List.of(1), Map.of("cleanup.policy", policy))));

        assertThat(drifts).hasSize(drifted ? 1 : 0);
    }

    @Test
    void shouldSayEachInOneLineThatAPersonCanActOn() {
        assertThat(new Drift.Missing("a.calls").line()).isEqualTo("a.calls: is not there; 'topics create' makes it");
        assertThat(new Drift.Partitions("a.calls", 6, 3).line()).isEqualTo("a.calls: partitions are 3, should be 6");
        assertThat(new Drift.ReplicationFactor("a.calls", 3, new TreeSet<>(List.of(1, 2))).line())
                .isEqualTo("a.calls: replicas are 1 and 2, should be 3");
        assertThat(new Drift.Setting("a.calls", "retention.ms", "34560000000", "604800000").line())
                .isEqualTo("a.calls: retention.ms is 604800000 (7 d), should be 34560000000 (400 d)");
        assertThat(new Drift.Setting("a.calls", "retention.ms", "34560000000", "-1").line())
                .isEqualTo("a.calls: retention.ms is -1 (for ever), should be 34560000000 (400 d)");
        assertThat(new Drift.Setting("a.calls", "retention.ms", "86400000", "86399999").line())
                .isEqualTo("a.calls: retention.ms is 86399999, should be 86400000 (1 d)");
        assertThat(new Drift.Setting("a.calls", "cleanup.policy", "delete", null).line())
                .isEqualTo("a.calls: cleanup.policy is not told by the broker, should be delete");
        assertThat(new Drift.CoPartitioning(new TreeMap<>(Map.of("a.calls", 6, "a.units", 3))).line())
                .isEqualTo("partitions of the topics that are read together differ: a.calls=6, a.units=3;"
                        + " a unit's records would not meet");
    }

    private static Map<String, FoundTopic> asPlanned(TopicPlan plan) {
        Map<String, FoundTopic> found = new HashMap<>();
        for (TopicPlan.Planned topic : plan.topics()) {
            found.put(topic.name(), new FoundTopic(Collections.nCopies(topic.partitions(), 1), topic.configs()));
        }
        return found;
    }

    private static FoundTopic withPartitions(FoundTopic topic, int partitions) {
        return new FoundTopic(Collections.nCopies(partitions, 1), topic.configs());
    }

    private static FoundTopic withConfigs(FoundTopic topic, Map<String, String> others) {
        Map<String, String> configs = new HashMap<>(topic.configs());
        configs.putAll(others);
        return new FoundTopic(topic.replicas(), configs);
    }
}
