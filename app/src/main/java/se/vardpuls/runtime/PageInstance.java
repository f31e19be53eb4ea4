package se.vardpuls.runtime;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import se.vardpuls.http.Door;
import se.vardpuls.metrics.Exposition;
import se.vardpuls.runtime.RunningInstance.Part;

/** Serves the pages in a process of their own, with metrics and an HTTP door for those, and no stream. */
public final class PageInstance {
    private PageInstance() {}

    /**
     * Starts one; it is ready once all that the topics hold has been read.
     *
     * @throws InvalidSettingException for a setting that can't be used
     * @throws StartException if the cluster can't be reached, a topic is missing or a port is taken
     */
    public static Instance start(Settings settings) {
        settings.check();
        Preflight.require(settings, Rights.ofPages(settings));
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        PageServer pages =
                PageServer.open(settings, registry, Runtime.getRuntime().availableProcessors());
        JvmGcMetrics jvm = ProcessMetrics.bindJvm(registry);
        @Nullable CompletableFuture<Door> door = HttpDoor.opening(
                settings,
                new Exposition(registry.getPrometheusRegistry(), null),
                () -> new Health(
                        true, pages.isComplete(), pages.isComplete() ? "RUNNING" : "READING", List.of(pages.state())),
                () -> "Pages have no topology.\n");
        boolean started = false;
        try {
            Instance instance = new RunningInstance(
                    new Lifetime(),
                    HttpDoor.await(door),
                    List.of(new Part("pages", pages::close), new Part("metrics", jvm::close)),
                    pages.port());
            started = true;
            return instance;
        } finally {
            if (!started) {
                pages.close();
                jvm.close();
            }
        }
    }
}
