package se.vardpuls.monthly;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import org.apache.kafka.common.utils.Bytes;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.MonthBlock;
import se.vardpuls.subject.PooledMonth;
import se.vardpuls.subject.Subject;
import se.vardpuls.subject.SubjectDesk;
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
 *       block of that subject stays as it was last sent; only its working days and goal days still follow the
 *       register, from the dates kept with the sums.
 *   <li>Months are told once a tick, before the desks drop days, not at every commit: a month changes as often as its
 *       busiest day and its record is as large.
 *   <li>A month is final when the clock of each subject lies past its last day and the {@linkplain Subject#graceDays grace}
 *       of the subject: 7 days for the telephone, 240 for the guarantee. In mode {@code event} the latest clock of the
 *       others is taken for a subject of which the unit has had no events.
 *   <li>A month is forgotten once it is final, all desks have dropped its days and all clocks lie past its last day by
 *       the longest {@linkplain Subject#reachDays reach} (360 days, of cases) and a month: a change of the register reaches no further
 *       back.
 * </ol>
 */
public final class MonthlyDesk {
    private static final int A_MONTH = 31;

    /** Receives the records. */
    @FunctionalInterface
    public interface Results {
        /** A record of the month of a unit that begins at this date. */
        void send(byte[] unitKey, int first, byte[] key, byte[] value);
    }

    /** Hears of the months that are forgotten: their figures, as their last records told them, are nowhere else. */
    @FunctionalInterface
    public interface Forgotten {
        /** The month that begins at this date; a block of each subject, in their order. */
        void forget(byte[] unitKey, int first, List<PooledMonth> figures);
    }

    private final UnitStore store;
    private final UnitClock clock;
    private final List<SubjectDesk<?, ?>> desks;
    private final List<Subject<?, ?>> subjects;
    /** One block of each subject, of which nothing is known. */
    private final List<MonthBlock> empty;

    private final int keptDays;
    private final UnitCalendar calendar;
    private final Encoder encoder = new Encoder();
    private final MonthlyRecord record;
    private final Map<Bytes, UnitMonths> units = new HashMap<>();
    private boolean due;

    /** The months of one unit. */
    private final class UnitMonths {
        final byte[] key;
        final TreeMap<YearMonth, Month> months = new TreeMap<>();

        UnitMonths(byte[] key) {
            this.key = key;
        }

        String id() {
            return new String(key, StandardCharsets.US_ASCII);
        }

        Month month(YearMonth name) {
            return months.computeIfAbsent(name, missing -> new Month(missing, empty));
        }
    }

    /** A desk that keeps what it has sent of these desks in this store. */
    public MonthlyDesk(UnitStore store, UnitClock clock, List<SubjectDesk<?, ?>> desks, UnitCalendar calendar) {
        this.store = store;
        this.clock = clock;
        this.desks = desks;
        List<Subject<?, ?>> about = new ArrayList<>();
        int reach = 0;
        for (SubjectDesk<?, ?> desk : desks) {
            about.add(desk.subject());
            reach = Math.max(reach, desk.subject().reachDays());
        }
        this.subjects = List.copyOf(about);
        this.empty = subjects.stream().map(Subject::emptyMonth).toList();
        this.keptDays = reach + A_MONTH;
        this.calendar = calendar;
        this.record =
                new MonthlyRecord(subjects.stream().<String>map(Subject::name).toList());
    }

    /** Reads back what an earlier instance has sent; the desks must have been loaded. */
    public void load() {
        store.readAll((unitKey, kind, date, number, content) -> {
            Month month = unit(unitKey).month(Month.of(date));
            month.read(content, subjects);
            month.noted = true;
        });
        desks.forEach(desk -> desk.visitDates(this::noteDay));
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

    /**
     * Sends what has changed, if a tick has come since the last time: comes after the commits of the desks.
     *
     * @return whether a tick had come: then the desks may drop what is past its time
     */
    public boolean commit(long now, Results results, Forgotten forgotten) {
        if (!due) {
            return false;
        }
        due = false;
        String updatedAt = UtcMillis.format(now);
        units.values().forEach(unit -> tell(unit, now, updatedAt, results, forgotten));
        return true;
    }

    // --- scopes ---

    /**
     * The sums over the records that have been sent of the month that begins at this date.
     *
     * @param unitKeys of each subject, in their order, the units that are summed
     */
    public List<PooledMonth> pooled(int first, List<? extends Iterable<byte[]>> unitKeys) {
        YearMonth name = Month.of(first);
        List<PooledMonth> sums = emptyPools();
        for (int subject = 0; subject < sums.size(); subject++) {
            for (byte[] key : unitKeys.get(subject)) {
                UnitMonths unit = units.get(Bytes.wrap(key));
                Month month = unit == null ? null : unit.months.get(name);
                if (month != null) {
                    month.addTo(sums.get(subject), subject);
                }
            }
        }
        return sums;
    }

    private List<PooledMonth> emptyPools() {
        return subjects.stream()
                .<PooledMonth>map(subject -> subject.pool().newMonth().get())
                .toList();
    }

    private List<PooledMonth> pooled(Month month) {
        List<PooledMonth> figures = emptyPools();
        for (int subject = 0; subject < figures.size(); subject++) {
            month.addTo(figures.get(subject), subject);
        }
        return figures;
    }

    /** Tells the first dates of a unit's months, the oldest first. */
    public void visitMonths(byte[] unitKey, IntConsumer visitor) {
        UnitMonths unit = units.get(Bytes.wrap(unitKey));
        if (unit != null) {
            unit.months.values().forEach(month -> visitor.accept(month.first));
        }
    }

    private void tell(UnitMonths unit, long now, String updatedAt, Results results, Forgotten forgotten) {
        // past these dates a month is final, and kept no longer
        long finalBefore = Long.MAX_VALUE;
        long keptFrom = Long.MAX_VALUE;
        int latest = latestDate(unit);
        for (SubjectDesk<?, ?> desk : desks) {
            int own = desk.clockDate(unit.key);
            long today = clock.today(now, own == Integer.MIN_VALUE ? latest : own);
            finalBefore = Math.min(finalBefore, today - desk.subject().graceDays());
            keptFrom = Math.min(keptFrom, today - keptDays);
        }
        for (Iterator<Month> months = unit.months.values().iterator(); months.hasNext(); ) {
            Month month = months.next();
            boolean isFinal = month.last < finalBefore;
            if (month.noted || (month.isSent() && isFinal != month.isSentFinal())) {
                month.noted = false;
                tell(unit, month, isFinal, updatedAt, results);
            }
            boolean isTold = month.isSentFinal() || !month.isSent();
            if (isTold && month.last < keptFrom && isDropped(unit, month)) {
                forgotten.forget(unit.key, month.first, pooled(month));
                store.delete(unit.key, Kind.MONTH, month.first, 0);
                months.remove();
            }
        }
    }

    private int latestDate(UnitMonths unit) {
        int latest = Integer.MIN_VALUE;
        for (SubjectDesk<?, ?> desk : desks) {
            latest = Math.max(latest, desk.clockDate(unit.key));
        }
        return latest;
    }

    private boolean isDropped(UnitMonths unit, Month month) {
        return desks.stream().allMatch(desk -> desk.month(unit.key, month.first, month.last) == null);
    }

    private void tell(UnitMonths unit, Month month, boolean isFinal, String updatedAt, Results results) {
        Month.Figures figures = figures(unit, month, isFinal);
        if (!month.differsFrom(figures)) {
            return;
        }
        month.keep(figures);
        String id = unit.id();
        results.send(
                unit.key, month.first, record.key(id, month.name), record.value(id, month.name, figures, updatedAt));
        month.write(UnitStore.begin(encoder));
        store.put(unit.key, Kind.MONTH, month.first, 0, encoder);
    }

    private Month.Figures figures(UnitMonths unit, Month month, boolean isFinal) {
        String id = unit.id();
        IntPredicate isWorkingDay = day -> calendar.isWorkingDay(id, LocalDate.ofEpochDay((long) month.first + day));
        List<MonthBlock> blocks = new ArrayList<>();
        GoalDays goalDays = GoalDays.NONE;
        for (int subject = 0; subject < desks.size(); subject++) {
            MonthBlock now = desks.get(subject).month(unit.key, month.first, month.last);
            MonthBlock block = now == null ? month.block(subject) : now;
            blocks.add(block);
            goalDays = goalDays.plus(block.goalDays(isWorkingDay));
        }
        return new Month.Figures(List.copyOf(blocks), goalDays, isFinal);
    }
}
