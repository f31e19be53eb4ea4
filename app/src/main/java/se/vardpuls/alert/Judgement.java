package se.vardpuls.alert;

import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.indicator.Reader;
import se.vardpuls.indicator.Reading;

/**
 * What has been found of one indicator of one unit.
 *
 * @param unit whose figures were judged
 * @param reader by whom they were read
 * @param target what they were judged by
 * @param reading what they say
 * @param today the clock's date
 * @param at the clock's instant, in milliseconds since 1970
 */
record Judgement(AlertUnit unit, Reader reader, Target target, Reading reading, int today, long at) {
    Indicator indicator() {
        return reader.indicator();
    }

    /** The date that was judged: the clock's, or the latest with events of a unit that is fed once a day. */
    int judged() {
        return reader.judged(unit, target, today);
    }

    /** The last date of the window. */
    int last() {
        return reading.figures().to();
    }
}
