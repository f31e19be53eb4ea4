package se.vardpuls.subject;

/**
 * The working days of a month that are judged by the goal of a day.
 *
 * @param days how many there are
 * @param reached those of them that reached it, as the national statistic counts
 * @param reachedStrict those of them that reached it of everyone who tried
 */
public record GoalDays(int days, int reached, int reachedStrict) {
    /** None. */
    public static final GoalDays NONE = new GoalDays(0, 0, 0);

    /** These and others together. */
    public GoalDays plus(GoalDays others) {
        return new GoalDays(days + others.days, reached + others.reached, reachedStrict + others.reachedStrict);
    }
}
