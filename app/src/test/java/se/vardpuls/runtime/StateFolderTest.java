package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateFolderTest {
    @TempDir
    Path folder;

    @Test
    void shouldMakeTheFolderAndKeepNothingInItBesideTheLock() throws IOException {
        Path deep = folder.resolve("a/b");

        try (StateFolder taken = StateFolder.take(deep.toString(), "one", 1)) {
            assertThat(taken.problem()).isNull();
            assertThat(taken.free()).isPositive();
            try (var files = Files.list(deep)) {
                assertThat(files).containsExactly(deep.resolve("one.lock"));
            }
        }
    }

    @Test
    void shouldRefuseAFileInItsPlaceOrOnTheWayToIt() throws IOException {
        Path file = Files.createFile(folder.resolve("f"));

        assertRefused(file, "is not a folder. Choose a folder of this instance's own with --state-dir");
        assertRefused(file.resolve("state"), "can't be made");
    }

    @Test
    void shouldRefuseAFileInThePlaceOfTheApplicationsFolder() throws IOException {
        Files.createFile(folder.resolve("one"));

        assertRefused(folder, "is not a folder. Move it away");
    }

    @Test
    void shouldRefuseWhereNothingCanBeMade() {
        Assumptions.assumeTrue(Files.isDirectory(Path.of("/proc/self")), "this machine has no /proc");

        assertRefused(Path.of("/proc/none"), "can't be made");
        assertRefused(Path.of("/proc"), "Nothing can be written to the state folder /proc");
    }

    @Test
    void shouldRefuseADanglingLink() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));

        assertRefused(link, "is not a folder");
    }

    @Test
    void shouldBeUsedByOneInstanceOfAnApplicationAtATime() {
        StateFolder first = StateFolder.take(folder.toString(), "one", 0);
        StateFolder.take(folder.toString(), "other", 0).close();

        assertRefused(folder, "Another instance of one uses the state folder");
        first.close();

        StateFolder.take(folder.toString(), "one", 0).close();
    }

    @Test
    void shouldKeepItsName_whateverEndedTheInstance() {
        String name = nameIn(folder, "one");

        assertThat(nameIn(folder, "one")).isEqualTo(name).matches("[0-9a-f-]{36}");
        assertThat(nameIn(folder, "other")).isNotEqualTo(name);
        assertThat(nameIn(folder.resolve("second"), "one")).isNotEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0000\u0000", "no name", "6f1c2f0e-0000-4000-8000-0123456789abX"})
    void shouldGiveANewName_whenThatInTheFolderIsSpoiled(String spoiled) throws IOException {
        Files.writeString(folder.resolve("one.lock"), spoiled);

        String name = nameIn(folder, "one");

        assertThat(name).matches("[0-9a-f-]{36}");
        assertThat(nameIn(folder, "one")).isEqualTo(name);
    }

    private static String nameIn(Path folder, String applicationId) {
        try (StateFolder taken = StateFolder.take(folder.toString(), applicationId, 0)) {
            return taken.name();
        }
    }

    @Test
    void shouldRefuseADiskWithTooLittleRoom() {
        assertThatThrownBy(() -> StateFolder.take(folder.toString(), "one", Long.MAX_VALUE))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("is full")
                .hasMessageContaining("state.disk.min.free.mb");
        StateFolder.take(folder.toString(), "one", 0).close();
    }

    private static void assertRefused(Path path, String words) {
        assertThatThrownBy(() -> StateFolder.take(path.toString(), "one", 0))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(path.getFileName().toString())
                .hasMessageContaining(words);
    }
}
