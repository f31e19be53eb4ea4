package se.vardpuls.forecast;

/**
 * Forecasts a unit's day at a minute of it (formulas 9 to 15). Source: the design in docs/forecast.md.
 *
 * <ol>
 *   <li>Every share that the day may come to is {@linkplain Weights weighed} by the profile and by today's calls.
 *   <li>Who waits {@linkplain LossRates counts} as the part that usually still gets contact after so long a wait.
 *   <li>{@linkplain CallsToCome Calls to come} are what the last days brought, corrected by today's; their
 *       {@linkplain LossesToCome losses} follow.
 *   <li>The day's end is the mixture of all of these, here.
 * </ol>
 *
 * <p>Allocates nothing but its result once its tables are large enough. Not for several threads.
 */
public final class Forecaster {
    /** Shares are told as multiples of 1/200: half a percent. */
    private static final int STEPS = 200;

    /** The interval that holds the day's share in four days of five. */
    private static final double LIKELY = 0.9;

    private static final double UNLIKELY = 0.1;

    /** Lighter cells do not move the sixth decimal. */
    private static final double NEGLIGIBLE = 1e-12;

    private static final double HOUR = 60;
    private static final int TENTHS = 10;

    private final CallsToCome toCome = new CallsToCome();
    private final Weights weights = new Weights();
    private final LossRates rates = new LossRates();
    private final LossesToCome losses = new LossesToCome();

    /**
     * What a minute says.
     *
     * @param today what happened up to this minute
     * @param minute of the local day, 0 to 1440
     */
    public Forecast at(Profile profile, Today today, int minute) {
        toCome.expect(profile, minute, today.calls());
        weights.weigh(profile, today, toCome, minute);
        rates.find(profile, today, toCome, weights, minute);
        findLosses(today.waiting());
        return tell(profile, today, minute);
    }

    private void findLosses(int waiting) {
        for (int j = 0; j < CallsToCome.NUMBERS; j++) {
            int calls = toCome.number(j);
            losses.clear(j, waiting + calls);
            for (int i = 0; i < Grid.SIZE; i++) {
                if (weights.smooth(i) > NEGLIGIBLE) {
                    losses.add(j, weights.smooth(i), rates.losses(i, calls), rates.squares(i, calls));
                }
            }
            losses.sum(j);
        }
    }

    private Forecast tell(Profile profile, Today today, int minute) {
        int calls = today.calls();
        boolean isEmpty = calls + toCome.most() == 0;
        int expected = (int) Math.floor(toCome.mean() + 0.5);
        int needed = needed(calls + expected, today.contacted());
        return new Forecast(
                minute,
                today.contacted(),
                today.lost(),
                today.waiting(),
                goalProbability(today),
                isEmpty ? Double.NaN : expectedShare(today),
                isEmpty ? Double.NaN : low(today) / (double) STEPS,
                isEmpty ? Double.NaN : high(today) / (double) STEPS,
                calls == 0 ? Double.NaN : shareSoFar(today),
                toCome.mean(),
                toCome.busyness(),
                needed,
                needed > today.waiting() + expected,
                perHour(needed, profile.day().open(minute, profile.day().closes())),
                latestMinute(profile, needed));
    }

    // --- formula 14 ---

    /** G(⌊(N − 1)/10⌋ − L): more than nine in ten get contact if fewer than one in ten is lost. */
    private double goalProbability(Today today) {
        double sum = 0;
        for (int j = 0; j < CallsToCome.NUMBERS; j++) {
            int all = today.calls() + toCome.number(j);
            sum += losses.atMost(j, Math.floorDiv(all - 1, TENTHS) - today.lost());
        }
        return sum / CallsToCome.NUMBERS;
    }

    /** {@code Σ v_i · (1/7) Σ_j (1 − (L + M)/N_j)}; a day without calls counts as 1. */
    private double expectedShare(Today today) {
        double sum = 0;
        for (int j = 0; j < CallsToCome.NUMBERS; j++) {
            int more = toCome.number(j);
            int all = today.calls() + more;
            for (int i = 0; i < Grid.SIZE; i++) {
                double lost = today.lost() + rates.losses(i, more);
                sum += weights.smooth(i) * (all == 0 ? 1 : 1 - lost / all);
            }
        }
        return sum / CallsToCome.NUMBERS;
    }

    /** The largest k for which {@code G(⌊N(200 − k)/200⌋ − L) ≥ 0.9}: a share of k/200 or more is likely. */
    private int low(Today today) {
        int low = 0;
        int high = STEPS;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (atLeast(today, middle) >= LIKELY) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private double atLeast(Today today, int step) {
        double sum = 0;
        for (int j = 0; j < CallsToCome.NUMBERS; j++) {
            int all = today.calls() + toCome.number(j);
            sum += losses.atMost(j, all * (STEPS - step) / STEPS - today.lost());
        }
        return sum / CallsToCome.NUMBERS;
    }

    /** The smallest k for which {@code G(⌈N(200 − k)/200⌉ − 1 − L) ≤ 0.1}: a share of more than k/200 is unlikely. */
    private int high(Today today) {
        int low = 0;
        int high = STEPS;
        while (low < high) {
            int middle = (low + high) / 2;
            if (moreThan(today, middle) <= UNLIKELY) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private double moreThan(Today today, int step) {
        double sum = 0;
        for (int j = 0; j < CallsToCome.NUMBERS; j++) {
            int all = today.calls() + toCome.number(j);
            int fewer = (all * (STEPS - step) + STEPS - 1) / STEPS - 1;
            sum += losses.atMost(j, fewer - today.lost());
        }
        return sum / CallsToCome.NUMBERS;
    }

    /** {@code (C + Σ w_i Σ Pq)/n}. */
    private double shareSoFar(Today today) {
        double contacted = today.contacted() + today.waiting();
        for (int i = 0; i < Grid.SIZE; i++) {
            contacted -= weights.weight(i) * rates.ofWaiting(i);
        }
        return contacted / today.calls();
    }

    // --- formula 15 ---

    /** {@code max(0, ⌊9(n + ⌊μ + ½⌋)/10⌋ + 1 − C)}. */
    private static int needed(int all, int contacted) {
        return Math.max(0, (TENTHS - 1) * all / TENTHS + 1 - contacted);
    }

    /** Up to one decimal. */
    private static double perHour(int needed, int openMinutes) {
        return openMinutes == 0 ? Double.NaN : Math.ceil(needed * HOUR * TENTHS / openMinutes) / TENTHS;
    }

    /** Closing less {@code need/B} hours of opening time, in whole minutes, down. */
    private static int latestMinute(Profile profile, int needed) {
        return profile.pace() == 0
                ? Forecast.NEVER
                : profile.day().before((int) Math.ceil(needed * HOUR / profile.pace()));
    }
}
