package se.vardpuls.guarantee;

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
import se.vardpuls.time.UnitClock;
import se.vardpuls.time.UtcMillis;

/**
 * The three-day guarantee for the units of one partition: bookings and referrals in, records of
 * {@code guarantee-daily} out.
 *
 * <ol>
 *   <li>{@link #acceptBooking} and {@link #acceptReferral} judge an event and take it in; nothing is sent yet.
 *   <li>{@link #commit} sends a record for every day that has changed since the last commit, and writes the state.
 *   <li>{@link #tick} does what only time does: at local midnight open cases come due or overdue, cohorts get their
 *       share, records become final. That changes days, never cases, so its work does not grow with the backlog.
 * </ol>
 *
 * <p>The unit's clock of this desk is its latest booking or referral; that of its calls is another one.
 */
public final class GuaranteeDesk {
    private static final Refusal LATE = new Refusal(
            Reason.LATE, "occurredAt: further before the unit's latest booking or referral than the grace allows");

    /** Receives what the gauges of a unit show. */
    @FunctionalInterface
    public interface Display {
        void show(String unitId, GuaranteeView view);
    }

    /** Hears of the dates of which records have been sent. */
    @FunctionalInterface
    public interface DateVisitor {
        void visit(byte[] unitKey, int date);
    }

    private final UnitClock clock;
    private final Predicate<byte[]> isOwnKey;
    private final BookingEventReader bookings = new BookingEventReader(GuaranteeLimits.SOUGHT_DAYS);
    private final ReferralEventReader referrals = new ReferralEventReader();
    private final GuaranteeRecord record = new GuaranteeRecord();
    private final UnitLedgers<GuaranteeUnit> units;
    private int wallDate = Integer.MIN_VALUE;
    private DateComing dateComing = (unitKey, date, millis) -> {};
    private int changedFrom = Integer.MAX_VALUE;
    private Effect effect = Effect.TAKEN;
    private int expiredBookings;
    private int expiredReferrals;

    /**
     * A desk that keeps its facts in this store.
     *
     * @param isOwnKey whether the default partitioner gives a key to this desk's partition
     */
    public GuaranteeDesk(
            UnitStore store, HeapBudget budget, UnitClock clock, GuaranteeLimits limits, Predicate<byte[]> isOwnKey) {
        this.clock = clock;
        this.isOwnKey = isOwnKey;
        Scratch scratch = new Scratch();
        this.units = new UnitLedgers<>(store, budget, key -> new GuaranteeUnit(key, store, scratch, limits));
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
     * Takes a record of {@code bookings} in.
     *
     * @return why it is refused, {@code null} if it is not
     */
    public @Nullable Refusal acceptBooking(byte @Nullable [] key, byte @Nullable [] value, Arrival arrival) {
        Refusal refusal = bookings.read(key, value);
        if (refusal != null || key == null) {
            return refusal;
        }
        BookingEvent event = bookings.event();
        int date = (int) SwedishTime.epochDay(event.second());
        GuaranteeUnit known = units.find(key);
        refusal = judge(key, known, event.second(), event.nano(), date, arrival);
        if (refusal == null) {
            GuaranteeUnit unit = touched(key, known);
            boolean anotherDate = expect(unit, date, event.second(), event.nano());
            effect = unit.take(event, date, arrival.appendedAt());
            took(unit, anotherDate, arrival);
        }
        return refusal;
    }

    /**
     * Takes a record of {@code referrals} in.
     *
     * @return why it is refused, {@code null} if it is not
     */
    public @Nullable Refusal acceptReferral(byte @Nullable [] key, byte @Nullable [] value, Arrival arrival) {
        Refusal refusal = referrals.read(key, value);
        if (refusal != null || key == null) {
            return refusal;
        }
        ReferralEvent event = referrals.event();
        int date = (int) SwedishTime.epochDay(event.second());
        GuaranteeUnit known = units.find(key);
        refusal = judge(key, known, event.second(), event.nano(), date, arrival);
        if (refusal == null) {
            GuaranteeUnit unit = touched(key, known);
            boolean anotherDate = expect(unit, date, event.second(), event.nano());
            effect = unit.take(event, date, arrival.appendedAt());
            took(unit, anotherDate, arrival);
        }
        return refusal;
    }

    private @Nullable Refusal judge(
            byte[] key, @Nullable GuaranteeUnit known, long second, int nano, int date, Arrival arrival) {
        if (known == null && !isOwnKey.test(key)) {
            return Arrival.WRONG_PARTITION;
        }
        if (arrival.isFuture(second, nano)) {
            return Arrival.FUTURE;
        }
        return known != null && known.isLate(date) ? LATE : null;
    }

    private GuaranteeUnit touched(byte[] key, @Nullable GuaranteeUnit known) {
        GuaranteeUnit unit = known == null ? units.create(key) : known;
        units.touch(unit);
        return unit;
    }

    /** Whether the event brings the unit's clock to another date; whoever wants to hears of it before. */
    private boolean expect(GuaranteeUnit unit, int date, long second, int nano) {
        boolean anotherDate = !unit.hasClock() || date > unit.clockDate();
        if (anotherDate && unit.hasClock()) {
            dateComing.comes(unit.unitKey(), date, second * 1000 + nano / 1_000_000);
        }
        unit.changedFrom = Integer.MAX_VALUE;
        return anotherDate;
    }

    private void took(GuaranteeUnit unit, boolean anotherDate, Arrival arrival) {
        if (anotherDate) {
            unit.lookAtClock(clock.today(arrival.wallMillis(), unit.clockDate()), arrival.appendedAt());
            expiredBookings += unit.takeExpiredBookings();
            expiredReferrals += unit.takeExpiredReferrals();
        }
        changedFrom = unit.changedFrom;
    }

    // --- what became of the events ---

    /** What the last accepted event has come to. */
    public Effect effect() {
        return effect;
    }

    /** How many bookings have been forgotten, since last asked, because their case's start did not come. */
    public int takeExpiredBookings() {
        int expired = expiredBookings;
        expiredBookings = 0;
        return expired;
    }

    /** How many referrals have been forgotten, since last asked, because their case's start did not come. */
    public int takeExpiredReferrals() {
        int expired = expiredReferrals;
        expiredReferrals = 0;
        return expired;
    }

    // --- for those who judge the figures ---

    /** Calls this before an event is taken in that brings its unit's clock to a later date. */
    public void beforeEachDate(DateComing listener) {
        dateComing = listener;
    }

    /** The earliest date whose counts the last accepted event has changed, {@code Integer.MAX_VALUE} for none. */
    public int changedFrom() {
        return changedFrom;
    }

    /** The days a unit has from the first date to the last, both included. */
    public List<GuaranteeDay> days(byte[] unitKey, int first, int last) {
        GuaranteeUnit unit = units.find(unitKey);
        return unit == null ? List.of() : unit.days(first, last);
    }

    /** A day of a unit, {@code null} if there is none. */
    public @Nullable GuaranteeDay day(byte[] unitKey, int date) {
        GuaranteeUnit unit = units.find(unitKey);
        return unit == null ? null : unit.dayIfKnown(date);
    }

    /** The instant of a unit's latest booking or referral, in milliseconds since 1970; {@code Long.MIN_VALUE} for none. */
    public long clockMillis(byte[] unitKey) {
        GuaranteeUnit unit = units.find(unitKey);
        return unit == null || !unit.hasClock()
                ? Long.MIN_VALUE
                : unit.clockSecond() * 1000 + unit.clockNano() / 1_000_000;
    }

    /** Tells the keys of all units. */
    public void visitUnits(Consumer<byte[]> visitor) {
        units.all().forEach(unit -> visitor.accept(unit.unitKey()));
    }

    // --- the commit ---

    /** Sends what has changed and writes the state: comes before each commit of the engine. */
    public void commit(long now, DailyResults results) {
        String updatedAt = UtcMillis.format(now);
        for (GuaranteeUnit unit : units.touched()) {
            int today = clock.today(now, unit.clockDate());
            for (GuaranteeDay day : unit.changedDays) {
                send(unit, day, today, updatedAt, results);
            }
            unit.changedDays.clear();
            unit.saveCounts();
        }
        units.save();
    }

    private void send(GuaranteeUnit unit, GuaranteeDay day, int today, String updatedAt, DailyResults results) {
        boolean isFinal = unit.isFinal(day, today);
        byte[] key = record.key(unit.id(), day);
        byte[] value = record.value(unit.id(), day, today, isFinal, updatedAt);
        results.send(unit.unitKey(), day.date(), key, value, day.waitingSince);
        day.changed = false;
        day.waitingSince = Long.MAX_VALUE;
        day.sentOn = today;
    }

    /** Shows a unit again at the next tick: its entry in the register has changed. */
    public void showAgain(byte[] unitKey) {
        GuaranteeUnit unit = units.find(unitKey);
        if (unit != null) {
            unit.unshown = true;
        }
    }

    /** Looks at the wall clock, and shows what has changed since the last look. */
    public void tick(long now, Display display) {
        int date = UnitClock.wallDate(now);
        boolean midnight = date != wallDate;
        wallDate = date;
        for (GuaranteeUnit unit : units.all()) {
            int today = clock.today(now, unit.clockDate());
            if (midnight) {
                unit.lookAtClock(today, now);
                unit.unshown = true;
            }
            if (!unit.changedDays.isEmpty()) {
                units.touch(unit);
            }
            if (unit.unshown) {
                unit.unshown = false;
                display.show(unit.id(), GuaranteeView.of(unit, today));
            }
        }
    }

    // --- months ---

    /** The date of a unit's latest booking or referral, {@code Integer.MIN_VALUE} if it has none. */
    public int clockDate(byte[] unitKey) {
        GuaranteeUnit unit = units.find(unitKey);
        return unit == null ? Integer.MIN_VALUE : unit.clockDate();
    }

    /** Sums over the dates from the first to the last of a month; {@code null} where they are not kept. */
    public @Nullable GuaranteeMonth month(byte[] unitKey, int first, int last) {
        GuaranteeUnit unit = units.find(unitKey);
        return unit == null ? null : GuaranteeMonth.of(unit.days(first, last));
    }

    /** Tells all dates of which records have been sent. */
    public void visitDates(DateVisitor visitor) {
        for (GuaranteeUnit unit : units.all()) {
            for (GuaranteeDay day : unit.days()) {
                if (day.isSent()) {
                    visitor.visit(unit.unitKey(), day.date());
                }
            }
        }
    }

    /** Drops what is past its time; the months of which records were sent have been told. */
    public void trim() {
        units.all().forEach(GuaranteeUnit::trim);
    }
}
