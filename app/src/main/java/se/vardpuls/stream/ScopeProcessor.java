package se.vardpuls.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;
import se.vardpuls.metrics.Gauges;
import se.vardpuls.partition.ScopePartition;
import se.vardpuls.partition.Setup;
import se.vardpuls.topic.TopicNames;

/** Runs a {@link ScopePartition} in the engine: each record goes to it, and before each commit it sends what has changed. */
final class ScopeProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final Setup setup;
    private final int liveMillis;
    private final Gauges gauges;
    private final Arrival arrival;

    private @Nullable Open open;
    /** Something may have changed since everything was sent. */
    private boolean unsent;

    ScopeProcessor(Setup setup, int liveMillis, Gauges gauges) {
        this.setup = setup;
        this.liveMillis = liveMillis;
        this.gauges = gauges;
        this.arrival = new Arrival(setup.limits().future().toSeconds());
    }

    /** What the processor has from its {@code init} to its {@code close}. */
    private record Open(
            ProcessorContext<byte[], byte[]> context,
            CommitPoint commitPoint,
            TimelyCommit timelyCommit,
            ScopePartition scopes,
            Gauges.Scopes gauges) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        CommitPoint commitPoint = context.getStateStore(AccessibilityTopology.SCOPE_COMMIT_POINT);
        Gauges.Scopes shown = gauges.openScopes();
        ScopePartition scopes = new ScopePartition(setup, context::getStateStore, new Forward(context), shown);
        scopes.load();
        open = new Open(
                context, commitPoint, new TimelyCommit(context, Turn.ofThisThread(), liveMillis), scopes, shown);
        commitPoint.beforeCommit(context, this::commit);
        context.schedule(Instant.EPOCH, TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Open now = opened();
        unsent = true;
        arrival.next(record.timestamp(), now.context().currentSystemTimeMs());
        now.scopes().accept(record.key(), record.value(), TargetGate.place(record), arrival);
        now.timelyCommit().saw(arrival);
    }

    private void commit() {
        Open now = opened();
        if (unsent) {
            unsent = false;
            long wallMillis = now.context().currentSystemTimeMs();
            now.timelyCommit().sent(wallMillis);
            now.scopes().commit(wallMillis);
        }
    }

    private void tick(long wallMillis) {
        unsent = true;
        opened().scopes().tick(wallMillis);
    }

    /** Forwards results to the sinks of their topics. */
    private record Forward(ProcessorContext<byte[], byte[]> context) implements ScopePartition.Output {
        @Override
        public void daily(byte[] key, byte[] value) {
            forward(key, value, TopicNames.SCOPE_DAILY);
        }

        @Override
        public void monthly(byte[] key, byte[] value) {
            forward(key, value, TopicNames.SCOPE_MONTHLY);
        }

        @Override
        public void alert(byte[] key, byte[] value) {
            forward(key, value, AccessibilityTopology.SCOPE_ALERTS);
        }

        private void forward(byte[] key, byte[] value, String sink) {
            context.forward(new Record<>(key, value, context.currentSystemTimeMs()), sink);
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
