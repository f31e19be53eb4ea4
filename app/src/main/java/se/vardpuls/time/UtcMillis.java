package se.vardpuls.time;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Instants as the records tell them: UTC with three decimals, such as {@code 2024-03-12T15:04:05.123Z}. */
public final class UtcMillis {
    private static final DateTimeFormatter FORMAT =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private UtcMillis() {}

    /** The instant of this many milliseconds since 1970-01-01T00:00:00Z. */
    public static String format(long millis) {
        return FORMAT.format(Instant.ofEpochMilli(millis));
    }
}
