package se.vardpuls.subject;

import java.time.Instant;
import java.time.LocalDate;
import se.vardpuls.time.SwedishTime;

/**
 * An instant in four bytes: whole seconds since 2000-01-01T00:00:00Z, which no event lies before, without a sign; so up to
 * 2136. State written before 0.3 knows the date only: it is told as the last second of that date, so that any instant of
 * the date that comes later is the earlier one.
 */
public final class Moment {
    /** None; later than all. */
    public static final int NEVER = -1;

    /** The second of none, and of one of which only the date is known. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final long BEGIN = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST = (1L << 32) - 2;

    private Moment() {}

    /** The moment of a second since 1970. */
    public static int of(long second) {
        return (int) Math.max(0, Math.min(LAST, second - BEGIN));
    }

    /** The moment of which no more than the local date is known, in days since 1970-01-01. */
    public static int onDate(int date) {
        return of(LocalDate.ofEpochDay(date)
                        .plusDays(1)
                        .atStartOfDay(SwedishTime.ZONE)
                        .toEpochSecond()
                - 1);
    }

    /** Its second since 1970; not of {@link #NEVER}. */
    public static long second(int moment) {
        return BEGIN + Integer.toUnsignedLong(moment);
    }

    /** Its second since 1970, {@link #UNKNOWN} of none and of one of which only the date is known. */
    public static long knownSecond(int moment) {
        if (moment == NEVER) {
            return UNKNOWN;
        }
        long second = second(moment);
        return SwedishTime.epochDay(second) == SwedishTime.epochDay(second + 1) ? second : UNKNOWN;
    }

    /** Its local date, in days since 1970-01-01; the largest number for {@link #NEVER}. */
    public static int date(int moment) {
        return moment == NEVER ? Integer.MAX_VALUE : (int) SwedishTime.epochDay(second(moment));
    }

    public static boolean isBefore(int moment, int known) {
        return Integer.compareUnsigned(moment, known) < 0;
    }

    public static int earlier(int one, int other) {
        return isBefore(one, other) ? one : other;
    }
}
