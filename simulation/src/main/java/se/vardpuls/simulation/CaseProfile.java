package se.vardpuls.simulation;

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
    private static final double GOLDEN_RATIO = 0.618033988749895;
    private static final double LEAST = 15.5;
    private static final double MOST = 74;

    static CaseProfile of(Unit unit, long seed) {
        SplittableRandom random = Seeds.random(seed, unit.index(), Long.MAX_VALUE);
        double registrations = 35 * Math.exp(0.4 * random.nextGaussian());
        return new CaseProfile(Math.max(LEAST, Math.min(MOST, registrations)), share(unit, seed, random));
    }

    private static double share(Unit unit, long seed, SplittableRandom random) {
        double kind = spread(unit.index(), seed);
        if (kind < EXCELLENT) {
            return 0.96 + 0.0395 * random.nextDouble();
        }
        if (kind < EXCELLENT + POOR) {
            return 0.55 + 0.16 * random.nextDouble();
        }
        double mean = 0.872 + (unit.isPublic() ? OPERATOR : -OPERATOR);
        return Distributions.normalWithin(mean, 0.03, 0.76, 0.955, random);
    }

    /** Numbers from 0 to 1 that lie evenly, however many units there are: steps of the golden ratio. */
    private static double spread(int index, long seed) {
        double start = (Seeds.mix(seed) >>> 11) * 0x1p-53;
        return (start + index * GOLDEN_RATIO) % 1;
    }

    /** The odds of an assessment within three days; the share is below 1. */
    double odds() {
        return share / (1 - share);
    }
}
