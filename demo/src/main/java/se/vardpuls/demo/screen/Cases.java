package se.vardpuls.demo.screen;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What {@code guarantee-daily} said last, by date and unit. Sums are of counts, never means of shares. Not for several
 * threads.
 */
final class Cases {
    /** The first mature sought date lies so many days before the clock's date (contract §4, alerts). */
    private static final int MATURE_DAYS = 4;

    private static final int WEEK = 7;

    private final TreeMap<LocalDate, Map<String, CaseRow>> days = new TreeMap<>();

    /** A unit with its cases that wait. */
    record UnitCases(String unitId, int dueToday, int overdue) {}

    void put(LocalDate date, String unitId, CaseRow row) {
        days.computeIfAbsent(date, d -> new HashMap<>()).put(unitId, row);
    }

    boolean isEmpty() {
        return days.isEmpty();
    }

    SortedMap<LocalDate, Map<String, CaseRow>> days() {
        return days;
    }

    /** The last of the seven sought dates that are mature on that day. */
    LocalDate lastMature(LocalDate today) {
        return today.minusDays(MATURE_DAYS);
    }

    /** The cohort view of the seven sought dates that are mature on that day, as far as each unit's clock has come. */
    Share matureWeek(LocalDate today) {
        return mature(rows(lastMature(today).minusDays(WEEK - 1L), lastMature(today)));
    }

    /** The cohort view of all mature dates there are. */
    Share allMature() {
        return mature(all());
    }

    /** The completed view of the seven days up to that one. */
    Share completedWeek(LocalDate today) {
        return rows(today.minusDays(WEEK - 1L), today)
                .reduce(CaseRow.ZERO, CaseRow::plus)
                .completed();
    }

    Share completedOn(LocalDate today) {
        return rows(today, today).reduce(CaseRow.ZERO, CaseRow::plus).completed();
    }

    CaseRow total() {
        return all().reduce(CaseRow.ZERO, CaseRow::plus);
    }

    /** The units with the most cases due today or overdue, those with any. */
    List<UnitCases> mostWaiting(int count) {
        Map<String, UnitCases> units = new HashMap<>();
        days.values()
                .forEach(day -> day.forEach((unit, row) -> units.merge(
                        unit,
                        new UnitCases(unit, row.dueToday(), row.overdue()),
                        (a, b) -> new UnitCases(unit, a.dueToday + b.dueToday, a.overdue + b.overdue))));
        return units.values().stream()
                .filter(unit -> unit.dueToday + unit.overdue > 0)
                .sorted(Comparator.comparingInt((UnitCases unit) -> -unit.dueToday - unit.overdue)
                        .thenComparing(UnitCases::unitId))
                .limit(count)
                .toList();
    }

    private static Share mature(Stream<CaseRow> rows) {
        return rows.filter(CaseRow::isMature)
                .reduce(CaseRow.ZERO, CaseRow::plus)
                .cohort();
    }

    private Stream<CaseRow> all() {
        return days.values().stream().flatMap(day -> day.values().stream());
    }

    private Stream<CaseRow> rows(LocalDate from, LocalDate to) {
        return days.subMap(from, true, to, true).values().stream().flatMap(day -> day.values().stream());
    }
}
