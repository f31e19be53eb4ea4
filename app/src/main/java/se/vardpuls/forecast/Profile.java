package se.vardpuls.forecast;

import static se.vardpuls.forecast.Odds.logit;

import java.util.List;

/**
 * How a unit's days usually go, as known before a day begins: made at local midnight from the last {@value #DAYS} working
 * days with calls, and unchanged until the next (formulas 1 to 9). Source: the design in docs/forecast.md. Immutable; about
 * 1.2 kB.
 */
public final class Profile {
    /** How many days of history there are at most. */
    public static final int DAYS = 40;

    private static final double HOUR_CALLS = 60;
    private static final double MOST_HOUR_SHIFT = 1.5;
    private static final double WAITING_CONTACTED = 1;
    private static final double WAITING = 4;

    private final OpenDay day;
    private final Level level;
    private final double[] hourShift;
    private final Volume volume;
    private final Patience patience;
    private final double afterClosing;
    private final int pace;
    private final int basisDays;
    private final double[] prior;

    private Profile(OpenDay day, List<HistoryDay> history, List<HistoryDay> alike) {
        this.day = day;
        this.level = Level.of(history, alike);
        this.hourShift = hourShift(history, level.plain());
        this.volume = Volume.of(alike, day);
        this.patience = Patience.of(history);
        this.afterClosing = afterClosing(history);
        this.pace = pace(history);
        this.basisDays = history.size();
        this.prior = Grid.prior(level);
    }

    /**
     * The profile of a day.
     *
     * @param history working days with calls before it, oldest first, at most {@value #DAYS}
     */
    public static Profile of(OpenDay day, List<HistoryDay> history) {
        List<HistoryDay> alike = history.stream()
                .filter(each -> each.isMonday() == day.isMonday())
                .toList();
        return new Profile(day, history, alike.subList(Math.max(0, alike.size() - Volume.DAYS), alike.size()));
    }

    /** Formula 5: δ_h, what each hour adds on the logistic scale, within ±1.5. */
    private static double[] hourShift(List<HistoryDay> history, double plain) {
        double[] shifts = new double[HistoryDay.HOURS];
        for (int hour = 0; hour < shifts.length; hour++) {
            double calls = HOUR_CALLS;
            double contacts = HOUR_CALLS * plain;
            for (HistoryDay each : history) {
                calls += each.calls(hour);
                contacts += each.contacts(hour);
            }
            shifts[hour] = Odds.within(-MOST_HOUR_SHIFT, logit(contacts / calls) - logit(plain), MOST_HOUR_SHIFT);
        }
        return shifts;
    }

    /** Formula 8: r, the part of those who wait at closing that get contact before midnight. */
    private static double afterClosing(List<HistoryDay> history) {
        double waiting = WAITING;
        double contacted = WAITING_CONTACTED;
        for (HistoryDay each : history) {
            waiting += each.waitingAtClosing();
            contacted += each.ofTheseContacted();
        }
        return contacted / waiting;
    }

    /** Formula 8: B, the lower median of the contacts of each day's best hour; 0 without history. */
    private static int pace(List<HistoryDay> history) {
        int[] best = history.stream().mapToInt(HistoryDay::bestHour).sorted().toArray();
        return best.length == 0 ? 0 : best[(best.length - 1) / 2];
    }

    /** The day it is for. */
    public OpenDay day() {
        return day;
    }

    /** m*: the share to expect before the day begins, between 0 and 1. */
    public double share() {
        return level.share();
    }

    /** ρ*: how much days differ, as the correlation between two calls of a day; at most 0.3. */
    public double spread() {
        return level.spread();
    }

    /** δ_h: what an hour adds on the logistic scale. */
    double hourShift(int hour) {
        return hourShift[hour];
    }

    /** V: the calls of a usual day of its class. */
    public double calls() {
        return volume.calls();
    }

    /** λ_h: the calls to expect in an hour of this day. */
    public double calls(int hour) {
        return volume.calls(hour);
    }

    /** Σλ over the opening time between two minutes of the day: how many calls to expect in it. */
    public double expected(int from, int to) {
        double sum = 0;
        for (int hour = 0; hour < HistoryDay.HOURS; hour++) {
            sum += calls(hour) * (day.elapsed(hour, to) - day.elapsed(hour, from));
        }
        return sum;
    }

    /** g: how many calls the expected ones count for against those that have come. */
    double weight() {
        return volume.weight();
    }

    /** S1: the part of those who get contact in the end that still wait at such an age. */
    double contactedWaiting(int age) {
        return patience.contacted(age);
    }

    /** S0: the part of those who get none that still wait at such an age. */
    double lostWaiting(int age) {
        return patience.lost(age);
    }

    /** r: the part of those who wait at closing that get contact before midnight. */
    double afterClosing() {
        return afterClosing;
    }

    /** B: contacts an hour at the unit's best pace; 0 where it is not known. */
    public int pace() {
        return pace;
    }

    /** On how many days it rests. */
    public int basisDays() {
        return basisDays;
    }

    /** π_i as a logarithm (formula 9). */
    double prior(int cell) {
        return prior[cell];
    }
}
