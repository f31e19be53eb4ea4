package se.vardpuls.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinBindException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An HTTP server over pages.
 *
 * <ol>
 *   <li>GET and HEAD are answered, any other method with 405, a path that is not there with 404 and the paths that are.
 *   <li>A body is sent with gzip to those who accept it, and written while it is made. If it fails on the way, the
 *       connection is cut, so that half a page is never taken for a whole one.
 *   <li>A request holds a thread from when its header is complete; half a request holds a connection only. Large pages
 *       are written to a bounded number of clients at a time, beyond which 503 says when to come back; so there are
 *       threads left for small pages, however many clients do not read.
 *   <li>How long and how many connections may be held is bounded ({@link Limits}, {@link Connections}).
 * </ol>
 */
public final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;
    private static final int HEADER_BYTES = 8 * 1024;
    private static final int BUFFER = 32 * 1024;

    /** Threads that large pages never hold: one accepts, one selects, the others answer. */
    private static final int SPARE_THREADS = 8;

    private static final int IDLE_THREAD_MS = 30_000;

    private final Javalin server;
    private final @Nullable Live live;

    private Door(Javalin server, @Nullable Live live) {
        this.server = server;
        this.live = live;
    }

    /**
     * Opens a door.
     *
     * @param port the port, 0 for a free one
     * @throws BindException if the port is taken or the host not this machine's
     */
    public static Door open(String host, int port, Limits limits, List<Route> routes) throws BindException {
        return open(host, port, limits, routes, null);
    }

    /** Likewise, with events beside the pages; they are closed with the door. */
    public static Door open(String host, int port, Limits limits, List<Route> routes, @Nullable Live live)
            throws BindException {
        Semaphore largePages = new Semaphore(limits.largePages());
        Javalin server = Javalin.create(config -> {
            keepQuiet(config);
            config.http.prefer405over404 = true;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.jetty.threadPool = threads(limits);
            config.jetty.addConnector((jetty, http) -> connector(jetty, http, host, port, limits, live));
            routes.forEach(route -> serve(config, route, largePages));
            if (live != null) {
                config.routes.get(live.path(), at -> listen(at, live));
            }
            config.routes.error(NOT_FOUND, at -> at.result(paths(routes)));
        });
        try {
            server.start();
            return new Door(server, live);
        } catch (JavalinBindException taken) {
            throw new BindException(host + ":" + port);
        }
    }

    private static void keepQuiet(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
    }

    private static QueuedThreadPool threads(Limits limits) {
        QueuedThreadPool threads = new QueuedThreadPool(limits.largePages() + SPARE_THREADS, 2, IDLE_THREAD_MS);
        threads.setName("http");
        threads.setDaemon(true);
        return threads;
    }

    private static Connector connector(
            Server jetty, HttpConfiguration http, String host, int port, Limits limits, @Nullable Live live) {
        http.setRequestHeaderSize(HEADER_BYTES);
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        connector.setIdleTimeout(limits.idle().toMillis());
        connector.addBean(new Connections(
                connector.getScheduler(),
                limits.connections(),
                limits.patience(),
                connection -> live != null && live.holds(connection)));
        return connector;
    }

    private static String paths(List<Route> routes) {
        return routes.stream().map(Route::path).collect(Collectors.joining(" ", "", "\n"));
    }

    private static void serve(JavalinConfig config, Route route, Semaphore largePages) {
        config.routes.get(route.path(), at -> answer(at, route, largePages));
        config.routes.head(route.path(), at -> answer(at, route, largePages));
    }

    private static void answer(Context at, Route route, Semaphore largePages) {
        if (!route.isLarge()) {
            answer(at, route);
        } else if (largePages.tryAcquire()) {
            try {
                answer(at, route);
            } finally {
                largePages.release();
            }
        } else {
            at.status(UNAVAILABLE).header("Retry-After", "10").result("Too many read this page at once.\n");
        }
    }

    private static void listen(Context at, Live live) {
        if (live.isFull()) {
            at.status(UNAVAILABLE).header("Retry-After", "10").result("Too many listen at once.\n");
            return;
        }
        at.contentType("text/event-stream").header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
        at.future(() -> live.begin(at.res(), connection(at)));
    }

    private static Connection connection(Context at) {
        return ServletContextRequest.getServletContextRequest(at.req())
                .getConnectionMetaData()
                .getConnection();
    }

    private record Asked(Context at) implements Request {
        @Override
        public String header(String name) {
            String value = at.header(name);
            return value == null ? "" : value;
        }

        @Override
        public String query(String name) {
            String value = at.queryParam(name);
            return value == null ? "" : value;
        }

        @Override
        public String path(String name) {
            return at.pathParam(name);
        }
    }

    private static void answer(Context at, Route route) {
        try {
            send(at, route.page().answer(new Asked(at)));
        } catch (IOException gone) {
            LOG.debug("{} was not read to its end.", route.path());
            cut(at);
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.warn("{} could not be made: {}", route.path(), e.getClass().getSimpleName());
            fail(at);
        }
    }

    private static void send(Context at, Answer answer) throws IOException {
        HttpServletResponse response = at.res();
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (!answer.hasBody()) {
            return;
        }
        response.setContentType(answer.type());
        if (at.method().equals(HandlerType.HEAD)) {
            return;
        }
        String encodings = at.header("Accept-Encoding");
        boolean zips = encodings != null && encodings.contains("gzip");
        if (zips) {
            response.setHeader("Content-Encoding", "gzip");
        }
        OutputStream raw = response.getOutputStream();
        OutputStream out = zips ? new QuickGzip(raw) : new BufferedOutputStream(raw, BUFFER);
        answer.body().writeTo(out);
        // closed only now: closing it makes it a whole answer
        out.close();
    }

    /** Packs for speed: what a region's metrics come to is packed often and sent near. */
    private static final class QuickGzip extends GZIPOutputStream {
        QuickGzip(OutputStream out) throws IOException {
            super(out, BUFFER);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static void fail(Context at) {
        if (at.res().isCommitted()) {
            cut(at);
        } else {
            at.res().reset();
            at.status(500).result("This page could not be made; the log says more.\n");
        }
    }

    private static void cut(Context at) {
        connection(at).getEndPoint().close(new IOException("not written to its end"));
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        if (live != null) {
            live.close();
        }
        server.stop();
    }
}
