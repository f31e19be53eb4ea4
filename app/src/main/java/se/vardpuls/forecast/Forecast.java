package se.vardpuls.forecast;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * What a minute says of its day (formulas 12 to 15). Source: the design in docs/forecast.md.
 *
 * @param minute of the local day, 0 to 1440: events up to it are counted
 * @param contacted those who have got contact
 * @param lost those who hung up
 * @param waiting all others
 * @param goalProbability that more than nine in ten of the day's calls will have got contact, 0 to 1
 * @param expectedShare what the day's share is expected to be, 0 to 1; {@code NaN} where no call is expected
 * @param low the share that is reached with a probability of 0.9 or more, a multiple of 0.005; {@code NaN} as above
 * @param high the share that is exceeded with a probability of 0.1 or less, likewise
 * @param shareSoFar the part of those who have called that will have got contact, 0 to 1; {@code NaN} if nobody called
 * @param callsToCome how many are still expected, 0 or more
 * @param busyness how many have called for each that was expected, drawn towards 1 by the history
 * @param needed how many more contacts the goal of the day takes, 0 or more
 * @param isOutOfReach whether those who wait and those expected are too few for it
 * @param neededPerHour the same an hour of opening time that is left, up to one decimal; {@code NaN} where none is
 * @param latestMinute the minute of the day until which the unit's best pace is enough; {@link #NEVER} where that is not
 *     known, negative where the day was never long enough
 */
public record Forecast(
        int minute,
        int contacted,
        int lost,
        int waiting,
        double goalProbability,
        double expectedShare,
        double low,
        double high,
        double shareSoFar,
        double callsToCome,
        double busyness,
        int needed,
        boolean isOutOfReach,
        double neededPerHour,
        int latestMinute) {
    /** No such minute. */
    public static final int NEVER = Integer.MIN_VALUE;

    /** All who have called. */
    public int calls() {
        return contacted + lost + waiting;
    }

    /** The latest minute as a local time, such as {@code 14:08}; {@code null} where there is none on this day. */
    public @Nullable String latestTime() {
        return latestMinute < 0
                ? null
                : LocalTime.ofSecondOfDay(60L * latestMinute).toString();
    }

    /** How many are still expected to call in an hour of the day that the profile is of. */
    public double callsToCome(Profile profile, int hour) {
        return profile.calls(hour) * (1 - profile.day().elapsed(hour, minute)) * busyness;
    }
}
