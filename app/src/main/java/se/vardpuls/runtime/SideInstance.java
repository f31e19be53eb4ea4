package se.vardpuls.runtime;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.cluster.Right;
import se.vardpuls.http.Door;
import se.vardpuls.metrics.Exposition;
import se.vardpuls.metrics.WatchMeters;
import se.vardpuls.runtime.RunningInstance.Part;

/**
 * Starts an instance of another application of the house, which has a topology of its own, such as the intake: with the
 * same settings, state folder, HTTP door, watches, health and end as {@link Vardpuls}, and without what is about figures.
 */
public final class SideInstance {
    private static final Logger LOG = LoggerFactory.getLogger(SideInstance.class);
    private static final int KAFKA_SECONDS = 5;
    private static final int STALL_SECONDS = 5;
    private static final int DISK_SECONDS = 2;
    private static final int COMMIT_MILLIS = 100;

    private final Settings settings;
    private final Topology topology;
    private final List<Right> rights;
    private final PrometheusMeterRegistry registry;
    private final Lifetime lifetime = new Lifetime();
    private final List<Part> parts = new ArrayList<>();

    private SideInstance(Settings settings, Topology topology, List<Right> rights, PrometheusMeterRegistry registry) {
        this.settings = settings;
        this.topology = topology;
        this.rights = rights;
        this.registry = registry;
    }

    /**
     * Starts an instance; returns once its threads have been started.
     *
     * @param rights that are looked for before anything runs; their topics must be there
     * @param registry its metrics, to which those of the process are added
     * @throws InvalidSettingException for a setting that can't be used
     * @throws StartException if the state folder can't be used, the cluster can't be reached, a topic is missing or the
     *     port is taken
     */
    public static Instance start(
            Settings settings, Topology topology, List<Right> rights, PrometheusMeterRegistry registry) {
        settings.check();
        return Opening.of(() -> new SideInstance(settings, topology, rights, registry).start());
    }

    private Instance start() {
        StateFolder folder = StateFolder.take(
                settings.get(Setting.STATE_DIR), settings.get(Setting.APPLICATION_ID), settings.stateDiskFreeBytes());
        boolean started = false;
        try {
            Instance instance = start(folder);
            started = true;
            return instance;
        } finally {
            if (!started) {
                folder.close();
            }
        }
    }

    private Instance start(StateFolder folder) {
        KafkaWatch kafka = KafkaWatch.open(settings);
        StreamHealth health = new StreamHealth(kafka, settings.stallPatience());
        CompletableFuture<Door> door = HttpDoor.opening(
                settings,
                new Exposition(registry.getPrometheusRegistry(), null),
                health::health,
                () -> topology.describe().toString());
        boolean started = false;
        try {
            int partitions = Preflight.require(settings, rights).values().stream()
                    .mapToInt(Integer::intValue)
                    .max()
                    .orElse(1);
            KafkaStreams streams = stream(partitions, folder.name());
            health.of(streams);
            watch(folder, kafka, health);
            ProcessMetrics metrics = ProcessMetrics.bind(streams, registry);
            Door opened = HttpDoor.await(door);
            Opening.start(streams);
            parts.add(0, new Part("stream", () -> close(streams, metrics, folder)));
            started = true;
            return new RunningInstance(lifetime, opened, parts);
        } finally {
            if (!started) {
                HttpDoor.abandon(door);
                parts.forEach(part -> part.close().run());
                kafka.close();
            }
        }
    }

    private KafkaStreams stream(int partitions, String instance) {
        Properties config = StreamsSettings.of(settings, partitions);
        StreamsSettings.addMember(config, instance, topology);
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, 0L);
        if (!settings.kafka().containsKey(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)) {
            config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_MILLIS);
        }
        KafkaStreams streams = make(config);
        streams.setUncaughtExceptionHandler(LostThreads.orElse(
                thrown -> {
                    String words = Failures.describe(thrown);
                    LOG.error("The stream can't go on: {}", words);
                    lifetime.fail(words);
                },
                registry));
        streams.setStateListener((now, before) -> {
            LOG.info("{} (was {})", now, before);
            if (now == State.ERROR || now == State.NOT_RUNNING) {
                lifetime.end();
            }
        });
        return streams;
    }

    private KafkaStreams make(Properties config) {
        try {
            return new KafkaStreams(topology, config, new BoundedClients());
        } catch (KafkaException | IllegalArgumentException e) {
            throw Failures.notMade(e, config);
        }
    }

    private void watch(StateFolder folder, KafkaWatch kafka, StreamHealth health) {
        WatchMeters.showKafka(registry, kafka::awaySeconds);
        WatchMeters.showStall(registry, () -> health.isStalled() ? 1 : 0);
        Watches watches = new Watches();
        watches.every(KAFKA_SECONDS, "kafka", kafka::look);
        watches.every(STALL_SECONDS, "stream", health::look);
        watches.every(DISK_SECONDS, "disk", () -> {
            String problem = folder.problem();
            if (problem != null && !lifetime.isOver()) {
                LOG.error("{}", problem);
                lifetime.fail(problem);
            }
        });
        parts.add(new Part("watch", () -> {
            watches.close();
            kafka.close();
        }));
    }

    private static void close(KafkaStreams streams, ProcessMetrics metrics, StateFolder folder) {
        boolean isClosed = Departure.close(streams, RunningInstance.PATIENCE.multipliedBy(2));
        metrics.close();
        if (isClosed) {
            folder.close();
        }
    }
}
