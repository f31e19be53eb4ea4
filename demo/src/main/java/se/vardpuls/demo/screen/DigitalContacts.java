package se.vardpuls.demo.screen;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code contact-daily} said last, by date and unit. Sums are of counts, never means of shares. Not for several
 * threads.
 */
final class DigitalContacts {
    /** The last date whose 24 hours have passed for all its contacts (contract §4, alerts). */
    private static final int SETTLED_DAYS = 2;

    private final TreeMap<LocalDate, Map<String, ContactRow>> days = new TreeMap<>();

    void put(LocalDate date, String unitId, ContactRow row) {
        days.computeIfAbsent(date, d -> new HashMap<>()).put(unitId, row);
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    SortedMap<LocalDate, Map<String, ContactRow>> days() {
        return days;
    }

    /** The last date whose 24 hours have passed on that day. */
    LocalDate lastSettled(LocalDate today) {
        return today.minusDays(SETTLED_DAYS);
    }

    /** The region's contacts of that date. */
    ContactRow on(@Nullable LocalDate date) {
        return date == null
                ? ContactRow.ZERO
                : days.getOrDefault(date, Map.of()).values().stream().reduce(ContactRow.ZERO, ContactRow::plus);
    }
}
