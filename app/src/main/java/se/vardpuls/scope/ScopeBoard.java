package se.vardpuls.scope;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.Readers;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.PooledDay;
import se.vardpuls.subject.PooledMonth;
import se.vardpuls.subject.ScopeView;
import se.vardpuls.subject.Subject;
import se.vardpuls.time.LocalMonth;
import se.vardpuls.time.UnitCalendar;
import se.vardpuls.time.UnitClock;
import se.vardpuls.time.UtcMillis;

/**
 * The figures of the scopes of one partition: records of {@code scope-daily} and {@code scope-monthly} (contract §4).
 *
 * <ol>
 *   <li>What a partition of units {@linkplain ScopeDesk tells} of a date or a month takes the place of what it told before. A
 *       date is the sum over all that partitions have told of it, made anew at the commit after something was told.
 *   <li>A record is sent if it says something else than the last one; once a block counts something, and from then on.
 *   <li>It is final when the records of all units in it were. Then the number of its units stays what it is, but for those who
 *       come with their first entry in the register: partitions are not equally far, and one may not have read it yet.
 *   <li>The scope's own days and goal days of a month are those of its dates that are Monday to Friday and no holiday.
 *   <li>Dates of more than {@value ScopeDesk#KEPT_DAYS} days before the scope's latest are forgotten, and what is still told
 *       of them changes nothing.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class ScopeBoard {
    private static final int A_MONTH = 31;

    /** Long before any date there is, and no limit of days before it overflows. */
    private static final int NO_DATE = Integer.MIN_VALUE / 2;

    /** Receives the records. */
    public interface Results {
        /** A record of {@code scope-daily}: the subjects of these places have other figures of the date than before. */
        void daily(byte[] scope, int date, byte[] key, byte[] value);

        /** A record of {@code scope-monthly}. */
        void monthly(byte[] key, byte[] value);
    }

    /** Receives what the gauges of a scope show. */
    @FunctionalInterface
    public interface Display {
        void show(String subject, String scope, ScopeView view);
    }

    private final UnitStore figures;
    private final UnitStore told;
    private final UnitClock clock;
    private final List<PooledDays<?>> subjects;
    private final List<Readers> readers;
    private final UnitCalendar calendar;
    private final ScopeRecord record;
    private final int daysOnHeap;
    private final Encoder encoder = new Encoder();
    private final Map<Bytes, Scope> scopes = new TreeMap<>();
    private int wallDate = NO_DATE;

    /** What one partition told of the members of a scope. */
    private record Told(List<Long> clocks, Steps dates, Steps months) {}

    private static final class Scope {
        final String name;
        final byte[] key;
        final Map<Integer, Told> partitions = new TreeMap<>();
        final long[] clocks;
        /** The latest date that has figures. */
        int latest = NO_DATE;

        final TreeSet<Integer> dates = new TreeSet<>();
        final TreeSet<Integer> months = new TreeSet<>();
        /** How many have come, by final date and month, since these were told. */
        final Map<Integer, Integer> joinedDates = new HashMap<>();

        final Map<Integer, Integer> joinedMonths = new HashMap<>();
        boolean unshown = true;

        Scope(byte[] key, int subjects) {
            this.name = new String(key, StandardCharsets.UTF_8);
            this.key = key;
            this.clocks = new long[subjects];
            Arrays.fill(clocks, PartialSums.NO_CLOCK);
        }

        void tell(int partition, Told now) {
            partitions.put(partition, now);
            for (int subject = 0; subject < now.clocks().size(); subject++) {
                clocks[subject] = Math.max(clocks[subject], now.clocks().get(subject));
            }
        }

        int unitsOn(int date) {
            return partitions.values().stream()
                    .mapToInt(from -> from.dates().on(date))
                    .sum();
        }

        int unitsIn(int month) {
            return partitions.values().stream()
                    .mapToInt(from -> from.months().on(month))
                    .sum();
        }

        boolean isForgotten(int date) {
            return date < latest - ScopeDesk.KEPT_DAYS;
        }
    }

    /**
     * A board that keeps figures in the first store, and in the second what partitions tell of the members of scopes.
     *
     * @param windowDays the longest window of a target
     */
    public ScopeBoard(
            UnitStore figures,
            UnitStore told,
            UnitClock clock,
            List<Subject<?, ?>> subjects,
            Circumstances circumstances,
            int windowDays) {
        this.figures = figures;
        this.told = told;
        this.clock = clock;
        this.calendar = circumstances.calendar();
        List<PooledDays<?>> days = new ArrayList<>();
        List<Readers> opened = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            int subject = i;
            days.add(PooledDays.of(subjects.get(i), scope -> clockOf(scope, subject)));
            opened.add(days.get(i).readers(circumstances));
        }
        this.subjects = List.copyOf(days);
        this.readers = List.copyOf(opened);
        this.record =
                new ScopeRecord(subjects.stream().<String>map(Subject::name).toList());
        this.daysOnHeap = windowDays
                + A_MONTH
                + readers.stream().mapToInt(Readers::lag).max().orElse(0);
    }

    private long clockOf(byte[] scope, int subject) {
        Scope known = scopes.get(Bytes.wrap(scope));
        return known == null ? PartialSums.NO_CLOCK : known.clocks[subject];
    }

    /** The readers of the indicators of each subject, in their order. */
    public List<Readers> readers() {
        return readers;
    }

    // --- the state ---

    /** Reads back what an earlier instance has kept. */
    public void load() {
        told.readAll((key, kind, date, number, content) -> scope(key).tell(number, readTold(content)));
        for (Scope scope : scopes.values()) {
            figures.readFrom(scope.key, Kind.DAY, Integer.MIN_VALUE, (date, content) -> {
                reach(scope, date);
                readRecord(content);
                Blocks.addFrom(content, renewed(scope, date));
            });
            forget(scope);
        }
    }

    private Scope scope(byte[] key) {
        return scopes.computeIfAbsent(Bytes.wrap(key), none -> new Scope(key, subjects.size()));
    }

    private Told readTold(Decoder in) {
        List<Long> clocks = new ArrayList<>();
        for (long left = in.number(); left > 0; left--) {
            clocks.add(in.signed());
        }
        return new Told(List.copyOf(clocks), Steps.read(in), Steps.read(in));
    }

    private static void write(Told now, Encoder out) {
        out.number(now.clocks().size());
        now.clocks().forEach(out::signed);
        now.dates().write(out);
        now.months().write(out);
    }

    private void reach(Scope scope, int date) {
        if (date > scope.latest) {
            scope.latest = date;
        }
    }

    /** The date's blocks without figures, on the heap where it is of late. */
    private List<PooledDay<?>> renewed(Scope scope, int date) {
        boolean isOfLate = date >= scope.latest - daysOnHeap;
        List<PooledDay<?>> blocks = new ArrayList<>();
        for (PooledDays<?> days : subjects) {
            blocks.add(isOfLate ? days.renew(scope.key, date) : days.newDay(date));
        }
        return blocks;
    }

    private void forget(Scope scope) {
        subjects.forEach(days -> days.forget(scope.key, scope.latest - daysOnHeap));
    }

    /** Tells all scopes that are known. */
    public void visitScopes(Consumer<byte[]> visitor) {
        scopes.values().forEach(scope -> visitor.accept(scope.key));
    }

    // --- what is told ---

    /**
     * Takes in what a partition tells of a scope.
     *
     * @return how old the latest event was that it had read, in milliseconds
     */
    public long take(byte[] key, byte[] value) {
        Decoder in = new Decoder(value);
        boolean tellsJoined = PartialSums.open(in);
        int partition = (int) in.number();
        long age = in.number();
        Scope scope = scope(key);
        takeMembers(scope, partition, readTold(in));
        if (tellsJoined) {
            noteJoined(scope, Kind.DAY, Steps.read(in), scope.dates, scope.joinedDates);
            noteJoined(scope, Kind.MONTH, Steps.read(in), scope.months, scope.joinedMonths);
        }
        while (in.hasMore()) {
            boolean isMonth = in.u8() == PartialSums.MONTH;
            int date = (int) in.signed();
            if (isMonth) {
                takeMonth(scope, partition, date, in);
            } else {
                takeDay(scope, partition, date, in);
            }
        }
        return age;
    }

    private void takeMembers(Scope scope, int partition, Told now) {
        Told before = scope.partitions.get(partition);
        scope.tell(partition, now);
        write(now, UnitStore.begin(encoder));
        told.put(scope.key, Kind.NOTES, 0, partition, encoder);
        if (before == null || !before.dates().equals(now.dates())) {
            noteOtherNumbers(scope, Kind.DAY, scope.dates);
        }
        if (before == null || !before.months().equals(now.months())) {
            noteOtherNumbers(scope, Kind.MONTH, scope.months);
        }
    }

    private void noteOtherNumbers(Scope scope, Kind kind, Set<Integer> changed) {
        figures.readFrom(scope.key, kind, Integer.MIN_VALUE, (date, content) -> {
            Sent sent = readRecord(content);
            int now = kind == Kind.DAY ? scope.unitsOn(date) : scope.unitsIn(date);
            if (!sent.isFinal() && sent.units() != now) {
                changed.add(date);
            }
        });
    }

    private void noteJoined(
            Scope scope, Kind kind, Steps joined, Set<Integer> changed, Map<Integer, Integer> joinedOn) {
        if (joined.equals(Steps.NONE)) {
            return;
        }
        figures.readFrom(scope.key, kind, Integer.MIN_VALUE, (date, content) -> {
            if (readRecord(content).isFinal() && joined.on(date) > 0) {
                joinedOn.merge(date, joined.on(date), Integer::sum);
                changed.add(date);
            }
        });
    }

    private void takeDay(Scope scope, int partition, int date, Decoder in) {
        List<PooledDay<?>> blocks = newDay(date);
        Blocks.addFrom(in, blocks);
        if (!scope.isForgotten(date)) {
            keep(scope, Kind.PART, date, partition, Blocks.areEmpty(blocks), blocks);
            scope.dates.add(date);
        }
    }

    private void takeMonth(Scope scope, int partition, int first, Decoder in) {
        List<PooledMonth> blocks = newMonth();
        Blocks.addFrom(in, blocks);
        if (!scope.isForgotten(first)) {
            keep(scope, Kind.MONTH_PART, first, partition, Blocks.areEmpty(blocks), blocks);
            scope.months.add(first);
        }
    }

    private void keep(
            Scope scope,
            Kind kind,
            int date,
            int partition,
            boolean isEmpty,
            List<? extends se.vardpuls.subject.PooledBlock> blocks) {
        if (isEmpty) {
            figures.delete(scope.key, kind, date, partition);
        } else {
            Blocks.write(blocks, UnitStore.begin(encoder));
            figures.put(scope.key, kind, date, partition, encoder);
        }
    }

    private List<PooledDay<?>> newDay(int date) {
        return subjects.stream().<PooledDay<?>>map(days -> days.newDay(date)).toList();
    }

    private List<PooledMonth> newMonth() {
        return subjects.stream().<PooledMonth>map(PooledDays::newMonth).toList();
    }

    // --- the commit ---

    /** What stands first in the kept form of a record. */
    private record Sent(boolean isFinal, int units) {}

    private static Sent readRecord(Decoder in) {
        return new Sent(in.u8() != 0, (int) in.number());
    }

    private static void writeRecord(Sent sent, Encoder out) {
        out.u8(sent.isFinal() ? 1 : 0).number(sent.units());
    }

    /** Sends what has changed. */
    public void commit(long wallMillis, Results results) {
        String updatedAt = UtcMillis.format(wallMillis);
        for (Scope scope : scopes.values()) {
            if (!scope.dates.isEmpty()) {
                int latest = scope.latest;
                scope.dates.forEach(date -> tellDay(scope, date, updatedAt, results));
                scope.dates.clear();
                scope.joinedDates.clear();
                if (scope.latest != latest) {
                    forgetOld(scope);
                }
                scope.unshown = true;
            }
            if (!scope.months.isEmpty()) {
                scope.months.forEach(month -> tellMonth(scope, month, updatedAt, results));
                scope.months.clear();
                scope.joinedMonths.clear();
            }
        }
    }

    private void forgetOld(Scope scope) {
        forget(scope);
        int before = scope.latest - ScopeDesk.KEPT_DAYS;
        List.of(Kind.DAY, Kind.MONTH, Kind.PART, Kind.MONTH_PART)
                .forEach(kind -> figures.deleteBefore(scope.key, kind, before));
    }

    private void tellDay(Scope scope, int date, String updatedAt, Results results) {
        List<PooledDay<?>> sums = renewed(scope, date);
        figures.read(scope.key, Kind.PART, date, (partition, content) -> Blocks.addFrom(content, sums));
        Sent before = sent(scope, Kind.DAY, date, scope.joinedDates);
        boolean isEmpty = Blocks.areEmpty(sums);
        if (isEmpty && before == null) {
            return;
        }
        reach(scope, date);
        Sent now = now(before, isEmpty, Blocks.areFinal(sums), scope.unitsOn(date));
        writeRecord(now, UnitStore.begin(encoder));
        Blocks.write(sums, encoder);
        if (figures.putIfOther(scope.key, Kind.DAY, date, 0, encoder)) {
            ScopeRecord.Head head = new ScopeRecord.Head(
                    scope.name, LocalDate.ofEpochDay(date).toString(), now.units(), now.isFinal(), updatedAt);
            results.daily(scope.key, date, head.key(), record.day(head, sums));
            scope.months.add(LocalMonth.first(date));
        }
    }

    /** The record as it was sent last, and those who have come since. */
    private @Nullable Sent sent(Scope scope, Kind kind, int date, Map<Integer, Integer> joinedOn) {
        Decoder content = figures.read(scope.key, kind, date, 0);
        if (content == null) {
            return null;
        }
        Sent sent = readRecord(content);
        return new Sent(sent.isFinal(), sent.units() + joinedOn.getOrDefault(date, 0));
    }

    private static Sent now(@Nullable Sent before, boolean isEmpty, boolean isFinal, int units) {
        boolean wasFinal = before != null && before.isFinal();
        boolean staysFinal = wasFinal && (isEmpty || isFinal);
        return new Sent(isEmpty ? wasFinal : isFinal, before != null && staysFinal ? before.units() : units);
    }

    private void tellMonth(Scope scope, int first, String updatedAt, Results results) {
        List<PooledMonth> sums = newMonth();
        figures.read(scope.key, Kind.MONTH_PART, first, (partition, content) -> Blocks.addFrom(content, sums));
        Sent before = sent(scope, Kind.MONTH, first, scope.joinedMonths);
        boolean isEmpty = Blocks.areEmpty(sums);
        if (isEmpty && before == null) {
            return;
        }
        GoalDays goalDays = goalDays(scope, first);
        Sent now = now(before, isEmpty, Blocks.areFinal(sums), scope.unitsIn(first));
        writeRecord(now, UnitStore.begin(encoder));
        encoder.number(goalDays.days()).number(goalDays.reached());
        Blocks.write(sums, encoder);
        if (figures.putIfOther(scope.key, Kind.MONTH, first, 0, encoder)) {
            YearMonth month = YearMonth.from(LocalDate.ofEpochDay(first));
            ScopeRecord.Head head =
                    new ScopeRecord.Head(scope.name, month.toString(), now.units(), now.isFinal(), updatedAt);
            results.monthly(head.key(), record.month(head, sums, goalDays));
        }
    }

    /** The scope's own dates of a month. */
    private GoalDays goalDays(Scope scope, int first) {
        GoalDays days = GoalDays.NONE;
        for (int date = first; date <= LocalMonth.last(first); date++) {
            if (calendar.isWorkingDay(scope.name, LocalDate.ofEpochDay(date))) {
                for (PooledDay<?> day : day(scope, date)) {
                    days = days.plus(day.goalDay());
                }
            }
        }
        return days;
    }

    private List<PooledDay<?>> day(Scope scope, int date) {
        List<PooledDay<?>> blocks = new ArrayList<>();
        for (PooledDays<?> days : subjects) {
            PooledDay<?> day = days.day(scope.key, date);
            if (day != null) {
                blocks.add(day);
            }
        }
        if (blocks.isEmpty() && date < scope.latest - daysOnHeap) {
            Decoder content = figures.read(scope.key, Kind.DAY, date, 0);
            if (content != null) {
                blocks.addAll(newDay(date));
                readRecord(content);
                Blocks.addFrom(content, blocks);
            }
        }
        return blocks;
    }

    // --- the gauges ---

    /** Shows what has changed since this was last called, and at midnight all. */
    public void tick(long wallMillis, Display display) {
        int wall = UnitClock.wallDate(wallMillis);
        boolean midnight = wall != wallDate;
        wallDate = wall;
        for (Scope scope : scopes.values()) {
            if (scope.unshown || midnight) {
                scope.unshown = false;
                for (PooledDays<?> days : subjects) {
                    int today = clock.today(wallMillis, days.clockDate(scope.key));
                    display.show(days.name(), scope.name, days.view(scope.key, today));
                }
            }
        }
    }
}
