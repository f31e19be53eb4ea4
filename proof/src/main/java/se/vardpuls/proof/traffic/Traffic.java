package se.vardpuls.proof.traffic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.CallSimulator;
import se.vardpuls.simulation.CaseSimulator;
import se.vardpuls.simulation.DigitalContactSimulator;
import se.vardpuls.simulation.Disorder;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.EventStream;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/**
 * Calls, bookings, referrals, digital contacts, the register and targets: shuffled, copied and spoiled on the way. A batch
 * that could not be acknowledged whole is sent again whole, with copies of what had arrived: no figure minds.
 */
public final class Traffic implements AutoCloseable {
    private static final int UNITS = 30;
    /** So many of them get new targets: what the others are alerted of follows from one topic. */
    private static final int WITH_TARGETS = 5;

    /** The change to summer time, Easter and the end of a month lie within the first weeks. */
    private static final LocalDate FIRST = LocalDate.parse("2024-03-25");

    private static final Disorder MUCH_DISORDER = new Disorder(0.05, true, 0.01);
    private static final int BATCH = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Unit> units;
    private final EventStream stream;
    private final SplittableRandom random;
    private final TopicNames names;
    private final String bootstrapServers;
    private @Nullable Producer<byte[], byte[]> producer;
    private long sent;
    private long sentAgain;

    public Traffic(String bootstrapServers, TopicNames names, long seed) {
        this.bootstrapServers = bootstrapServers;
        this.names = names;
        this.random = new SplittableRandom(seed);
        this.units = Register.of(seed, UNITS);
        this.stream = new EventStream(
                units,
                List.of(new CallSimulator(seed), new CaseSimulator(seed), new DigitalContactSimulator(seed)),
                MUCH_DISORDER,
                seed,
                FIRST);
    }

    /** Sends the register. */
    public void register() throws InterruptedException {
        List<ProducerRecord<byte[], byte[]>> entries = new ArrayList<>();
        for (Unit unit : units) {
            Event entry = unit.registration(0);
            entries.add(new ProducerRecord<>(names.units(), entry.key(), entry.value()));
        }
        sendAll(entries);
    }

    /** Sends so many events at about this pace, and now and then an entry of the register or a target. */
    public void flow(int events, int perSecond) throws InterruptedException {
        long begun = System.nanoTime();
        for (int done = 0; done < events; done += BATCH) {
            List<ProducerRecord<byte[], byte[]>> batch = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                Event event = stream.next();
                batch.add(new ProducerRecord<>(event.feed().topic(names), event.key(), event.value()));
            }
            if (random.nextInt(8) == 0) {
                batch.add(random.nextBoolean() ? renamed() : target());
            }
            sendAll(batch);
            long due = begun + (done + BATCH) * 1_000_000_000L / perSecond;
            long wait = (due - System.nanoTime()) / 1_000_000;
            if (wait > 0) {
                Thread.sleep(wait);
            }
        }
    }

    /** A unit's entry with another name: what scopes a date belongs to stays, so the order of arrival decides nothing. */
    private ProducerRecord<byte[], byte[]> renamed() {
        Unit unit = units.get(random.nextInt(UNITS));
        Unit other = new Unit(
                unit.index(),
                unit.id(),
                unit.name() + " " + random.nextInt(100),
                unit.municipality(),
                unit.isPublic(),
                unit.listed(),
                unit.managerEmail(),
                unit.hours());
        Event entry = other.registration(0);
        return new ProducerRecord<>(names.units(), entry.key(), entry.value());
    }

    private ProducerRecord<byte[], byte[]> target() {
        String unit = units.get(random.nextInt(WITH_TARGETS)).id();
        String value = "{\"indicator\":\"telephone\",\"unitId\":\"%s\",\"goal\":0.%d}"
                .formatted(unit, 80 + random.nextInt(15));
        return new ProducerRecord<>(names.targets(), bytes("telephone|" + unit), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void sendAll(List<ProducerRecord<byte[], byte[]>> batch) throws InterruptedException {
        while (!acknowledged(batch)) {
            sentAgain += batch.size();
        }
        sent += batch.size();
    }

    private boolean acknowledged(List<ProducerRecord<byte[], byte[]>> batch) throws InterruptedException {
        if (producer == null) {
            producer = newProducer();
        }
        List<Future<RecordMetadata>> futures = new ArrayList<>();
        try {
            for (ProducerRecord<byte[], byte[]> record : batch) {
                futures.add(producer.send(record));
            }
            producer.flush();
            for (Future<RecordMetadata> future : futures) {
                future.get();
            }
            return true;
        } catch (ExecutionException | KafkaException e) {
            producer.close(Duration.ZERO);
            producer = null;
            return false;
        }
    }

    private Producer<byte[], byte[]> newProducer() {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("acks", "all");
        config.put("max.in.flight.requests.per.connection", 1);
        config.put("request.timeout.ms", (int) PATIENCE.toMillis() / 2);
        config.put("delivery.timeout.ms", (int) PATIENCE.toMillis());
        return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** The topics that it writes to. */
    public List<String> topics() {
        List<String> topics = new ArrayList<>();
        for (Feed feed : Feed.values()) {
            topics.add(feed.topic(names));
        }
        return topics;
    }

    /** How many records have been acknowledged. */
    public long sent() {
        return sent;
    }

    /** How many were sent again because a batch of theirs had failed. */
    public long sentAgain() {
        return sentAgain;
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
