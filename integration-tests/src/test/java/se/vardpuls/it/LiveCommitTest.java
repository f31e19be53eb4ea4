package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.topic.TopicNames;

/** A live event does not wait for the engine's commit interval, which is that of a backlog. */
class LiveCommitTest {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldCommitALiveEventLongBeforeTheIntervalIsOver() {
        TopicNames names = CLUSTER.createTopics("live.", 2);
        Instance instance = CLUSTER.start(
                "live",
                names,
                CLUSTER.stateDir("live"),
                "--set",
                "kafka.commit.interval.ms=600000",
                "--set",
                "kafka.producer.transaction.timeout.ms=900000");
        instance.awaitReady();

        // one that is read too long after it was sent is not live: then another one is sent
        Cluster.awaitAsserted(() -> {
            CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "k1", "2024-06-03T08:00:00Z"));
            assertThat(CLUSTER.read(names.of("telephone-daily"))).isNotEmpty();
        });

        assertThat(CLUSTER.latest(names.of("telephone-daily"))).containsOnlyKeys(Calls.UNIT + "|2024-06-03");
    }
}
