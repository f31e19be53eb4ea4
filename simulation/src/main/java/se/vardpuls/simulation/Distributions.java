package se.vardpuls.simulation;

import java.util.SplittableRandom;

/** Random numbers of the shapes that the simulation needs. */
final class Distributions {
    private Distributions() {}

    /** A count with that mean: exact for small means, rounded normal from 30. */
    static int poisson(double mean, SplittableRandom random) {
        if (mean >= 30) {
            return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
        }
        double limit = Math.exp(-mean);
        int count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }

    static double normalWithin(double mean, double deviation, double low, double high, SplittableRandom random) {
        return Math.max(low, Math.min(high, mean + deviation * random.nextGaussian()));
    }

    static double exponential(double mean, SplittableRandom random) {
        return -mean * Math.log1p(-random.nextDouble());
    }

    /**
     * Draws from bands that are uniform within.
     *
     * @param bounds the bands' bounds, one more than there are shares
     * @param shares what falls into each band, together 1
     */
    static double banded(double[] bounds, double[] shares, SplittableRandom random) {
        double draw = random.nextDouble();
        int band = 0;
        while (band < shares.length - 1 && draw >= shares[band]) {
            draw -= shares[band];
            band++;
        }
        return bounds[band] + (bounds[band + 1] - bounds[band]) * Math.min(1, draw / shares[band]);
    }
}
