package se.vardpuls.bench.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.bench.process.ChildJvm;
import se.vardpuls.bench.process.ProcessCost;
import se.vardpuls.broker.EmbeddedBroker;

/** A real broker in a JVM of its own, on the loopback address, and the folder everything of the bench lies in. */
public final class BenchBroker implements AutoCloseable {
    private final Path folder;
    private final ChildJvm jvm;
    private final String bootstrapServers;

    private BenchBroker(Path folder, ChildJvm jvm, String bootstrapServers) {
        this.folder = folder;
        this.jvm = jvm;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts a broker without data.
     *
     * @param parent where the bench's folder is made; {@code null} for the system's temporary folder
     * @param jvmOptions how its JVM runs it
     */
    public static BenchBroker start(@Nullable Path parent, List<String> jvmOptions) throws InterruptedException {
        Path folder = newFolder(parent);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanUp(folder), "clean-up"));
        ChildJvm jvm = ChildJvm.start(
                "broker",
                jvmOptions,
                ChildJvm.ownClassPath(),
                EmbeddedBroker.class.getName(),
                List.of(
                        "--port",
                        "0",
                        "--stop-with-parent",
                        "--data-dir",
                        folder.resolve("broker").toString()),
                folder);
        String servers = jvm.awaitLine("Kafka is ready on ", Duration.ofSeconds(60));
        return new BenchBroker(folder, jvm, servers);
    }

    /** After Ctrl-C: whatever still writes there is ended first. */
    private static void cleanUp(Path folder) {
        ChildJvm.killAll();
        delete(folder);
    }

    private static Path newFolder(@Nullable Path parent) {
        try {
            if (parent == null) {
                return Files.createTempDirectory("vardpuls-bench-");
            }
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "vardpuls-bench-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for the bench could be made", e);
        }
    }

    /** Host and port. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** What the broker has cost so far. */
    public ProcessCost cost() {
        return jvm.cost();
    }

    /** For logs and state; deleted at the end. */
    public Path folder() {
        return folder;
    }

    @Override
    public void close() {
        jvm.close();
        delete(folder);
    }

    /** Deletes a folder with all that is in it. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not delete " + folder, e);
        }
    }
}
