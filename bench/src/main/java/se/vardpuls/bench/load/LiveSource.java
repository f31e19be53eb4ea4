package se.vardpuls.bench.load;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.simulation.Unit;

/** Sends live calls, unit by unit in turn: each is received, and at its unit's next turn answered. One thread. */
public final class LiveSource implements AutoCloseable {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    private final KafkaProducer<byte[], byte[]> producer;
    private final String topic;
    private final Samples samples;
    private final @Nullable Samples ofRegion;
    private final LiveCalls calls;
    private final List<Line> lines = new ArrayList<>();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private int next;

    private static final class Line {
        private final String unitId;
        private final byte[] key;
        private @Nullable String callId;
        private LocalDate date = LocalDate.MIN;

        private Line(String unitId) {
            this.unitId = unitId;
            this.key = unitId.getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Calls to these units; each event becomes a sample. */
    public LiveSource(BenchTopics topics, Workload workload, Samples samples) {
        this(topics, workload, samples, null);
    }

    /** The same, and a sample of the region's events as well: the nth event of the region is in what counts n. */
    public LiveSource(BenchTopics topics, Workload workload, Samples samples, @Nullable Samples ofRegion) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        topics.bootstrapServers(),
                        "acks",
                        "all",
                        "compression.type",
                        "lz4",
                        "linger.ms",
                        5),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        topic = topics.names().of("calls");
        this.samples = samples;
        this.ofRegion = ofRegion;
        this.calls = new LiveCalls(workload.seed());
        for (Unit unit : workload.register()) {
            lines.add(new Line(unit.id()));
        }
    }

    /** Sends the next event, which happens now. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback takes a failure
    public void send(boolean measured) {
        Line line = lines.get(next++ % lines.size());
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, STOCKHOLM);
        String open = line.callId;
        boolean answer = open != null && line.date.equals(today);
        String callId = answer && open != null ? open : calls.newId();
        byte[] value = answer ? calls.answered(line.unitId, callId, now) : calls.received(line.unitId, callId, now);
        line.callId = answer ? null : callId;
        line.date = today;
        String counted = "|" + today + (answer ? ResultWatch.ANSWERED : ResultWatch.RECEIVED);
        Samples.Sample sample = samples.sent(line.unitId + counted, measured);
        Samples.Sample regional = ofRegion == null ? null : ofRegion.sent("region" + counted, measured);
        producer.send(new ProducerRecord<>(topic, line.key, value), (metadata, thrown) -> {
            if (thrown == null) {
                sample.appended(metadata.timestamp());
                if (regional != null) {
                    regional.appended(metadata.timestamp());
                }
            } else {
                failure.compareAndSet(null, thrown);
            }
        });
        failIfFailed();
    }

    /** Waits until all is acknowledged. */
    public void flush() {
        producer.flush();
        failIfFailed();
    }

    private void failIfFailed() {
        Exception thrown = failure.get();
        if (thrown != null) {
            throw new KafkaException("An event was not taken", thrown);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
