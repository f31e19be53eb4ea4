package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.topic.TopicNames;

/** The gauges' labels follow the register; a record of it that is no good changes nothing. */
class RegisterTest {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldNameAUnitAsTheRegisterDoesNow() {
        TopicNames names = CLUSTER.createTopics("register.", 6);
        Instance instance = CLUSTER.start("register", names, CLUSTER.stateDir("register"));
        instance.awaitReady();

        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "k1", "2024-06-03T08:00:00Z"));
        awaitLabels(instance, Calls.UNIT, "", "");
        CLUSTER.send(names.units(), Calls.UNIT, Calls.entry(Calls.UNIT, "Vårdcentralen Ängen", "Malmö", "PUBLIC"));
        awaitLabels(instance, "Vårdcentralen Ängen", "Malmö", "PUBLIC");
        CLUSTER.send(names.units(), Calls.UNIT, Calls.entry(Calls.UNIT, "Ängens Läkarhus", "Lund", "PRIVATE"));
        awaitLabels(instance, "Ängens Läkarhus", "Lund", "PRIVATE");

        Message.Place broken = CLUSTER.send(names.units(), Calls.UNIT, "{");
        Message.Place nameless = CLUSTER.send(names.units(), Calls.UNIT, "{\"unitId\":\"" + Calls.UNIT + "\"}");
        Message.Place otherKey =
                CLUSTER.send(names.units(), Calls.OTHER_UNIT, Calls.entry(Calls.UNIT, "X", "Y", "PUBLIC"));
        CLUSTER.awaitAllRead("register", instance);
        assertThat(CLUSTER.read(names.deadLetters()))
                .extracting(Message::source, letter -> letter.header("reason"))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(broken, "NOT_JSON"),
                        org.assertj.core.groups.Tuple.tuple(nameless, "INVALID_FIELD"),
                        org.assertj.core.groups.Tuple.tuple(otherKey, "KEY_MISMATCH"));
        awaitLabels(instance, "Ängens Läkarhus", "Lund", "PRIVATE");

        CLUSTER.send(names.units(), Calls.UNIT, null);
        awaitLabels(instance, Calls.UNIT, "", "");
    }

    private static void awaitLabels(Instance instance, String name, String municipality, String operator) {
        Cluster.awaitAsserted(() -> {
            List<Scrape.Sample> samples = instance.scrape().samples().stream()
                    .filter(sample -> Calls.UNIT.equals(sample.label("unit")))
                    .toList();
            assertThat(samples).isNotEmpty().allSatisfy(sample -> {
                assertThat(sample.label("unit_name")).isEqualTo(name);
                assertThat(sample.label("municipality")).isEqualTo(municipality);
                assertThat(sample.label("operator")).isEqualTo(operator);
            });
        });
    }
}
