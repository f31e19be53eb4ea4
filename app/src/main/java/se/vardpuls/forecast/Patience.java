package se.vardpuls.forecast;

import java.util.List;
import java.util.function.ToIntBiFunction;

/**
 * How long those wait who get contact in the end, and those who do not (formula 7). Source: the design in docs/forecast.md.
 *
 * <p>Of those who get contact the part that still waits at an edge {@code e} of the {@linkplain Ages ages} is {@code S1(e) =
 * 1 − (contacts with a delay below e + 20F) / (contacts + 20)}; of those who do not it is {@code S0(e)}, likewise with those
 * who hung up, {@code 10F⁰}, and {@code losses + never + 10} below: who waits in vain waits for ever. At 0 all wait. A class
 * has the mean of its two edges; beyond the last edge S1 is 0 and S0 that of those who wait in vain.
 */
final class Patience {
    private static final double CONTACTS = 20;
    private static final double LOSSES = 10;

    /** F: the usual part of contacts that have come before an edge. */
    private static final double[] USUAL_CONTACTS = {0, .18, .24, .32, .34, .45, .60, .69, .79, .86, .94, .97, .99};

    /** F⁰: the usual part of losses that have hung up before an edge. */
    private static final double[] USUAL_LOSSES = {0, .29, .34, .47, .50, .55, .55, .55, .55, .55, .55, .55, .55};

    private static final double USUAL_NEVER = LOSSES * (1 - .55);

    private final double[] contacted;
    private final double[] lost;

    private Patience(double[] contacted, double[] lost) {
        this.contacted = contacted;
        this.lost = lost;
    }

    static Patience of(List<HistoryDay> days) {
        long never = days.stream().mapToLong(HistoryDay::never).sum();
        long[] contacts = sums(days, HistoryDay::contactDelays);
        long[] losses = sums(days, HistoryDay::lossDelays);
        double ofLosses = total(losses) + never + LOSSES;
        double[] contacted = atEdges(contacts, CONTACTS, USUAL_CONTACTS, total(contacts) + CONTACTS, 0);
        double[] lost = atEdges(losses, LOSSES, USUAL_LOSSES, ofLosses, (never + USUAL_NEVER) / ofLosses);
        return new Patience(means(contacted), means(lost));
    }

    private static long[] sums(List<HistoryDay> days, ToIntBiFunction<HistoryDay, Integer> count) {
        long[] sums = new long[Ages.COUNT];
        for (HistoryDay day : days) {
            for (int age = 0; age < sums.length; age++) {
                sums[age] += count.applyAsInt(day, age);
            }
        }
        return sums;
    }

    private static long total(long[] counts) {
        long total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }

    /** The part that still waits at each edge, and beyond the last. */
    private static double[] atEdges(long[] delays, double usual, double[] usualBefore, double of, double beyond) {
        double[] waiting = new double[Ages.COUNT + 1];
        waiting[0] = 1;
        long before = 0;
        for (int edge = 1; edge < Ages.COUNT; edge++) {
            before += delays[edge - 1];
            waiting[edge] = 1 - (before + usual * usualBefore[edge]) / of;
        }
        waiting[Ages.COUNT] = beyond;
        return waiting;
    }

    private static double[] means(double[] edges) {
        double[] means = new double[Ages.COUNT];
        for (int age = 0; age < means.length; age++) {
            means[age] = (edges[age] + edges[age + 1]) / 2;
        }
        return means;
    }

    /** S1 of a class of ages, 0 to 1. */
    double contacted(int age) {
        return contacted[age];
    }

    /** S0 of a class of ages, above 0. */
    double lost(int age) {
        return lost[age];
    }
}
