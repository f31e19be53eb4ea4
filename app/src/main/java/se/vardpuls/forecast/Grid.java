package se.vardpuls.forecast;

/**
 * The shares that a day may come to, on a grid of the logistic scale: {@code u_i = −4 + 0.2i}, {@code i = 0…55} (formula 9).
 * Source: the design in docs/forecast.md.
 */
final class Grid {
    /** The number of its cells. */
    static final int SIZE = 56;

    private static final double FIRST = -4;
    private static final double STEP = 0.2;

    /** The prior: nearly always a day as usual, sometimes a much worse one of a wide spread. */
    private static final double USUAL = 0.96;

    private static final double WORSE = 0.8;
    private static final double WORSE_COUNT = 8;

    /** The mean share of all days, of that of usual ones: 0.96 of them, and 0.04 that come to 0.8 of it. */
    private static final double ALL_OF_USUAL = 0.992;

    private static final double MOST_SHARE = 0.995;

    private static final double[] ODDS_AGAINST = oddsAgainst();

    private Grid() {}

    static double logit(int cell) {
        return FIRST + STEP * cell;
    }

    private static double[] oddsAgainst() {
        double[] odds = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            odds[i] = Math.exp(-logit(i));
        }
        return odds;
    }

    /** {@code e^−u_i}: how many are lost for each that is reached. */
    static double oddsAgainst(int cell) {
        return ODDS_AGAINST[cell];
    }

    /** ln π_i (formula 9). */
    static double[] prior(Level level) {
        double[] usual = beta(Math.min(level.share() / ALL_OF_USUAL, MOST_SHARE), 1 / level.spread() - 1);
        double[] worse = beta(WORSE * level.share(), WORSE_COUNT);
        double[] prior = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            prior[i] = Math.log(USUAL * usual[i] + (1 - USUAL) * worse[i]);
        }
        return prior;
    }

    /** β(a, φ)_i: the beta distribution of mean a and count φ on the grid, of sum 1. */
    private static double[] beta(double mean, double count) {
        double[] cells = new double[SIZE];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < SIZE; i++) {
            double against = Math.log1p(oddsAgainst(i));
            cells[i] = -mean * count * against - (1 - mean) * count * (against + logit(i));
            most = Math.max(most, cells[i]);
        }
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            cells[i] = Math.exp(cells[i] - most);
            sum += cells[i];
        }
        for (int i = 0; i < SIZE; i++) {
            cells[i] /= sum;
        }
        return cells;
    }
}
