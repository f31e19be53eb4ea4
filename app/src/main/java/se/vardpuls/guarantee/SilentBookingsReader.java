package se.vardpuls.guarantee;

import java.time.LocalDate;
import java.util.List;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.Verdict;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.Figures;
import se.vardpuls.indicator.JudgedUnit;
import se.vardpuls.indicator.Measure;
import se.vardpuls.indicator.Reader;
import se.vardpuls.indicator.Reading;
import se.vardpuls.register.OpeningTime;
import se.vardpuls.register.Unit;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.SwedishTime;

/**
 * Reads whether an open unit's bookings have fallen silent, by its own record. In mode {@code event} silence does not exist,
 * since it makes no event.
 *
 * <ol>
 *   <li>A date is silent if nothing has happened to any booking on it. The silence is today and the silent dates before it,
 *       {@value #DAYS_BACK} at most: longer ago a feed has not fallen silent, it has ended.
 *   <li>Of a date so much is expected as the mean of the same weekday's dates of the last {@value #WEEKS} weeks on which
 *       something happened; of today the part of its opening time that has passed. With fewer than {@value #LEAST_WEEKS}
 *       such dates nothing is said, so a unit that has never sent bookings is never silent.
 *   <li>Systems tell bookings in bursts, so whole dates are looked at, not hours, and more is asked for than of calls: silence
 *       is remarkable from {@value #LEAST_EXPECTED} expected events on, and once {@code alert.silent.minutes} of today's
 *       opening time have passed.
 *   <li>Of a unit whose register says {@code feed: DAILY} today is not looked at, and two working days must be silent.
 * </ol>
 */
final class SilentBookingsReader implements Reader {
    private static final int DAYS_BACK = 14;
    private static final int WEEKS = 8;
    private static final int LEAST_WEEKS = 4;
    private static final int LEAST_EXPECTED = 10;
    private static final int LEAST_DAYS_OF_DAILY = 2;
    private static final int WEEK = 7;

    private final Indicator indicator;
    private final Figures<? extends CaseDay> figures;
    private final Circumstances circumstances;
    private final OpeningTime opening;

    private SilentBookingsReader(Indicator indicator, Figures<? extends CaseDay> figures, Circumstances circumstances) {
        this.indicator = indicator;
        this.figures = figures;
        this.circumstances = circumstances;
        this.opening = new OpeningTime(circumstances.calendar());
    }

    static Measure<CaseDay> measure(Indicator indicator) {
        return new Measure<>(
                indicator, (which, figures, circumstances) -> new SilentBookingsReader(which, figures, circumstances));
    }

    @Override
    public Indicator indicator() {
        return indicator;
    }

    @Override
    public Reading now(JudgedUnit unit, Target target, int today, long at) {
        WindowFigures nothing = WindowFigures.none(today, today);
        if (circumstances.mode() == ClockMode.EVENT || figures.clockMillis(unit.key()) == Long.MIN_VALUE) {
            return Reading.of(Verdict.UNDECIDED, nothing);
        }
        if (!isSilent(unit, today)) {
            return Reading.of(Verdict.MEETS, nothing);
        }
        List<Unit.Hours> hours = opening.on(unit.id(), unit.entry(), today);
        int now = SwedishTime.minuteOn(today, at);
        int passed = OpeningTime.minutes(OpeningTime.between(hours, 0, now));
        if (hours.isEmpty() || !OpeningTime.isOpen(hours, now) || passed < circumstances.silentMinutes()) {
            return Reading.of(Verdict.UNDECIDED, nothing);
        }
        int since = firstSilent(unit, today);
        double expected = expectedBefore(unit, since, today);
        if (!isDaily(unit)) {
            expected += expected(unit, today) * passed / OpeningTime.minutes(hours);
        } else if (workingDays(unit, since, today) < LEAST_DAYS_OF_DAILY) {
            return Reading.of(Verdict.UNDECIDED, nothing);
        }
        return expected >= LEAST_EXPECTED && today - since < DAYS_BACK
                ? Reading.of(
                        Verdict.BREAKS,
                        nothing,
                        new Reading.Silence(SwedishTime.firstSecond(since) * 1000, expected, "expectedBookings"))
                : Reading.of(Verdict.UNDECIDED, nothing);
    }

    private static boolean isDaily(JudgedUnit unit) {
        Unit entry = unit.entry();
        return entry != null && entry.feed() == Unit.Feed.DAILY;
    }

    private boolean isSilent(JudgedUnit unit, int date) {
        CaseDay day = figures.day(unit.key(), date);
        return day == null || day.bookingEvents() == 0;
    }

    /** The first of the silent dates that end today. */
    private int firstSilent(JudgedUnit unit, int today) {
        int first = today;
        while (today - first < DAYS_BACK && isSilent(unit, first - 1)) {
            first--;
        }
        return first;
    }

    private double expectedBefore(JudgedUnit unit, int first, int today) {
        double sum = 0;
        for (int date = first; date < today; date++) {
            sum += isWorkingDay(unit, date) ? expected(unit, date) : 0;
        }
        return sum;
    }

    private int workingDays(JudgedUnit unit, int first, int today) {
        int days = 0;
        for (int date = first; date < today; date++) {
            days += isWorkingDay(unit, date) ? 1 : 0;
        }
        return days;
    }

    private boolean isWorkingDay(JudgedUnit unit, int date) {
        return circumstances.calendar().isWorkingDay(unit.id(), LocalDate.ofEpochDay(date));
    }

    /** What the unit's own record lets one expect of a date; 0 if it is too short to say. */
    private double expected(JudgedUnit unit, int date) {
        int weeks = 0;
        double sum = 0;
        for (int week = 1; week <= WEEKS; week++) {
            CaseDay earlier = figures.day(unit.key(), date - week * WEEK);
            if (earlier != null && earlier.bookingEvents() > 0) {
                weeks++;
                sum += earlier.bookingEvents();
            }
        }
        return weeks < LEAST_WEEKS ? 0 : sum / weeks;
    }

    @Override
    public WindowFigures over(JudgedUnit unit, Target target, int judgedOn, int today) {
        return WindowFigures.none(judgedOn, judgedOn);
    }

    @Override
    public List<WindowFigures> dates(JudgedUnit unit, Target target, int first, int last, int today) {
        return List.of();
    }

    @Override
    public int lag() {
        return 0;
    }
}
