package se.vardpuls.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison itself, small, against a real broker: every contender's records are right. */
class PeersTest {
    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void shouldCountWhatTheApplicationCounts() throws Exception {
        Path table = folder.resolve("table.md");

        int exit = bench("--contenders", "flink-1,flink-2,dsl", "--events", "30000", "--markdown", table.toString());

        assertThat(exit).as(said()).isZero();
        assertThat(Files.readString(table))
                .contains("| flink-1 ", "| flink-2 ", "| dsl ")
                .doesNotContain("NO");
    }

    @Test
    void shouldBeRightAfterAFailureAndAKill() throws Exception {
        int exit = bench("--restarts", "--events", "60000");

        assertThat(exit).as(said()).isZero();
    }

    private int bench(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dvardpuls.home=" + HOME,
                "-jar",
                HOME.resolve("bench/target/vardpuls-bench.jar").toString(),
                "peers",
                "--units",
                "20",
                "--partitions",
                "2",
                "--rounds",
                "1",
                "--jvm",
                "-Xmx512m",
                "--data-dir",
                folder.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile())
                .start()
                .waitFor();
    }

    private String said() throws Exception {
        return Files.readString(folder.resolve("said"));
    }
}
