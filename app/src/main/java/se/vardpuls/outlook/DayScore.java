package se.vardpuls.outlook;

import java.util.Arrays;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * What was said of a unit's date at the {@linkplain #HOURS hours that are scored}, and whether it reached its goal.
 * Probabilities are kept in millionths, so that sums of them do not depend on their order. About 20 bytes.
 */
final class DayScore {
    /** The local hours at which what is said is scored. */
    private static final int[] HOURS = {9, 10, 12, 14, 16};

    /** How many they are. */
    static final int COUNT = HOURS.length;

    /** A probability of one. */
    static final int CERTAIN = 1_000_000;

    /** No such hour; nothing was said. */
    static final int NONE = -1;

    private static final int HOUR = 60;
    /** Who looks only when events come is at most this late. */
    private static final int LATEST_MINUTE = 15;

    // what became of the day, as it is stored
    private static final int OPEN = 0;
    private static final int MISSED = 1;
    private static final int MET = 2;

    private final int[] said = new int[COUNT];
    private int climatology;
    private int outcome = OPEN;

    DayScore() {
        Arrays.fill(said, NONE);
    }

    /** The number of the scored hour in whose first quarter a minute of the day lies, {@link #NONE} if in none. */
    static int number(int minute) {
        for (int i = 0; i < COUNT; i++) {
            if (minute / HOUR == HOURS[i] && minute % HOUR < LATEST_MINUTE) {
                return i;
            }
        }
        return NONE;
    }

    /** The local hour of this number. */
    static int hour(int number) {
        return HOURS[number];
    }

    /** Whether something was said at this hour. */
    boolean isSaid(int number) {
        return said[number] != NONE;
    }

    /** This was said, and that many of the unit's days reached the goal; probabilities of 0 to 1. */
    void say(int number, double probability, double ofItsDays) {
        said[number] = millionths(probability);
        climatology = millionths(ofItsDays);
    }

    private static int millionths(double probability) {
        return (int) Math.round(CERTAIN * probability);
    }

    /** What was said at an hour, in millionths. */
    int said(int number) {
        return said[number];
    }

    /** What the unit's last days alone would have said, in millionths. */
    int climatology() {
        return climatology;
    }

    /** Whether it is known what became of the day. */
    boolean isOver() {
        return outcome != OPEN;
    }

    /** Whether the day reached its goal; false while that is not known. */
    boolean isMet() {
        return outcome == MET;
    }

    /** What became of the day. */
    void became(boolean met) {
        outcome = met ? MET : MISSED;
    }

    void write(Encoder out) {
        out.u8(outcome).number(climatology);
        for (int probability : said) {
            out.number(probability + 1);
        }
    }

    static DayScore read(Decoder in) {
        DayScore score = new DayScore();
        score.outcome = in.u8();
        score.climatology = (int) in.number();
        for (int i = 0; i < COUNT; i++) {
            score.said[i] = (int) in.number() - 1;
        }
        return score;
    }
}
