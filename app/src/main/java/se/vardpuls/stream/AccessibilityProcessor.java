package se.vardpuls.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Refusal;
import se.vardpuls.metrics.Gauges;
import se.vardpuls.metrics.PipelineMeters;
import se.vardpuls.partition.Partition;
import se.vardpuls.partition.Setup;
import se.vardpuls.subject.Subject;
import se.vardpuls.topic.TopicNames;

/**
 * Runs a {@link Partition} in the engine: each record goes to it, a refused one to the dead letters, and before each commit
 * it sends what has changed.
 */
final class AccessibilityProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Setup setup;
    private final int partitions;
    private final int liveMillis;
    private final Gauges gauges;
    private final PipelineMeters meters;
    private final Arrival arrival;

    private @Nullable Open open;
    /** Something may have changed since everything was sent. */
    private boolean unsent;
    /** So many records of this topic, one after the other, were sound and have not been counted. */
    private int accepted;

    private String acceptedOf = "";

    AccessibilityProcessor(Setup setup, int partitions, int liveMillis, Gauges gauges, PipelineMeters meters) {
        this.setup = setup;
        this.partitions = partitions;
        this.liveMillis = liveMillis;
        this.gauges = gauges;
        this.meters = meters;
        this.arrival = new Arrival(setup.limits().future().toSeconds());
    }

    /** What the processor has from its {@code init} to its {@code close}. */
    private record Open(
            ProcessorContext<byte[], byte[]> context,
            String targets,
            CommitPoint commitPoint,
            TimelyCommit timelyCommit,
            Partition partition,
            Gauges.Partition gauges) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        int number = context.taskId().partition();
        CommitPoint commitPoint = context.getStateStore(AccessibilityTopology.COMMIT_POINT);
        Gauges.Partition shown = gauges.open(setup.topics());
        Partition partition = new Partition(
                setup, number, key -> isOwnKey(key, number), context::getStateStore, new Forward(context), shown);
        partition.load();
        open = new Open(
                context,
                TargetGate.topic(context.applicationId()),
                commitPoint,
                new TimelyCommit(context, Turn.ofThisThread(), liveMillis),
                partition,
                shown);
        commitPoint.beforeCommit(context, this::commit);
        // on the second, so that all partitions of a thread tick in one turn: after each such turn the engine works in
        // smaller steps for a while
        context.schedule(Instant.EPOCH, TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    /** Whether Kafka's default partitioner gives this key to this partition (contract §1). */
    private boolean isOwnKey(byte[] key, int partition) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions == partition;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Open now = opened();
        unsent = true;
        RecordMetadata from = now.context().recordMetadata().orElseThrow();
        Bundle bundle = Bundle.in(record);
        if (bundle == null) {
            take(now, record, from);
        } else {
            for (ConsumerRecord<byte[], byte[]> each : bundle.records()) {
                take(now, each);
            }
        }
    }

    private void take(Open now, Record<byte[], byte[]> record, RecordMetadata from) {
        byte[] place = from.topic().equals(now.targets()) ? TargetGate.place(record) : null;
        Refusal refusal = take(now, from.topic(), record.key(), record.value(), place, record.timestamp());
        if (refusal != null) {
            refused(now, record, refusal, from);
        }
    }

    /** One of a bundle: no target, these come one by one. */
    private void take(Open now, ConsumerRecord<byte[], byte[]> each) {
        Refusal refusal = take(now, each.topic(), each.key(), each.value(), null, each.timestamp());
        if (refusal != null) {
            Record<byte[], byte[]> record = new Record<>(each.key(), each.value(), each.timestamp(), each.headers());
            refused(now, record, refusal, new Place(each.topic(), each.partition(), each.offset()));
        }
    }

    private @Nullable Refusal take(
            Open now,
            String topic,
            byte @Nullable [] key,
            byte @Nullable [] value,
            byte @Nullable [] place,
            long appendedAt) {
        arrival.next(appendedAt, now.context().currentSystemTimeMs());
        Refusal refusal = now.partition().accept(topic, key, value, place, arrival);
        now.timelyCommit().saw(arrival);
        if (refusal == null) {
            accepted(topic);
        }
        return refusal;
    }

    private void refused(Open now, Record<byte[], byte[]> record, Refusal refusal, RecordMetadata from) {
        meters.refused(from.topic(), refusal.reason());
        now.context().forward(DeadLetters.of(record, refusal, from), TopicNames.DEAD_LETTERS);
    }

    /** Where one of a bundle was received from. */
    private record Place(String topic, int partition, long offset) implements RecordMetadata {}

    private void accepted(String topic) {
        if (!topic.equals(acceptedOf)) {
            tellAccepted();
            acceptedOf = topic;
        }
        accepted++;
    }

    private void tellAccepted() {
        if (accepted > 0) {
            meters.accepted(acceptedOf, accepted);
            accepted = 0;
        }
    }

    private void commit() {
        Open now = opened();
        if (!unsent) {
            return;
        }
        unsent = false;
        tellAccepted();
        long wallMillis = now.context().currentSystemTimeMs();
        now.timelyCommit().sent(wallMillis);
        now.partition().commit(wallMillis);
    }

    private void tick(long wallMillis) {
        Open now = opened();
        unsent = true;
        tellAccepted();
        now.partition().tick(wallMillis);
        if (now.partition().isWaiting(liveMillis)) {
            now.context().commit();
        }
    }

    /** Forwards results to the sinks of their topics, and counts. */
    private final class Forward implements Partition.Output {
        private final ProcessorContext<byte[], byte[]> context;

        Forward(ProcessorContext<byte[], byte[]> context) {
            this.context = context;
        }

        @Override
        public void daily(Subject<?, ?> subject, byte[] key, byte[] value, long waitingSince) {
            long now = context.currentSystemTimeMs();
            context.forward(new Record<>(key, value, now), subject.daily());
            meters.result(now - waitingSince);
        }

        @Override
        public void worklist(Subject<?, ?> subject, byte[] key, byte @Nullable [] value) {
            String sink = subject.worklist();
            if (sink != null) {
                context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
            }
        }

        @Override
        public void effect(String topic, Effect effect, int events) {
            meters.effect(topic, effect, events);
        }

        @Override
        public void monthly(byte[] key, byte[] value) {
            context.forward(new Record<>(key, value, context.currentSystemTimeMs()), TopicNames.MONTHLY);
        }

        @Override
        public void sums(byte[] scope, byte[] value) {
            // as old as the latest event: sums of a backlog ask for no commit of their own where they arrive
            long appendedAt = Math.max(0, arrival.appendedAt());
            context.forward(new Record<>(scope, value, appendedAt), AccessibilityTopology.SUMS);
        }

        @Override
        public void forecast(byte[] key, byte[] value) {
            context.forward(new Record<>(key, value, context.currentSystemTimeMs()), TopicNames.FORECAST);
        }

        @Override
        public void alert(byte[] key, byte[] value) {
            context.forward(new Record<>(key, value, context.currentSystemTimeMs()), TopicNames.ALERTS);
        }

        @Override
        public void feed(byte[] key, byte[] value) {
            context.forward(new Record<>(key, value, context.currentSystemTimeMs()), TopicNames.FEED_DAILY);
        }
    }

    @Override
    public void close() {
        Open closing = open;
        open = null;
        if (closing != null) {
            closing.commitPoint().leave();
            closing.timelyCommit().cancel();
            closing.gauges().close();
            closing.partition().close();
        }
    }

    private Open opened() {
        Open now = open;
        if (now == null) {
            throw new IllegalStateException("the processor is not open");
        }
        return now;
    }
}
