package se.vardpuls.forecast;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How many calls a day brings, and at which hours (formula 6). Source: the design in docs/forecast.md; the hours and Mondays
 * of a unit without history are those of English practices (docs/forecast.md, "English data").
 */
final class Volume {
    /** How many of the last days of today's class tell its calls. */
    static final int DAYS = 8;

    private static final int LEAST_DAYS = 4;
    private static final double USUAL_CALLS = 80;
    private static final double USUAL_LISTED = 7_850;

    /** A week of five days has as many calls as 5.4 that are not Mondays; a Monday is 1.4 of them. */
    private static final double WEEK = 5.4;

    private static final double MONDAY = 7 / WEEK;
    private static final double OTHER_DAY = 5 / WEEK;

    private static final double PATTERN_CALLS = 40;
    private static final double LEAST_WEIGHT = 4;
    private static final double WEIGHT_OF_DAY = 4.5;

    private static final int FIRST_HOUR = 8;
    private static final double[] ON_MONDAYS = ofSum1(.161, .161, .1055, .1055, .078, .078, .0795, .0795, .0457);
    private static final double[] ON_OTHER_DAYS = ofSum1(.138, .138, .1085, .1085, .0845, .0845, .0895, .0895, .0522);

    private final double calls;
    private final double weight;
    private final double[] byHour;

    private Volume(double calls, double weight, double[] byHour) {
        this.calls = calls;
        this.weight = weight;
        this.byHour = byHour;
    }

    private static double[] ofSum1(double... parts) {
        double sum = 0;
        for (double part : parts) {
            sum += part;
        }
        double[] shares = new double[HistoryDay.HOURS];
        for (int i = 0; i < parts.length; i++) {
            shares[FIRST_HOUR + i] = parts[i] / sum;
        }
        return shares;
    }

    /**
     * Of this day.
     *
     * @param alike the last {@value #DAYS} days of today's class
     */
    static Volume of(List<HistoryDay> alike, OpenDay today) {
        double all = alike.stream().mapToInt(HistoryDay::calls).sum();
        double calls = alike.size() < LEAST_DAYS
                ? (all + usual(today.listed(), today.isMonday())) / (alike.size() + 1)
                : all / alike.size();
        double[] pattern = today.isMonday() ? ON_MONDAYS : ON_OTHER_DAYS;
        double[] byHour = new double[HistoryDay.HOURS];
        for (int hour = 0; hour < byHour.length; hour++) {
            double inHour = PATTERN_CALLS * pattern[hour];
            for (HistoryDay day : alike) {
                inHour += day.calls(hour);
            }
            byHour[hour] = calls * inHour / (all + PATTERN_CALLS) * today.openShare(hour);
        }
        double weight = today.isUncertain() ? LEAST_WEIGHT : LEAST_WEIGHT + WEIGHT_OF_DAY * alike.size();
        return new Volume(calls, weight, byHour);
    }

    /** V₀f: the calls of a unit of which nothing but its size is known. */
    private static double usual(@Nullable Integer listed, boolean isMonday) {
        double calls = listed == null || listed == 0 ? USUAL_CALLS : USUAL_CALLS * listed / USUAL_LISTED;
        return calls * (isMonday ? MONDAY : OTHER_DAY);
    }

    /** V: the calls of a usual day of today's class, above 0. */
    double calls() {
        return calls;
    }

    /** λ_h: those of an hour of today, 0 or more. */
    double calls(int hour) {
        return byHour[hour];
    }

    /** g: how many expected calls the history counts for against today's. */
    double weight() {
        return weight;
    }
}
