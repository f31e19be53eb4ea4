package se.vardpuls.testing;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Fills the stores of a topology in the test driver, which knows no changelogs, before any node of it begins: a node that
 * stands first.
 */
final class Restored implements Processor<byte[], byte[], Void, Void> {
    private static final String NODE = "restored";

    private final Map<String, Map<Bytes, byte[]>> stored;

    private Restored(Map<String, Map<Bytes, byte[]>> stored) {
        this.stored = stored;
    }

    static void addTo(StreamsBuilder builder, Map<String, Map<Bytes, byte[]>> stored) {
        builder.stream(
                        NODE,
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("restored-source"))
                .process(() -> new Restored(stored), Named.as(NODE));
    }

    static void connect(Topology topology, Set<String> stores) {
        topology.connectProcessorAndStateStores(NODE, stores.toArray(String[]::new));
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        stored.forEach((name, records) -> {
            KeyValueStore<Bytes, byte[]> store = context.getStateStore(name);
            records.forEach(store::put);
        });
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        throw new UnsupportedOperationException("nothing is sent here");
    }
}
