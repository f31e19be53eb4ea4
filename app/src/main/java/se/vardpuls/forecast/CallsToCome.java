package se.vardpuls.forecast;

/**
 * How many are still going to call (formula 12): seven equally likely numbers about the expected one. Source: the design in
 * docs/forecast.md.
 *
 * <p>{@code E} calls were expected until now and {@code Λ} are expected from now on; {@code n} came. The expected number is
 * {@code μ = Λ(g + n)/(g + E)}, its variance {@code μ + μ²/(g + n)}: the history counts for {@code g} calls.
 */
final class CallsToCome {
    /** How many numbers. */
    static final int NUMBERS = 7;

    /** The means of the sevenths of a normal distribution, in standard deviations, as the design rounds them. */
    private static final double[] DEVIATIONS = {-1.6076, -0.8685, -0.4017, 0, 0.4017, 0.8685, 1.6076};

    private final double[] byHour = new double[HistoryDay.HOURS];
    private final int[] numbers = new int[NUMBERS];
    private double unscaled;
    private double busyness;

    /** From a minute of the day on, after so many calls. */
    void expect(Profile profile, int minute, int calls) {
        double before = 0;
        unscaled = 0;
        for (int hour = 0; hour < byHour.length; hour++) {
            double all = profile.calls(hour);
            double elapsed = all == 0 ? 1 : profile.day().elapsed(hour, minute);
            before += all * elapsed;
            byHour[hour] = all * (1 - elapsed);
            unscaled += byHour[hour];
        }
        double weight = profile.weight();
        busyness = (weight + calls) / (weight + before);
        double mean = mean();
        double deviation = Math.sqrt(mean + mean * mean / (weight + calls));
        for (int i = 0; i < NUMBERS; i++) {
            numbers[i] = (int) Math.floor(Math.max(0, mean + DEVIATIONS[i] * deviation) + 0.5);
        }
    }

    /** μ. */
    double mean() {
        return unscaled * busyness;
    }

    /** (g + n)/(g + E). */
    double busyness() {
        return busyness;
    }

    /** R_j. */
    int number(int i) {
        return numbers[i];
    }

    /** The largest of them. */
    int most() {
        return numbers[NUMBERS - 1];
    }

    /** The part of the calls to come that is expected in an hour, 0 to 1: λ_h(1 − x_h)/Λ. */
    double part(int hour) {
        return unscaled == 0 ? 0 : byHour[hour] / unscaled;
    }
}
