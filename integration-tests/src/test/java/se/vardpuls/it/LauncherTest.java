package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The launcher over a project of empty files, with a {@code mvn} and a {@code java} that only say what they are told. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "vardpuls");
    private static final Instant PULLED = Instant.parse("2024-03-12T09:00:00Z");
    private static final Instant BUILT = PULLED.plusSeconds(60);
    private static final Instant PULLED_AGAIN = BUILT.plusSeconds(60);

    @TempDir
    Path home;

    @BeforeEach
    void checkOut() throws IOException {
        for (String source : List.of(
                "pom.xml",
                "topics/calls.properties",
                "app/pom.xml",
                "app/jvm.options",
                "app/src/main/java/Call.java",
                "simulation/pom.xml",
                "simulation/src/main/java/Event.java",
                "demo/pom.xml",
                "demo/src/main/java/Demo.java",
                "intake/pom.xml",
                "intake/src/main/java/Intake.java",
                "bench/pom.xml",
                "bench/src/main/java/Bench.java",
                "proof/pom.xml",
                "proof/src/main/java/Proof.java",
                "app/src/test/java/se/vardpuls/testing/Driver.java",
                ".mvn/jvm.config")) {
            write(source, PULLED);
        }
        Files.copy(LAUNCHER, home.resolve("vardpuls"));
        program("tools/mvn", "echo \"mvn $*\"");
        program("jdk/bin/java", "echo \"java $*\"");
        setTimes(PULLED);
    }

    @Test
    void shouldBuild_whenNothingIsBuilt() {
        assertThat(launch("demo").err())
                .contains("Nothing is built yet", "mvn -q -B -f " + home.resolve("pom.xml") + " -pl demo -am");
    }

    @ParameterizedTest
    @CsvSource({
        "run, app/target/vardpuls.jar",
        "intake, intake/target/vardpuls-intake.jar",
        "simulate, simulation/target/vardpuls-simulation.jar",
        "broker, simulation/target/vardpuls-simulation.jar",
        "demo, demo/target/vardpuls-demo.jar",
        "--help, demo/target/vardpuls-demo.jar",
        "bench, bench/target/vardpuls-bench.jar",
        "proof, proof/target/vardpuls-proof.jar"
    })
    void shouldRunWhatIsBuilt_whenItIsNewerThanTheSources(String command, String jar) throws IOException {
        build();

        Command launched = launch(command);

        assertThat(launched.err()).isEmpty();
        assertThat(launched.out()).startsWith("java ").contains("-jar " + home.resolve(jar) + " " + command);
    }

    @ParameterizedTest
    @CsvSource({
        "run, app/src/main/java/Call.java, archive",
        "topics, topics/calls.properties, archive",
        "run, pom.xml, archive",
        "demo, app/src/main/java/Call.java, demo",
        "demo, demo/src/main/java/Demo.java, demo",
        "demo, simulation/src/main/java/Event.java, demo",
        "demo, intake/src/main/java/Intake.java, demo",
        "simulate, simulation/pom.xml, simulation",
        "bench, simulation/src/main/java/Event.java, 'archive,bench'",
        "intake, intake/src/main/java/Intake.java, intake",
        "intake, app/src/main/java/Call.java, intake",
        "bench, bench/src/main/java/Bench.java, 'archive,bench'",
        "proof, proof/src/main/java/Proof.java, 'archive,proof'",
        "proof, app/src/test/java/se/vardpuls/testing/Driver.java, 'archive,proof'"
    })
    void shouldBuildAgain_whenASourceIsNewer(String command, String source, String modules) throws IOException {
        build();
        write(source, PULLED_AGAIN);

        Command launched = launch(command);

        assertThat(launched.err()).contains("The sources are newer than what is built", " -pl " + modules + " -am ");
        assertThat(launched.out()).startsWith("java ");
    }

    @ParameterizedTest
    @CsvSource({
        "run, simulation/src/main/java/Event.java",
        "simulate, demo/src/main/java/Demo.java",
        "bench, demo/src/main/java/Demo.java",
        "demo, bench/src/main/java/Bench.java",
        "run, app/jvm.options"
    })
    void shouldNotBuild_whenWhatIsNewerIsNoPartOfTheJar(String command, String source) throws IOException {
        build();
        write(source, PULLED_AGAIN);

        assertThat(launch(command).err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "run, app/jvm.options, archive/target/vardpuls.jsa",
        "demo, demo/jvm.options, demo/target/vardpuls-demo.jsa"
    })
    void shouldGiveTheJvmItsOptionsAndTheArchive_whenThereIsOne(String command, String options, String archive)
            throws IOException {
        build();
        assertThat(launch(command).out())
                .startsWith("java @" + home.resolve(options))
                .doesNotContain("SharedArchiveFile");

        write(archive, BUILT);

        assertThat(launch(command).out()).contains("-XX:SharedArchiveFile=" + home.resolve(archive) + " ");
    }

    @Test
    void shouldBuildAgain_whenASourceHasGone() throws IOException {
        build();
        Files.delete(home.resolve("app/src/main/java/Call.java"));

        assertThat(launch("run").err()).contains("The sources are newer than what is built");
    }

    @Test
    void shouldNotRunAnOldJar_whenItCannotBeBuilt() throws IOException {
        build();
        write("app/src/main/java/Call.java", PULLED_AGAIN);
        program("tools/mvn", "exit 1");

        Command launched = launch("run");

        assertThat(launched.await()).isEqualTo(1);
        assertThat(launched.out()).isEmpty();
    }

    private void build() throws IOException {
        write("app/target/vardpuls.jar", BUILT);
        write("simulation/target/vardpuls-simulation.jar", BUILT);
        write("demo/target/vardpuls-demo.jar", BUILT);
        write("bench/target/vardpuls-bench.jar", BUILT);
        write("intake/target/vardpuls-intake.jar", BUILT);
        write("proof/target/vardpuls-proof.jar", BUILT);
    }

    private void write(String name, Instant time) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private void program(String name, String line) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void setTimes(Instant time) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }

    private Command launch(String command) {
        Command launched = Command.start(List.of(
                "env",
                "PATH=" + home.resolve("tools") + ":" + System.getenv("PATH"),
                "JAVA_HOME=" + home.resolve("jdk"),
                "sh",
                home.resolve("vardpuls").toString(),
                command));
        launched.await();
        return launched;
    }
}
