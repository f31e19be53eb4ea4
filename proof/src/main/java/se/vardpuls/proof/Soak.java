package se.vardpuls.proof;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import se.vardpuls.bench.process.ShippedJvm;
import se.vardpuls.proof.cluster.Instances;
import se.vardpuls.proof.soak.Line;
import se.vardpuls.proof.soak.Quantity;
import se.vardpuls.proof.soak.Sample;
import se.vardpuls.proof.traffic.LiveCalls;

/**
 * Steady live load without any fault, and a line through what is taken meanwhile. The first quarter is left out: what is
 * compiled, connected and filled once is not growth. Changelogs have small segments, so that they are compacted meanwhile.
 */
final class Soak implements AutoCloseable {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final int SAMPLES = 60;
    private static final double HOUR = Duration.ofHours(1).toNanos();
    private static final Instances.Build BUILD =
            new Instances.Build(ShippedJvm.classPath(), ShippedJvm.options(), List.of("--clock", "wall"));

    /** The application makes its changelogs for years, with segments of 64 MiB: none would be full within hours. */
    private static final List<AlterConfigOp> SMALL_SEGMENTS = List.of(
            set(TopicConfig.SEGMENT_BYTES_CONFIG, "1048576"), set(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1"));

    private final PrintWriter out;
    private final Cluster cluster;
    private final LiveCalls calls;
    private final Map<Quantity, List<Line.Point>> taken = new EnumMap<>(Quantity.class);

    /** Starts it all in this folder, with clocks that are off by so many minutes. */
    Soak(Path folder, long seed, int minutesOff, PrintWriter out) throws InterruptedException, ExecutionException {
        this.out = out;
        this.cluster = new Cluster(folder, BUILD, minutesOff);
        this.calls = new LiveCalls(cluster.brokers().bootstrapServers(), cluster.names(), seed, minutesOff);
        cluster.startInstances();
        makeSegmentsSmall();
    }

    private static AlterConfigOp set(String name, String value) {
        return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    }

    private void makeSegmentsSmall() throws InterruptedException, ExecutionException {
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        for (String topic : cluster.admin().listTopics().names().get()) {
            if (topic.endsWith("-changelog")) {
                changes.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), SMALL_SEGMENTS);
            }
        }
        cluster.admin().incrementalAlterConfigs(changes).all().get();
    }

    /** Lets calls flow for so long; returns whether nothing rises by more than it may. */
    boolean run(Duration time, int perSecond) throws InterruptedException, ExecutionException {
        Duration pause = time.dividedBy(SAMPLES).compareTo(LONGEST_PAUSE) < 0 ? time.dividedBy(SAMPLES) : LONGEST_PAUSE;
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            calls.flow(perSecond, pause);
            Map<Quantity, Double> sample = Sample.of(cluster.instances(), cluster.admin());
            long elapsed = System.nanoTime() - begun;
            tell(elapsed, sample);
            if (elapsed > time.toNanos() / 4) {
                sample.forEach((quantity, value) -> taken.computeIfAbsent(quantity, absent -> new ArrayList<>())
                        .add(new Line.Point(elapsed / HOUR, value)));
            }
        }
        return isFlat(calls.received() * HOUR / time.toNanos());
    }

    private void tell(long elapsed, Map<Quantity, Double> sample) {
        StringBuilder line =
                new StringBuilder("%4d min".formatted(Duration.ofNanos(elapsed).toMinutes()));
        sample.forEach((quantity, value) -> line.append("; %s %.1f".formatted(quantity.words(), value)));
        out.println(line);
    }

    private boolean isFlat(double callsAnHour) {
        out.printf("%,d events%n", calls.sent());
        boolean isFlat = true;
        for (Map.Entry<Quantity, List<Line.Point>> of : taken.entrySet()) {
            Line line = Line.through(of.getValue());
            double bound = of.getKey().bound(callsAnHour);
            boolean rises = line.risesBeyond(bound);
            isFlat &= !rises;
            out.printf(
                    "%s: %+.2f an hour (standard error %.2f, %d samples), may rise by %.0f: %s%n",
                    of.getKey().words(),
                    line.slope(),
                    line.error(),
                    of.getValue().size(),
                    bound,
                    rises ? "RISES" : "flat");
        }
        out.printf(
                "%d times an instance ended by itself%n",
                cluster.instances().ended().size());
        return isFlat && cluster.instances().ended().isEmpty();
    }

    @Override
    public void close() {
        calls.close();
        cluster.close();
    }
}
