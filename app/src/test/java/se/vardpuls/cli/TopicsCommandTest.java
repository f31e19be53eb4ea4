package se.vardpuls.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"create", "check"})
    void shouldSayWhatToDoWhenNoBrokerAnswers(String command) throws IOException {
        String server = "127.0.0.1:" + closedPort();

        int exitCode = run(command, "--bootstrap-servers", server, "--set", "kafka.default.api.timeout.ms=1000");

        assertThat(exitCode).isEqualTo(3);
        assertThat(err.toString())
                .contains("Kafka at " + server + " does not answer. Nobody listens at " + server + ".")
                .contains("--bootstrap-servers");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldTakeKafkaSettingsFromTheFileAndPreferTheFlags(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("vardpuls.properties");
        Files.writeString(file, "bootstrap.servers=127.0.0.1:1\nkafka.default.api.timeout.ms=1000\n");
        String server = "127.0.0.1:" + closedPort();

        int exitCode = run("check", "--config", file.toString(), "--bootstrap-servers", server);

        assertThat(exitCode).isEqualTo(3);
        assertThat(err.toString()).contains("Kafka at " + server);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check --partitions 0",
                "check --partitions many",
                "create --replication-factor 0",
                "create --bootstrap-servers localhost",
                "create --config no-such-file.properties",
                "check --set kafka.default.api.timeout.ms=soon",
                "check --no-such-option",
                "destroy",
                ""
            })
    void shouldRefuseAWrongCommandLine(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString().lines()).hasSizeBetween(1, 2);
        assertThat(err.toString()).doesNotContain("Exception", "java.");
    }

    private int run(String... args) {
        List<String> words = new ArrayList<>(List.of("topics"));
        words.addAll(List.of(args));
        return VardpulsCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
