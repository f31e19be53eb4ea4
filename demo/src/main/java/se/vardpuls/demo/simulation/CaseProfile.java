package se.vardpuls.demo.simulation;

import java.util.SplittableRandom;

/**
 * How much a unit registers and how soon it assesses, drawn once a unit.
 *
 * <p>Calibrated on the public units of 2023: 86–87 % assessed within three days, units between 50 and 100 %, public
 * ones 2–3 points above private ones; 14 to 80 registrations per 1,000 listed and month, which tells more of
 * registering than of care.
 *
 * @param registrations assessments registered per 1,000 listed and month
 * @param share of its assessments a unit makes within three days
 */
record CaseProfile(double registrations, double share) {
    private static final double EXCELLENT = 0.07;
    private static final double POOR = 0.03;
    private static final double OPERATOR = 0.0125;
    private static final double LEAST = 15;
    private static final double MOST = 77;

    static CaseProfile of(Unit unit, long seed) {
        SplittableRandom random = Seeds.random(seed, unit.index(), Long.MAX_VALUE);
        double registrations = 35 * Math.exp(0.4 * random.nextGaussian());
        return new CaseProfile(Math.max(LEAST, Math.min(MOST, registrations)), share(unit.isPublic(), random));
    }

    private static double share(boolean isPublic, SplittableRandom random) {
        double kind = random.nextDouble();
        if (kind < EXCELLENT) {
            return 0.96 + 0.0395 * random.nextDouble();
        }
        if (kind < EXCELLENT + POOR) {
            return 0.52 + 0.18 * random.nextDouble();
        }
        double mean = 0.872 + (isPublic ? OPERATOR : -OPERATOR);
        return Distributions.normalWithin(mean, 0.035, 0.76, 0.955, random);
    }

    /** The odds of an assessment within three days; the share is below 1. */
    double odds() {
        return share / (1 - share);
    }
}
