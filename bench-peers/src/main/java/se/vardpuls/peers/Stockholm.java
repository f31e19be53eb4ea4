package se.vardpuls.peers;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneRules;

/** Local dates and hours; the offset of each hour is looked up once. Not for several threads. */
public final class Stockholm {
    /** The time zone. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private static final ZoneRules RULES = ZONE.getRules();
    private static final int SLOTS = 4_096;
    private static final long HOUR = 3_600;
    private static final long DAY = 86_400;

    private final long[] hours = new long[SLOTS];
    private final int[] offsets = new int[SLOTS];

    /** Seconds since 1970 by the local clock. */
    public long local(long second) {
        long hour = Math.floorDiv(second, HOUR);
        int slot = (int) (hour & (SLOTS - 1));
        if (hours[slot] != hour) {
            hours[slot] = hour;
            offsets[slot] = RULES.getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        }
        return second + offsets[slot];
    }

    /** The date of a local time, in days since 1970. */
    public static int date(long local) {
        return (int) Math.floorDiv(local, DAY);
    }

    /** The hour of a local time. */
    public static int hour(long local) {
        return (int) (Math.floorMod(local, DAY) / HOUR);
    }
}
