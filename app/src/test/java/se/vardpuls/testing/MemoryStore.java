package se.vardpuls.testing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** A key-value store in memory that outlives whoever uses it, as a changelog does, and whose bytes can be altered. */
public final class MemoryStore implements KeyValueStore<Bytes, byte[]> {
    private final NavigableMap<Bytes, byte[]> records = new TreeMap<>();
    private int reads;
    private int writes;

    /** Everything it holds, for reading and for doing harm. */
    public NavigableMap<Bytes, byte[]> records() {
        return records;
    }

    /** How often it has been asked for what it holds. */
    public int reads() {
        return reads;
    }

    /** How often it has been told to hold something. */
    public int writes() {
        return writes;
    }

    @Override
    public void put(Bytes key, byte[] value) {
        writes++;
        if (value == null) {
            records.remove(key);
        } else {
            records.put(key, value);
        }
    }

    @Override
    public byte[] putIfAbsent(Bytes key, byte[] value) {
        return records.putIfAbsent(key, value);
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> entries) {
        entries.forEach(entry -> put(entry.key, entry.value));
    }

    @Override
    public byte[] delete(Bytes key) {
        return records.remove(key);
    }

    @Override
    public byte[] get(Bytes key) {
        reads++;
        return records.get(key);
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> range(Bytes from, Bytes to) {
        reads++;
        return new Entries(records.subMap(from, true, to, true));
    }

    @Override
    public KeyValueIterator<Bytes, byte[]> all() {
        reads++;
        return new Entries(records);
    }

    @Override
    public long approximateNumEntries() {
        return records.size();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        // there is nothing to open
    }

    @Override
    public void close() {
        // what it holds stays
    }

    @Override
    public boolean persistent() {
        return false;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    private static final class Entries implements KeyValueIterator<Bytes, byte[]> {
        private final Iterator<Map.Entry<Bytes, byte[]>> entries;

        Entries(Map<Bytes, byte[]> records) {
            this.entries = new ArrayList<>(records.entrySet()).iterator();
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            Map.Entry<Bytes, byte[]> entry = entries.next();
            return new KeyValue<>(entry.getKey(), entry.getValue());
        }

        @Override
        public Bytes peekNextKey() {
            throw new UnsupportedOperationException("nobody peeks");
        }

        @Override
        public void close() {
            // nothing was opened
        }
    }
}
