package se.vardpuls.alert;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.telephone.Outcome;
import se.vardpuls.telephone.TelephoneDay;
import se.vardpuls.telephone.TelephoneDesk;
import se.vardpuls.time.UnitCalendar;

/**
 * The windows over a unit's calls (contract §4, alerts): the reported share. Calls pending on the clock's date count in
 * the favourable numerator; those of earlier dates were never reached.
 */
final class CallFigures {
    private final TelephoneDesk desk;
    private final UnitCalendar calendar;

    CallFigures(TelephoneDesk desk, UnitCalendar calendar) {
        this.desk = desk;
        this.calendar = calendar;
    }

    /** So many dates that end with this one. */
    WindowFigures window(AlertUnit unit, int last, int days, int today) {
        return sum(unit, last - days + 1, last, today);
    }

    private WindowFigures sum(AlertUnit unit, int first, int last, int today) {
        return first == last ? oneDay(unit, first, today) : sumOfDays(unit, first, last, today);
    }

    private WindowFigures oneDay(AlertUnit unit, int date, int today) {
        TelephoneDay day = day(unit, date);
        if (day == null) {
            return WindowFigures.none(date, date);
        }
        Share reported = day.reported();
        int pending = date == today ? day.count(Outcome.PENDING) : 0;
        return new WindowFigures(
                date, date, reported.numerator(), reported.numerator() + pending, reported.denominator());
    }

    private WindowFigures sumOfDays(AlertUnit unit, int first, int last, int today) {
        long numerator = 0;
        long pending = 0;
        long denominator = 0;
        for (TelephoneDay day : desk.days(unit.key, first, last)) {
            Share reported = day.reported();
            numerator += reported.numerator();
            denominator += reported.denominator();
            pending += day.date() == today ? day.count(Outcome.PENDING) : 0;
        }
        return new WindowFigures(first, last, numerator, numerator + pending, denominator);
    }

    /** The month of a date that is over: all of it. */
    WindowFigures wholeMonth(AlertUnit unit, int date, int today) {
        return sum(unit, firstOfMonth(date), lastOfMonth(date), today);
    }

    /** The calendar month to date. */
    WindowFigures monthToDate(AlertUnit unit, int today) {
        MonthToDate before = before(unit, today);
        WindowFigures now = sum(unit, today, today, today);
        long numerator = before.numerator() + now.numerator();
        return new WindowFigures(
                firstOfMonth(today),
                today,
                numerator,
                numerator + now.open(),
                before.denominator() + now.denominator());
    }

    /** The goal days of the month before today; those left, today included, count in the favourable numerator. */
    WindowFigures goalDays(AlertUnit unit, int today) {
        MonthToDate before = before(unit, today);
        return new WindowFigures(
                firstOfMonth(today), today, before.goalDays(), before.goalDays() + before.daysLeft(), before.days());
    }

    /** The goal days of the month of a date that is over. */
    WindowFigures goalDaysOfMonth(AlertUnit unit, int date) {
        int last = lastOfMonth(date);
        MonthToDate whole = sum(unit, firstOfMonth(date), last, last + 1, last);
        return new WindowFigures(firstOfMonth(date), last, whole.goalDays(), whole.goalDays(), whole.days());
    }

    private MonthToDate before(AlertUnit unit, int today) {
        MonthToDate known = unit.month;
        if (known == null || known.today() != today) {
            known = sum(unit, firstOfMonth(today), today - 1, today, lastOfMonth(today));
            unit.month = known;
        }
        return known;
    }

    private MonthToDate sum(AlertUnit unit, int first, int last, int today, int monthEnd) {
        long numerator = 0;
        long denominator = 0;
        int goalDays = 0;
        int days = 0;
        for (TelephoneDay day : desk.days(unit.key, first, last)) {
            Share reported = day.reported();
            numerator += reported.numerator();
            denominator += reported.denominator();
            if (reported.exists() && isWorkingDay(unit, day.date())) {
                days++;
                goalDays += day.isGoalDay() ? 1 : 0;
            }
        }
        int left = 0;
        for (int date = today; date <= monthEnd; date++) {
            left += isWorkingDay(unit, date) ? 1 : 0;
        }
        return new MonthToDate(today, numerator, denominator, goalDays, days, left);
    }

    private boolean isWorkingDay(AlertUnit unit, int date) {
        return calendar.isWorkingDay(unit.id, LocalDate.ofEpochDay(date));
    }

    /** The figures of a date, {@code null} for none. */
    @Nullable TelephoneDay day(AlertUnit unit, int date) {
        return desk.day(unit.key, date);
    }

    static int firstOfMonth(int date) {
        return (int) LocalDate.ofEpochDay(date).withDayOfMonth(1).toEpochDay();
    }

    static int lastOfMonth(int date) {
        LocalDate day = LocalDate.ofEpochDay(date);
        return (int) day.withDayOfMonth(day.lengthOfMonth()).toEpochDay();
    }
}
