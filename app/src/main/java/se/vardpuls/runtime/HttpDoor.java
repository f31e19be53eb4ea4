package se.vardpuls.runtime;

import java.net.BindException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.vardpuls.http.Answer;
import se.vardpuls.http.Door;
import se.vardpuls.http.Limits;
import se.vardpuls.http.Packed;
import se.vardpuls.http.Request;
import se.vardpuls.http.Route;
import se.vardpuls.metrics.Exposition;

/**
 * The HTTP door of an instance.
 *
 * <ol>
 *   <li>{@code /metrics}: the metrics, for Prometheus.
 *   <li>{@code /health/live}: 200 while the stream runs or rebalances and makes progress, else 503; the body is the
 *       stream's state, and in lines of their own what else there is to know ({@link Health}).
 *   <li>{@code /health/ready}: 200 while the stream runs, else 503; the same body.
 *   <li>{@code /topology}: the topology, as text.
 * </ol>
 *
 * <p>Only GET and HEAD are answered; nothing can be changed here.
 */
final class HttpDoor {
    private static final int OK = 200;
    private static final int UNAVAILABLE = 503;

    private HttpDoor() {}

    /** Opens the door that the settings ask for, beside whatever else a start has to do; {@code null} for none. */
    static @Nullable CompletableFuture<Door> opening(
            Settings settings, Exposition metrics, Supplier<Health> health, Supplier<String> topology) {
        if (settings.httpPort() == 0) {
            return null;
        }
        List<Route> routes = List.of(
                Route.large("/metrics", new Scrapes(metrics)::answer),
                Route.small("/health/live", request -> health(health.get(), Health::live)),
                Route.small("/health/ready", request -> health(health.get(), Health::ready)),
                Route.large("/topology", request -> Answer.text(OK, topology.get())));
        CompletableFuture<Door> opening = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        opening.complete(open(settings.get(Setting.HTTP_HOST), settings.httpPort(), routes));
                    } catch (RuntimeException | Error e) {
                        opening.completeExceptionally(e);
                    }
                },
                "http-open");
        thread.setDaemon(true);
        thread.start();
        return opening;
    }

    private static Door open(String host, int port, List<Route> routes) {
        try {
            return Door.open(host, port, Limits.USUAL, routes);
        } catch (BindException taken) {
            throw new StartException("Port " + port + " on " + host + " is taken or not this machine's. Choose another"
                    + " with --http-port (0 = no HTTP) or http.host.");
        }
    }

    /** Waits until it is open. */
    static @Nullable Door await(@Nullable CompletableFuture<Door> opening) {
        try {
            return opening == null ? null : opening.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof StartException told ? told : e;
        }
    }

    /** Closes what has been opened, of a start that has failed for another reason. */
    static void abandon(@Nullable CompletableFuture<Door> opening) {
        if (opening != null) {
            opening.handle((door, failure) -> door)
                    .thenAccept(door -> {
                        if (door != null) {
                            door.close();
                        }
                    })
                    .join();
        }
    }

    /** The metrics in both forms, packed for who takes that, else written as they are made. */
    private static final class Scrapes {
        private final Exposition metrics;
        private final Map<String, Packed> packed = new ConcurrentHashMap<>();

        Scrapes(Exposition metrics) {
            this.metrics = metrics;
        }

        Answer answer(Request request) {
            String type = Exposition.contentType(request.header("Accept"));
            Answer.Body body = out -> metrics.write(out, type);
            return Packed.isAccepted(request)
                    ? packed.computeIfAbsent(type, first -> new Packed(body)).answer(OK, type)
                    : new Answer(OK, type, body);
        }
    }

    private interface Question {
        boolean of(Health health);
    }

    private static Answer health(Health health, Question question) {
        return Answer.text(question.of(health) ? OK : UNAVAILABLE, health.text());
    }
}
