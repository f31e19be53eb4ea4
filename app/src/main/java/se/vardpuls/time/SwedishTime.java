package se.vardpuls.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import se.vardpuls.region.Region;

/**
 * The calendar date and the hour in {@code Europe/Stockholm} (contract §1, <i>local date</i>), straight from the
 * seconds since 1970-01-01T00:00:00Z.
 *
 * <ol>
 *   <li>Days have 23 and 25 hours where summer time begins and ends; both hours 02 of a 25-hour day are hour 2.
 *   <li>The years 1970 to 2100 cost no garbage: their changes of offset stand in a table. Any other instant asks the
 *       zone's rules, as the JDK's time zone data has them.
 * </ol>
 */
public final class SwedishTime {
    /** The zone of every local date. */
    public static final ZoneId ZONE = Region.SWEDEN.zone();

    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final int MINUTE = 60;
    private static final ZoneRules RULES = ZONE.getRules();
    private static final long TABLE_FROM = Instant.parse("1970-01-01T00:00:00Z").getEpochSecond();
    private static final long TABLE_TO = Instant.parse("2101-01-01T00:00:00Z").getEpochSecond();

    /** The offset, in hours, during each hour of UTC from {@link #TABLE_FROM}: it changes on the hour. */
    private static final byte[] OFFSET_HOURS = offsetHours();

    private SwedishTime() {}

    /** The local date of an instant, in days since 1970-01-01. */
    public static long epochDay(long epochSecond) {
        return Math.floorDiv(epochSecond + offset(epochSecond), DAY);
    }

    /** The local hour of an instant, 0 to 23. */
    public static int hour(long epochSecond) {
        return Math.floorMod(epochSecond + offset(epochSecond), DAY) / HOUR;
    }

    /** The second in which a local date begins. */
    public static long firstSecond(int epochDay) {
        return LocalDate.ofEpochDay(epochDay).atStartOfDay(ZONE).toEpochSecond();
    }

    /** The minute of a date at an instant in milliseconds since 1970: 0 before the date, the last one after it. */
    public static int minuteOn(int date, long millis) {
        long second = Math.floorDiv(millis, 1000);
        int found = (int) epochDay(second);
        if (found != date) {
            return found < date ? 0 : DAY / MINUTE;
        }
        return Math.floorMod(second + offset(second), DAY) / MINUTE;
    }

    /** The second since 1970 at which a minute of a date begins, 0 to 1440; on a 25-hour day the first of two. */
    public static long second(int date, int minute) {
        return LocalDate.ofEpochDay(date)
                .atStartOfDay()
                .plusMinutes(minute)
                .atZone(ZONE)
                .toEpochSecond();
    }

    private static int offset(long epochSecond) {
        if (epochSecond < TABLE_FROM || epochSecond >= TABLE_TO) {
            return RULES.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
        }
        return OFFSET_HOURS[(int) ((epochSecond - TABLE_FROM) / HOUR)] * HOUR;
    }

    private static byte[] offsetHours() {
        byte[] hours = new byte[(int) ((TABLE_TO - TABLE_FROM) / HOUR)];
        long at = TABLE_FROM;
        while (at < TABLE_TO) {
            Instant now = Instant.ofEpochSecond(at);
            ZoneOffsetTransition change = RULES.nextTransition(now);
            long until = change == null ? TABLE_TO : Math.min(TABLE_TO, change.toEpochSecond());
            byte offset = (byte) (RULES.getOffset(now).getTotalSeconds() / HOUR);
            Arrays.fill(hours, (int) ((at - TABLE_FROM) / HOUR), (int) ((until - TABLE_FROM) / HOUR), offset);
            at = until;
        }
        return hours;
    }
}
