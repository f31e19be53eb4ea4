package se.vardpuls.forecast;

/**
 * How likely each share on the {@linkplain Grid grid} is for today, from the profile and what today's calls came to (formula
 * 10). Source: the design in docs/forecast.md.
 *
 * <p>{@code ln w_i = ln π_i + Σ_h 0.9^max(0, hour(t) − h) [C_h ln θ + L_h ln(1 − θ) + Σ_b P_hb ln(θ S1_b + (1 − θ) S0_b)]},
 * with {@code θ_ih = σ(u_i + δ_h)}; then divided by their sum. {@code v_i = ½w_i + ¼w_{i−1} + ¼w_{i+1}}, where what falls off
 * an end stays at that end.
 */
final class Weights {
    private static final int HOUR = 60;

    /** How much less an hour of today tells of the day for each hour that has passed since. */
    private static final double FADES = 0.9;

    private final double[] shares = new double[HistoryDay.HOURS * Grid.SIZE];
    private final double[] weights = new double[Grid.SIZE];
    private final double[] smooth = new double[Grid.SIZE];

    /** Weighs by today's calls up to a minute. */
    void weigh(Profile profile, Today today, CallsToCome toCome, int minute) {
        for (int i = 0; i < Grid.SIZE; i++) {
            weights[i] = profile.prior(i);
        }
        for (int hour = 0; hour < HistoryDay.HOURS; hour++) {
            boolean hasCalls = today.hasCalls(hour);
            if (hasCalls || toCome.part(hour) > 0) {
                findShares(hour, profile.hourShift(hour));
            }
            if (hasCalls) {
                addHour(profile, today, hour, Math.pow(FADES, Math.max(0, minute / HOUR - hour)));
            }
        }
        normalize();
        smooth();
    }

    private void findShares(int hour, double shift) {
        double oddsAgainst = Math.exp(-shift);
        for (int i = 0; i < Grid.SIZE; i++) {
            shares[hour * Grid.SIZE + i] = 1 / (1 + Grid.oddsAgainst(i) * oddsAgainst);
        }
    }

    private void addHour(Profile profile, Today today, int hour, double counts) {
        int contacted = today.contacted(hour);
        int lost = today.lost(hour);
        for (int i = 0; i < Grid.SIZE; i++) {
            double share = share(i, hour);
            weights[i] += counts * (contacted * Math.log(share) + lost * Math.log1p(-share));
        }
        for (int age = 0; age < Ages.COUNT; age++) {
            int waiting = today.waiting(hour, age);
            if (waiting > 0) {
                addWaiting(profile, hour, age, counts * waiting);
            }
        }
    }

    private void addWaiting(Profile profile, int hour, int age, double counts) {
        double contacted = profile.contactedWaiting(age);
        double lost = profile.lostWaiting(age);
        for (int i = 0; i < Grid.SIZE; i++) {
            double share = share(i, hour);
            weights[i] += counts * Math.log(share * contacted + (1 - share) * lost);
        }
    }

    private void normalize() {
        double most = Double.NEGATIVE_INFINITY;
        for (double weight : weights) {
            most = Math.max(most, weight);
        }
        double sum = 0;
        for (int i = 0; i < Grid.SIZE; i++) {
            weights[i] = Math.exp(weights[i] - most);
            sum += weights[i];
        }
        for (int i = 0; i < Grid.SIZE; i++) {
            weights[i] /= sum;
        }
    }

    private void smooth() {
        for (int i = 0; i < Grid.SIZE; i++) {
            double below = weights[Math.max(0, i - 1)];
            double above = weights[Math.min(Grid.SIZE - 1, i + 1)];
            smooth[i] = weights[i] / 2 + below / 4 + above / 4;
        }
    }

    /** θ_ih: the share of an hour's calls, 0 to 1; of hours with calls, and of those that expect some. */
    double share(int cell, int hour) {
        return shares[hour * Grid.SIZE + cell];
    }

    /** w_i, of sum 1. */
    double weight(int cell) {
        return weights[cell];
    }

    /** v_i, of sum 1. */
    double smooth(int cell) {
        return smooth[cell];
    }
}
