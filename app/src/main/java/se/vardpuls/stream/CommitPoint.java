package se.vardpuls.stream;

import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.internals.CacheFlushListener;
import org.apache.kafka.streams.state.internals.CachedStateStore;

/**
 * The moment before each commit, as a state store that holds nothing: what a processor has kept back on the heap is
 * written and sent there, inside the transaction that commits the events it came from.
 *
 * <p>The partitions of a stream thread commit in one transaction, one after the other, and the engine waits for the broker
 * after each of them that has sent something. So the first of them lets all of them send: the engine waits once.
 *
 * <p>Kafka Streams gives its own caching stores this moment ({@code CachedStateStore.flushCache}) and nobody else. Four of
 * its internal types are used for it: {@code CachedStateStore} and, in its signature, {@code CacheFlushListener}; and to
 * forward from there as from the processor, {@code InternalProcessorContext} and {@code ProcessorNode}. No other class of
 * the project uses any. {@code docs/adr/0003-commit-point.md} tells why, and which tests would notice a change.
 */
public final class CommitPoint implements StateStore, CachedStateStore<byte[], byte[]> {
    private final String name;
    private boolean open;
    private List<CommitPoint> ofThread = List.of();
    private Runnable before = () -> {};

    private CommitPoint(String name) {
        this.name = name;
    }

    /** A builder of the store under this name; it has no changelog. */
    public static StoreBuilder<CommitPoint> builder(String name) {
        return new Builder(name);
    }

    /** Calls this before each commit, as if from within the processor whose {@code init} says so. */
    public void beforeCommit(ProcessorContext<?, ?> context, Runnable action) {
        InternalProcessorContext<?, ?> engine = (InternalProcessorContext<?, ?>) context;
        ProcessorNode<?, ?, ?, ?> node = engine.currentNode();
        before = () -> {
            ProcessorNode<?, ?, ?, ?> outer = engine.currentNode();
            engine.setCurrentNode(node);
            try {
                action.run();
            } finally {
                engine.setCurrentNode(outer);
            }
        };
        leave();
        ofThread = Turn.ofThisThread().commitPoints();
        ofThread.add(this);
    }

    /** The processor is closed: the other partitions' commits are none of its business any more. */
    public void leave() {
        if (!ofThread.isEmpty()) {
            ofThread.remove(this);
        }
    }

    @Override
    public void flushCache() {
        before.run();
        for (CommitPoint other : ofThread) {
            if (other != this) {
                other.before.run();
            }
        }
    }

    @Override
    public void clearCache() {
        // what is kept on the heap belongs to the processor, which is made anew with its task
    }

    @Override
    public boolean setFlushListener(CacheFlushListener<byte[], byte[]> listener, boolean sendOldValues) {
        return false;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        context.register(root, (key, value) -> {});
        open = true;
    }

    @Override
    public void close() {
        open = false;
        before = () -> {};
        leave();
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    private record Builder(String name) implements StoreBuilder<CommitPoint> {
        @Override
        public StoreBuilder<CommitPoint> withCachingEnabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitPoint> withCachingDisabled() {
            return this;
        }

        @Override
        public StoreBuilder<CommitPoint> withLoggingEnabled(Map<String, String> config) {
            return this;
        }

        @Override
        public StoreBuilder<CommitPoint> withLoggingDisabled() {
            return this;
        }

        @Override
        public CommitPoint build() {
            return new CommitPoint(name);
        }

        @Override
        public Map<String, String> logConfig() {
            return Map.of();
        }

        @Override
        public boolean loggingEnabled() {
            return false;
        }
    }
}
