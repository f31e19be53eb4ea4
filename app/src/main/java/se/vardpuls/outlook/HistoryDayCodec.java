package se.vardpuls.outlook;

import se.vardpuls.forecast.Ages;
import se.vardpuls.forecast.HistoryDay;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * A remembered day in the store: its counts, one after the other, by hour only from the first hour with calls to the last.
 * About 80 bytes for a day of 80 calls.
 */
final class HistoryDayCodec {
    private HistoryDayCodec() {}

    static void write(HistoryDay day, Encoder out) {
        int first = 0;
        int last = HistoryDay.HOURS - 1;
        while (first < last && day.calls(first) == 0) {
            first++;
        }
        while (last > first && day.calls(last) == 0) {
            last--;
        }
        out.number(first).number(last);
        for (int hour = first; hour <= last; hour++) {
            out.number(day.calls(hour)).number(day.contacts(hour));
        }
        for (int age = 0; age < Ages.COUNT; age++) {
            out.number(day.contactDelays(age)).number(day.lossDelays(age));
        }
        out.number(day.never()).number(day.waitingAtClosing());
        out.number(day.ofTheseContacted()).number(day.bestHour());
    }

    static HistoryDay read(int date, Decoder in) {
        int[] denominator = new int[HistoryDay.HOURS];
        int[] contacted = new int[HistoryDay.HOURS];
        int[] contactDelays = new int[Ages.COUNT];
        int[] lossDelays = new int[Ages.COUNT];
        int first = (int) in.number();
        int last = (int) in.number();
        for (int hour = first; hour <= last; hour++) {
            denominator[hour] = (int) in.number();
            contacted[hour] = (int) in.number();
        }
        for (int age = 0; age < Ages.COUNT; age++) {
            contactDelays[age] = (int) in.number();
            lossDelays[age] = (int) in.number();
        }
        return new HistoryDay(
                date,
                denominator,
                contacted,
                contactDelays,
                lossDelays,
                (int) in.number(),
                (int) in.number(),
                (int) in.number(),
                (int) in.number());
    }
}
