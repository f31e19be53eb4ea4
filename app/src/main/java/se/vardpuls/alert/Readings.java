package se.vardpuls.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.guarantee.CaseRules;
import se.vardpuls.guarantee.GuaranteeDay;
import se.vardpuls.guarantee.GuaranteeDesk;
import se.vardpuls.register.Unit;
import se.vardpuls.target.Indicator;
import se.vardpuls.target.Target;
import se.vardpuls.telephone.Outcome;
import se.vardpuls.telephone.TelephoneDay;
import se.vardpuls.telephone.TelephoneDesk;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.SwedishTime;
import se.vardpuls.time.UnitCalendar;

/** Reads the figures of a unit's windows that end now, and what the rules say of them (contract §4, alerts). */
final class Readings {
    private final TelephoneDesk telephone;
    private final GuaranteeDesk guarantee;
    private final CallFigures calls;
    private final CaseFigures cases;
    private final UnitCalendar calendar;
    private final OpeningTime opening;
    private final AlertOptions options;
    private final ClockMode mode;
    private final AlertRules rules = new AlertRules();

    Readings(
            TelephoneDesk telephone,
            GuaranteeDesk guarantee,
            UnitCalendar calendar,
            AlertOptions options,
            ClockMode mode) {
        this.telephone = telephone;
        this.guarantee = guarantee;
        this.calls = new CallFigures(telephone, calendar);
        this.cases = new CaseFigures(guarantee);
        this.calendar = calendar;
        this.opening = new OpeningTime(calendar);
        this.options = options;
        this.mode = mode;
    }

    /** The window of an indicator that ends now, and the verdict. */
    Reading now(AlertUnit unit, Indicator indicator, Target target, int today, long at) {
        return switch (indicator) {
            case TELEPHONE -> share(calls.window(unit, today, target.windowDays(), today), target);
            case TELEPHONE_MONTH -> share(calls.monthToDate(unit, today), target);
            case GUARANTEE ->
                share(cases.window(unit, today - CaseFigures.MATURE_DAYS, target.windowDays(), today), target);
            case GOAL_DAYS -> {
                WindowFigures days = calls.goalDays(unit, today);
                yield Reading.of(rules.judgeGoalDays(days, target), days);
            }
            case GUARANTEE_DUE -> due(unit, today, at);
            case SILENT -> silence(unit, today, at);
        };
    }

    private Reading share(WindowFigures figures, Target target) {
        return Reading.of(rules.judge(figures, target), figures);
    }

    /** The window that was judged last, on a date that is over. */
    Reading over(AlertUnit unit, Indicator indicator, Firing firing, int today) {
        int date = firing.judgedOn();
        int days = firing.target().windowDays();
        WindowFigures figures = switch (indicator) {
            case TELEPHONE -> calls.window(unit, date, days, today);
            case TELEPHONE_MONTH -> calls.wholeMonth(unit, date, today);
            case GUARANTEE -> cases.window(unit, date - CaseFigures.MATURE_DAYS, days, today);
            case GOAL_DAYS -> calls.goalDaysOfMonth(unit, date);
            case GUARANTEE_DUE -> cases.soughtOn(unit, date - CaseRules.GUARANTEE_DAYS);
            case SILENT -> WindowFigures.none(date, date);
        };
        return Reading.of(Verdict.UNDECIDED, figures);
    }

    /** The ends of the interval, where the indicator has one. */
    Change.@Nullable Interval interval(Indicator indicator, WindowFigures figures, Target target) {
        if (indicator.isEarlyWarning() || indicator == Indicator.GOAL_DAYS || figures.denominator() == 0) {
            return null;
        }
        Wilson wilson = rules.interval(target);
        return new Change.Interval(
                wilson.lower(figures.favourable(), figures.denominator()),
                wilson.upper(figures.favourable(), figures.denominator()));
    }

    /** Whether another target says the same of a share: that it meets the goal. */
    boolean isMetBy(Indicator indicator, WindowFigures figures, Target target) {
        Verdict verdict =
                indicator == Indicator.GOAL_DAYS ? rules.judgeGoalDays(figures, target) : rules.judge(figures, target);
        return verdict == Verdict.MEETS;
    }

    // --- early warnings ---

    /** Cases of the third day that are still open at noon. */
    private Reading due(AlertUnit unit, int today, long at) {
        WindowFigures sought = cases.soughtOn(unit, today - CaseRules.GUARANTEE_DAYS);
        if (sought.open() == 0) {
            return Reading.of(Verdict.MEETS, sought);
        }
        List<Unit.Hours> hours = opening.on(unit.id, unit.entry, today);
        boolean isNoon = !hours.isEmpty() && minuteOn(today, at) >= OpeningTime.noon(hours, options.noon());
        return Reading.of(isNoon ? Verdict.BREAKS : Verdict.UNDECIDED, sought);
    }

    /** An open unit that sends no calls; in mode {@code event} silence does not exist, since it makes no event. */
    private Reading silence(AlertUnit unit, int today, long at) {
        WindowFigures nothing = WindowFigures.none(today, today);
        long latest = telephone.clockMillis(unit.key);
        List<Unit.Hours> hours = mode == ClockMode.EVENT || latest == Long.MIN_VALUE
                ? List.of()
                : opening.on(unit.id, unit.entry, today);
        if (hours.isEmpty()) {
            return Reading.of(Verdict.UNDECIDED, nothing);
        }
        int now = minuteOn(today, at);
        int from = Math.max(OpeningTime.opens(hours), minuteOn(today, latest));
        List<Unit.Hours> silent = OpeningTime.between(hours, from, now);
        boolean isLong = OpeningTime.minutes(silent) >= options.silentMinutes();
        if (!isLong && from > OpeningTime.opens(hours)) {
            return Reading.of(Verdict.MEETS, nothing);
        }
        if (!isLong || !OpeningTime.isOpen(hours, now)) {
            return Reading.of(Verdict.UNDECIDED, nothing);
        }
        double expected = expected(unit, today, silent);
        return SilenceRule.isRemarkable(expected)
                ? new Reading(Verdict.BREAKS, nothing, new Change.Silence(latest, expected))
                : Reading.of(Verdict.UNDECIDED, nothing);
    }

    /** The calls that were to be expected in these parts of today; {@code NaN} if nothing can be said. */
    private double expected(AlertUnit unit, int today, List<Unit.Hours> parts) {
        return parts.stream()
                .mapToDouble(part -> SilenceRule.expected(
                        today,
                        part.from(),
                        part.to(),
                        date -> calls.day(unit, date),
                        date -> calendar.isWorkingDay(unit.id, LocalDate.ofEpochDay(date))))
                .sum();
    }

    /** The minute of a date at an instant: 0 before the date, the last one after it. */
    private static int minuteOn(int date, long millis) {
        long second = Math.floorDiv(millis, 1000);
        int found = (int) SwedishTime.epochDay(second);
        if (found != date) {
            return found < date ? 0 : 24 * 60;
        }
        LocalTime time = Instant.ofEpochSecond(second).atZone(SwedishTime.ZONE).toLocalTime();
        return OpeningTime.minute(time);
    }

    // --- the ladder ---

    /** The step that the days up to the window's last date lead to. */
    int step(AlertUnit unit, Indicator indicator, Target target, int last, int today) {
        if (indicator.isEarlyWarning() || indicator == Indicator.GOAL_DAYS) {
            return 1;
        }
        List<Boolean> breached = new ArrayList<>();
        int first = last - AlertUnit.DATES_KEPT + 1;
        if (indicator == Indicator.GUARANTEE) {
            for (GuaranteeDay day : guarantee.days(unit.key, first, last)) {
                addIfNotThin(breached, unit, target, day.date(), day.cohortShare(today), 0);
            }
        } else {
            for (TelephoneDay day : telephone.days(unit.key, first, last)) {
                int pending = day.date() == today ? day.count(Outcome.PENDING) : 0;
                addIfNotThin(breached, unit, target, day.date(), day.reported(), pending);
            }
        }
        Collections.reverse(breached);
        return options.ladder().step(breached.iterator());
    }

    private static void addIfNotThin(
            List<Boolean> breached, AlertUnit unit, Target target, int date, Share share, int pending) {
        if (!AlertRules.isThin(share.denominator(), target)) {
            breached.add(unit.firedOn(target.indicator()).contains(date)
                    || AlertRules.isBreached(share.numerator() + pending, share.denominator(), target));
        }
    }
}
