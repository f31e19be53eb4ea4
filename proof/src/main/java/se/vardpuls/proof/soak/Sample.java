package se.vardpuls.proof.soak;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.jspecify.annotations.Nullable;
import se.vardpuls.proof.cluster.Brokers;
import se.vardpuls.proof.cluster.Instances;

/** What three instances and their changelogs take at one moment. */
public final class Sample {
    private static final double MIB = 1024 * 1024;
    private static final Pattern HEAP =
            Pattern.compile("^jvm_memory_used_bytes\\{[^}]*area=\"heap\"[^}]*} ([0-9.E+]+)$", Pattern.MULTILINE);

    private Sample() {}

    /** Takes one; each instance collects its garbage for it. */
    public static Map<Quantity, Double> of(Instances instances, Admin admin)
            throws InterruptedException, ExecutionException {
        Map<Quantity, Double> sample = new EnumMap<>(Quantity.class);
        for (int instance = 0; instance < Brokers.COUNT; instance++) {
            instances.collectGarbage(instance);
            String metrics = instances.metrics(instance);
            Path process = Path.of("/proc", Long.toString(instances.pid(instance)));
            sample.merge(Quantity.HEAP, heap(metrics) / MIB, Math::max);
            sample.merge(Quantity.THREADS, (double) entries(process.resolve("task")), Math::max);
            sample.merge(Quantity.FILES, (double) entries(process.resolve("fd")), Math::max);
            sample.merge(Quantity.STATE, size(instances.stateDir(instance)) / MIB, Math::max);
            sample.merge(Quantity.SERIES, (double) series(metrics), Double::sum);
        }
        sample.put(Quantity.CHANGELOGS, changelogs(admin) / MIB);
        return sample;
    }

    private static double heap(String metrics) {
        return HEAP.matcher(metrics)
                .results()
                .mapToDouble(used -> Double.parseDouble(used.group(1)))
                .sum();
    }

    private static long series(String metrics) {
        return metrics.lines()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .count();
    }

    private static long entries(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.count();
        } catch (IOException e) {
            throw new UncheckedIOException("An instance has ended", e);
        }
    }

    private static double size(Path folder) {
        Sizes sizes = new Sizes();
        try {
            Files.walkFileTree(folder, sizes);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " can't be read", e);
        }
        return sizes.sum;
    }

    /** Adds up files; those that go while it looks count for nothing. */
    private static final class Sizes extends SimpleFileVisitor<Path> {
        private long sum;

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum += attributes.size();
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException gone) {
            return FileVisitResult.CONTINUE;
        }
    }

    private static double changelogs(Admin admin) throws InterruptedException, ExecutionException {
        Collection<LogDirDescription> folders = admin.describeLogDirs(List.of(1))
                .allDescriptions()
                .get()
                .getOrDefault(1, Map.of())
                .values();
        return folders.stream()
                .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                .filter(replica -> replica.getKey().topic().endsWith("-changelog"))
                .mapToLong(replica -> replica.getValue().size())
                .sum();
    }
}
