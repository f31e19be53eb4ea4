package se.vardpuls.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.region.Region;
import se.vardpuls.register.Unit;

/**
 * The sums of all rows over a period.
 *
 * <ol>
 *   <li>To a row belong, month by month, the vårdcentraler that are valid on any day of the month, with whole months
 *       (contract §4, scope-monthly): so units add up to their municipality, and municipalities to the region.
 *   <li>In a comparison a unit's row has the months of its predecessors as well; a scope has those of predecessors that are
 *       no longer registered, since those that are stand for themselves.
 *   <li>{@code days} and {@code goalDays} of a scope are dates, Monday to Friday and no holiday, judged by its pooled calls;
 *       those of a unit are its own working days.
 *   <li>A unit is at goal with 95 goal days of a hundred over the whole period.
 * </ol>
 */
final class Table {
    private static final int PER_CENT = 100;
    private static final int GOAL_PER_CENT = 95;

    private final Results results;
    private final Units register;
    private final Region region;
    private final Period period;
    private final Map<String, Sums> ofUnit = new HashMap<>();
    private final Map<Row, Set<String>> members = new LinkedHashMap<>();
    private final Map<Row, Sums> sums = new HashMap<>();

    private Table(Results results, Units register, Region region, Period period) {
        this.results = results;
        this.register = register;
        this.region = region;
        this.period = period;
    }

    /** The period itself. */
    static Table of(Results results, Units register, Region region, Period period, Rows rows) {
        Table table = new Table(results, register, region, period);
        rows.shown().forEach(row -> table.add(row, table.valid(rows.units(row))));
        return table;
    }

    /** The sums of the region alone. */
    static Sums region(Results results, Units register, Region region, Period period, Rows rows) {
        Table table = new Table(results, register, region, period);
        Sums sums = new Sums();
        rows.shown().stream()
                .filter(row -> row.level() == Level.REGION)
                .forEach(row -> table.valid(rows.units(row)).forEach(unitId -> sums.add(table.ofUnit(unitId))));
        return sums;
    }

    /** An earlier period that another one, with these rows, is compared with. */
    static Table history(Results results, Units register, Region region, Period earlier, Rows rows) {
        Table table = new Table(results, register, region, earlier);
        for (Row row : rows.shown()) {
            Set<String> members = table.valid(rows.units(row));
            for (Unit unit : rows.units(row)) {
                for (String predecessor : register.history(unit)) {
                    if (row.level() == Level.UNIT || register.of(predecessor) == null) {
                        members.add(predecessor);
                    }
                }
            }
            table.add(row, members);
        }
        return table;
    }

    private Set<String> valid(List<Unit> units) {
        Set<String> valid = new LinkedHashSet<>();
        for (Unit unit : units) {
            if (period.months().stream().anyMatch(month -> Units.isValid(unit, month))) {
                valid.add(unit.unitId());
            }
        }
        return valid;
    }

    private void add(Row row, Set<String> unitIds) {
        members.put(row, unitIds);
        Sums sum = new Sums();
        unitIds.forEach(unitId -> sum.add(ofUnit(unitId)));
        if (row.level() == Level.UNIT) {
            copy(sum, Count.UNIT_DAYS, Count.DAYS);
            copy(sum, Count.GOAL_UNIT_DAYS, Count.GOAL_DAYS);
        } else {
            addDays(sum, unitIds);
        }
        sums.put(row, sum);
    }

    private static void copy(Sums sums, Count from, Count to) {
        Long value = sums.get(from);
        if (value != null) {
            sums.add(to, value);
        }
    }

    /** The units of a row that belong to the period. */
    Set<String> members(Row row) {
        return members.getOrDefault(row, Set.of());
    }

    Sums of(Row row) {
        return sums.getOrDefault(row, new Sums());
    }

    Sums ofUnit(String unitId) {
        return ofUnit.computeIfAbsent(unitId, this::sum);
    }

    private boolean belongs(String unitId, YearMonth month) {
        Unit unit = register.of(unitId);
        return unit == null || Units.isValid(unit, month);
    }

    private Sums sum(String unitId) {
        Sums sum = new Sums();
        int months = 0;
        for (YearMonth month : period.months()) {
            UnitMonth told = results.of(unitId, month);
            if (belongs(unitId, month)) {
                months++;
                if (told != null) {
                    told.addTo(sum);
                }
            }
        }
        sum.add(Count.UNITS, 1);
        addGoal(sum);
        addRegistrations(sum, register.of(unitId), months);
        return sum;
    }

    private static void addGoal(Sums sum) {
        Long days = sum.get(Count.UNIT_DAYS);
        Long goalDays = sum.get(Count.GOAL_UNIT_DAYS);
        if (days != null && goalDays != null) {
            boolean isAtGoal = days > 0 && PER_CENT * goalDays >= GOAL_PER_CENT * days;
            sum.add(Count.UNITS_WITH_DAYS, days > 0 ? 1 : 0);
            sum.add(Count.UNITS_AT_GOAL, isAtGoal ? 1 : 0);
        }
    }

    private static void addRegistrations(Sums sum, @Nullable Unit unit, int months) {
        Long assessed = sum.get(Count.ASSESSED);
        Integer listed = unit == null ? null : unit.listed();
        if (assessed != null && listed != null && listed > 0) {
            sum.add(Count.REGISTRATIONS, assessed);
            sum.add(Count.LISTED_MONTHS, (long) listed * months);
        }
    }

    private void addDays(Sums row, Set<String> unitIds) {
        for (YearMonth month : period.months()) {
            List<UnitMonth> told = unitIds.stream()
                    .filter(unitId -> belongs(unitId, month))
                    .map(unitId -> results.of(unitId, month))
                    .filter(Objects::nonNull)
                    .toList();
            if (told.stream().anyMatch(UnitMonth::hasTelephoneDates)) {
                row.add(Count.DAYS, 0);
                row.add(Count.GOAL_DAYS, 0);
            }
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                if (isWorkingDay(month.atDay(day))) {
                    addDay(row, told, day);
                }
            }
        }
    }

    private boolean isWorkingDay(LocalDate date) {
        return date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0
                && !region.holidays().contains(date);
    }

    private void addDay(Sums row, List<UnitMonth> told, int dayOfMonth) {
        long contacted = 0;
        long denominator = 0;
        for (UnitMonth month : told) {
            UnitMonth.TelephoneDay day = month.telephone(dayOfMonth);
            contacted += day == null ? 0 : day.contacted();
            denominator += day == null ? 0 : day.denominator();
        }
        if (denominator > 0) {
            row.add(Count.DAYS, 1);
            row.add(Count.GOAL_DAYS, region.isGoalDay(new Share(contacted, denominator)) ? 1 : 0);
        }
    }
}
