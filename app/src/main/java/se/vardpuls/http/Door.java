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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
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
 *   <li>A {@link Gate} says who is let in, before anything else. One client gets a part of the large pages, of the streams of
 *       events and of the requests only, so that it can't keep others from theirs.
 *   <li>An error is told as data where the path is one of an interface ({@link Problem}).
 *   <li>How long and how many connections may be held is bounded ({@link Limits}, {@link Connections}).
 * </ol>
 */
public final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_MANY = 429;
    private static final int BROKEN = 500;
    private static final String ADMITTED = "se.vardpuls.admitted";
    private static final String ANSWERED = "se.vardpuls.answered";
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
        return open(host, port, limits, routes, null, Gate.OPEN);
    }

    /** Likewise, with events beside the pages, which are closed with the door, for those whom a gate lets in. */
    public static Door open(String host, int port, Limits limits, List<Route> routes, @Nullable Live live, Gate gate)
            throws BindException {
        Turns largePages = new Turns(limits.largePages(), limits.largePagesEach());
        Rates rates = new Rates(limits.requestsEach(), System::nanoTime);
        Javalin server = Javalin.create(config -> {
            keepQuiet(config);
            config.http.prefer405over404 = true;
            config.http.compressionStrategy = CompressionStrategy.NONE;
            config.jetty.threadPool = threads(limits);
            config.jetty.addConnector((jetty, http) -> connector(jetty, http, host, port, limits, live));
            config.routes.before(at -> admit(at, gate, rates));
            routes.forEach(route -> serve(config, route, largePages));
            if (live != null) {
                config.routes.get(live.path(), at -> listen(at, live));
            }
            config.routes.error(NOT_FOUND, at -> tellPaths(at, routes));
            config.routes.error(NOT_ALLOWED, Door::tellMethods);
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

    /** Of a path that no route has; a page that is not there has said so itself. */
    private static void tellPaths(Context at, List<Route> routes) throws IOException {
        if (at.attribute(ANSWERED) == null) {
            tell(at, NOT_FOUND, "There is nothing here.", paths(routes).strip());
        }
    }

    private static void tellMethods(Context at) throws IOException {
        tell(at, NOT_ALLOWED, "Only GET and HEAD are answered.", "Only GET and HEAD are answered.");
    }

    private static void admit(Context at, Gate gate, Rates rates) throws IOException {
        if (!gate.vary().isEmpty()) {
            at.res().addHeader("Vary", gate.vary());
        }
        Gate.Passage passage = gate.admit(new Asked(at, Visitor.UNBOUND), address(at));
        if (passage instanceof Gate.Refused no) {
            no.headers().forEach(at::header);
            tell(at, no.status(), no.detail(), no.words());
            at.skipRemainingHandlers();
        } else if (passage instanceof Gate.Admitted yes && rates.take(yes.client())) {
            at.attribute(ADMITTED, yes);
        } else {
            tooMany(
                    at,
                    TOO_MANY,
                    "1",
                    "Too many requests; ask less often.",
                    "För många frågor på en gång. Försök om en stund.");
            at.skipRemainingHandlers();
        }
    }

    /** From where a connection comes; 0.0.0.0, which nobody trusts, where that is not known. */
    private static InetAddress address(Context at) {
        return connection(at).getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress from
                ? from.getAddress()
                : new InetSocketAddress(0).getAddress();
    }

    private static Gate.Admitted admitted(Context at) {
        return Objects.requireNonNull(at.attribute(ADMITTED));
    }

    private static void tooMany(Context at, int status, String seconds, String detail, String words)
            throws IOException {
        at.header("Retry-After", seconds);
        tell(at, status, detail, words);
    }

    /** An error, as data or as text. */
    private static void tell(Context at, int status, String detail, String words) throws IOException {
        at.attribute(ANSWERED, true);
        send(at, Problem.answer(at.path(), status, detail, words));
    }

    private static void serve(JavalinConfig config, Route route, Turns largePages) {
        config.routes.get(route.path(), at -> answer(at, route, largePages));
        config.routes.head(route.path(), at -> answer(at, route, largePages));
    }

    private static void answer(Context at, Route route, Turns largePages) throws IOException {
        Gate.Admitted who = admitted(at);
        at.attribute(ANSWERED, true);
        if (!route.isLarge()) {
            answer(at, route, who.visitor());
        } else if (largePages.take(who.client())) {
            try {
                answer(at, route, who.visitor());
            } finally {
                largePages.leave(who.client());
            }
        } else {
            tooMany(at, UNAVAILABLE, "10", "Too many read at once.", "För många läser just nu. Försök om en stund.");
        }
    }

    private static void listen(Context at, Live live) throws IOException {
        String client = admitted(at).client();
        if (!live.take(client)) {
            tooMany(at, UNAVAILABLE, "10", "Too many listen at once.", "För många följer sidan just nu.");
            return;
        }
        at.contentType("text/event-stream").header("Cache-Control", "no-store").header("X-Accel-Buffering", "no");
        at.future(() -> live.begin(at.res(), connection(at), client));
    }

    private static Connection connection(Context at) {
        return ServletContextRequest.getServletContextRequest(at.req())
                .getConnectionMetaData()
                .getConnection();
    }

    private record Asked(Context at, Visitor visitor) implements Request {
        @Override
        public String path() {
            return at.path();
        }

        @Override
        public String header(String name) {
            return String.join(", ", Collections.list(at.req().getHeaders(name)));
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

    private static void answer(Context at, Route route, Visitor visitor) throws IOException {
        try {
            send(at, route.page().answer(new Asked(at, visitor)));
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
        answer.headers().forEach((name, value) -> set(response, name, value));
        if (!answer.hasBody()) {
            return;
        }
        response.setContentType(answer.type());
        if (at.method().equals(HandlerType.HEAD)) {
            return;
        }
        String encodings = at.header("Accept-Encoding");
        boolean zips = !answer.isPacked() && encodings != null && QuickGzip.isAccepted(encodings);
        if (zips) {
            QuickGzip.HEADER.forEach(response::setHeader);
        }
        OutputStream raw = response.getOutputStream();
        OutputStream out = zips ? new QuickGzip(raw) : new BufferedOutputStream(raw, BUFFER);
        answer.body().writeTo(out);
        // closed only now: closing it makes it a whole answer
        out.close();
    }

    /** What answers differ by is added to, all else set. */
    private static void set(HttpServletResponse response, String name, String value) {
        if (name.equals("Vary")) {
            response.addHeader(name, value);
        } else {
            response.setHeader(name, value);
        }
    }

    private static void fail(Context at) throws IOException {
        if (at.res().isCommitted()) {
            cut(at);
        } else {
            at.res().reset();
            tell(at, BROKEN, "This could not be made; the server's log says more.", "Sidan kunde inte göras.");
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
