package se.vardpuls.time;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
    public static final ZoneId ZONE = ZoneId.of("Europe/Stockholm");

    private static final int DAY = 86_400;
    private static final int HOUR = 3_600;
    private static final ZoneRules RULES = ZONE.getRules();
    private static final long TABLE_FROM = Instant.parse("1970-01-01T00:00:00Z").getEpochSecond();
    private static final long TABLE_TO = Instant.parse("2101-01-01T00:00:00Z").getEpochSecond();

    /** Where the offset changes, in order. */
    private static final long[] CHANGES;

    /** The offset in seconds before the change with the same index; one more than there are changes. */
    private static final int[] OFFSETS;

    static {
        List<ZoneOffsetTransition> transitions = transitions();
        CHANGES = transitions.stream()
                .mapToLong(ZoneOffsetTransition::toEpochSecond)
                .toArray();
        OFFSETS = new int[CHANGES.length + 1];
        OFFSETS[0] = RULES.getOffset(Instant.ofEpochSecond(TABLE_FROM)).getTotalSeconds();
        for (int i = 0; i < CHANGES.length; i++) {
            OFFSETS[i + 1] = transitions.get(i).getOffsetAfter().getTotalSeconds();
        }
    }

    private SwedishTime() {}

    /** The local date of an instant, in days since 1970-01-01. */
    public static long epochDay(long epochSecond) {
        return Math.floorDiv(epochSecond + offset(epochSecond), DAY);
    }

    /** The local hour of an instant, 0 to 23. */
    public static int hour(long epochSecond) {
        return Math.floorMod(epochSecond + offset(epochSecond), DAY) / HOUR;
    }

    private static int offset(long epochSecond) {
        if (epochSecond < TABLE_FROM || epochSecond >= TABLE_TO) {
            return RULES.getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
        }
        int found = Arrays.binarySearch(CHANGES, epochSecond);
        return OFFSETS[found >= 0 ? found + 1 : -found - 1];
    }

    private static List<ZoneOffsetTransition> transitions() {
        List<ZoneOffsetTransition> transitions = new ArrayList<>();
        ZoneOffsetTransition next = RULES.nextTransition(Instant.ofEpochSecond(TABLE_FROM));
        while (next != null && next.toEpochSecond() < TABLE_TO) {
            transitions.add(next);
            next = RULES.nextTransition(next.getInstant());
        }
        return transitions;
    }
}
