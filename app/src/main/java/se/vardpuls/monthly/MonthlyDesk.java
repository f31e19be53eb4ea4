package se.vardpuls.monthly;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import se.vardpuls.guarantee.GuaranteeDesk;
import se.vardpuls.guarantee.GuaranteeLimits;
import se.vardpuls.guarantee.GuaranteeMonth;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.telephone.TelephoneDesk;
import se.vardpuls.telephone.TelephoneMonth;
import se.vardpuls.time.UnitCalendar;
import se.vardpuls.time.UnitClock;
import se.vardpuls.time.UtcMillis;

/**
 * The months of the units of one partition: records of {@code monthly} (contract §4).
 *
 * <ol>
 *   <li>A month is summed anew from the days that its desks keep whenever one of these, or the unit's register entry,
 *       has changed, and sent if its record would say something else than the last one. So it follows every correction,
 *       and after a restart nothing need be known but what was last sent.
 *   <li>Days are kept by whole months. Once those of a subject are dropped no event can change them any more, and the
 *       block of that subject stays as it was last sent; only {@code days} and {@code goalDays} still follow the
 *       register, from the dates kept with the sums.
 *   <li>Months are told once a tick, before the desks drop days, not at every commit: a month changes as often as its
 *       busiest day and its record is as large.
 *   <li>A month is final when the telephone's clock lies past its last day + 7 and the guarantee's past its last day +
 *       240. In mode {@code event} a unit that has had events of one subject only has one clock, and that is taken for
 *       both.
 *   <li>A month is forgotten once it is final, both desks have dropped its days and both clocks lie past its last day
 *       by the closing time and the grace of cases (360 days) and a month: a change of the register reaches no further
 *       back.
 * </ol>
 */
public final class MonthlyDesk {
    private static final int A_MONTH = 31;

    /** Receives the records. */
    @FunctionalInterface
    public interface Results {
        void send(byte[] key, byte[] value);
    }

    private final UnitStore store;
    private final UnitClock clock;
    private final TelephoneDesk telephone;
    private final int telephoneDays;
    private final GuaranteeDesk guarantee;
    private final int guaranteeDays;
    private final int keptDays;
    private final UnitCalendar calendar;
    private final Encoder encoder = new Encoder();
    private final MonthlyRecord record = new MonthlyRecord();
    private final Map<Bytes, UnitMonths> units = new HashMap<>();
    private boolean due;

    /** The months of one unit. */
    private static final class UnitMonths {
        final byte[] key;
        final TreeMap<YearMonth, Month> months = new TreeMap<>();

        UnitMonths(byte[] key) {
            this.key = key;
        }

        String id() {
            return new String(key, StandardCharsets.US_ASCII);
        }

        Month month(YearMonth name) {
            return months.computeIfAbsent(name, Month::new);
        }
    }

    /**
     * A desk that keeps what it has sent in this store.
     *
     * @param telephoneDays for how many days after a date its calls may change
     */
    public MonthlyDesk(
            UnitStore store,
            UnitClock clock,
            TelephoneDesk telephone,
            int telephoneDays,
            GuaranteeDesk guarantee,
            GuaranteeLimits limits,
            UnitCalendar calendar) {
        this.store = store;
        this.clock = clock;
        this.telephone = telephone;
        this.telephoneDays = telephoneDays;
        this.guarantee = guarantee;
        this.guaranteeDays = limits.closingDays();
        this.keptDays = limits.closingDays() + limits.lateDays() + A_MONTH;
        this.calendar = calendar;
    }

    /** Reads back what an earlier instance has sent; the desks must have been loaded. */
    public void load() {
        store.readAll((unitKey, kind, date, number, content) -> {
            Month month = unit(unitKey).month(Month.of(date));
            month.read(content);
            month.noted = true;
        });
        telephone.visitDates(this::noteDay);
        guarantee.visitDates(this::noteDay);
        due = true;
    }

    /** Notes that a day's record has been sent; the key is kept, not copied. */
    public void noteDay(byte[] unitKey, int date) {
        unit(unitKey).month(Month.of(date)).noted = true;
    }

    /** Notes that the unit's entry in the register has changed: its opening hours reach all months that are kept. */
    public void noteUnit(byte[] unitKey) {
        UnitMonths unit = units.get(Bytes.wrap(unitKey));
        if (unit != null) {
            unit.months.values().forEach(month -> month.noted = true);
        }
    }

    private UnitMonths unit(byte[] unitKey) {
        return units.computeIfAbsent(Bytes.wrap(unitKey), key -> new UnitMonths(unitKey));
    }

    /** The next commit tells the months. */
    public void tick() {
        due = true;
    }

    /** Sends what has changed, if a tick has come since the last time: comes after the commits of the desks. */
    public void commit(long now, Results results) {
        if (!due) {
            return;
        }
        due = false;
        String updatedAt = UtcMillis.format(now);
        for (UnitMonths unit : units.values()) {
            int calls = clock.today(now, latest(telephone.clockDate(unit.key), guarantee.clockDate(unit.key)));
            int cases = clock.today(now, latest(guarantee.clockDate(unit.key), telephone.clockDate(unit.key)));
            tell(unit, calls, cases, updatedAt, results);
        }
        telephone.trim();
        guarantee.trim();
    }

    private static int latest(int own, int other) {
        return own == Integer.MIN_VALUE ? other : own;
    }

    private void tell(UnitMonths unit, int calls, int cases, String updatedAt, Results results) {
        for (Iterator<Month> months = unit.months.values().iterator(); months.hasNext(); ) {
            Month month = months.next();
            boolean isFinal = calls > month.last + telephoneDays && cases > month.last + guaranteeDays;
            if (month.noted || (month.sent && isFinal != month.sentFinal)) {
                month.noted = false;
                tell(unit, month, isFinal, updatedAt, results);
            }
            boolean isTold = month.sentFinal || !month.sent;
            if (isTold && Math.min(calls, cases) > month.last + keptDays && isDropped(unit, month)) {
                store.delete(unit.key, Kind.MONTH, month.first, 0);
                months.remove();
            }
        }
    }

    private boolean isDropped(UnitMonths unit, Month month) {
        return telephone.month(unit.key, month.first, month.last) == null
                && guarantee.month(unit.key, month.first, month.last) == null;
    }

    private void tell(UnitMonths unit, Month month, boolean isFinal, String updatedAt, Results results) {
        Month.Figures figures = figures(unit, month, isFinal);
        if (!month.differsFrom(figures)) {
            return;
        }
        month.keep(figures);
        String id = unit.id();
        results.send(record.key(id, month.name), record.value(id, month.name, figures, updatedAt));
        month.write(UnitStore.begin(encoder));
        store.put(unit.key, Kind.MONTH, month.first, 0, encoder);
    }

    private Month.Figures figures(UnitMonths unit, Month month, boolean isFinal) {
        TelephoneMonth calls = orLast(telephone.month(unit.key, month.first, month.last), month.telephone);
        GuaranteeMonth cases = orLast(guarantee.month(unit.key, month.first, month.last), month.guarantee);
        String id = unit.id();
        IntPredicate isWorkingDay = day -> calendar.isWorkingDay(id, LocalDate.ofEpochDay((long) month.first + day));
        return new Month.Figures(calls, cases, calls.days(isWorkingDay), calls.goalDays(isWorkingDay), isFinal);
    }

    private static <T> T orLast(@Nullable T now, T last) {
        return now == null ? last : now;
    }
}
