package se.vardpuls.forecast;

import static se.vardpuls.forecast.Odds.logit;
import static se.vardpuls.forecast.Odds.within;

import java.util.List;

/**
 * How a unit's days usually go, and how much they differ (formulas 1 to 4). Source: the design in docs/forecast.md.
 *
 * @param plain mm, the plain share of all days, drawn towards 0.86 by 40 calls (formula 1); between 0 and 1
 * @param share m*, the share to expect of today: recent days weigh more, and today's class of weekdays has its own
 *     (formula 4); between 0 and 1
 * @param spread ρ*, the correlation between two calls of a day that makes days differ by more than chance, with what is
 *     not known of m added (formula 3); at most 0.3
 */
record Level(double plain, double share, double spread) {
    /** The mean share of 4,757 English practices, and how many calls it counts for. */
    private static final double NATIONAL = 0.86;

    private static final double NATIONAL_CALLS = 40;

    private static final double HALF_LIFE_DAYS = 20;

    /** A day further out than three standard deviations at this correlation does not tell how days differ. */
    private static final double ODD_DAY = 9;

    private static final double ODD_DAY_SPREAD = 0.015;

    /** The correlation before anything is known: 800 of 80,000 pairs of calls. */
    private static final double PRIOR_EXCESS = 800;

    private static final double PRIOR_PAIRS = 80_000;
    private static final double LEAST_SPREAD = 0.002;
    private static final double MOST_SPREAD = 0.2;
    private static final double MOST_SPREAD_AND_DOUBT = 0.3;
    private static final double LEAST_SHARE = 0.02;
    private static final double MOST_SHARE = 0.995;
    private static final double CLASS_CALLS = 400;

    /**
     * Of these days.
     *
     * @param days oldest first
     * @param alike the last eight of today's class
     */
    static Level of(List<HistoryDay> days, List<HistoryDay> alike) {
        double plain = plain(days);
        List<HistoryDay> kept = days.stream().filter(day -> !isOdd(day, plain)).toList();
        double spread = spread(kept, plain);
        double weights = NATIONAL_CALLS;
        double weighted = NATIONAL * NATIONAL_CALLS;
        for (int i = 0; i < days.size(); i++) {
            HistoryDay day = days.get(i);
            if (!isOdd(day, plain)) {
                int before = days.size() - 1 - i;
                double weight = Math.pow(2, -before / HALF_LIFE_DAYS) * day.calls() / (1 + (day.calls() - 1) * spread);
                weights += weight;
                weighted += weight * day.contacts() / day.calls();
            }
        }
        double mean = within(LEAST_SHARE, weighted / weights, MOST_SHARE);
        double doubtful = Math.min(MOST_SPREAD_AND_DOUBT, spread + 1 / (weights + 1));
        return new Level(plain, Odds.share(logit(mean) + ofClass(alike, plain)), doubtful);
    }

    /** Formula 1. */
    private static double plain(List<HistoryDay> days) {
        double calls = NATIONAL_CALLS;
        double contacts = NATIONAL * NATIONAL_CALLS;
        for (HistoryDay day : days) {
            calls += day.calls();
            contacts += day.contacts();
        }
        return contacts / calls;
    }

    /** Formula 2: s_d. */
    private static double excess(HistoryDay day, double plain) {
        double off = day.contacts() - day.calls() * plain;
        return off * off / (plain * (1 - plain));
    }

    private static boolean isOdd(HistoryDay day, double plain) {
        return excess(day, plain) > ODD_DAY * day.calls() * (1 + ODD_DAY_SPREAD * (day.calls() - 1));
    }

    /** Formula 2: ρ. */
    private static double spread(List<HistoryDay> kept, double plain) {
        double excess = 0;
        double pairs = PRIOR_PAIRS;
        for (HistoryDay day : kept) {
            excess += excess(day, plain) - day.calls();
            pairs += (double) day.calls() * (day.calls() - 1);
        }
        return within(LEAST_SPREAD, (Math.max(0, excess) + PRIOR_EXCESS) / pairs, MOST_SPREAD);
    }

    /** Formula 4: what today's class of weekdays adds on the logistic scale. */
    private static double ofClass(List<HistoryDay> alike, double plain) {
        double calls = CLASS_CALLS;
        double contacts = CLASS_CALLS * plain;
        for (HistoryDay day : alike) {
            calls += day.calls();
            contacts += day.contacts();
        }
        return logit(contacts / calls) - logit(plain);
    }
}
