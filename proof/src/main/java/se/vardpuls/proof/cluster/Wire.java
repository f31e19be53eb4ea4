package se.vardpuls.proof.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between one instance, or the other brokers, and one broker: a TCP proxy on the loopback address whose bytes can be held, held in
 * one direction, delayed, or whose connections can be cut. Bytes are never lost or changed within a connection, as TCP
 * promises.
 */
public final class Wire implements AutoCloseable {
    /** What the network does. */
    public enum State {
        OPEN,
        /** Nothing passes, and nobody is told. */
        STALLED,
        /** What the instance sends arrives; nothing comes back. */
        NO_ANSWERS,
        /** Each piece takes a while. */
        SLOW,
        /** Connections end and new ones are refused. */
        CUT
    }

    private static final int PIECE = 16_384;
    private static final long SLOW_MILLIS = 150;

    private final ServerSocket server;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile State state = State.OPEN;
    private volatile boolean closed;

    private Wire(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** Opens a way from this port to that one. */
    public static Wire between(int port, int target) {
        try {
            ServerSocket server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Wire wire = new Wire(server, target);
            wire.daemon("accept", wire::accept);
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + port + " can't be listened on", e);
        }
    }

    /** What the network does from now on. */
    public void set(State now) {
        synchronized (this) {
            state = now;
            notifyAll();
        }
        if (now == State.CUT) {
            endAll();
        }
    }

    private void accept() {
        while (!closed) {
            try {
                Socket near = server.accept();
                if (state == State.CUT) {
                    near.close();
                } else {
                    connect(near);
                }
            } catch (IOException closedOrRefused) {
                // the server socket is closed, or the broker does not listen: the instance sees a connection that ends
            }
        }
    }

    private void connect(Socket near) throws IOException {
        Socket far;
        try {
            far = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException nobodyListens) {
            near.close();
            return;
        }
        near.setTcpNoDelay(true);
        far.setTcpNoDelay(true);
        sockets.add(near);
        sockets.add(far);
        daemon("there", () -> pump(near, far, false));
        daemon("back", () -> pump(far, near, true));
    }

    private void pump(Socket from, Socket to, boolean answers) {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                awaitPassage(answers);
                out.write(piece, 0, read);
            }
        } catch (IOException ended) {
            // one side has ended: so does the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void awaitPassage(boolean answers) throws InterruptedException {
        synchronized (this) {
            while (!closed && (state == State.STALLED || (answers && state == State.NO_ANSWERS))) {
                wait();
            }
        }
        if (state == State.SLOW) {
            Thread.sleep(SLOW_MILLIS);
        }
    }

    private void endAll() {
        for (Socket socket : sockets) {
            try {
                socket.close();
            } catch (IOException alreadyGone) {
                // what was to be reached
            }
        }
    }

    private void daemon(String what, Runnable work) {
        Thread thread = new Thread(work, "wire-" + server.getLocalPort() + "-" + what);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        set(State.OPEN);
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            endAll();
        }
    }
}
