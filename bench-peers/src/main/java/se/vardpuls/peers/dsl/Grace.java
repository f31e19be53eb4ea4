package se.vardpuls.peers.dsl;

import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import se.vardpuls.peers.Started;

/** Drops events whose date lies more than seven days before their unit's latest. */
final class Grace implements FixedKeyProcessor<String, Call, Timely> {
    private static final String CLOCKS = "clocks";
    private static final int GRACE_DAYS = 7;

    private FixedKeyProcessorContext<String, Timely> context;
    private KeyValueStore<String, Long> clocks;

    @SuppressWarnings("NullAway.Init") // made in init, before anything else
    private Grace() {}

    /** It, and its store. */
    static FixedKeyProcessorSupplier<String, Call, Timely> supplier() {
        return new FixedKeyProcessorSupplier<>() {
            @Override
            public FixedKeyProcessor<String, Call, Timely> get() {
                return new Grace();
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return Set.of(Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(CLOCKS), Serdes.String(), Serdes.Long()));
            }
        };
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Timely> opened) {
        context = opened;
        clocks = opened.getStateStore(CLOCKS);
    }

    @Override
    public void process(FixedKeyRecord<String, Call> record) {
        Started.tell();
        long date = record.value().date().toEpochDay();
        Long known = clocks.get(record.key());
        long clock = known == null ? date : Math.max(known, date);
        if (known == null || clock > known) {
            clocks.put(record.key(), clock);
        }
        if (date >= clock - GRACE_DAYS) {
            context.forward(record.withValue(new Timely(record.value(), clock)));
        }
    }
}
