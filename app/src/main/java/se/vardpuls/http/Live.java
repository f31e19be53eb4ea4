package se.vardpuls.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;

/**
 * Server-sent events that say that there is something new, and not what: each client then asks for what it shows.
 *
 * <ol>
 *   <li>Every {@link #PERIOD} whoever has not been told of the latest version is told of it: {@code event: changed}, with the
 *       version as its data. However often something changes, nobody is told more often.
 *   <li>A stream of events ends after {@link #LIFE}; browsers open the next one by themselves. So what is sent on one is a few
 *       kilobytes, which fit into the buffers of its connection: a client that does not read makes nobody wait.
 *   <li>There are at most so many streams at a time, and of the same client; who asks for one more is told to come back.
 * </ol>
 */
public final class Live implements AutoCloseable {
    /** How often clients are told, at most. */
    public static final Duration PERIOD = Duration.ofSeconds(2);

    private static final Duration LIFE = Duration.ofMinutes(5);
    /** A stream that has heard nothing for so long is sent a comment, so that nobody takes it for dead. */
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final String path;
    private final LongSupplier version;
    private final Turns turns;
    private final Map<Stream, Boolean> streams = new ConcurrentHashMap<>();
    private final ScheduledFuture<?> telling;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "http-live");
        thread.setDaemon(true);
        return thread;
    });

    /** A client that listens. */
    private final class Stream {
        private final HttpServletResponse response;
        private final Connection connection;
        private final String client;
        private final CompletableFuture<Object> end = new CompletableFuture<>();
        private final long begun = System.nanoTime();
        private long told = Long.MIN_VALUE;
        private long toldAt = begun;

        Stream(HttpServletResponse response, Connection connection, String client) {
            this.response = response;
            this.connection = connection;
            this.client = client;
        }

        void tell(long now, long latest) {
            try {
                if (now - begun > LIFE.toNanos()) {
                    end();
                } else if (latest != told) {
                    write("event: changed\ndata: " + latest + "\n\n", now);
                    told = latest;
                } else if (now - toldAt > SILENCE.toNanos()) {
                    write(":\n\n", now);
                }
            } catch (IOException | RuntimeException gone) {
                end();
            }
        }

        private void write(String text, long now) throws IOException {
            response.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            response.flushBuffer();
            toldAt = now;
        }

        void end() {
            if (streams.remove(this) != null) {
                turns.leave(client);
            }
            end.complete("");
        }
    }

    /**
     * Nobody listens yet.
     *
     * @param path where clients ask for the events
     * @param version the latest; a change is another number
     * @param most how many may listen at a time
     * @param mostEach how many of the same client
     */
    public Live(String path, LongSupplier version, int most, int mostEach) {
        this.path = path;
        this.version = version;
        this.turns = new Turns(most, mostEach);
        telling = clock.scheduleWithFixedDelay(this::tell, PERIOD.toMillis(), PERIOD.toMillis(), TimeUnit.MILLISECONDS);
    }

    String path() {
        return path;
    }

    /** How many listen. */
    public int listeners() {
        return streams.size();
    }

    /** Whether a connection is one of a client that listens. */
    boolean holds(Connection connection) {
        return streams.keySet().stream().anyMatch(stream -> stream.connection == connection);
    }

    /** Whether the client may begin a stream; it then has to. */
    boolean take(String client) {
        return turns.take(client);
    }

    /** Begins a stream, in an answer that is open until the future is complete. */
    CompletableFuture<?> begin(HttpServletResponse response, Connection connection, String client) {
        Stream stream = new Stream(response, connection, client);
        streams.put(stream, true);
        clock.execute(() -> stream.tell(System.nanoTime(), version.getAsLong()));
        return stream.end;
    }

    private void tell() {
        long now = System.nanoTime();
        long latest = version.getAsLong();
        streams.keySet().forEach(stream -> stream.tell(now, latest));
    }

    @Override
    public void close() {
        telling.cancel(false);
        clock.shutdown();
        streams.keySet().forEach(Stream::end);
    }
}
