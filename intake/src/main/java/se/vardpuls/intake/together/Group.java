package se.vardpuls.intake.together;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one call or appointment: the set of its native records, and the ids of the events that were sent of it.
 *
 * <p>The records are a set: copies are one, and they stand in the order of their texts, so that what a mapping is given does not
 * depend on the order in which they came.
 *
 * <p>It is kept as lines: the version of this form, when it was changed, when it is due, how many records there are, the records
 * as JSON (which has no line's end in it), the ids of what was sent.
 */
final class Group {
    private static final String VERSION = "2";
    private static final char END = '\n';
    private static final ObjectMapper JSON =
            new ObjectMapper().configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true);
    private static final ObjectReader READER = JSON.readerFor(new TypeReference<Map<String, Object>>() {});
    private static final ObjectWriter WRITER = JSON.writer();

    private final TreeSet<String> records = new TreeSet<>();
    private final Set<String> sent = new TreeSet<>();
    private long changedAt;
    private long dueAt;

    private Group() {}

    /** What was kept; an empty group where nothing was. */
    static Group of(byte @Nullable [] kept) {
        Group group = new Group();
        if (kept == null) {
            return group;
        }
        Lines lines = new Lines(kept);
        lines.requireVersion();
        group.changedAt = lines.number();
        group.dueAt = lines.number();
        long count = lines.number();
        for (long record = 0; record < count; record++) {
            group.records.add(lines.next());
        }
        while (lines.hasNext()) {
            group.sent.add(lines.next());
        }
        return group;
    }

    /** When a group that was kept was changed, without reading the rest of it. */
    static long changedAt(byte[] kept) {
        Lines lines = new Lines(new String(kept, 0, Math.min(kept.length, 40), StandardCharsets.ISO_8859_1));
        lines.requireVersion();
        return lines.number();
    }

    private static final class Lines {
        private final String text;
        private int at;

        Lines(byte[] kept) {
            this(new String(kept, StandardCharsets.UTF_8));
        }

        Lines(String text) {
            this.text = text;
        }

        boolean hasNext() {
            return at < text.length();
        }

        String next() {
            int end = text.indexOf(END, at);
            String line = text.substring(at, end);
            at = end + 1;
            return line;
        }

        long number() {
            return Long.parseLong(next());
        }

        void requireVersion() {
            if (!text.startsWith(VERSION + END)) {
                throw new IllegalStateException("a group of another version than " + VERSION);
            }
            at = VERSION.length() + 1;
        }
    }

    /** As it is kept. */
    byte[] kept() {
        StringBuilder text = new StringBuilder(1024);
        text.append(VERSION)
                .append(END)
                .append(changedAt)
                .append(END)
                .append(dueAt)
                .append(END);
        text.append(records.size()).append(END);
        records.forEach(record -> text.append(record).append(END));
        sent.forEach(id -> text.append(id).append(END));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Takes a record in; whether it is new. */
    boolean add(Map<String, Object> record) {
        try {
            return records.add(WRITER.writeValueAsString(record));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return records.size();
    }

    /** What a mapping is given. */
    Map<String, Object> input() {
        List<Map<String, Object>> all = new ArrayList<>(records.size());
        for (String record : records) {
            try {
                all.add(READER.readValue(record));
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Map.of("records", all);
    }

    /** Notes that an event is sent; whether it was not before. */
    boolean send(String eventId) {
        return sent.add(eventId);
    }

    boolean isSent(String eventId) {
        return sent.contains(eventId);
    }

    void changedAt(long millis) {
        changedAt = millis;
    }

    /** When events that wait are sent, 0 if none does. */
    long dueAt() {
        return dueAt;
    }

    void dueAt(long millis) {
        dueAt = millis;
    }
}
