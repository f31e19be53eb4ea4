package se.vardpuls.simulation;

import java.util.SplittableRandom;

/**
 * How well a unit answers, drawn once a unit.
 *
 * <p>Calibrated on the public units of 2023: 86 % of callers reached the same day, units between 55 and 100 %, and
 * over 90 % on 28 % of the days. Most units lie close together below the goal, some are excellent and a few are poor.
 *
 * @param share of its calls a unit contacts the same day on an ordinary day
 * @param absence the probability of a day on which somebody is missing; it hits the whole day
 * @param callsBack whether it has a call-back system, as 89–98 % of units do
 */
record UnitProfile(double share, double absence, boolean callsBack) {
    private static final double CALL_BACK_SYSTEMS = 0.94;
    private static final double EXCELLENT = 0.07;
    private static final double POOR = 0.035;

    static UnitProfile of(Unit unit, long seed) {
        SplittableRandom random = Seeds.random(seed, unit.index(), Long.MIN_VALUE);
        boolean callsBack = random.nextDouble() < CALL_BACK_SYSTEMS;
        double kind = random.nextDouble();
        if (kind < EXCELLENT) {
            return new UnitProfile(0.962 + 0.038 * random.nextDouble(), 0.02, callsBack);
        }
        if (kind < EXCELLENT + POOR) {
            return new UnitProfile(0.60 + 0.17 * random.nextDouble(), 0.08, callsBack);
        }
        return new UnitProfile(Distributions.normalWithin(0.8655, 0.016, 0.80, 0.95, random), 0.06, callsBack);
    }

    /** The share on one day: days differ more than calls that are independent of each other would make them. */
    double onOneDay(SplittableRandom random) {
        double loss = random.nextDouble() < absence ? 0.05 + 0.2 * random.nextDouble() : 0;
        double spread = 0.05 * Math.sqrt(share * (1 - share));
        return Distributions.normalWithin(share - loss, spread, 0.3, 1, random);
    }
}
