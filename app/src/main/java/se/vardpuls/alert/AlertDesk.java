package se.vardpuls.alert;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Arrival;
import se.vardpuls.guarantee.GuaranteeDesk;
import se.vardpuls.register.Unit;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.target.Indicator;
import se.vardpuls.target.Target;
import se.vardpuls.target.Targets;
import se.vardpuls.telephone.TelephoneDesk;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitCalendar;
import se.vardpuls.time.UnitClock;

/**
 * The alerts of the units of one partition: records of {@code alerts} (contract §4), changes of state only.
 *
 * <ol>
 *   <li>In mode {@code wall} a unit is judged at each commit if its figures have changed, at local midnight, once a minute
 *       for its early warnings, and when a target or its register entry changes; not while the partition is
 *       {@linkplain CatchingUp catching up}. Instants are those of the wall clock.
 *   <li>In mode {@code event} it is judged at each of its events that changes a judged figure, and when its clock comes to
 *       another date: once before the event that brings it there is taken in, as midnight would have found it, and
 *       once after. So the changes follow from the order of the unit's events alone. Instants are those of the unit's
 *       clock: of its calls for the telephone, of its bookings and referrals for the guarantee.
 *   <li>What fires is kept in a store whose changelog is written in the transaction that sends the change, so nothing is
 *       sent twice.
 *   <li>An alert remembers the date and the target it was last judged by. From these follows why it resolves, also when
 *       the instance was away in between.
 * </ol>
 */
public final class AlertDesk {
    private static final List<Indicator> OF_CALLS =
            List.of(Indicator.TELEPHONE, Indicator.TELEPHONE_MONTH, Indicator.GOAL_DAYS, Indicator.SILENT);
    private static final List<Indicator> OF_CASES = List.of(Indicator.GUARANTEE, Indicator.GUARANTEE_DUE);
    private static final List<Indicator> DUE = List.of(Indicator.GUARANTEE_DUE);
    private static final List<Indicator> EARLY_WARNINGS = List.of(Indicator.GUARANTEE_DUE, Indicator.SILENT);

    private static final int UNITS_A_TICK = 500;
    private static final int NOT_LOOKED = Integer.MIN_VALUE;
    private static final long MINUTE = 60_000;

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

    private final UnitStore store;
    private final UnitClock clock;
    private final TelephoneDesk telephone;
    private final GuaranteeDesk guarantee;
    private final Targets targets;
    private final Readings readings;
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

    /** A desk that keeps what fires in this store and judges the figures of these desks. */
    public AlertDesk(
            UnitStore store,
            UnitClock clock,
            TelephoneDesk telephone,
            GuaranteeDesk guarantee,
            Targets targets,
            UnitCalendar calendar,
            AlertOptions options,
            Results results,
            Display display) {
        this.store = store;
        this.clock = clock;
        this.telephone = telephone;
        this.guarantee = guarantee;
        this.targets = targets;
        this.readings = new Readings(telephone, guarantee, calendar, options, clock.mode());
        this.record = new AlertRecord(new AlertText(options));
        this.results = results;
        this.display = display;
        if (clock.mode() == ClockMode.EVENT) {
            telephone.beforeEachDate((key, date, millis) -> judge(unit(key), OF_CALLS, date, millis, false));
            guarantee.beforeEachDate((key, date, millis) -> judge(unit(key), OF_CASES, date, millis, false));
        }
    }

    /** Reads back what an earlier instance has kept; the desks and the register must have been loaded. */
    public void load() {
        store.readAll((key, kind, date, number, content) -> {
            AlertUnit unit = unit(key);
            unit.read(content);
            display.show(unit.id, unit.steps());
        });
        telephone.visitUnits(this::unit);
        guarantee.visitUnits(this::unit);
    }

    private AlertUnit unit(byte[] key) {
        AlertUnit last = latest;
        if (last != null && Arrays.equals(last.key, key)) {
            return last;
        }
        String id = new String(key, StandardCharsets.US_ASCII);
        AlertUnit known = units.get(id);
        latest = known == null ? add(key, id) : known;
        return latest;
    }

    private AlertUnit add(byte[] key, String id) {
        AlertUnit unit = new AlertUnit(key.clone());
        unit.entry = register.get(id);
        units.put(id, unit);
        return unit;
    }

    // --- what may change a verdict ---

    /** A call's event has been taken in. */
    public void tookCall(byte[] key, Arrival arrival) {
        if (clock.mode() == ClockMode.WALL) {
            catchingUp.sawRecord(arrival.appendedAt(), arrival.wallMillis());
            return;
        }
        int from = telephone.changedFrom();
        if (from == Integer.MAX_VALUE) {
            return;
        }
        AlertUnit unit = unit(key);
        int today = telephone.clockDate(key);
        unit.forgetMonthAfter(from);
        judge(unit, OF_CALLS, today, telephone.clockMillis(key), false);
    }

    /** An event of a booking or a referral has been taken in. */
    public void tookCase(byte[] key, Arrival arrival) {
        if (clock.mode() == ClockMode.WALL) {
            catchingUp.sawRecord(arrival.appendedAt(), arrival.wallMillis());
            return;
        }
        int today = guarantee.clockDate(key);
        List<Indicator> judged = guarantee.changedFrom() <= today - CaseFigures.MATURE_DAYS ? OF_CASES : DUE;
        judge(unit(key), judged, today, guarantee.clockMillis(key), false);
    }

    /** A record of {@code telephone-daily} has been sent. */
    public void noteCalls(byte[] unitKey, int date) {
        if (isNoted(date)) {
            AlertUnit unit = unit(unitKey);
            unit.forgetMonthAfter(date);
            note(unit);
        }
    }

    /** A record of {@code guarantee-daily} has been sent. */
    public void noteCases(byte[] unitKey, int date) {
        if (isNoted(date)) {
            note(unit(unitKey));
        }
    }

    /** In mode wall only dates that a window or a ladder can reach are looked at: a backfill costs nothing. */
    private boolean isNoted(int date) {
        return clock.mode() == ClockMode.WALL
                && (wallDate == NOT_LOOKED || date >= wallDate - Target.MAX_WINDOW_DAYS - CaseFigures.MATURE_DAYS);
    }

    private void note(AlertUnit unit) {
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
     * The register has changed. A unit that is taken away, or becomes one of type OTHER, ends its alerts; one that is not
     * registered is judged again when its figures change, under its id.
     */
    public void unitChanged(String unitId, @Nullable Unit entry, long now) {
        boolean wasRegistered = register.containsKey(unitId);
        keep(unitId, entry);
        AlertUnit unit = units.get(unitId);
        if (unit == null) {
            return;
        }
        unit.month = null;
        if ((entry == null && wasRegistered) || !unit.isAlerted()) {
            endAll(unit, now);
        } else if (entry != null) {
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
            unit.entry = entry;
        }
    }

    private void endAll(AlertUnit unit, long now) {
        for (Indicator indicator : Indicator.values()) {
            Firing firing = unit.firing(indicator);
            int today = today(unit, indicator, now);
            if (firing != null) {
                long at = at(unit, indicator, now);
                Reading reading = readings.now(unit, indicator, firing.target(), today, at);
                resolve(unit, indicator, firing, firing.target(), Resolution.UNIT_CHANGED, reading, at);
            }
        }
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

    // --- when it is judged ---

    /** Judges what has changed: comes after the commits of the desks. */
    public void commit(long now) {
        if (noted.isEmpty() || catchingUp.isBehind(now)) {
            return;
        }
        for (AlertUnit unit : noted) {
            unit.noted = false;
            judgeNow(unit, now, false);
        }
        noted.clear();
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
        long minute = Math.floorDiv(now, MINUTE);
        if (minute != wallMinute) {
            wallMinute = minute;
            units.values().forEach(unit -> judge(unit, EARLY_WARNINGS, date, now, false));
        }
    }

    private void judgeNow(AlertUnit unit, long now, boolean registerChanged) {
        if (clock.mode() == ClockMode.WALL) {
            if (catchingUp.isBehind(now)) {
                note(unit);
                return;
            }
            int date = UnitClock.wallDate(now);
            judge(unit, OF_CALLS, date, now, registerChanged);
            judge(unit, OF_CASES, date, now, registerChanged);
            return;
        }
        if (telephone.clockMillis(unit.key) != Long.MIN_VALUE) {
            judge(unit, OF_CALLS, telephone.clockDate(unit.key), telephone.clockMillis(unit.key), registerChanged);
        }
        if (guarantee.clockMillis(unit.key) != Long.MIN_VALUE) {
            judge(unit, OF_CASES, guarantee.clockDate(unit.key), guarantee.clockMillis(unit.key), registerChanged);
        }
    }

    private int today(AlertUnit unit, Indicator indicator, long now) {
        return clock.today(
                now, OF_CASES.contains(indicator) ? guarantee.clockDate(unit.key) : telephone.clockDate(unit.key));
    }

    private long at(AlertUnit unit, Indicator indicator, long now) {
        if (clock.mode() == ClockMode.WALL) {
            return now;
        }
        return OF_CASES.contains(indicator) ? guarantee.clockMillis(unit.key) : telephone.clockMillis(unit.key);
    }

    // --- how it is judged ---

    private void judge(AlertUnit unit, List<Indicator> indicators, int today, long at, boolean registerChanged) {
        if (unit.isAlerted()) {
            for (Indicator indicator : indicators) {
                judge(unit, indicator, today, at, registerChanged);
            }
        }
    }

    private void judge(AlertUnit unit, Indicator indicator, int today, long at, boolean registerChanged) {
        Firing firing = unit.firing(indicator);
        if (firing != null && isOver(indicator, firing, today)) {
            Reading over = readings.over(unit, indicator, firing, today);
            resolve(unit, indicator, firing, firing.target(), Resolution.PERIOD_OVER, over, at);
            firing = null;
        }
        Target target = target(unit, indicator);
        if (firing == null && !target.enabled()) {
            return;
        }
        Reading reading = readings.now(unit, indicator, target, today, at);
        if (firing != null) {
            goOn(unit, indicator, firing, target, reading, today, at, registerChanged);
        } else if (reading.verdict() == Verdict.BREAKS) {
            fire(unit, indicator, target, reading, today, at);
        }
    }

    /** Whether the date or the month that the alert was last judged on is over, and the alert with it. */
    private static boolean isOver(Indicator indicator, Firing firing, int today) {
        if (today <= firing.judgedOn()) {
            return false;
        }
        return switch (indicator) {
            case TELEPHONE, GUARANTEE -> firing.target().windowDays() == 1;
            case TELEPHONE_MONTH, GOAL_DAYS -> today > CallFigures.lastOfMonth(firing.judgedOn());
            case GUARANTEE_DUE, SILENT -> true;
        };
    }

    private Target target(AlertUnit unit, Indicator indicator) {
        Target known = unit.target(indicator);
        if (known == null) {
            known = targets.of(indicator, unit.id);
            unit.keepTarget(known);
        }
        return known;
    }

    private void fire(AlertUnit unit, Indicator indicator, Target target, Reading reading, int today, long at) {
        int last = reading.figures().to();
        if (!indicator.isEarlyWarning() && indicator != Indicator.GOAL_DAYS) {
            unit.noteFired(indicator, last);
        }
        int step = readings.step(unit, indicator, target, last, today);
        unit.fire(indicator, new Firing(at, step, today, target));
        tell(unit, indicator, new Firing(at, step, today, target), false, target, null, reading, at);
    }

    private void goOn(
            AlertUnit unit,
            Indicator indicator,
            Firing firing,
            Target target,
            Reading reading,
            int today,
            long at,
            boolean registerChanged) {
        Resolution resolution = resolution(indicator, firing, target, reading, today, registerChanged);
        if (resolution != null) {
            resolve(unit, indicator, firing, target, resolution, reading, at);
            return;
        }
        int step = firing.step() == Ladder.HIGHEST
                ? Ladder.HIGHEST
                : Math.max(
                        firing.step(),
                        readings.step(unit, indicator, target, reading.figures().to(), today));
        boolean rises = step > firing.step();
        if (rises || today != firing.judgedOn() || !isSame(target, firing.target())) {
            Firing now = firing.at(step, today, target);
            unit.fire(indicator, now);
            if (rises) {
                tell(unit, indicator, now, true, target, null, reading, at);
            } else {
                save(unit);
            }
        }
    }

    /** Why the alert resolves, {@code null} if it goes on. */
    private @Nullable Resolution resolution(
            Indicator indicator, Firing firing, Target target, Reading reading, int today, boolean registerChanged) {
        boolean targetChanged = !isSame(target, firing.target());
        if (!target.enabled()) {
            return Resolution.TARGET_CHANGED;
        }
        if (reading.verdict() == Verdict.MEETS) {
            if (targetChanged && !isMetByOld(indicator, firing.target(), target, reading)) {
                return Resolution.TARGET_CHANGED;
            }
            return registerChanged && indicator == Indicator.GOAL_DAYS ? Resolution.UNIT_CHANGED : Resolution.GOAL_MET;
        }
        if (reading.verdict() == Verdict.THIN) {
            if (targetChanged && !AlertRules.isThin(reading.figures().denominator(), firing.target())) {
                return Resolution.TARGET_CHANGED;
            }
            return today > firing.judgedOn() ? Resolution.NO_DATA : null;
        }
        return null;
    }

    private boolean isMetByOld(Indicator indicator, Target old, Target now, Reading reading) {
        return indicator.isEarlyWarning()
                || (old.windowDays() == now.windowDays() && readings.isMetBy(indicator, reading.figures(), old));
    }

    private static boolean isSame(Target a, Target b) {
        return a.goal().compareTo(b.goal()) == 0
                && a.comparison() == b.comparison()
                && a.windowDays() == b.windowDays()
                && a.minDenominator() == b.minDenominator()
                && a.confidence() == b.confidence()
                && a.enabled() == b.enabled();
    }

    private void resolve(
            AlertUnit unit,
            Indicator indicator,
            Firing firing,
            Target target,
            Resolution resolution,
            Reading reading,
            long at) {
        unit.resolve(indicator);
        tell(unit, indicator, firing, false, target, resolution, reading, at);
    }

    private void tell(
            AlertUnit unit,
            Indicator indicator,
            Firing firing,
            boolean rose,
            Target target,
            @Nullable Resolution resolution,
            Reading reading,
            long at) {
        Unit entry = unit.entry;
        Change change = new Change(
                indicator,
                unit.id,
                unit.name(),
                entry == null ? null : entry.managerEmail(),
                firing.step(),
                rose,
                resolution,
                reading.figures(),
                readings.interval(indicator, reading.figures(), target),
                target,
                reading.silence(),
                firing.startedAt(),
                at);
        save(unit);
        results.send(record.key(change), record.value(change));
        display.show(unit.id, unit.steps());
    }

    private void save(AlertUnit unit) {
        unit.write(UnitStore.begin(encoder));
        store.put(unit.key, Kind.NOTES, 0, 0, encoder);
    }
}
