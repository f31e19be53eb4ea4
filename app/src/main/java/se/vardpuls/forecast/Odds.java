package se.vardpuls.forecast;

/** The logistic scale on which shares are corrected. Source: the design in docs/forecast.md. */
final class Odds {
    private Odds() {}

    /** The logistic function, 0 to 1. */
    static double share(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }

    /** Its inverse, of a share between 0 and 1. */
    static double logit(double share) {
        return Math.log(share / (1 - share));
    }

    static double within(double least, double value, double most) {
        return Math.min(most, Math.max(least, value));
    }
}
