package se.vardpuls.bench.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that mean no good to a door of pages, in a JVM of their own: {@code HostileClients PORT}. They go on until they are
 * killed, and come back {@value #PAUSE_NANOS} ns after they are thrown out.
 *
 * <ol>
 *   <li>{@value #HALF} connections that send half a request and nothing more.
 *   <li>{@value #SLOW} that ask for the region's page and read {@value #SIP} bytes of it a second.
 *   <li>{@value #LISTENING} streams of events of which nothing is read.
 *   <li>{@value #FLOODING} connections that ask for the region's page, read it and come back at once.
 *   <li>They come from {@value #ADDRESSES} addresses of the loopback network: a door takes those for as many clients.
 * </ol>
 *
 * <p>Each second they say how many connections they have begun, and how many answers to the flood were a page and how many
 * another one.
 */
public final class HostileClients {
    /** Before the numbers of a second. */
    public static final String TOLD = "clients ";

    private static final int HALF = 500;
    private static final int SLOW = 50;
    private static final int SIP = 100;
    private static final int LISTENING = 300;
    private static final int FLOODING = 16;
    private static final int ADDRESSES = 8;

    private static final int TIMEOUT_MILLIS = 40_000;
    private static final long PAUSE_NANOS = 200_000_000;
    private static final long SECOND_NANOS = 1_000_000_000;
    private static final long LISTENING_NANOS = 60 * SECOND_NANOS;
    private static final int OK = 200;
    private static final long STACK_BYTES = 256 * 1024;
    private static final String HEAD = " HTTP/1.1\r\nHost: 127.0.0.1\r\n";

    private final int port;
    private final AtomicLong begun = new AtomicLong();
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong refusals = new AtomicLong();

    private HostileClients(int port) {
        this.port = port;
    }

    /** What a client does with a connection until it is thrown out. */
    private interface Doing {
        void with(Socket socket) throws IOException;
    }

    public static void main(String[] arguments) {
        HostileClients clients = new HostileClients(Integer.parseInt(arguments[0]));
        clients.begin(HALF, "half", PAUSE_NANOS, HostileClients::sendHalf);
        clients.begin(SLOW, "slow", PAUSE_NANOS, HostileClients::readSlowly);
        clients.begin(LISTENING, "listening", PAUSE_NANOS, HostileClients::listen);
        clients.begin(FLOODING, "flooding", 0, clients::flood);
        while (true) {
            LockSupport.parkNanos(SECOND_NANOS);
            System.out.println(TOLD + clients.begun + " " + clients.pages + " " + clients.refusals);
        }
    }

    private void begin(int clients, String name, long pauseNanos, Doing doing) {
        for (int client = 0; client < clients; client++) {
            String address = "127.0.1." + (1 + client % ADDRESSES);
            new Thread(null, () -> again(address, pauseNanos, doing), name + "-" + client, STACK_BYTES).start();
        }
    }

    private void again(String address, long pauseNanos, Doing doing) {
        while (true) {
            try (Socket socket = new Socket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
                begun.incrementAndGet();
                doing.with(socket);
            } catch (IOException thrownOut) {
                // it comes back
            }
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void sendHalf(Socket socket) throws IOException {
        send(socket, "GET /" + HEAD + "X-Half: ");
        readAway(socket.getInputStream());
    }

    private static void readAway(InputStream in) throws IOException {
        byte[] buffer = new byte[4096];
        int read = in.read(buffer);
        while (read >= 0) {
            read = in.read(buffer);
        }
    }

    private static void readSlowly(Socket socket) throws IOException {
        send(socket, "GET /" + HEAD + "\r\n");
        InputStream in = socket.getInputStream();
        while (in.readNBytes(SIP).length > 0) {
            LockSupport.parkNanos(SECOND_NANOS);
        }
    }

    private static void listen(Socket socket) throws IOException {
        send(socket, "GET /live" + HEAD + "\r\n");
        if (status(socket.getInputStream()) == OK) {
            LockSupport.parkNanos(LISTENING_NANOS);
        }
    }

    private void flood(Socket socket) throws IOException {
        send(socket, "GET /" + HEAD + "Connection: close\r\n\r\n");
        boolean isPage = status(socket.getInputStream()) == OK;
        (isPage ? pages : refusals).incrementAndGet();
        readAway(socket.getInputStream());
    }

    /** The status that an answer begins with; 0 where there is none. */
    private static int status(InputStream in) throws IOException {
        String line = new String(in.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
        return line.matches("HTTP/1.1 \\d{3}") ? Integer.parseInt(line.substring(line.length() - 3)) : 0;
    }
}
