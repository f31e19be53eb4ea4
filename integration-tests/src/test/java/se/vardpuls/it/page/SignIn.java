package se.vardpuls.it.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands in for oauth2-proxy: whose cookie names a user is logged in as that one (202, and {@code X-Auth-Request-User}), everybody
 * else is not (401), and is shown a page to sign in.
 */
final class SignIn implements AutoCloseable {
    /** Of its cookie. */
    static final String COOKIE = "_oauth2_proxy";

    private static final Pattern SESSION = Pattern.compile(COOKIE + "=([a-z]+)");

    private final HttpServer server;

    private SignIn(HttpServer server) {
        this.server = server;
    }

    static SignIn start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/oauth2/auth", SignIn::tellUser);
        server.createContext("/oauth2/sign_in", SignIn::askToSignIn);
        server.start();
        return new SignIn(server);
    }

    private static void tellUser(HttpExchange at) throws IOException {
        Matcher session = SESSION.matcher(header(at, "Cookie"));
        boolean isKnown = session.find();
        if (isKnown) {
            at.getResponseHeaders().set("X-Auth-Request-User", session.group(1));
        }
        at.sendResponseHeaders(isKnown ? 202 : 401, -1);
        at.close();
    }

    private static void askToSignIn(HttpExchange at) throws IOException {
        String page = "<!doctype html><html lang=\"sv\"><link rel=\"icon\" href=\"data:,\"><title>Logga in</title>"
                + "<h1>Logga in</h1><p>" + header(at, "X-Auth-Request-Redirect") + "</p></html>";
        at.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        byte[] body = page.getBytes(StandardCharsets.UTF_8);
        at.sendResponseHeaders(200, body.length);
        at.getResponseBody().write(body);
        at.close();
    }

    private static String header(HttpExchange at, String name) {
        return Objects.requireNonNullElse(at.getRequestHeaders().getFirst(name), "");
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
