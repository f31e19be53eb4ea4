package se.vardpuls.alert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicators;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Targets;
import se.vardpuls.goal.Verdict;
import se.vardpuls.goal.Wilson;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.indicator.Reader;
import se.vardpuls.indicator.Readers;
import se.vardpuls.indicator.Reading;
import se.vardpuls.register.Unit;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.LocalMonth;
import se.vardpuls.time.UnitClock;

/**
 * The alerts of the units of one partition: records of {@code alerts} (contract §4), changes of state only.
 *
 * <ol>
 *   <li>In mode {@code wall} a unit is judged at each commit if its figures have changed, at local midnight, once a minute
 *       for its early warnings, and when a target or its register entry changes; not while the partition is
 *       {@linkplain CatchingUp catching up}. A unit that is fed once a day is judged by changed figures once they have stood
 *       still for {@value #BATCH_MILLIS} ms: half of its batch says nothing. Instants are those of the wall clock.
 *   <li>In mode {@code event} it is judged at each of its events that changes a judged figure, and when its clock comes to
 *       another date: once before the event that brings it there is taken in, as midnight would have found it, and
 *       once after. So the changes follow from the order of the unit's events alone. Instants are those of the unit's
 *       clock in the subject.
 *   <li>What fires is kept in a store whose changelog is written in the transaction that sends the change, so nothing is
 *       sent twice.
 *   <li>An alert remembers the date and the target it was last judged by. From these follows why it resolves, also when
 *       the instance was away in between.
 * </ol>
 */
public final class AlertDesk {
    private static final int UNITS_A_TICK = 500;
    private static final int NOT_LOOKED = Integer.MIN_VALUE;
    private static final long MINUTE = 60_000;
    /** So long the figures of a unit that is fed once a day must have stood still: longer than a commit takes. */
    private static final long BATCH_MILLIS = 5_000;

    /** Receives the records. */
    @FunctionalInterface
    public interface Results {
        void send(byte[] key, byte[] value);
    }

    /** Receives the step of each alert of a unit that fires. */
    @FunctionalInterface
    public interface Display {
        void show(String unitId, Map<Indicator, Integer> steps);
    }

    private final Whose whose;
    private final UnitStore store;
    private final UnitClock clock;
    private final List<Readers> subjects;
    /** The readers of all subjects, in the order of the indicators' codes. */
    private final List<Reader> readers = new ArrayList<>();
    /** The subject of each reader, by the indicator's code. */
    private final Readers[] subjectOf;

    private final Indicators indicators;
    private final Targets targets;
    private final GoalRules rules;
    private final AlertOptions options;
    private final AlertText text;
    private final AlertRecord record;
    private final Results results;
    private final Display display;
    private final Encoder encoder = new Encoder();
    private final Map<String, Unit> register = new HashMap<>();
    private final Map<String, AlertUnit> units = new HashMap<>();
    private @Nullable AlertUnit latest;
    private final List<AlertUnit> noted = new ArrayList<>();
    private final Deque<AlertUnit> atMidnight = new ArrayDeque<>();
    private final CatchingUp catchingUp = new CatchingUp();
    private int wallDate = NOT_LOOKED;
    private long wallMinute = Long.MIN_VALUE;

    /** A desk that keeps what fires in this store and judges what the readers of these subjects read. */
    public AlertDesk(
            Whose whose,
            UnitStore store,
            UnitClock clock,
            List<Readers> subjects,
            Indicators indicators,
            Targets targets,
            GoalRules rules,
            AlertOptions options,
            Results results,
            Display display) {
        this.whose = whose;
        this.store = store;
        this.clock = clock;
        this.subjects = subjects;
        this.indicators = indicators;
        this.targets = targets;
        this.rules = rules;
        this.options = options;
        this.text = new AlertText(options, whose);
        this.record = new AlertRecord(whose, text);
        this.results = results;
        this.display = display;
        this.subjectOf = new Readers[indicators.codes()];
        for (Readers subject : subjects) {
            subject.all().forEach(reader -> subjectOf[reader.indicator().code()] = subject);
            readers.addAll(subject.all());
        }
        readers.sort(Comparator.comparingInt(reader -> reader.indicator().code()));
    }

    /** Reads back what an earlier instance has kept; the register must have been loaded. */
    public void load() {
        store.readAll((key, kind, date, number, content) -> {
            AlertUnit unit = unit(key);
            unit.read(content);
            display.show(unit.id(), unit.steps());
        });
    }

    /** A unit has figures, which an earlier instance has kept. */
    public void found(byte[] key) {
        unit(key);
    }

    private AlertUnit unit(byte[] key) {
        AlertUnit last = latest;
        if (last != null && Arrays.equals(last.key(), key)) {
            return last;
        }
        String id = new String(key, StandardCharsets.UTF_8);
        AlertUnit known = units.get(id);
        latest = known == null ? add(key, id) : known;
        return latest;
    }

    private AlertUnit add(byte[] key, String id) {
        AlertUnit unit = new AlertUnit(key.clone(), indicators);
        unit.register(register.get(id));
        units.put(id, unit);
        return unit;
    }

    // --- what may change a verdict ---

    /** An event is about to be taken in that brings the unit's clock in this subject to a later date and instant. */
    public void beforeDate(Readers subject, byte[] key, int date, long millis) {
        if (clock.mode() == ClockMode.EVENT) {
            judge(unit(key), subject, date, millis, false);
        }
    }

    /**
     * An event of this subject has been taken in.
     *
     * @param earliestChanged the earliest date whose figures it has changed, the largest number for none
     */
    public void took(Readers subject, byte[] key, int earliestChanged, Arrival arrival) {
        if (clock.mode() == ClockMode.WALL) {
            catchingUp.sawRecord(arrival.appendedAt(), arrival.wallMillis());
            return;
        }
        int today = subject.clockDate(key);
        AlertUnit unit = null;
        for (Reader reader : subject.all()) {
            if (reader.isMovedBy(earliestChanged, today)) {
                unit = unit == null ? unit(key) : unit;
                unit.forgetMonth(reader.indicator(), earliestChanged);
                judgeIfAlerted(unit, reader, today, subject.clockMillis(key), false);
            }
        }
    }

    /** A record of this date has been sent by this subject. */
    public void note(Readers subject, byte[] unitKey, int date) {
        if (isNoted(subject, date)) {
            AlertUnit unit = unit(unitKey);
            subject.all().forEach(reader -> unit.forgetMonth(reader.indicator(), date));
            note(unit);
        }
    }

    /** In mode wall only dates that a window or a ladder can reach are looked at: a backfill costs nothing. */
    private boolean isNoted(Readers subject, int date) {
        return clock.mode() == ClockMode.WALL
                && (wallDate == NOT_LOOKED || date >= wallDate - Target.MAX_WINDOW_DAYS - subject.lag());
    }

    private void note(AlertUnit unit) {
        unit.moved = true;
        if (!unit.noted) {
            unit.noted = true;
            noted.add(unit);
        }
    }

    /** The register as it was found. */
    public void name(String unitId, @Nullable Unit entry) {
        keep(unitId, entry);
    }

    /**
     * The register has changed. A unit that is taken away, becomes one of type OTHER, or is not valid, ends its alerts; one
     * that is not registered is judged again when its figures change, under its id.
     */
    public void unitChanged(String unitId, @Nullable Unit entry, long now) {
        boolean wasRegistered = register.containsKey(unitId);
        keep(unitId, entry);
        AlertUnit unit = units.get(unitId);
        if (unit == null) {
            return;
        }
        boolean isGone = entry == null && wasRegistered;
        endAll(unit, now, isGone);
        if (!isGone && entry != null) {
            judgeNow(unit, now, true);
        }
    }

    private void keep(String unitId, @Nullable Unit entry) {
        if (entry == null) {
            register.remove(unitId);
        } else {
            register.put(unitId, entry);
        }
        AlertUnit unit = units.get(unitId);
        if (unit != null) {
            unit.register(entry);
        }
    }

    /** Ends what fires of a unit that is gone, or is not alerted on its date. */
    private void endAll(AlertUnit unit, long now, boolean isGone) {
        for (Reader reader : readers) {
            Firing firing = unit.firing(reader.indicator());
            int today = clock.today(now, subjectOf(reader).clockDate(unit.key()));
            if (firing != null && (isGone || !unit.isAlerted(today))) {
                long at =
                        clock.mode() == ClockMode.WALL ? now : subjectOf(reader).clockMillis(unit.key());
                end(unit, reader, firing, today, at);
            }
        }
    }

    private void end(AlertUnit unit, Reader reader, Firing firing, int today, long at) {
        Reading reading = reader.now(unit, firing.target(), today, at);
        resolve(new Judgement(unit, reader, firing.target(), reading, today, at), firing, Resolution.UNIT_CHANGED);
    }

    private Readers subjectOf(Reader reader) {
        return subjectOf[reader.indicator().code()];
    }

    /** A target has changed: that of one unit, or of all where none is named. */
    public void targetChanged(@Nullable String unitId, long now) {
        if (unitId == null) {
            units.values().forEach(unit -> judgeByNewTargets(unit, now));
            return;
        }
        AlertUnit unit = units.get(unitId);
        if (unit != null) {
            judgeByNewTargets(unit, now);
        }
    }

    private void judgeByNewTargets(AlertUnit unit, long now) {
        unit.forgetTargets();
        judgeNow(unit, now, false);
    }

    // --- scopes ---

    /** Records have been read that were appended at this time: whoever made them may be catching up. */
    public void sawRecord(long appendedAt, long now) {
        catchingUp.sawRecord(appendedAt, now);
    }

    /**
     * Figures from a date on have changed, and the clock has come from one date to another: in mode {@code event} each date is
     * judged as it was when it ended, the last one as it is.
     *
     * @param earliest the earliest date whose figures have changed
     * @param from the clock's date when it was last judged
     * @param endOfDate when a date ends, in milliseconds since 1970
     */
    public void passDates(Readers subject, byte[] key, int earliest, int from, IntToLongFunction endOfDate) {
        AlertUnit unit = unit(key);
        subject.all().forEach(reader -> unit.forgetMonth(reader.indicator(), earliest));
        int today = subject.clockDate(key);
        for (int date = from; date < today; date++) {
            judge(unit, subject, date, endOfDate.applyAsLong(date), false);
        }
        judge(unit, subject, today, subject.clockMillis(key), false);
    }

    // --- when it is judged ---

    /** Judges what has changed: comes after the commits of the desks. */
    public void commit(long now) {
        if (noted.isEmpty() || catchingUp.isBehind(now)) {
            return;
        }
        List<AlertUnit> inBatch = new ArrayList<>();
        for (AlertUnit unit : noted) {
            if (isInBatch(unit, now)) {
                inBatch.add(unit);
            } else {
                unit.noted = false;
                judgeNow(unit, now, false);
            }
        }
        noted.clear();
        noted.addAll(inBatch);
    }

    /** Whether the day of a unit that is fed once a day is still coming in: half of it says nothing. */
    private static boolean isInBatch(AlertUnit unit, long now) {
        if (!unit.isFedDaily()) {
            return false;
        }
        if (unit.moved) {
            unit.moved = false;
            unit.movedAt = now;
        }
        return now - unit.movedAt < BATCH_MILLIS;
    }

    /** Whether too much of the past is still being read for anything to be said of now. */
    public boolean isBehind(long now) {
        return catchingUp.isBehind(now);
    }

    /** Looks at the wall clock. */
    public void tick(long now) {
        if (clock.mode() == ClockMode.EVENT || catchingUp.isBehind(now)) {
            return;
        }
        int date = UnitClock.wallDate(now);
        if (date != wallDate) {
            wallDate = date;
            atMidnight.clear();
            atMidnight.addAll(units.values());
        }
        for (int i = 0; i < UNITS_A_TICK && !atMidnight.isEmpty(); i++) {
            judgeNow(atMidnight.remove(), now, false);
        }
        commit(now);
        long minute = Math.floorDiv(now, MINUTE);
        if (minute != wallMinute) {
            wallMinute = minute;
            units.values().forEach(unit -> judgeEarlyWarnings(unit, date, now));
        }
    }

    private void judgeEarlyWarnings(AlertUnit unit, int date, long now) {
        for (Reader reader : readers) {
            if (reader.indicator().isEarlyWarning()) {
                judgeIfAlerted(unit, reader, date, now, false);
            }
        }
    }

    private void judgeNow(AlertUnit unit, long now, boolean registerChanged) {
        if (clock.mode() == ClockMode.WALL && catchingUp.isBehind(now)) {
            note(unit);
            return;
        }
        for (Readers subject : subjects) {
            if (clock.mode() == ClockMode.WALL) {
                judge(unit, subject, UnitClock.wallDate(now), now, registerChanged);
            } else if (subject.clockMillis(unit.key()) != Long.MIN_VALUE) {
                judge(unit, subject, subject.clockDate(unit.key()), subject.clockMillis(unit.key()), registerChanged);
            }
        }
    }

    // --- how it is judged ---

    private void judge(AlertUnit unit, Readers subject, int today, long at, boolean registerChanged) {
        for (Reader reader : subject.all()) {
            judgeIfAlerted(unit, reader, today, at, registerChanged);
        }
    }

    private void judgeIfAlerted(AlertUnit unit, Reader reader, int today, long at, boolean registerChanged) {
        Firing firing = unit.firing(reader.indicator());
        if (firing != null && isOver(unit, reader, firing, today)) {
            WindowFigures over = reader.over(unit, firing.target(), firing.judgedOn(), today);
            Reading last = Reading.of(Verdict.UNDECIDED, over);
            resolve(new Judgement(unit, reader, firing.target(), last, today, at), firing, Resolution.PERIOD_OVER);
            firing = null;
        }
        if (unit.isAlerted(today)) {
            judge(unit, reader, firing, today, at, registerChanged);
        } else if (firing != null) {
            end(unit, reader, firing, today, at);
        }
    }

    private void judge(
            AlertUnit unit, Reader reader, @Nullable Firing firing, int today, long at, boolean registerChanged) {
        Indicator indicator = reader.indicator();
        Target target = target(unit, indicator);
        if (target == null) {
            endWithoutTarget(unit, reader, today, at);
            return;
        }
        if (firing == null && !target.enabled()) {
            return;
        }
        Reading reading = reader.now(unit, target, today, at);
        if (firing != null) {
            goOn(new Judgement(unit, reader, target, reading, today, at), firing, registerChanged);
        } else if (reading.verdict() == Verdict.BREAKS) {
            fire(new Judgement(unit, reader, target, reading, today, at));
        }
    }

    /** Whether the date or the month that the alert was last judged on is over, and the alert with it. */
    private static boolean isOver(AlertUnit unit, Reader reader, Firing firing, int today) {
        return today > firing.judgedOn()
                && switch (reader.indicator().window()) {
                    case DAYS ->
                        firing.target().windowDays() == 1
                                && reader.judged(unit, firing.target(), today) > firing.judgedOn();
                    case MONTH -> today > LocalMonth.last(firing.judgedOn());
                    case DATE -> true;
                };
    }

    /** The target of a unit or scope, {@code null} of a scope that is not judged by this indicator. */
    private @Nullable Target target(AlertUnit unit, Indicator indicator) {
        Target known = unit.target(indicator);
        if (known == null) {
            known = whose.target(targets, indicator, unit.id());
            if (known != null) {
                unit.keepTarget(known);
            }
        }
        return known;
    }

    /** Nothing is judged any more of what fires: the target that named the scope has been taken away. */
    private void endWithoutTarget(AlertUnit unit, Reader reader, int today, long at) {
        Firing firing = unit.firing(reader.indicator());
        if (firing != null) {
            Reading reading = reader.now(unit, firing.target(), today, at);
            Judgement found = new Judgement(unit, reader, firing.target(), reading, today, at);
            resolve(found, firing, Resolution.TARGET_CHANGED);
        }
    }

    private void fire(Judgement found) {
        if (found.indicator().isShare()) {
            found.unit().noteFired(found.indicator(), found.last());
        }
        Firing firing = new Firing(found.at(), step(found), found.judged(), found.target());
        found.unit().fire(found.indicator(), firing);
        tell(found, firing, false, null);
    }

    private void goOn(Judgement found, Firing firing, boolean registerChanged) {
        Resolution resolution = resolution(found, firing, registerChanged);
        if (resolution != null) {
            resolve(found, firing, resolution);
            return;
        }
        int step = firing.step() == Ladder.HIGHEST ? Ladder.HIGHEST : Math.max(firing.step(), step(found));
        boolean rises = step > firing.step();
        if (rises || found.judged() != firing.judgedOn() || !found.target().judgesAs(firing.target())) {
            Firing now = firing.at(step, found.judged(), found.target());
            found.unit().fire(found.indicator(), now);
            if (rises) {
                tell(found, now, true, null);
            } else {
                save(found.unit());
            }
        }
    }

    /** The step of the ladder that the dates up to the window's last lead to. */
    private int step(Judgement found) {
        if (!found.indicator().isShare() || !whose.climbs()) {
            return 1;
        }
        int first = found.last() - AlertUnit.DATES_KEPT + 1;
        List<Boolean> breached = new ArrayList<>();
        for (WindowFigures date :
                found.reader().dates(found.unit(), found.target(), first, found.last(), found.today())) {
            if (!GoalRules.isThin(date.denominator(), found.target())) {
                breached.add(found.unit().firedOn(found.indicator()).contains(date.to())
                        || GoalRules.isBreached(date.favourable(), date.denominator(), found.target()));
            }
        }
        Collections.reverse(breached);
        return options.ladder().step(breached.iterator());
    }

    /** Why the alert resolves, {@code null} if it goes on. */
    private @Nullable Resolution resolution(Judgement found, Firing firing, boolean registerChanged) {
        boolean targetChanged = !found.target().judgesAs(firing.target());
        if (!found.target().enabled()) {
            return Resolution.TARGET_CHANGED;
        }
        if (found.reading().verdict() == Verdict.MEETS) {
            if (targetChanged && !isMetByOld(firing.target(), found)) {
                return Resolution.TARGET_CHANGED;
            }
            return registerChanged && found.indicator().countsWorkingDays()
                    ? Resolution.UNIT_CHANGED
                    : Resolution.GOAL_MET;
        }
        if (found.reading().verdict() == Verdict.THIN) {
            if (targetChanged && !GoalRules.isThin(found.reading().figures().denominator(), firing.target())) {
                return Resolution.TARGET_CHANGED;
            }
            return found.judged() > firing.judgedOn() ? Resolution.NO_DATA : null;
        }
        return null;
    }

    private boolean isMetByOld(Target old, Judgement found) {
        if (found.indicator().isEarlyWarning()) {
            Reading byOld = found.reader().now(found.unit(), old, found.today(), found.at());
            return byOld.verdict() == Verdict.MEETS;
        }
        return old.windowDays() == found.target().windowDays()
                && old.definition() == found.target().definition()
                && rules.judge(found.reading().figures(), old) == Verdict.MEETS;
    }

    private void resolve(Judgement found, Firing firing, Resolution resolution) {
        found.unit().resolve(found.indicator());
        tell(found, firing, false, resolution);
    }

    private void tell(Judgement found, Firing firing, boolean rose, @Nullable Resolution resolution) {
        AlertUnit unit = found.unit();
        Unit entry = unit.entry();
        Change change = new Change(
                found.indicator(),
                unit.id(),
                whose == Whose.SCOPES ? text.nameOf(unit.id()) : unit.name(),
                entry == null ? null : entry.managerEmail(),
                firing.step(),
                rose,
                resolution,
                found.reading().figures(),
                interval(found),
                found.target(),
                found.reading().silence(),
                found.reading().due(),
                found.reading().forecast(),
                firing.startedAt(),
                found.at());
        save(unit);
        results.send(record.key(change), record.value(change));
        display.show(unit.id(), unit.steps());
    }

    /** The ends of the interval, where the indicator has one. */
    private Change.@Nullable Interval interval(Judgement found) {
        WindowFigures figures = found.reading().figures();
        if (!found.indicator().isShare() || figures.denominator() == 0) {
            return null;
        }
        Wilson wilson = rules.interval(found.target());
        return new Change.Interval(
                wilson.lower(figures.favourable(), figures.denominator()),
                wilson.upper(figures.favourable(), figures.denominator()));
    }

    private void save(AlertUnit unit) {
        unit.write(UnitStore.begin(encoder));
        store.put(unit.key(), Kind.NOTES, 0, 0, encoder);
    }
}
