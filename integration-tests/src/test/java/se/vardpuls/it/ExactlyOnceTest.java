package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.kafka.common.IsolationLevel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.topic.TopicNames;

/** Results, dead letters, state and progress are committed together or not at all. */
class ExactlyOnceTest {
    private static final String DATE = "2024-06-03";
    private static final String KEY = Calls.UNIT + "|" + DATE;

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldLeaveNothingOfAnUncommittedCrashToCommittedReaders() {
        TopicNames names = CLUSTER.createTopics("crash.", 1);
        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "k1", DATE + "T08:00:00Z"));
        Message.Place bad = CLUSTER.send(names.of("calls"), Calls.UNIT, "not json");
        Instance crashing = CLUSTER.start(
                "crash",
                names,
                CLUSTER.stateDir("crash"),
                "--set",
                "live.window.ms=0",
                "--set",
                "kafka.commit.interval.ms=600000",
                "--set",
                "kafka.producer.transaction.timeout.ms=800000");
        Cluster.await(
                "an uncommitted dead letter",
                () -> crashing.isAlive()
                        && CLUSTER.ends(List.of(names.deadLetters())).values().stream()
                                .anyMatch(end -> end > 0));
        crashing.kill();

        assertThat(CLUSTER.read(names.deadLetters())).isEmpty();
        assertThat(CLUSTER.read(names.of("telephone-daily"))).isEmpty();
        assertThat(CLUSTER.committed("crash", names.of("calls"))).isZero();

        Instance again = CLUSTER.start("crash", names, CLUSTER.stateDir("crash"));
        again.awaitReady();
        CLUSTER.awaitAllRead("crash", again);
        assertThat(CLUSTER.read(names.deadLetters()))
                .singleElement()
                .satisfies(letter -> assertThat(letter.source()).isEqualTo(bad));
        assertThat(CLUSTER.read(names.deadLetters(), IsolationLevel.READ_UNCOMMITTED))
                .hasSize(2);
        assertThat(CLUSTER.read(names.of("telephone-daily"))).hasSize(1);
        assertThat(CLUSTER.latest(names.of("telephone-daily"))
                        .get(KEY)
                        .get("received")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shouldHaveItsStateBackFromTheChangelogsWhenItsFolderIsLost() {
        TopicNames names = CLUSTER.createTopics("restore.", 2);
        CLUSTER.send(names.units(), Calls.UNIT, Calls.entry(Calls.UNIT, "Vårdcentralen Ängen", "Malmö", "PUBLIC"));
        for (String unit : List.of(Calls.UNIT, Calls.OTHER_UNIT)) {
            CLUSTER.send(names.of("calls"), unit, Calls.received(unit, "k1", DATE + "T08:00:00Z"));
            CLUSTER.send(names.of("calls"), unit, Calls.received(unit, "k2", DATE + "T08:01:00Z"));
            CLUSTER.send(names.of("calls"), unit, Calls.answered(unit, "k1", DATE + "T08:02:00Z"));
        }
        Instance first = CLUSTER.start("restore", names, CLUSTER.stateDir("restore"));
        first.awaitReady();
        CLUSTER.awaitAllRead("restore", first);
        assertThat(first.stop()).isEqualTo(143);
        int records = CLUSTER.read(names.of("telephone-daily")).size();
        Cluster.delete(CLUSTER.stateDir("restore"));

        Instance restored = CLUSTER.start("restore", names, CLUSTER.stateDir("restore"));
        restored.awaitReady();
        Cluster.awaitAsserted(() -> assertThat(restored.scrape().calls())
                .containsEntry(Calls.UNIT + " answered", 1)
                .containsEntry(Calls.UNIT + " pending", 1)
                .containsEntry(Calls.OTHER_UNIT + " answered", 1)
                .containsEntry(Calls.OTHER_UNIT + " pending", 1));
        assertThat(restored.scrape().ofUnit("accessibility_telephone_calls", Calls.UNIT))
                .allSatisfy(sample -> assertThat(sample.label("unit_name")).isEqualTo("Vårdcentralen Ängen"));
        assertThat(CLUSTER.read(names.of("telephone-daily"))).hasSize(records);

        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.answered(Calls.UNIT, "k1", DATE + "T08:02:00Z"));
        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.answered(Calls.UNIT, "k2", DATE + "T08:03:00Z"));
        CLUSTER.awaitAllRead("restore", restored);
        JsonNode figure = CLUSTER.latest(names.of("telephone-daily")).get(KEY);
        assertThat(figure.get("received").asInt()).isEqualTo(2);
        assertThat(figure.get("answered").asInt()).isEqualTo(2);
    }
}
