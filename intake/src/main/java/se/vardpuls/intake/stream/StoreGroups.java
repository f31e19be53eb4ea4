package se.vardpuls.intake.stream;

import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.together.Groups;

/** Groups in a store of the stream. */
final class StoreGroups implements Groups {
    private final KeyValueStore<String, byte[]> store;

    StoreGroups(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public byte @Nullable [] get(String id) {
        return store.get(id);
    }

    @Override
    public void put(String id, byte[] group) {
        store.put(id, group);
    }

    @Override
    public void delete(String id) {
        store.delete(id);
    }

    @Override
    public Cursor all() {
        KeyValueIterator<String, byte[]> all = store.all();
        return new Cursor() {
            @Override
            public boolean hasNext() {
                return all.hasNext();
            }

            @Override
            public Map.Entry<String, byte[]> next() {
                KeyValue<String, byte[]> next = all.next();
                return Map.entry(next.key, next.value);
            }

            @Override
            public void close() {
                all.close();
            }
        };
    }
}
