package se.vardpuls.subject;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Refusal;
import se.vardpuls.figure.DailyResults;
import se.vardpuls.forecast.DayCalls;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.Figures;
import se.vardpuls.indicator.Readers;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitLedgers;
import se.vardpuls.state.UnitStore;
import se.vardpuls.time.SwedishTime;
import se.vardpuls.time.UnitCalendar;
import se.vardpuls.time.UnitClock;
import se.vardpuls.time.UtcMillis;

/**
 * One subject for the units of one partition: events in, records of its daily topic out.
 *
 * <ol>
 *   <li>Each topic of events has a {@link Door}. An event is read and judged there, and then taken in; nothing is sent yet.
 *   <li>{@link #commit} sends a record for every day that has changed since the last commit, and writes the state.
 *   <li>{@link #tick} does what only time does: at local midnight records say something else, and become final. That
 *       changes days, never facts, so its work does not grow with the backlog.
 * </ol>
 *
 * <p>The clock of a unit in this subject is its latest event here; that of another subject is another one. Not for several
 * threads.
 *
 * @param <D> the day of a unit
 * @param <U> a unit
 */
public final class SubjectDesk<D extends SubjectDay, U extends SubjectUnit<?, D>> implements Figures<D> {
    /** Receives what the gauges of a unit show. */
    @FunctionalInterface
    public interface Display {
        void show(String unitId, UnitView view);
    }

    /** Hears of the dates of which records have been sent. */
    @FunctionalInterface
    public interface DateVisitor {
        void visit(byte[] unitKey, int date);
    }

    private static final int WORKLISTS_A_TICK = 10;

    private final Subject<D, U> subject;
    private final UnitClock clock;
    private final Predicate<byte[]> isOwnKey;
    private final DailyRecord<D> record;
    private final List<Door> doors;
    private final IntFunction<? extends PooledDay<D>> newPool;
    private final UnitLedgers<U> units;
    private int wallDate = Integer.MIN_VALUE;

    SubjectDesk(
            Subject<D, U> subject, UnitStore store, HeapBudget budget, UnitClock clock, Predicate<byte[]> isOwnKey) {
        this.subject = subject;
        this.clock = clock;
        this.isOwnKey = isOwnKey;
        this.record = subject.newRecord();
        this.doors = subject.inlets().stream().map(Door::new).toList();
        this.newPool = subject.pool().newDay();
        Scratch scratch = new Scratch();
        this.units = new UnitLedgers<>(store, budget, key -> subject.newUnit(key, store, scratch));
    }

    /** What it is about. */
    public Subject<D, U> subject() {
        return subject;
    }

    /** Where its events come in. */
    public List<Door> doors() {
        return doors;
    }

    /** The readers of its indicators. */
    public Readers readers(Circumstances circumstances) {
        return Readers.of(subject.measures(), this, circumstances);
    }

    /** Reads back what an earlier instance has written. */
    public void load() {
        units.load();
    }

    /** Gives back the memory it used; the desk is not used any more. */
    public void close() {
        units.close();
    }

    // --- an event ---

    /**
     * Where the events of one topic come in. Each is {@linkplain #read read}; one that is not refused may be asked of, and is
     * {@linkplain #take taken in} before the next is read.
     */
    public final class Door {
        private final Inlet<U> inlet;
        private byte[] unitKey = {};
        private @Nullable U unit;
        private int date;
        private int expired;

        private Door(Inlet<U> inlet) {
            this.inlet = inlet;
        }

        /** Its topic, without the prefix. */
        public String topic() {
            return inlet.topic();
        }

        /**
         * Reads and judges a record.
         *
         * @return why it is refused, {@code null} if it is not
         */
        public @Nullable Refusal read(byte @Nullable [] key, byte @Nullable [] value, Arrival arrival) {
            Refusal refusal = inlet.read(key, value);
            if (refusal != null || key == null) {
                return refusal;
            }
            unitKey = key;
            unit = units.find(key);
            if (unit == null && !isOwnKey.test(key)) {
                return Arrival.WRONG_PARTITION;
            }
            if (arrival.isFuture(inlet.second(), inlet.nano())) {
                return Arrival.FUTURE;
            }
            date = (int) SwedishTime.epochDay(inlet.second());
            return unit != null && unit.isLate(date) ? subject.late() : null;
        }

        /** Whether the event brings the clock of a unit that has one to a later date. */
        public boolean bringsLaterDate() {
            U known = unit;
            return known != null && known.hasClock() && date > known.clockDate();
        }

        /** The event's local date. */
        public int date() {
            return date;
        }

        /** The event's instant, in milliseconds since 1970. */
        public long millis() {
            return inlet.second() * 1000 + inlet.nano() / 1_000_000;
        }

        /** Takes the event in; gives what that has changed. */
        public Taken take(Arrival arrival) {
            U known = unit;
            U now = known == null ? units.create(unitKey) : known;
            units.touch(now);
            now.begin();
            Taken taken = now.taken();
            taken.cameTo(inlet.take(now, date, arrival.appendedAt()));
            if (taken.isNewDate()) {
                now.lookAtClock(clock.today(arrival.wallMillis(), now.clockDate()), arrival.appendedAt());
                doors.forEach(door -> door.expired += door.inlet.takeExpired(now));
            }
            return taken;
        }

        /** How many events of the topic have been forgotten, since last asked: what they were held for has not come. */
        public int takeExpired() {
            int events = expired;
            expired = 0;
            return events;
        }
    }

    // --- for those who judge the figures ---

    @Override
    public List<D> days(byte[] unitKey, int first, int last) {
        U unit = units.find(unitKey);
        return unit == null ? List.of() : unit.days(first, last);
    }

    @Override
    public @Nullable D day(byte[] unitKey, int date) {
        U unit = units.find(unitKey);
        return unit == null ? null : unit.dayIfKnown(date);
    }

    @Override
    public int clockDate(byte[] unitKey) {
        U unit = units.find(unitKey);
        return unit == null ? Integer.MIN_VALUE : unit.clockDate();
    }

    @Override
    public long clockMillis(byte[] unitKey) {
        U unit = units.find(unitKey);
        return unit == null || !unit.hasClock() ? Long.MIN_VALUE : unit.clockMillis();
    }

    /** A unit's calls of a date as the forecast counts them, {@code null} for none. */
    public @Nullable DayCalls calls(byte[] unitKey, int date) {
        U unit = units.find(unitKey);
        return unit == null ? null : subject.calls(unit, date);
    }

    /** Tells the keys of all units. */
    public void visitUnits(Consumer<byte[]> visitor) {
        units.all().forEach(unit -> visitor.accept(unit.unitKey()));
    }

    // --- the commit ---

    /** The same of a subject that writes no worklist. */
    public void commit(long now, DailyResults results) {
        commit(now, results, (key, value) -> {});
    }

    /** Sends what has changed and writes the state: comes before each commit of the engine. */
    public void commit(long now, DailyResults results, SubjectUnit.Worklist worklist) {
        String updatedAt = UtcMillis.format(now);
        for (U unit : units.touched()) {
            int today = clock.today(now, unit.clockDate());
            for (D day : unit.changedDays()) {
                send(unit, day, today, updatedAt, results);
            }
            unit.changedDays().clear();
            unit.tellWorklist(updatedAt, worklist);
            unit.saveFigures();
        }
        units.save();
    }

    private void send(U unit, D day, int today, String updatedAt, DailyResults results) {
        boolean isFinal = unit.isFinal(day, today);
        byte[] key = record.key(unit.id(), day);
        byte[] value = record.value(unit.id(), day, today, isFinal, updatedAt);
        results.send(unit.unitKey(), day.date(), key, value, day.waitingSince());
        day.told();
        unit.sent(day, today, isFinal);
    }

    /** Looks at the wall clock, and shows what has changed since the last look. */
    public void tick(long now, UnitCalendar calendar, Display display) {
        int wall = UnitClock.wallDate(now);
        boolean midnight = wall != wallDate;
        wallDate = wall;
        noteWorklists();
        for (U unit : units.all()) {
            int today = clock.today(now, unit.clockDate());
            if (midnight) {
                unit.lookAtClock(today, now);
                unit.noteUnshown();
            }
            if (!unit.changedDays().isEmpty()) {
                units.touch(unit);
            }
            if (unit.show()) {
                display.show(unit.id(), subject.view(unit, today, calendar));
            }
        }
    }

    /** Worklists that have been switched on are written some units a second: the facts of all of them are read for it. */
    private void noteWorklists() {
        int left = subject.worklist() == null ? 0 : WORKLISTS_A_TICK;
        for (U unit : units.all()) {
            if (left > 0 && unit.isWorklistDue()) {
                unit.noteWorklist();
                units.touch(unit);
                left--;
            }
        }
    }

    /** Shows a unit again at the next tick: its name or its opening hours have changed. */
    public void showAgain(byte[] unitKey) {
        U unit = units.find(unitKey);
        if (unit != null) {
            unit.noteUnshown();
        }
    }

    // --- months ---

    /** Sums over the dates from the first to the last of a month; {@code null} where they are not kept. */
    public @Nullable MonthBlock month(byte[] unitKey, int first, int last) {
        U unit = units.find(unitKey);
        return unit == null ? null : subject.month(first, unit.days(first, last));
    }

    /** Tells all dates of which records have been sent. */
    public void visitDates(DateVisitor visitor) {
        for (U unit : units.all()) {
            for (D day : unit.days()) {
                if (day.isSent()) {
                    visitor.visit(unit.unitKey(), day.date());
                }
            }
        }
    }

    /** Drops what is past its time, and tells it; the months of which records were sent have been told. */
    public void trim(Dropped dropped) {
        for (U unit : units.all()) {
            for (D day : unit.outdated()) {
                dropped.drop(unit.unitKey(), day.date(), pooled(unit, day));
                unit.drop(day);
            }
        }
    }

    // --- scopes ---

    /** Hears of the days that are dropped: their figures, as their last records told them, are nowhere else. */
    @FunctionalInterface
    public interface Dropped {
        void drop(byte[] unitKey, int date, PooledDay<?> figures);
    }

    /** The sums over the records that have been sent of this date of these units. */
    public PooledDay<?> pooled(int date, Iterable<byte[]> unitKeys) {
        PooledDay<D> sums = newPool.apply(date);
        for (byte[] key : unitKeys) {
            U unit = units.find(key);
            D day = unit == null ? null : unit.dayIfKnown(date);
            if (unit != null && day != null && day.isSent()) {
                sums.add(day, unit.isSentFinal(day));
            }
        }
        return sums;
    }

    private PooledDay<?> pooled(U unit, D day) {
        PooledDay<D> figures = newPool.apply(day.date());
        if (day.isSent()) {
            figures.add(day, unit.isSentFinal(day));
        }
        return figures;
    }

    /** Tells the dates of a unit of which records have been sent, the oldest first. */
    public void visitDates(byte[] unitKey, IntConsumer visitor) {
        U unit = units.find(unitKey);
        if (unit != null) {
            for (D day : unit.days()) {
                if (day.isSent()) {
                    visitor.accept(day.date());
                }
            }
        }
    }
}
