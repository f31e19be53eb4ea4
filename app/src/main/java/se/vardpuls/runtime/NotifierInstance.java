package se.vardpuls.runtime;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import se.vardpuls.http.Door;
import se.vardpuls.metrics.Exposition;
import se.vardpuls.metrics.NotificationMeters;
import se.vardpuls.notify.Notifier;
import se.vardpuls.notify.Shadow;
import se.vardpuls.notify.ShadowMail;
import se.vardpuls.partition.Subjects;
import se.vardpuls.runtime.RunningInstance.Part;
import se.vardpuls.time.WorkingDays;

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
        return start(settings, registry -> notifier(settings, registry));
    }

    /**
     * Starts one that tells nobody, and hands on the mails that would have been sent.
     *
     * @throws InvalidSettingException for a setting that can't be used
     * @throws StartException as above
     */
    public static Instance startShadow(Settings settings, Consumer<ShadowMail> mails) {
        settings.check();
        Preflight.require(settings, Rights.ofShadow(settings));
        return start(settings, registry -> shadow(settings, registry, mails));
    }

    private static Instance start(Settings settings, Function<PrometheusMeterRegistry, SideTask> tasks) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        JvmGcMetrics jvm = ProcessMetrics.bindJvm(registry);
        Lifetime lifetime = new Lifetime();
        SideTask task = tasks.apply(registry);
        Door door = HttpDoor.await(HttpDoor.opening(
                settings,
                new Exposition(registry.getPrometheusRegistry(), null),
                () -> new Health(true, true, "RUNNING", List.of(task.state())),
                () -> "A notifier has no topology.\n"));
        task.start();
        return new RunningInstance(
                lifetime, door, List.of(new Part("notifier", task::close), new Part("metrics", jvm::close)));
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
                settings.renewal(),
                Subjects.INDICATORS,
                new WorkingDays(settings.region().holidays()));
        NotificationMeters meters = new NotificationMeters(registry);
        return new SideTask("notifier", () -> task(new Notifier(options, meters)), registry);
    }

    private static SideTask shadow(Settings settings, PrometheusMeterRegistry registry, Consumer<ShadowMail> mails) {
        NotificationMeters meters = new NotificationMeters(registry);
        return new SideTask(
                "notifier",
                () -> task(new Shadow(
                        settings.topics().alerts(),
                        settings.topics().units(),
                        settings.consumer(),
                        Subjects.INDICATORS,
                        new WorkingDays(settings.region().holidays()),
                        meters,
                        mails)),
                registry);
    }

    private static SideTask.Task task(Notifier notifier) {
        return task(notifier::run, notifier::close);
    }

    private static SideTask.Task task(Shadow shadow) {
        return task(shadow::run, shadow::close);
    }

    /** What may be interrupted. */
    private interface Work {
        void run() throws InterruptedException;
    }

    private static SideTask.Task task(Work work, Runnable close) {
        return new SideTask.Task() {
            @Override
            public void run() throws InterruptedException {
                work.run();
            }

            @Override
            public void close() {
                close.run();
            }
        };
    }
}
