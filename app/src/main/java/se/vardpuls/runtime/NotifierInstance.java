package se.vardpuls.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.metrics.NotificationMeters;
import se.vardpuls.notify.Notifier;

/** A notifier in a process of its own, with its metrics and its HTTP door, and no stream. */
public final class NotifierInstance implements Instance {
    private final Notifier notifier;
    private final PrometheusMeterRegistry registry;
    private final @Nullable HttpDoor http;
    private final CountDownLatch stopped;
    private final AtomicReference<@Nullable Throwable> failure;

    private NotifierInstance(
            Notifier notifier,
            PrometheusMeterRegistry registry,
            @Nullable HttpDoor http,
            CountDownLatch stopped,
            AtomicReference<@Nullable Throwable> failure) {
        this.notifier = notifier;
        this.registry = registry;
        this.http = http;
        this.stopped = stopped;
        this.failure = failure;
    }

    /**
     * Starts one.
     *
     * @throws InvalidSettingException for a setting that can't be used, or if no Alertmanager is named
     * @throws StartException if the cluster can't be reached, the topic of alerts is missing or the port is taken
     */
    public static NotifierInstance start(Settings settings) {
        settings.check();
        URI alertmanager = settings.alertmanager();
        if (alertmanager == null) {
            throw new InvalidSettingException(
                    Setting.ALERTMANAGER_URL.key(), "says who is to be notified, such as http://127.0.0.1:9093");
        }
        Preflight.require(settings, Rights.ofNotifier(settings));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        CountDownLatch stopped = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        HttpDoor http = settings.httpPort() == 0
                ? null
                : HttpDoor.open(
                        settings.get(Setting.HTTP_HOST),
                        settings.httpPort(),
                        registry,
                        () -> new HttpDoor.Health(
                                stopped.getCount() > 0,
                                stopped.getCount() > 0,
                                stopped.getCount() > 0 ? "RUNNING" : "ERROR"),
                        () -> "A notifier has no topology.\n");
        Notifier notifier = startNotifier(settings, alertmanager, registry, thrown -> {
            failure.compareAndSet(null, thrown);
            stopped.countDown();
        });
        return new NotifierInstance(notifier, registry, http, stopped, failure);
    }

    /** The consumer group of the notifiers. */
    static String group(Settings settings) {
        return settings.get(Setting.APPLICATION_ID) + "-notify";
    }

    /** Starts a notifier with these settings, its metrics in this registry. */
    static Notifier startNotifier(
            Settings settings, URI alertmanager, PrometheusMeterRegistry registry, Consumer<Throwable> failure) {
        return Notifier.start(
                new Notifier.Options(
                        settings.topics().alerts(),
                        group(settings),
                        settings.consumer(),
                        alertmanager,
                        settings.get(Setting.ALERTMANAGER_AUTHORIZATION),
                        settings.renewal()),
                new NotificationMeters(registry),
                failure);
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
        notifier.close();
        registry.close();
        stopped.countDown();
    }
}
