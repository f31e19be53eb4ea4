package se.vardpuls.http;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Bounds how long a connection may hang and how many there are.
 *
 * <ol>
 *   <li>One on which no request has come or been answered for {@code patience} is closed: a client may drip bytes into
 *       a request, or read an answer byte by byte, for no longer than that. Streams of events end by themselves ({@link Live}).
 *   <li>One that comes beyond {@code most} takes the place of another: of the client with the most connections the oldest that
 *       waits for a request, else the oldest. So clients that hold connections can't keep others out.
 * </ol>
 */
final class Connections implements Connection.Listener {
    private static final Comparator<Connection> FIRST_TO_GO =
            Comparator.comparing(Connections::isAnswering).thenComparing(Connection::getCreatedTimeStamp);

    private final Map<Connection, Scheduler.Task> open = new ConcurrentHashMap<>();
    private final Scheduler scheduler;
    private final int most;
    private final Duration patience;
    private final Predicate<Connection> streams;

    Connections(Scheduler scheduler, int most, Duration patience, Predicate<Connection> streams) {
        this.scheduler = scheduler;
        this.most = most;
        this.patience = patience;
        this.streams = streams;
    }

    private static boolean isAnswering(Connection connection) {
        return connection.getMessagesIn() > connection.getMessagesOut();
    }

    @Override
    public void onOpened(Connection connection) {
        if (open.size() >= most) {
            makeRoom();
        }
        watch(connection);
    }

    private void makeRoom() {
        Map<String, Long> held =
                open.keySet().stream().collect(Collectors.groupingBy(Connections::client, Collectors.counting()));
        long mostHeld = held.values().stream().max(Comparator.naturalOrder()).orElse(0L);
        open.keySet().stream()
                .filter(connection -> held.getOrDefault(client(connection), 0L) == mostHeld)
                .min(FIRST_TO_GO)
                .ifPresent(Connections::end);
    }

    private static String client(Connection connection) {
        return connection.getEndPoint().getRemoteSocketAddress() instanceof InetSocketAddress from
                ? Clients.key(from.getAddress())
                : "";
    }

    private void watch(Connection connection) {
        long sofar = messages(connection);
        open.put(
                connection,
                scheduler.schedule(() -> look(connection, sofar), patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    private void look(Connection connection, long before) {
        if (messages(connection) == before && !streams.test(connection)) {
            end(connection);
        } else if (open.containsKey(connection)) {
            watch(connection);
        }
    }

    private static long messages(Connection connection) {
        return connection.getMessagesIn() + connection.getMessagesOut();
    }

    private static void end(Connection connection) {
        connection.getEndPoint().close(new TimeoutException("held for too long"));
    }

    @Override
    public void onClosed(Connection connection) {
        Scheduler.Task task = open.remove(connection);
        if (task != null) {
            task.cancel();
        }
    }

    /** How many there are. */
    int count() {
        return open.size();
    }
}
