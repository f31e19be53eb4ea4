package se.vardpuls.stream;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Refusal;
import se.vardpuls.goal.TargetReader;
import se.vardpuls.metrics.PipelineMeters;
import se.vardpuls.partition.Subjects;
import se.vardpuls.partition.TargetDesk;

/**
 * Where {@code targets} come in: each record is looked at once, a refused one goes to the dead letters, any other to
 * every partition of the topology, through a topic of the application's own with as many partitions as the events have
 * (a {@link StreamPartitioner} may name them all since KIP-837). Why it is so is told in
 * {@code docs/adr/0005-targets-for-every-partition.md}.
 *
 * <p>The DSL makes the repartition topic and names its nodes {@code targets-repartition-source} and
 * {@code targets-repartition-filter}: names that follow from {@code Repartitioned.as}, and that the golden file of the
 * topology guards.
 */
final class TargetGate implements Processor<byte[], byte[], byte[], byte[]> {
    /** The node from which the processor of a partition gets the targets. */
    static final String TARGETS = "targets-repartition-source";

    /** The node from which the processor of scopes gets the targets, and what partitions tell of its scopes. */
    static final String SCOPES = "scopes-repartition-source";

    /** The topic to that node, as the topology knows it: the engine puts the application's id before it. */
    static final String SCOPES_TOPIC = "scopes-repartition";

    private static final String PLACE = "place";
    private static final String SOURCE = "targets";
    private static final String GATE = "target-gate";
    private static final String REPARTITION = "targets";
    private static final String TO_ALL = "targets-repartition-filter";
    private static final String SCOPE_REPARTITION = "scopes";
    private static final String TO_ALL_SCOPES = "scopes-repartition-filter";
    private static final String DEAD_LETTERS = "target-dead-letters";

    private final TargetReader reader = new TargetReader(Subjects.INDICATORS);
    private final PipelineMeters meters;

    private @Nullable ProcessorContext<byte[], byte[]> context;

    private TargetGate(PipelineMeters meters) {
        this.meters = meters;
    }

    /** Adds the gate to this builder, and builds it. */
    static Topology build(
            StreamsBuilder builder, String targets, String deadLetters, int partitions, PipelineMeters meters) {
        Set<Integer> all = IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet());
        KStream<byte[], byte[]> gate = builder.stream(
                        targets,
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withName(SOURCE)
                                .withTimestampExtractor(new UsePartitionTimeOnInvalidTimestamp())
                                .withOffsetResetPolicy(AutoOffsetReset.earliest()))
                .process(() -> new TargetGate(meters), Named.as(GATE));
        for (String name : List.of(REPARTITION, SCOPE_REPARTITION)) {
            gate.repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                    .withName(name)
                    .withNumberOfPartitions(partitions)
                    .withStreamPartitioner((topic, key, value, count) -> Optional.of(all)));
        }
        Topology topology = builder.build();
        topology.addSink(DEAD_LETTERS, deadLetters, new ByteArraySerializer(), new ByteArraySerializer(), GATE);
        return topology;
    }

    /** The record as it goes to every partition: key and value as received, and where it was received from. */
    private static Record<byte[], byte[]> toAll(Record<byte[], byte[]> record, RecordMetadata from) {
        Record<byte[], byte[]> outgoing = new Record<>(record.key(), record.value(), Math.max(0, record.timestamp()));
        outgoing.headers().add(PLACE, TargetDesk.place(from.partition(), from.offset()));
        return outgoing;
    }

    /** The topic by which targets come to every partition. */
    static String topic(String applicationId) {
        return applicationId + "-" + REPARTITION + "-repartition";
    }

    /** Where a record that came to all was received from, {@code null} if it does not tell. */
    static byte @Nullable [] place(Record<byte[], byte[]> record) {
        Header place = record.headers().lastHeader(PLACE);
        return place == null ? null : place.value();
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> opened) {
        context = opened;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ProcessorContext<byte[], byte[]> now = context;
        if (now == null) {
            throw new IllegalStateException("the processor is not open");
        }
        Turn.ofThisThread().took(Turn.NOBODY_WAITS);
        RecordMetadata from = now.recordMetadata().orElseThrow();
        Refusal refusal =
                record.value() == null ? reader.readTombstone(record.key()) : reader.read(record.key(), record.value());
        if (refusal == null) {
            meters.accepted(from.topic(), 1);
            now.forward(toAll(record, from), TO_ALL);
            now.forward(toAll(record, from), TO_ALL_SCOPES);
        } else {
            meters.refused(from.topic(), refusal.reason());
            now.forward(DeadLetters.of(record, refusal, from), DEAD_LETTERS);
        }
    }
}
