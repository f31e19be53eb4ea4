package se.vardpuls.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.metrics.Exposition;
import se.vardpuls.metrics.Gauges;
import se.vardpuls.metrics.PipelineMeters;
import se.vardpuls.metrics.StateMeters;
import se.vardpuls.partition.FirstTargets;
import se.vardpuls.partition.Setup;
import se.vardpuls.region.Region;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.stream.AccessibilityTopology;
import se.vardpuls.time.UnitClock;

/**
 * One running instance of the application: the stream, its metrics, its HTTP door and, where an Alertmanager is named,
 * its notifier.
 *
 * <ol>
 *   <li>{@link #start} checks the settings, the cluster and the topics before anything runs.
 *   <li>A failure the engine can't mend stops the instance; {@link #awaitStop} then tells what it was.
 *   <li>{@link #close} commits what is under way and leaves the group.
 * </ol>
 */
public final class Vardpuls implements Instance {
    private static final Logger LOG = LoggerFactory.getLogger(Vardpuls.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final KafkaStreams streams;
    private final PrometheusMeterRegistry registry;
    private final ProcessMetrics metrics;
    private final @Nullable HttpDoor http;
    private final @Nullable SideTask notifier;
    private final CountDownLatch stopped;
    private final AtomicReference<@Nullable Throwable> failure;

    private Vardpuls(
            KafkaStreams streams,
            PrometheusMeterRegistry registry,
            ProcessMetrics metrics,
            @Nullable HttpDoor http,
            @Nullable SideTask notifier,
            CountDownLatch stopped,
            AtomicReference<@Nullable Throwable> failure) {
        this.streams = streams;
        this.registry = registry;
        this.metrics = metrics;
        this.http = http;
        this.notifier = notifier;
        this.stopped = stopped;
        this.failure = failure;
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
                Region.SWEDEN,
                settings.alertOptions(),
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
     * @throws StartException if the cluster can't be reached, a topic is missing or the port is taken
     */
    public static Vardpuls start(Settings settings) {
        settings.check();
        int partitions = Preflight.check(settings);
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Properties config = StreamsSettings.of(settings, partitions);
        Gauges gauges = new Gauges(settings.unregisteredGauges());
        Topology topology = topology(settings, partitions, registry, gauges, config, firstTargets(settings));
        KafkaStreams streams = new KafkaStreams(topology, config, new BoundedClients());
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        watch(streams, stopped, failure);
        SideTask notifier = settings.alertmanager() == null ? null : NotifierInstance.notifier(settings, registry);
        HttpDoor http = settings.httpPort() == 0
                ? null
                : HttpDoor.open(
                        settings.get(Setting.HTTP_HOST),
                        settings.httpPort(),
                        new Exposition(registry.getPrometheusRegistry(), gauges),
                        () -> health(streams, notifier),
                        () -> topology.describe().toString());
        ProcessMetrics metrics = ProcessMetrics.bind(streams, registry);
        streams.start();
        if (notifier != null) {
            notifier.start();
        }
        return new Vardpuls(streams, registry, metrics, http, notifier, stopped, failure);
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

    private static void watch(
            KafkaStreams streams, CountDownLatch stopped, AtomicReference<@Nullable Throwable> failure) {
        streams.setUncaughtExceptionHandler(thrown -> {
            failure.compareAndSet(null, thrown);
            LOG.error("The stream can't go on: {}", Failures.describe(thrown));
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
        streams.setStateListener((now, before) -> {
            LOG.info("{} (was {})", now, before);
            if (now == State.ERROR || now == State.NOT_RUNNING) {
                stopped.countDown();
            }
        });
    }

    private static HttpDoor.Health health(KafkaStreams streams, @Nullable SideTask notifier) {
        State state = streams.state();
        String beside = notifier == null || notifier.isWell() ? "" : "; " + notifier.state();
        return new HttpDoor.Health(
                state == State.RUNNING || state == State.REBALANCING, state == State.RUNNING, state.name() + beside);
    }

    @Override
    public int httpPort() {
        return http == null ? 0 : http.port();
    }

    @Override
    public void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public @Nullable String failure() {
        Throwable thrown = failure.get();
        return thrown == null ? null : Failures.describe(thrown);
    }

    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
        if (notifier != null) {
            notifier.close();
        }
        if (!streams.close(CLOSE_TIMEOUT)) {
            LOG.warn(
                    "The stream did not stop within {} s; what it had not committed is done again at the next start.",
                    CLOSE_TIMEOUT.toSeconds());
        }
        metrics.close();
        registry.close();
    }
}
