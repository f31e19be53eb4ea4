package se.vardpuls.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Reason;
import se.vardpuls.event.UnitId;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.subject.Taken;
import se.vardpuls.time.SwedishTime;
import se.vardpuls.time.UtcMillis;

/**
 * What came of the records of the units of one partition: records of {@code feed-daily} (contract §4).
 *
 * <ol>
 *   <li>Counted are the records of all topics of events, on the local date on which they arrived at their topic. A refused
 *       one counts where its key is the id of a unit that belongs to this partition.
 *   <li>{@code changedNothing}: accepted, and no figure of any date is another one by it: a copy, an event of a closed call,
 *       one of which no figure is made. {@code held}: still without their {@code RECEIVED} or their start; once that comes they
 *       are held no more, those that arrived last first.
 *   <li>Records are told once a tick at most, in the transaction of the events they tell of.
 *   <li>Bounded: a unit's last {@value #DATES_KEPT} dates are kept, and of keys that no unit has at most
 *       {@value #MOST_UNITS} a partition.
 * </ol>
 *
 * <p>These counts depend on arrival and on copies: they are outside the set semantics. Not for several threads.
 */
public final class FeedDesk {
    private static final int DATES_KEPT = 8;
    private static final int MOST_UNITS = 5_000;

    /** Receives the records. */
    @FunctionalInterface
    public interface Results {
        void send(byte[] key, byte[] value);
    }

    private final UnitStore store;
    private final List<String> topics;
    private final Predicate<byte[]> isOwnKey;
    private final Map<Bytes, FeedUnit> units = new HashMap<>();
    /** Units that have counts which have not been written. */
    private final List<FeedUnit> unsaved = new ArrayList<>();
    /** Units that have counts which have not been told. */
    private final List<FeedUnit> untold = new ArrayList<>();

    private final Encoder encoder = new Encoder();
    private final JsonFactory json = new JsonFactory();
    private final ByteArrayBuilder bytes = new ByteArrayBuilder(512);
    private @Nullable FeedUnit latest;
    private boolean due;
    private long dateOfSecond = Long.MIN_VALUE;
    private int dateOfArrival;

    /** The dates of one unit. */
    private static final class FeedUnit {
        final byte[] key;
        final TreeMap<Integer, FeedDay> days = new TreeMap<>();
        boolean unsaved;
        boolean untold;

        FeedUnit(byte[] key) {
            this.key = key;
        }
    }

    /**
     * A desk that keeps its counts in this store.
     *
     * @param topics the topics of events, without their prefix; those that come later stand last
     * @param isOwnKey whether the default partitioner gives a key to the desk's partition
     */
    public FeedDesk(UnitStore store, List<String> topics, Predicate<byte[]> isOwnKey) {
        this.store = store;
        this.topics = List.copyOf(topics);
        this.isOwnKey = isOwnKey;
    }

    /** Reads back what an earlier instance has counted. */
    public void load() {
        store.readAll((unitKey, kind, date, number, content) -> {
            FeedDay day = new FeedDay(date, topics.size());
            day.read(content);
            FeedUnit unit = add(unitKey);
            unit.days.put(date, day);
            if (day.untold) {
                noteUntold(unit);
            }
        });
    }

    /** An event of this topic has been taken in. */
    public void accepted(int topic, byte[] key, Taken taken, Arrival arrival) {
        FeedUnit known = find(key);
        FeedUnit unit = known == null ? add(key) : known;
        FeedDay day = day(unit, arrival);
        boolean changesNothing = taken.earliestChanged() == Taken.NOTHING && !taken.isHeld();
        day.of(topic).accept(changesNothing, taken.isHeld());
        if (taken.released() > 0) {
            release(unit, taken.released());
        }
    }

    private static void release(FeedUnit unit, int events) {
        int left = events;
        for (FeedDay day : unit.days.descendingMap().values()) {
            for (int topic = 0; left > 0 && topic < day.topics(); topic++) {
                int before = left;
                left = day.of(topic).release(left);
                if (left != before) {
                    day.change();
                }
            }
        }
    }

    /** A record of this topic has been refused. */
    public void refused(int topic, byte @Nullable [] key, Reason reason, Arrival arrival) {
        FeedUnit unit = key == null ? null : ofRefused(key);
        if (unit != null) {
            day(unit, arrival).of(topic).refuse(reason);
        }
    }

    private @Nullable FeedUnit ofRefused(byte[] key) {
        FeedUnit known = find(key);
        boolean isKept = known != null || units.size() >= MOST_UNITS;
        return isKept || !isUnit(key) ? known : add(key);
    }

    private boolean isUnit(byte[] key) {
        return UnitId.isValid(key, 0, key.length) && !UnitId.holdsPersonalNumber(key) && isOwnKey.test(key);
    }

    private @Nullable FeedUnit find(byte[] key) {
        FeedUnit last = latest;
        if (last == null || !Arrays.equals(last.key, key)) {
            latest = units.get(Bytes.wrap(key));
        }
        return latest;
    }

    private FeedUnit add(byte[] key) {
        return units.computeIfAbsent(Bytes.wrap(key.clone()), own -> new FeedUnit(own.get()));
    }

    private FeedDay day(FeedUnit unit, Arrival arrival) {
        int date = date(arrival.appendedAt());
        FeedDay day = unit.days.get(date);
        if (day == null) {
            day = new FeedDay(date, topics.size());
            unit.days.put(date, day);
            forgetOld(unit);
        }
        day.change();
        if (!unit.unsaved) {
            unit.unsaved = true;
            unsaved.add(unit);
        }
        noteUntold(unit);
        return day;
    }

    private void noteUntold(FeedUnit unit) {
        if (!unit.untold) {
            unit.untold = true;
            untold.add(unit);
        }
    }

    /** The local date of an instant: mostly of the same second as the one before. */
    private int date(long millis) {
        long second = Math.floorDiv(millis, 1000);
        if (second != dateOfSecond) {
            dateOfSecond = second;
            dateOfArrival = (int) SwedishTime.epochDay(second);
        }
        return dateOfArrival;
    }

    /** The oldest dates are told, if they are still to be, and kept no longer; a record of them stays as it was sent. */
    private void forgetOld(FeedUnit unit) {
        while (unit.days.size() > DATES_KEPT && !unit.days.firstEntry().getValue().untold) {
            store.delete(unit.key, Kind.DAY, unit.days.pollFirstEntry().getKey(), 0);
        }
    }

    /** The next commit tells what has changed. */
    public void tick() {
        due = true;
    }

    /** Tells what has been counted if a tick has come since the last time, and writes what is not written yet. */
    public void commit(long now, Results results) {
        if (due && !untold.isEmpty()) {
            due = false;
            tell(UtcMillis.format(now), results);
        }
        for (FeedUnit unit : unsaved) {
            unit.unsaved = false;
            save(unit);
        }
        unsaved.clear();
    }

    private void tell(String updatedAt, Results results) {
        for (FeedUnit unit : untold) {
            unit.untold = false;
            for (FeedDay day : unit.days.values()) {
                if (day.untold) {
                    tell(unit, day, updatedAt, results);
                }
            }
            // that it has been told is written as well
            save(unit);
        }
        untold.clear();
    }

    private void save(FeedUnit unit) {
        for (FeedDay day : unit.days.values()) {
            if (day.unsaved) {
                day.unsaved = false;
                day.write(UnitStore.begin(encoder));
                store.put(unit.key, Kind.DAY, day.date, 0, encoder);
            }
        }
    }

    private void tell(FeedUnit unit, FeedDay day, String updatedAt, Results results) {
        String unitId = new String(unit.key, StandardCharsets.US_ASCII);
        String date = LocalDate.ofEpochDay(day.date).toString();
        results.send((unitId + '|' + date).getBytes(StandardCharsets.UTF_8), value(unitId, date, day, updatedAt));
        day.told();
    }

    private byte[] value(String unitId, String date, FeedDay day, String updatedAt) {
        bytes.reset();
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("unitId", unitId);
            out.writeStringField("date", date);
            out.writeObjectFieldStart("topics");
            for (int topic = 0; topic < topics.size(); topic++) {
                if (!day.of(topic).isEmpty()) {
                    out.writeObjectFieldStart(topics.get(topic));
                    day.of(topic).writeTo(out);
                    out.writeEndObject();
                }
            }
            out.writeEndObject();
            out.writeStringField("updatedAt", updatedAt);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
