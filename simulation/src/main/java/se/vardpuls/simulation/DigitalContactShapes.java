package se.vardpuls.simulation;

import java.time.DayOfWeek;
import java.util.SplittableRandom;

/**
 * The shapes of digital contacts over a week, a day and a wait.
 *
 * <p>Their number and how few are meetings are Region Skåne's of 2023: 565,028 e-service cases, which make 11 a unit
 * and working day where a weekend day has a quarter of one, and 17,127 meetings by chat or video. Mondays are those of
 * the calls. Sweden publishes no waits for an answer; they are choices, so that every outcome is seen.
 */
final class DigitalContactShapes {
    static final double CONTACTS_A_WORKING_DAY = 11;

    /** Of the contacts that begin while the unit is staffed: 3 % of all are meetings. */
    static final double CHAT_SHARE = 0.035;

    static final double VIDEO_SHARE = 0.02;

    private static final double MONDAY = 1.4 * 5 / 5.4;
    private static final double TUESDAY_TO_FRIDAY = 5 / 5.4;
    private static final double WEEKEND = 0.25;

    /** Bounds in hours of the bands in which people write; the morning has most of them, and the evening some. */
    private static final double[] HOURS = {6, 8, 10, 12, 14, 16, 19, 22, 23.5};

    private static final double[] ARRIVALS = {0.11, 0.23, 0.17, 0.13, 0.12, 0.13, 0.09, 0.02};

    /** Working minutes until a message is answered by a unit that gets to it at once. */
    private static final double MESSAGE_MINUTES = 70;

    private static final double MEETING_MINUTES = 4;

    private DigitalContactShapes() {}

    /** The contacts of that day as a share of an average working day's. */
    static double dayFactor(DayOfWeek day) {
        return switch (day) {
            case MONDAY -> MONDAY;
            case SATURDAY, SUNDAY -> WEEKEND;
            default -> TUESDAY_TO_FRIDAY;
        };
    }

    /** When a contact begins, in milliseconds of the day. */
    static int arrival(SplittableRandom random) {
        return (int) (Distributions.banded(HOURS, ARRIVALS, random) * 3_600_000);
    }

    /** How long the unit needs for a message that it gets to at once, in milliseconds. */
    static int messageWait(SplittableRandom random) {
        return CallShapes.minutes(3 + Distributions.exponential(MESSAGE_MINUTES, random));
    }

    /** How long until somebody joins a chat or a video meeting, in milliseconds. */
    static int meetingWait(SplittableRandom random) {
        return CallShapes.minutes(0.2 + Distributions.exponential(MEETING_MINUTES, random));
    }
}
