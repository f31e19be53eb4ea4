package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.topic.TopicNames;

/** The group knows an instance by the name in its state folder. */
class ReturningInstanceTest {
    /** Far longer than anybody waits here. */
    private static final String LONG_SESSION = "kafka.consumer.session.timeout.ms=600000";

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldHaveItsPartitionsAtOnce_whenItWasKilledAndComesBack() {
        TopicNames names = CLUSTER.createTopics("returning.", 6);
        Path folder = CLUSTER.stateDir("returning");
        Instance killed = CLUSTER.start("returning", names, folder, "--set", LONG_SESSION);
        send(names, "k1", "2024-06-03T08:00:00Z");
        killed.awaitReady();
        CLUSTER.awaitAllRead("returning", killed);
        killed.kill();

        send(names, "k2", "2024-06-03T08:05:00Z");
        Instance back = CLUSTER.start("returning", names, folder, "--set", LONG_SESSION);

        back.awaitReady();
        CLUSTER.awaitAllRead("returning", back);
        assertThat(CLUSTER.latest(names.of("telephone-daily"))
                        .get(Calls.UNIT + "|2024-06-03")
                        .get("received")
                        .asInt())
                .isEqualTo(2);
        assertThat(back.stop()).isEqualTo(143);
    }

    @Test
    void shouldEndInWords_whenACopyOfItsFolderIsInUse() throws IOException {
        TopicNames names = CLUSTER.createTopics("copied.", 2);
        Path folder = CLUSTER.stateDir("original");
        Instance first = CLUSTER.start("copied", names, folder);
        first.awaitReady();
        Path copy = CLUSTER.stateDir("copy");
        Files.createDirectories(copy);
        Files.copy(folder.resolve("copied.lock"), copy.resolve("copied.lock"));

        Instance second = CLUSTER.start("copied", names, copy);

        assertThat(first.command().await()).isEqualTo(1);
        assertThat(first.command().err())
                .contains("Another instance has come to the group under this one's name")
                .contains("Stop one of the two");
        second.awaitReady();
        assertThat(second.stop()).isEqualTo(143);
    }

    private static void send(TopicNames names, String call, String at) {
        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, call, at));
    }
}
