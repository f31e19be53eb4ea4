package se.vardpuls.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import se.vardpuls.http.Door;
import se.vardpuls.metrics.NotificationMeters;
import se.vardpuls.notify.Notifier;
import se.vardpuls.runtime.RunningInstance.Part;

/** Starts notifiers in a process of their own, with metrics and an HTTP door, and no stream. */
public final class NotifierInstance {
    private NotifierInstance() {}

    /**
     * Starts one.
     *
     * @throws InvalidSettingException for a setting that can't be used, or if no Alertmanager is named
     * @throws StartException if the cluster can't be reached, the topic of alerts is missing or the port is taken
     */
    public static Instance start(Settings settings) {
        settings.check();
        URI alertmanager = settings.alertmanager();
        if (alertmanager == null) {
            throw new InvalidSettingException(
                    Setting.ALERTMANAGER_URL.key(), "says who is to be notified, such as http://127.0.0.1:9093");
        }
        Preflight.partitions(settings, Set.of(settings.topics().alerts()));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Lifetime lifetime = new Lifetime();
        Door door = HttpDoor.await(
                HttpDoor.opening(settings, registry, () -> health(lifetime), () -> "A notifier has no topology.\n"));
        Notifier notifier =
                startNotifier(settings, alertmanager, registry, thrown -> lifetime.fail(Failures.describe(thrown)));
        return new RunningInstance(lifetime, door, List.of(new Part("notifier", notifier::close)));
    }

    private static Health health(Lifetime lifetime) {
        boolean runs = !lifetime.isOver();
        return new Health(runs, runs, runs ? "RUNNING" : "ERROR", List.of());
    }

    /** Starts a notifier with these settings, its metrics in this registry. */
    static Notifier startNotifier(
            Settings settings, URI alertmanager, PrometheusMeterRegistry registry, Consumer<Throwable> failure) {
        return Notifier.start(
                new Notifier.Options(
                        settings.topics().alerts(),
                        settings.get(Setting.APPLICATION_ID) + "-notify",
                        settings.consumer(),
                        alertmanager,
                        settings.get(Setting.ALERTMANAGER_AUTHORIZATION),
                        settings.renewal()),
                new NotificationMeters(registry),
                failure);
    }
}
