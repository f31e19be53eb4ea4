package se.vardpuls.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import se.vardpuls.metrics.Exposition;
import se.vardpuls.metrics.NotificationMeters;
import se.vardpuls.notify.Notifier;

/**
 * A notifier in a process of its own, with its metrics and its HTTP door, and no stream. A notifier that fails is
 * restarted ({@link SideTask}); the process goes on until it is told to stop.
 */
public final class NotifierInstance implements Instance {
    private final SideTask notifier;
    private final PrometheusMeterRegistry registry;
    private final @Nullable HttpDoor http;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private NotifierInstance(SideTask notifier, PrometheusMeterRegistry registry, @Nullable HttpDoor http) {
        this.notifier = notifier;
        this.registry = registry;
        this.http = http;
    }

    /**
     * Starts one.
     *
     * @throws InvalidSettingException for a setting that can't be used, or if no Alertmanager is named
     * @throws StartException if the cluster can't be reached, the topic of alerts is missing or the port is taken
     */
    public static NotifierInstance start(Settings settings) {
        settings.check();
        if (settings.alertmanager() == null) {
            throw new InvalidSettingException(
                    Setting.ALERTMANAGER_URL.key(), "says who is to be notified, such as http://127.0.0.1:9093");
        }
        Preflight.partitions(settings, Set.of(settings.topics().alerts()));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        SideTask notifier = notifier(settings, registry);
        HttpDoor http = settings.httpPort() == 0
                ? null
                : HttpDoor.open(
                        settings.get(Setting.HTTP_HOST),
                        settings.httpPort(),
                        new Exposition(registry.getPrometheusRegistry(), null),
                        () -> new HttpDoor.Health(true, true, notifier.state()),
                        () -> "A notifier has no topology.\n");
        notifier.start();
        return new NotifierInstance(notifier, registry, http);
    }

    /** A notifier with these settings, its metrics in this registry; it does not work yet. */
    static SideTask notifier(Settings settings, PrometheusMeterRegistry registry) {
        URI alertmanager = settings.alertmanager();
        if (alertmanager == null) {
            throw new IllegalStateException("no Alertmanager is named");
        }
        Notifier.Options options = new Notifier.Options(
                settings.topics().alerts(),
                settings.topics().units(),
                settings.get(Setting.APPLICATION_ID) + "-notify",
                settings.consumer(),
                alertmanager,
                settings.alertmanagerAuthorization(),
                settings.renewal());
        NotificationMeters meters = new NotificationMeters(registry);
        return new SideTask("notifier", () -> task(new Notifier(options, meters)), registry);
    }

    private static SideTask.Task task(Notifier notifier) {
        return new SideTask.Task() {
            @Override
            public void run() throws InterruptedException {
                notifier.run();
            }

            @Override
            public void close() {
                notifier.close();
            }
        };
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
        return null;
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
