package se.vardpuls.runtime;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.List;
import se.vardpuls.http.Door;
import se.vardpuls.metrics.Exposition;
import se.vardpuls.metrics.NotificationMeters;
import se.vardpuls.notify.Notifier;
import se.vardpuls.runtime.RunningInstance.Part;

/**
 * Starts notifiers in a process of their own, with metrics and an HTTP door, and no stream. A notifier that fails is
 * restarted ({@link SideTask}); the process goes on until it is told to stop.
 */
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
        if (settings.alertmanager() == null) {
            throw new InvalidSettingException(
                    Setting.ALERTMANAGER_URL.key(), "says who is to be notified, such as http://127.0.0.1:9093");
        }
        Preflight.require(settings, Rights.ofNotifier(settings));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Lifetime lifetime = new Lifetime();
        SideTask notifier = notifier(settings, registry);
        Door door = HttpDoor.await(HttpDoor.opening(
                settings,
                new Exposition(registry.getPrometheusRegistry(), null),
                () -> new Health(true, true, "RUNNING", List.of(notifier.state())),
                () -> "A notifier has no topology.\n"));
        notifier.start();
        return new RunningInstance(lifetime, door, List.of(new Part("notifier", notifier::close)));
    }

    /** The consumer group of the notifiers. */
    static String group(Settings settings) {
        return settings.get(Setting.APPLICATION_ID) + "-notify";
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
                group(settings),
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
}
