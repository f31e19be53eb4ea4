package se.vardpuls.guarantee;

import java.time.Instant;
import java.time.ZoneId;

/** Local dates of the guarantee. */
final class LocalDays {
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    private LocalDays() {}

    /** The local date of an instant, in days since 1970-01-01. */
    static int epochDay(long epochSecond) {
        long offset =
                SWEDEN.getRules().getOffset(Instant.ofEpochSecond(epochSecond)).getTotalSeconds();
        return Math.toIntExact(Math.floorDiv(epochSecond + offset, 86_400L));
    }
}
