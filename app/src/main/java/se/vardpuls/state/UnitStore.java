package se.vardpuls.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * The records in which one subject keeps its state of all units of a partition, in one of Kafka Streams' own key-value
 * stores: changelog, restore, standbys and transactions are the engine's.
 *
 * <ol>
 *   <li>A key is the unit's id, a zero byte, the {@linkplain Kind kind}, the local date (four bytes that sort as dates
 *       do) and a number (four bytes).
 *   <li>A value is a version byte, the content, and a CRC-32C of both. A later version or another sum is a
 *       {@link CorruptStateException}: figures are never computed from state that is not whole.
 *   <li>Records of earlier versions are read as they are, and written in this version's form when they next change. Whoever
 *       reads content whose form has changed asks {@link Decoder#version}.
 * </ol>
 */
public final class UnitStore {
    /** The version of what is written; the CHANGELOG tells what an upgrade does to it. 1 was that of 0.1. */
    public static final int VERSION = 2;

    private static final int CRC_BYTES = 4;

    /** What a record holds; a unit's records are read in this order. */
    public enum Kind {
        /** The unit's clock. */
        CLOCK(0),
        /** The figures of a date. */
        DAY(1),
        /** Facts of calls or cases kept at a date. */
        FACTS(2),
        /** What else a subject keeps of a unit. */
        NOTES(3),
        /** The sums of a month, at its first date. */
        MONTH(4),
        /** What one partition tells of a scope's date; the number is that of the partition. */
        PART(5),
        /** What one partition tells of a scope's month, at its first date. */
        MONTH_PART(6);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new CorruptStateException("a key of the state store is not of the known form");
        }
    }

    /** Receives one record: {@code number} and the content. */
    @FunctionalInterface
    public interface RecordConsumer {
        void accept(int number, Decoder content);
    }

    /** Receives one record: its date and the content. */
    @FunctionalInterface
    public interface DatedConsumer {
        void accept(int date, Decoder content);
    }

    /** Receives one record of whichever unit. */
    @FunctionalInterface
    public interface UnitRecordConsumer {
        void accept(byte[] unitKey, Kind kind, int date, int number, Decoder content);
    }

    private final KeyValueStore<Bytes, byte[]> store;
    private final Encoder key = new Encoder();
    private final CRC32C crc = new CRC32C();

    /** Keeps its records in this store. */
    public UnitStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** Begins the content of a record. */
    public static Encoder begin(Encoder content) {
        return content.clear().u8(VERSION);
    }

    /** Writes a record whose content was {@linkplain #begin begun} here. */
    public void put(byte[] unitKey, Kind kind, int date, int number, Encoder content) {
        crc.reset();
        crc.update(content.array(), 0, content.length());
        content.ordered((int) crc.getValue());
        store.put(key(unitKey, kind, date, number), content.toBytes());
    }

    /** Writes a record unless this is what it holds already; gives whether it was written. */
    public boolean putIfOther(byte[] unitKey, Kind kind, int date, int number, Encoder content) {
        crc.reset();
        crc.update(content.array(), 0, content.length());
        content.ordered((int) crc.getValue());
        Bytes name = key(unitKey, kind, date, number);
        byte[] now = content.toBytes();
        boolean isOther = !Arrays.equals(now, store.get(name));
        if (isOther) {
            store.put(name, now);
        }
        return isOther;
    }

    /** Reads the records of one unit and kind from a date on, in their order; those with the number 0. */
    public void readFrom(byte[] unitKey, Kind kind, int first, DatedConsumer consumer) {
        try (KeyValueIterator<Bytes, byte[]> records =
                store.range(key(unitKey, kind, first, 0), key(unitKey, kind, Integer.MAX_VALUE, Integer.MAX_VALUE))) {
            while (records.hasNext()) {
                KeyValue<Bytes, byte[]> next = records.next();
                byte[] name = next.key.get();
                consumer.accept(new Decoder(name, name.length - 8, name.length).ordered(), open(next.value));
            }
        }
    }

    /** Deletes the records of one unit and kind before a date. */
    public void deleteBefore(byte[] unitKey, Kind kind, int date) {
        List<Bytes> old = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> records = store.range(
                key(unitKey, kind, Integer.MIN_VALUE, 0), key(unitKey, kind, date - 1, Integer.MAX_VALUE))) {
            while (records.hasNext()) {
                old.add(records.next().key);
            }
        }
        old.forEach(name -> store.put(name, null));
    }

    /** Deletes a record; unlike the store's own deletion this does not read the old value first. */
    public void delete(byte[] unitKey, Kind kind, int date, int number) {
        store.put(key(unitKey, kind, date, number), null);
    }

    /** Reads the records of one unit, kind and date. */
    public void read(byte[] unitKey, Kind kind, int date, RecordConsumer consumer) {
        Bytes first = key(unitKey, kind, date, 0);
        Bytes last = key(unitKey, kind, date, Integer.MAX_VALUE);
        try (KeyValueIterator<Bytes, byte[]> records = store.range(first, last)) {
            while (records.hasNext()) {
                KeyValue<Bytes, byte[]> next = records.next();
                byte[] name = next.key.get();
                consumer.accept(new Decoder(name, name.length - 4, name.length).ordered(), open(next.value));
            }
        }
    }

    /** The content of one record, {@code null} if there is none. */
    public @Nullable Decoder read(byte[] unitKey, Kind kind, int date, int number) {
        byte[] value = store.get(key(unitKey, kind, date, number));
        return value == null ? null : open(value);
    }

    /** Reads everything, unit by unit. */
    public void readAll(UnitRecordConsumer consumer) {
        try (KeyValueIterator<Bytes, byte[]> records = store.all()) {
            while (records.hasNext()) {
                KeyValue<Bytes, byte[]> next = records.next();
                byte[] name = next.key.get();
                int end = name.length - 10;
                if (end < 1 || name[end] != 0) {
                    throw new CorruptStateException("a key of the state store is not of the known form");
                }
                Decoder rest = new Decoder(name, end + 2, name.length);
                Kind kind = Kind.of(name[end + 1]);
                consumer.accept(Arrays.copyOf(name, end), kind, rest.ordered(), rest.ordered(), open(next.value));
            }
        }
    }

    private Decoder open(byte[] value) {
        int end = value.length - CRC_BYTES;
        if (end < 1) {
            throw new CorruptStateException("a record of the state store is cut off");
        }
        crc.reset();
        crc.update(value, 0, end);
        if (new Decoder(value, end, value.length).ordered() != (int) crc.getValue()) {
            throw new CorruptStateException("a record of the state store has been altered: its checksum is wrong");
        }
        if (value[0] < 1 || value[0] > VERSION) {
            throw new CorruptStateException("a record of the state store has version " + value[0] + ", this program"
                    + " knows versions up to " + VERSION
                    + ": run the version that wrote it, or reset the application");
        }
        return new Decoder(value, 1, end, value[0]);
    }

    private Bytes key(byte[] unitKey, Kind kind, int date, int number) {
        key.clear().raw(unitKey).u8(0).u8(kind.code).ordered(date).ordered(number);
        return Bytes.wrap(key.toBytes());
    }
}
