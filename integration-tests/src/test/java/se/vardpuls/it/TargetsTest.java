package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.topic.TopicNames;

/**
 * Every partition learns of every target, whatever partition of whatever number it lies on; a bad one is told once, and
 * what was learned survives. What a partition has learned stands in the changelog of its store.
 */
class TargetsTest {
    private static final String LOW = "{\"indicator\":\"telephone\",\"goal\":0.7}";
    private static final String HIGH = "{\"indicator\":\"telephone\",\"goal\":0.8}";

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldBringEachTargetToEveryPartitionAndItsFaultsToTheDeadLettersOnce()
            throws ExecutionException, InterruptedException {
        TopicNames names = CLUSTER.createTopics("targets.", 3);
        CLUSTER.admin()
                .createPartitions(Map.of(names.targets(), NewPartitions.increaseTo(5)))
                .all()
                .get();
        CLUSTER.send(names.targets(), "telephone", LOW);
        Message.Place bad = CLUSTER.send(names.targets(), "telephone", "{\"indicator\":\"telephone\",\"goal\":7}");

        Instance instance = CLUSTER.start("targets", names, CLUSTER.stateDir("targets"));
        instance.awaitReady();
        awaitKept(Map.of("telephone", LOW));
        String ofUnit = "{\"indicator\":\"guarantee\",\"unitId\":\"" + Calls.UNIT + "\",\"enabled\":false}";
        CLUSTER.send(names.targets(), "guarantee|" + Calls.UNIT, ofUnit);
        awaitKept(Map.of("telephone", LOW, "guarantee|" + Calls.UNIT, ofUnit));

        instance.kill();
        Instance next = CLUSTER.start("targets", names, CLUSTER.stateDir("targets-next"));
        next.awaitReady();
        CLUSTER.send(names.targets(), "telephone", HIGH);
        awaitKept(Map.of("telephone", HIGH, "guarantee|" + Calls.UNIT, ofUnit));
        CLUSTER.send(names.targets(), "telephone", null);
        awaitKept(Map.of("telephone", "", "guarantee|" + Calls.UNIT, ofUnit));

        assertThat(CLUSTER.read(names.deadLetters()))
                .extracting(Message::source)
                .containsExactly(bad);
    }

    private static void awaitKept(Map<String, String> expected) {
        Cluster.awaitAsserted(() -> {
            Map<Integer, Map<String, String>> kept = new TreeMap<>();
            List<Message> changelog = CLUSTER.read("targets-targets-changelog");
            changelog.forEach(
                    message -> kept.computeIfAbsent(message.partition().partition(), none -> new TreeMap<>())
                            .put(message.keyText(), new String(message.value(), StandardCharsets.UTF_8)));
            assertThat(kept)
                    .hasSize(3)
                    .allSatisfy((partition, targets) -> assertThat(targets).isEqualTo(expected));
        });
    }
}
