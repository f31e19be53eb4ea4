package se.vardpuls.bench.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.bench.truth.TelephoneTruth;
import se.vardpuls.input.EventSender;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/**
 * Sends events as fast as the broker takes them, and tells the truth of each on the way.
 *
 * <p>They say that they were appended an hour ago: a backlog, whichever contender is the first to read them, rather than events of
 * this minute, whose results somebody waits for.
 */
public final class Preload implements AutoCloseable {
    private static final int CHUNK = 4_096;
    private static final List<Event> END = List.of();

    private final EventSender sender;
    private final long anHourAgo =
            System.currentTimeMillis() - Duration.ofHours(1).toMillis();

    /** Sends to that broker, under this prefix. */
    public Preload(String bootstrapServers, TopicNames topics) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "enable.idempotence",
                true,
                "max.in.flight.requests.per.connection",
                1,
                "compression.type",
                "lz4",
                "batch.size",
                256 * 1024,
                "linger.ms",
                50,
                "max.request.size",
                8 * 1024 * 1024,
                "buffer.memory",
                128L * 1024 * 1024);
        sender = new EventSender(
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()), topics);
    }

    /** Sends the register. */
    public void sendRegister(List<Unit> register) {
        for (Unit unit : register) {
            Event entry = unit.registration(0);
            sender.send(Feed.UNITS, entry.key(), entry.value());
        }
        sender.flush();
    }

    /** Sends the next events of a stream and returns when they are acknowledged. */
    public void send(Iterator<Event> stream, long count, TelephoneTruth truth, Progress progress)
            throws InterruptedException {
        BlockingQueue<List<Event>> told = new ArrayBlockingQueue<>(64);
        AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
        Thread telling = new Thread(() -> tell(told, truth, failure), "truth");
        telling.setDaemon(true);
        telling.start();
        for (long sent = 0; sent < count; ) {
            List<Event> chunk = new ArrayList<>(CHUNK);
            for (; chunk.size() < CHUNK && sent < count; sent++) {
                Event event = stream.next();
                send(Feed.CALLS, event.key(), event.value());
                chunk.add(event);
            }
            told.put(chunk);
            progress.count("events sent", sent, count);
        }
        told.put(END);
        sender.flush();
        telling.join();
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    /** Sends one record. */
    public void send(Feed feed, byte[] key, byte[] value) {
        sender.send(feed, key, value, anHourAgo);
    }

    /** Sends one record that is appended now. */
    public void sendNow(Feed feed, byte[] key, byte[] value) {
        sender.send(feed, key, value);
    }

    /** Waits until all is acknowledged. */
    public void flush() {
        sender.flush();
    }

    private static void tell(
            BlockingQueue<List<Event>> told,
            TelephoneTruth truth,
            AtomicReference<@Nullable RuntimeException> failure) {
        try {
            for (List<Event> chunk = told.take(); !chunk.isEmpty(); chunk = told.take()) {
                if (failure.get() == null) {
                    tell(chunk, truth, failure);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(
            List<Event> chunk, TelephoneTruth truth, AtomicReference<@Nullable RuntimeException> failure) {
        try {
            chunk.forEach(event -> truth.accept(event.key(), event.value()));
        } catch (RuntimeException e) {
            failure.set(e);
        }
    }

    @Override
    public void close() {
        sender.close();
    }
}
