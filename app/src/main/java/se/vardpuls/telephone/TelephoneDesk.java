package se.vardpuls.telephone;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.figure.DailyResults;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitLedgers;
import se.vardpuls.state.UnitStore;
import se.vardpuls.time.DateComing;
import se.vardpuls.time.SwedishTime;
import se.vardpuls.time.UnitCalendar;
import se.vardpuls.time.UnitClock;
import se.vardpuls.time.UtcMillis;

/**
 * Telephone accessibility for the units of one partition: call events in, records of {@code telephone-daily} out.
 *
 * <ol>
 *   <li>{@link #accept} judges an event and takes it in; nothing is sent yet.
 *   <li>{@link #commit} sends a record for every day that has changed since the last commit, and writes the facts.
 *   <li>{@link #tick} does what only time does: at local midnight records become final.
 * </ol>
 */
public final class TelephoneDesk {
    private static final Refusal LATE =
            new Refusal(Reason.LATE, "occurredAt: further before the unit's latest call event than the grace allows");

    /** Receives what the gauges of a unit show. */
    @FunctionalInterface
    public interface Display {
        void show(String unitId, TelephoneView view);
    }

    private final UnitClock clock;
    private final Predicate<byte[]> isOwnKey;
    private final CallEventReader reader = new CallEventReader();
    private final TelephoneRecord record = new TelephoneRecord();
    private final UnitLedgers<TelephoneUnit> units;
    private int wallDate = Integer.MIN_VALUE;
    private DateComing dateComing = (unitKey, date, millis) -> {};
    private int changedFrom = Integer.MAX_VALUE;
    private Effect effect = Effect.TAKEN;
    private int expired;

    /**
     * A desk that keeps its facts in this store.
     *
     * @param grace for how many days after its date a call may change
     * @param isOwnKey whether the default partitioner gives a key to this desk's partition
     */
    public TelephoneDesk(UnitStore store, HeapBudget budget, UnitClock clock, int grace, Predicate<byte[]> isOwnKey) {
        this.clock = clock;
        this.isOwnKey = isOwnKey;
        Scratch scratch = new Scratch();
        this.units = new UnitLedgers<>(store, budget, key -> new TelephoneUnit(key, store, scratch, grace));
    }

    /** Reads back what an earlier instance has written. */
    public void load() {
        units.load();
    }

    /** Gives back the memory it used; the desk is not used any more. */
    public void close() {
        units.close();
    }

    /**
     * Takes a record of {@code calls} in.
     *
     * @return why it is refused, {@code null} if it is not
     */
    public @Nullable Refusal accept(byte @Nullable [] key, byte @Nullable [] value, Arrival arrival) {
        Refusal refusal = reader.read(key, value);
        if (refusal != null || key == null) {
            return refusal;
        }
        TelephoneUnit unit = units.find(key);
        if (unit == null && !isOwnKey.test(key)) {
            return Arrival.WRONG_PARTITION;
        }
        CallEvent event = reader.event();
        if (arrival.isFuture(event.second(), event.nano())) {
            return Arrival.FUTURE;
        }
        int date = (int) SwedishTime.epochDay(event.second());
        if (unit != null && unit.isLate(date)) {
            return LATE;
        }
        take(unit == null ? units.create(key) : unit, event, date, arrival);
        return null;
    }

    private void take(TelephoneUnit unit, CallEvent event, int date, Arrival arrival) {
        units.touch(unit);
        boolean anotherDate = !unit.hasClock() || date > unit.clockDate();
        if (anotherDate && unit.hasClock()) {
            dateComing.comes(unit.unitKey(), date, event.second() * 1000 + event.nano() / 1_000_000);
        }
        unit.changedFrom = Integer.MAX_VALUE;
        effect = unit.take(event, date, arrival.appendedAt());
        if (anotherDate) {
            unit.noteFinals(clock.today(arrival.wallMillis(), unit.clockDate()), arrival.appendedAt());
            expired += unit.takeExpired();
        }
        changedFrom = unit.changedFrom;
    }

    // --- what became of the events ---

    /** What the last accepted event has come to. */
    public Effect effect() {
        return effect;
    }

    /** How many events have been forgotten, since last asked, because the {@code RECEIVED} of their call did not come. */
    public int takeExpired() {
        int events = expired;
        expired = 0;
        return events;
    }

    // --- for those who judge the figures ---

    /** Calls this before an event is taken in that brings its unit's clock to a later date. */
    public void beforeEachDate(DateComing listener) {
        dateComing = listener;
    }

    /** The earliest date whose figures the last accepted event has changed, {@code Integer.MAX_VALUE} for none. */
    public int changedFrom() {
        return changedFrom;
    }

    /** The days a unit has from the first date to the last, both included. */
    public List<TelephoneDay> days(byte[] unitKey, int first, int last) {
        TelephoneUnit unit = units.find(unitKey);
        return unit == null ? List.of() : unit.days(first, last);
    }

    /** A day of a unit, {@code null} if there is none. */
    public @Nullable TelephoneDay day(byte[] unitKey, int date) {
        TelephoneUnit unit = units.find(unitKey);
        return unit == null ? null : unit.dayIfKnown(date);
    }

    /** The instant of a unit's latest call event, in milliseconds since 1970; {@code Long.MIN_VALUE} for none. */
    public long clockMillis(byte[] unitKey) {
        TelephoneUnit unit = units.find(unitKey);
        return unit == null || !unit.hasClock()
                ? Long.MIN_VALUE
                : unit.clockSecond() * 1000 + unit.clockNano() / 1_000_000;
    }

    /** Tells the keys of all units. */
    public void visitUnits(Consumer<byte[]> visitor) {
        units.all().forEach(unit -> visitor.accept(unit.unitKey()));
    }

    // --- the commit ---

    /** Sends what has changed and writes the facts: comes before each commit of the engine. */
    public void commit(long now, DailyResults results) {
        String updatedAt = UtcMillis.format(now);
        for (TelephoneUnit unit : units.touched()) {
            int today = clock.today(now, unit.clockDate());
            for (TelephoneDay day : unit.changedDays) {
                send(unit, day, today, updatedAt, results);
            }
            unit.changedDays.clear();
        }
        units.save();
    }

    private void send(TelephoneUnit unit, TelephoneDay day, int today, String updatedAt, DailyResults results) {
        boolean isFinal = unit.isFinal(day, today);
        byte[] key = record.key(unit.id(), day);
        byte[] value = record.value(unit.id(), day, isFinal, updatedAt);
        results.send(unit.unitKey(), day.date(), key, value, day.waitingSince);
        boolean remembered = day.sent && day.sentFinal == isFinal && !day.isClosed() && !day.isEmpty();
        day.changed = false;
        day.waitingSince = Long.MAX_VALUE;
        day.sent = true;
        day.sentFinal = isFinal;
        if (!remembered && (isFinal || day.isClosed() || day.isEmpty())) {
            unit.saveFigures(day);
        }
    }

    // --- months ---

    /** Hears of the dates of which records have been sent. */
    @FunctionalInterface
    public interface DateVisitor {
        void visit(byte[] unitKey, int date);
    }

    /** The date of a unit's latest call event, {@code Integer.MIN_VALUE} if it has none. */
    public int clockDate(byte[] unitKey) {
        TelephoneUnit unit = units.find(unitKey);
        return unit == null ? Integer.MIN_VALUE : unit.clockDate();
    }

    /** Sums over the dates from the first to the last of a month; {@code null} where they are not kept. */
    public @Nullable TelephoneMonth month(byte[] unitKey, int first, int last) {
        TelephoneUnit unit = units.find(unitKey);
        return unit == null ? null : TelephoneMonth.of(first, unit.days(first, last));
    }

    /** Tells all dates of which records have been sent. */
    public void visitDates(DateVisitor visitor) {
        for (TelephoneUnit unit : units.all()) {
            for (TelephoneDay day : unit.days()) {
                if (day.sent) {
                    visitor.visit(unit.unitKey(), day.date());
                }
            }
        }
    }

    /** Drops what is past its time; the months of which records were sent have been told. */
    public void trim() {
        units.all().forEach(TelephoneUnit::trim);
    }

    /** Shows a unit again at the next tick: its name or its opening hours have changed. */
    public void showAgain(byte[] unitKey) {
        TelephoneUnit unit = units.find(unitKey);
        if (unit != null) {
            unit.unshown = true;
        }
    }

    /** Looks at the wall clock, and shows what has changed since the last look. */
    public void tick(long now, UnitCalendar calendar, Display display) {
        int date = UnitClock.wallDate(now);
        boolean midnight = date != wallDate;
        wallDate = date;
        for (TelephoneUnit unit : units.all()) {
            if (midnight) {
                unit.noteFinals(clock.today(now, unit.clockDate()), now);
                unit.unshown = true;
            }
            if (!unit.changedDays.isEmpty()) {
                units.touch(unit);
            }
            if (unit.unshown) {
                unit.unshown = false;
                int today = clock.today(now, unit.clockDate());
                Predicate<LocalDate> isWorkingDay = each -> calendar.isWorkingDay(unit.id(), each);
                display.show(unit.id(), TelephoneView.of(unit, today, isWorkingDay));
            }
        }
    }
}
