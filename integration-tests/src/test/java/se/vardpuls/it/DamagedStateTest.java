package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.stream.AccessibilityTopology;
import se.vardpuls.testing.Seed;
import se.vardpuls.topic.TopicNames;

/**
 * State that is damaged, in its folder or on the broker, or can't be written: said in words, never a wrong figure, right
 * again by the runbook.
 */
class DamagedStateTest {
    private static final String DATE = "2024-06-03";
    private static final int CALLS = 400;
    private static final int SECTOR = 512;
    private static final List<String> UNITS = List.of(Calls.UNIT, Calls.OTHER_UNIT);

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldRestoreItsState_whenFilesOfItAreSpoiled() throws IOException {
        TopicNames names = CLUSTER.createTopics("spoiled.", 2);
        Path folder = CLUSTER.stateDir("spoiled");
        takeFirstHalf("spoiled", names, folder);

        assertThat(spoil(folder, Seed.random(DamagedStateTest.class))).isPositive();
        sendHalf(names, 1);

        assertRestoredAndWhole("spoiled", names, folder);
    }

    /** What is missing when a process was killed while the engine removed the state of a task. */
    @ParameterizedTest
    @ValueSource(strings = {"CURRENT", "MANIFEST-.*", ".*\\.sst"})
    void shouldRestoreItsState_whenItWasHalfRemoved(String missing) throws IOException {
        String application = "half-" + Integer.toHexString(missing.hashCode());
        TopicNames names = CLUSTER.createTopics(application + ".", 2);
        Path folder = CLUSTER.stateDir(application);
        takeFirstHalf(application, names, folder);

        assertThat(delete(folder, missing)).isPositive();
        sendHalf(names, 1);

        assertRestoredAndWhole(application, names, folder);
    }

    @Test
    void shouldSayThatNothingCanBeWrittenAndComeBackRight_whenItsDiskIsReadOnly() throws IOException {
        Path disk = Files.createDirectories(CLUSTER.stateDir("read-only"));
        Command mount = CLUSTER.runProgram("mount", "-t", "tmpfs", "-o", "size=200m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(mount.await() == 0, "this user may not mount a small disk");
        try {
            TopicNames names = CLUSTER.createTopics("read-only.", 2);
            takeFirstHalf("read-only", names, disk);
            sendHalf(names, 1);

            remount(disk, "ro");
            Instance refused = CLUSTER.start("read-only", names, disk);
            assertThat(refused.command().await()).isEqualTo(3);
            assertThat(refused.command().err())
                    .contains("Nothing can be written to the state folder " + disk)
                    .doesNotContain("\tat ");

            remount(disk, "rw");
            assertWhole("read-only", names, disk);
        } finally {
            CLUSTER.runProgram("umount", "-l", disk.toString());
        }
    }

    /** What a disk gives in the place of what was written. */
    enum Sector {
        ZEROS {
            @Override
            byte of(byte written) {
                return 0;
            }
        },
        FLIPPED {
            @Override
            byte of(byte written) {
                return (byte) ~written;
            }
        };

        abstract byte of(byte written);
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayThatAChangelogIsDamagedAndComeBackRight_whenItIsResetAsTheRunbookSays(Sector sector)
            throws IOException {
        String application = "changelog-" + sector.name().toLowerCase(Locale.ROOT);
        TopicNames names = CLUSTER.createTopics(application + ".", 2);
        Path folder = CLUSTER.stateDir(application);
        takeFirstHalf(application, names, folder);
        int told = CLUSTER.read(names.of("telephone-daily")).size();

        CLUSTER.stopBroker();
        spoilChangelog(application, sector);
        CLUSTER.startBroker();
        Cluster.delete(folder);
        sendHalf(names, 1);
        Instance onDamaged = CLUSTER.start(application, names, folder);

        assertThat(onDamaged.command().await()).isEqualTo(1);
        assertThat(onDamaged.command().err())
                .contains("What the brokers hold of the topic " + AccessibilityTopology.changelog(application))
                .contains("'A topic is damaged on the brokers' in docs/runbook.md")
                .doesNotContain(Calls.UNIT);
        assertThat(CLUSTER.read(names.of("telephone-daily"))).hasSize(told);
        CLUSTER.reset(application);
        Cluster.delete(folder);
        assertWhole(application, names, folder);
    }

    /** A sector in the middle of what each partition of the calls' changelog holds. */
    private static void spoilChangelog(String application, Sector sector) throws IOException {
        for (int partition = 0; partition < 2; partition++) {
            TopicPartition changelog = new TopicPartition(AccessibilityTopology.changelog(application), partition);
            Path segment = CLUSTER.brokerFolder(changelog).resolve("00000000000000000000.log");
            byte[] bytes = Files.readAllBytes(segment);
            int middle = bytes.length / 2;
            assertThat(bytes).hasSizeGreaterThan(2 * SECTOR);
            for (int at = middle; at < middle + SECTOR; at++) {
                bytes[at] = sector.of(bytes[at]);
            }
            Files.write(segment, bytes);
        }
    }

    private static void remount(Path disk, String how) {
        assertThat(CLUSTER.runProgram("mount", "-o", "remount," + how, disk.toString())
                        .await())
                .isZero();
    }

    /** An instance takes the first half in, and stops. */
    private static void takeFirstHalf(String application, TopicNames names, Path folder) {
        Instance first = CLUSTER.start(application, names, folder).awaitReady();
        sendHalf(names, 0);
        CLUSTER.awaitAllRead(application, first);
        assertThat(first.stop()).isEqualTo(143);
    }

    /** Calls come in, then all of them are answered. */
    private static void sendHalf(TopicNames names, int half) {
        for (String unit : UNITS) {
            for (int call = 0; call < CALLS; call++) {
                String at = DATE + "T08:%02d:%02dZ".formatted(half * 30 + call / 60, call % 60);
                CLUSTER.send(
                        names.of("calls"),
                        unit,
                        half == 0 ? Calls.received(unit, "k" + call, at) : Calls.answered(unit, "k" + call, at));
            }
        }
    }

    /** A byte in every kilobyte of every file of the stores. */
    private static int spoil(Path folder, Random random) throws IOException {
        int spoiled = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".sst")).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                for (int from = 0; from < bytes.length; from += 1024) {
                    int at = from + random.nextInt(Math.min(1024, bytes.length - from));
                    bytes[at] = (byte) ~bytes[at];
                }
                Files.write(file, bytes);
                spoiled++;
            }
        }
        return spoiled;
    }

    private static int delete(Path folder, String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> missing = files.filter(
                            each -> each.getFileName().toString().matches(name))
                    .toList();
            for (Path file : missing) {
                Files.delete(file);
            }
            return missing.size();
        }
    }

    private static void assertRestoredAndWhole(String application, TopicNames names, Path folder) {
        Instance restored = assertWhole(application, names, folder);
        assertThat(restored.command().err())
                .contains("could not be opened and is removed; it is restored from the changelogs")
                .doesNotContain("\tat ")
                .doesNotContain(Calls.UNIT);
    }

    private static Instance assertWhole(String application, TopicNames names, Path folder) {
        Instance instance = CLUSTER.start(application, names, folder).awaitReady();
        CLUSTER.awaitAllRead(application, instance);
        for (String unit : UNITS) {
            JsonNode day = CLUSTER.latest(names.of("telephone-daily")).get(unit + "|" + DATE);
            assertThat(day.get("received").asInt()).isEqualTo(CALLS);
            assertThat(day.get("answered").asInt()).isEqualTo(CALLS);
        }
        assertThat(instance.stop()).isEqualTo(143);
        return instance;
    }
}
