package se.vardpuls.outlook;

import org.jspecify.annotations.Nullable;
import se.vardpuls.forecast.ForecastWatch.Look;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * What was seen of a date for formula 16, as it is kept.
 *
 * @param date in days since 1970-01-01
 * @param minute the last minute of the day that was looked at
 * @param before what was seen at the minute before it that was looked at
 * @param last what was seen at it
 */
record WatchedDay(int date, int minute, Look before, Look last) {
    /** Whether it is the same that was seen, at whichever minute: then nothing follows from it that does not from the other. */
    boolean isSeenAs(@Nullable WatchedDay other) {
        return other != null && date == other.date && before.equals(other.before) && last.equals(other.last);
    }

    void write(Encoder out) {
        out.signed(date).signed(minute);
        write(before, out);
        write(last, out);
    }

    private static void write(Look look, Encoder out) {
        long bits = Double.doubleToLongBits(look.probability());
        out.u8(look.says() ? 1 : 0).ordered((int) (bits >>> Integer.SIZE)).ordered((int) bits);
    }

    static WatchedDay read(Decoder in) {
        int date = (int) in.signed();
        int minute = (int) in.signed();
        Look before = look(in);
        return new WatchedDay(date, minute, before, look(in));
    }

    private static Look look(Decoder in) {
        boolean says = in.u8() != 0;
        long upper = in.ordered();
        return new Look(Double.longBitsToDouble(upper << Integer.SIZE | Integer.toUnsignedLong(in.ordered())), says);
    }
}
