package se.vardpuls.forecast;

/**
 * What is expected of a working day that has not begun (docs/forecast.md, formula 17), for those who man it.
 *
 * <ol>
 *   <li>So many calls are expected in each hour (formula 6), and in four days of five the day has between {@link #low} and
 *       {@link #high}: {@code Λ ± 1.2816 √(Λ + Λ²/g)}, 0 or more.
 *   <li>The staffing of an hour is its calls by the unit's best pace (formula 8): 1 is as many people at the telephones as
 *       in the best hour of an ordinary day. How many people that is nobody tells the forecast.
 * </ol>
 *
 * @param profile of that day, from the days remembered so far
 * @param forecast what is said of it when it opens, before any call
 */
public record DayAhead(Profile profile, Forecast forecast) {
    /** The end of a normal distribution beyond which a tenth lies, in standard deviations. */
    private static final double TENTH = 1.2816;

    /** The day of this profile. */
    public static DayAhead of(Profile profile, Forecaster forecaster) {
        return new DayAhead(
                profile, forecaster.at(profile, new Today(), profile.day().opens()));
    }

    /** Λ: the calls that are expected. */
    public double calls() {
        return forecast.callsToCome();
    }

    /** The calls that it has more than on one day of ten. */
    public double low() {
        return Math.max(0, calls() - TENTH * deviation());
    }

    /** The calls that it has more than on nine days of ten. */
    public double high() {
        return calls() + TENTH * deviation();
    }

    private double deviation() {
        return Math.sqrt(calls() + calls() * calls() / profile.weight());
    }

    /** How many times the staffing of its best hours an hour takes; {@code NaN} where no pace is known. */
    public double staffing(int hour) {
        return perPace(profile.calls(hour));
    }

    /** For how many hours at its best pace the day's calls are; {@code NaN} where no pace is known. */
    public double hoursAtPace() {
        return perPace(calls());
    }

    private double perPace(double ofCalls) {
        return profile.pace() == 0 ? Double.NaN : ofCalls / profile.pace();
    }
}
