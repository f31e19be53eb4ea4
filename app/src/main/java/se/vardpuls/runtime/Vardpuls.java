package se.vardpuls.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.annotation.Annotation;
import se.vardpuls.annotation.Annotations;
import se.vardpuls.http.Door;
import se.vardpuls.metrics.AnnotationMeters;
import se.vardpuls.metrics.Exposition;
import se.vardpuls.metrics.Gauges;
import se.vardpuls.metrics.PipelineMeters;
import se.vardpuls.metrics.StateMeters;
import se.vardpuls.metrics.WatchMeters;
import se.vardpuls.partition.FirstTargets;
import se.vardpuls.partition.Setup;
import se.vardpuls.runtime.RunningInstance.Part;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.stream.AccessibilityTopology;
import se.vardpuls.time.UnitClock;

/**
 * Starts instances of the application: the stream, its metrics, its HTTP door, what watches it and, where an
 * Alertmanager is named, its notifier.
 *
 * <ol>
 *   <li>{@link #start} checks the settings, the state folder, the cluster and the topics before anything runs.
 *   <li>A failure the engine can't mend stops the instance; its {@code awaitStop} then tells what it was. So does a
 *       state folder that takes no more, since the engine would wait for it without a word.
 *   <li>Its {@code close} commits what is under way and leaves the group.
 * </ol>
 */
public final class Vardpuls {
    private static final Logger LOG = LoggerFactory.getLogger(Vardpuls.class);
    private static final int ANNOTATION_SECONDS = 30;
    private static final int BACKLOG_SECONDS = 2;
    private static final int DISK_SECONDS = 2;
    private static final int KAFKA_SECONDS = 5;
    private static final int STALL_SECONDS = 5;

    private final Settings settings;
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Gauges gauges;
    private final Lifetime lifetime = new Lifetime();
    private final AtomicReference<String> topologyText = new AtomicReference<>("");
    private final List<Part> parts = new ArrayList<>();

    private Vardpuls(Settings settings) {
        this.settings = settings;
        this.gauges = new Gauges(settings.unregisteredGauges());
    }

    /** The topology as it runs with these settings and this many partitions. */
    public static Topology topology(Settings settings, int partitions) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Gauges gauges = new Gauges(settings.unregisteredGauges());
        Properties streams = StreamsSettings.of(settings, partitions);
        return topology(settings, partitions, registry, gauges, streams, new FirstTargets());
    }

    private static Topology topology(
            Settings settings,
            int partitions,
            PrometheusMeterRegistry registry,
            Gauges gauges,
            Properties streams,
            FirstTargets firstTargets) {
        HeapBudget budget = new HeapBudget(settings.stateHeapBytes());
        StateMeters.show(budget, registry);
        Setup setup = new Setup(
                settings.topics(),
                new UnitClock(settings.clock()),
                settings.limits(),
                settings.region(),
                settings.alertOptions(),
                settings.replaysForecasts(),
                firstTargets,
                budget);
        AccessibilityTopology topology = new AccessibilityTopology(
                setup, partitions, settings.liveMillis(), gauges, new PipelineMeters(registry, settings.topics()));
        return topology.build(new StreamsBuilder(new TopologyConfig(new StreamsConfig(streams))));
    }

    /**
     * Starts an instance; returns once its threads have been started.
     *
     * @throws InvalidSettingException for a setting that can't be used
     * @throws StartException if the state folder can't be used, the cluster can't be reached, a topic is missing or the
     *     port is taken
     */
    public static Instance start(Settings settings) {
        settings.check();
        return Opening.of(() -> new Vardpuls(settings).start());
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
                settings, new Exposition(registry.getPrometheusRegistry(), gauges), health::health, topologyText::get);
        boolean started = false;
        try {
            int partitions = Preflight.check(settings);
            InputPartitions inputs = new InputPartitions(settings.topics(), partitions, kafka);
            inputs.requireMadeForThem(settings.get(Setting.APPLICATION_ID));
            KafkaStreams streams = stream(partitions, inputs, folder.name());
            health.of(streams);
            watch(folder, kafka, health, threads(streams, partitions));
            ProcessMetrics metrics = ProcessMetrics.bind(streams, registry);
            Door opened = HttpDoor.await(door);
            int pagePort = startPages(health);
            Opening.start(streams);
            startNotifier(health);
            parts.add(0, new Part("stream", () -> close(streams, metrics, folder)));
            started = true;
            return new RunningInstance(lifetime, opened, parts, pagePort);
        } finally {
            if (!started) {
                HttpDoor.abandon(door);
                parts.forEach(part -> part.close().run());
                kafka.close();
            }
        }
    }

    private KafkaStreams stream(int partitions, InputPartitions inputs, String instance) {
        Properties config = StreamsSettings.of(settings, partitions);
        Topology topology = topology(settings, partitions, registry, gauges, config, firstTargets(settings));
        topologyText.set(topology.describe().toString());
        StreamsSettings.addMember(config, instance, topology);
        KafkaStreams streams = streams(topology, config);
        streams.setUncaughtExceptionHandler(LostThreads.orElse(
                thrown -> {
                    String known = inputs.explain(thrown);
                    String words = known == null ? Failures.describe(thrown) : known;
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

    private static KafkaStreams streams(Topology topology, Properties config) {
        try {
            return new KafkaStreams(topology, config, new BoundedClients());
        } catch (KafkaException | IllegalArgumentException e) {
            throw Failures.notMade(e, config);
        }
    }

    /** What stands in {@code targets}, for an application that begins; nothing for one that goes on. */
    private static FirstTargets firstTargets(Settings settings) {
        FirstTargets first = new FirstTargets();
        String topic = settings.topics().targets();
        try (TopicReader reader = TopicReader.open(settings)) {
            if (!reader.isBegun(topic)) {
                reader.readAll(
                        topic, record -> first.take(record.partition(), record.offset(), record.key(), record.value()));
            }
        }
        return first;
    }

    /** Those that are changed while it runs; {@code null} for as many as the settings say, always. */
    private @Nullable BacklogThreads threads(KafkaStreams streams, int partitions) {
        int most = settings.threads(partitions);
        return most > 1 && settings.threadsByBacklog() ? new BacklogThreads(most, StreamThreads.of(streams)) : null;
    }

    private void watch(StateFolder folder, KafkaWatch kafka, StreamHealth health, @Nullable BacklogThreads threads) {
        WatchMeters.showDisk(registry, () -> free(folder));
        WatchMeters.showKafka(registry, kafka::awaySeconds);
        WatchMeters.showStall(registry, () -> health.isStalled() ? 1 : 0);
        Watches watches = new Watches();
        watches.every(KAFKA_SECONDS, "kafka", kafka::look);
        watches.every(STALL_SECONDS, "stream", health::look);
        AnnotationMeters annotations = new AnnotationMeters(registry);
        watches.every(ANNOTATION_SECONDS, "annotations", () -> {
            if (kafka.awaySeconds() == 0) {
                annotations.show(annotations());
            }
        });
        if (threads != null) {
            watches.every(BACKLOG_SECONDS, "backlog", () -> {
                if (kafka.awaySeconds() == 0) {
                    threads.look(System.nanoTime());
                } else {
                    threads.lookAway();
                }
            });
        }
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

    /** What stands in {@code annotations} now: a few records that people write, so they are read anew each time. */
    private List<Annotation> annotations() {
        Annotations annotations = new Annotations();
        try (TopicReader reader = TopicReader.open(settings)) {
            reader.readAll(settings.topics().annotations(), record -> annotations.take(record.key(), record.value()));
        }
        return annotations.all();
    }

    private static double free(StateFolder folder) {
        try {
            return folder.free();
        } catch (IOException notTold) {
            return Double.NaN;
        }
    }

    /** Serves the pages as well where that is asked for, with half the cores; gives their port, 0 where it is not. */
    private int startPages(StreamHealth health) {
        if (!settings.servesPages()) {
            return 0;
        }
        PageServer pages = PageServer.open(settings, registry, halfTheCores());
        health.add(pages::state);
        parts.add(new Part("pages", pages::close));
        return pages.port();
    }

    private static int halfTheCores() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    }

    private void startNotifier(StreamHealth health) {
        if (settings.alertmanager() != null) {
            SideTask notifier = NotifierInstance.notifier(settings, registry);
            health.add(notifier::state);
            parts.add(new Part("notifier", notifier::close));
            notifier.start();
        }
    }

    private static void close(KafkaStreams streams, ProcessMetrics metrics, StateFolder folder) {
        boolean isClosed = Departure.close(streams, RunningInstance.PATIENCE.multipliedBy(2));
        metrics.close();
        if (isClosed) {
            folder.close();
        }
    }
}
