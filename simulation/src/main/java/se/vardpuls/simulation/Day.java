package se.vardpuls.simulation;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A local date as the writer needs it: its text and its offset, which no call of ours is early enough to see change. */
final class Day {
    static final int MILLIS = 86_400_000;

    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    final LocalDate date;
    final byte[] prefix;
    final byte[] suffix;
    private final long midnight;

    Day(LocalDate date) {
        this.date = date;
        ZoneOffset offset = date.atTime(12, 0).atZone(STOCKHOLM).getOffset();
        this.prefix = (date + "T").getBytes(StandardCharsets.US_ASCII);
        this.suffix = offset.getId().getBytes(StandardCharsets.US_ASCII);
        this.midnight = date.toEpochDay() * MILLIS - offset.getTotalSeconds() * 1000L;
    }

    /** Milliseconds since 1970-01-01T00:00:00Z at that time of this day, from 06:00 on. */
    long at(int milliOfDay) {
        return midnight + milliOfDay;
    }

    Day nextWeekday() {
        LocalDate next = date.plusDays(1);
        while (next.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0) {
            next = next.plusDays(1);
        }
        return new Day(next);
    }
}
