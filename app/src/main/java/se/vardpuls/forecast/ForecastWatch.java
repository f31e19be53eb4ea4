package se.vardpuls.forecast;

/**
 * When a day's forecast is an alert, and when it is over (formula 16). Source: the design in docs/forecast.md.
 *
 * <ol>
 *   <li>Looked at once a whole minute. In opening hours it says something once {@value #LEAST_DECIDED} calls are decided
 *       (contacted or lost) and {@code min(20, V/4)} have come.
 *   <li>It fires if at two minutes after one another that say something the probability of the goal lies below the threshold
 *       ({@link #FIRE_BELOW}).
 *   <li>It clears if at two minutes after one another the probability is {@value #CLEAR_FROM} or more; under a threshold
 *       above that, if it is not below the threshold. With the day it ends: each date has a watch of its own.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class ForecastWatch {
    /** The probability below which it fires where no target says otherwise. */
    public static final double FIRE_BELOW = 0.05;

    /** The probability from which on it is over. */
    public static final double CLEAR_FROM = 0.30;

    /** So many calls must be decided. */
    public static final int LEAST_DECIDED = 5;
    /** So many calls that have come are always enough. */
    public static final int MOST_CALLS = 20;

    private static final double PART_OF_CALLS = 0.25;

    private Look last;
    private Look before;

    /**
     * What was seen at a minute.
     *
     * @param probability of the goal; {@code NaN} before anything was seen
     * @param says whether enough had happened for an alert
     */
    public record Look(double probability, boolean says) {
        private static final Look NONE = new Look(Double.NaN, false);

        private boolean isLow(double fireBelow) {
            return says && probability < fireBelow;
        }

        private boolean isHigh(double clearFrom) {
            return probability >= clearFrom;
        }
    }

    /** One that has seen nothing. */
    public ForecastWatch() {
        this(Look.NONE, Look.NONE);
    }

    /** One that has seen this at the last two minutes. */
    public ForecastWatch(Look before, Look last) {
        this.before = before;
        this.last = last;
    }

    /** Looks at the next minute. */
    public void look(Profile profile, Forecast forecast) {
        before = last;
        last = new Look(forecast.goalProbability(), says(profile, forecast));
    }

    /** Looks at the latest minute again. */
    public void lookAgain(Profile profile, Forecast forecast) {
        last = new Look(forecast.goalProbability(), says(profile, forecast));
    }

    /** What was seen at the last minute. */
    public Look last() {
        return last;
    }

    /** What was seen at the minute before it. */
    public Look before() {
        return before;
    }

    /** Whether enough has happened for an alert. */
    private static boolean says(Profile profile, Forecast forecast) {
        return profile.day().isOpen(forecast.minute())
                && isEnough(forecast.contacted() + forecast.lost(), forecast.calls(), profile.calls());
    }

    /** Whether so many decided calls of so many, where so many are expected in the whole day, are enough to go by. */
    public static boolean isEnough(int decided, int calls, double expected) {
        return decided >= LEAST_DECIDED && calls >= Math.min(MOST_CALLS, PART_OF_CALLS * expected);
    }

    /** Whether the last two minutes are an alert. */
    public boolean fires(double fireBelow) {
        return last.isLow(fireBelow) && before.isLow(fireBelow);
    }

    /** Whether the last two minutes end one. */
    public boolean clears(double fireBelow) {
        double clearFrom = Math.max(CLEAR_FROM, fireBelow);
        return last.isHigh(clearFrom) && before.isHigh(clearFrom);
    }
}
