package se.vardpuls.report;

import java.text.Collator;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import se.vardpuls.register.Unit;

/**
 * The rows of a report: the region, and the operators, areas, municipalities and units of which a vårdcentral belongs to a
 * month of the period. Which units a scope has is what the register says today, also where earlier periods are told.
 */
final class Rows {
    private final Map<Row, List<Unit>> units = new LinkedHashMap<>();
    private final List<Row> shown = new ArrayList<>();

    private Rows() {}

    static Rows of(Units register, List<YearMonth> months, Words words) {
        Rows rows = new Rows();
        Map<Level, Map<Row, List<Unit>>> byLevel = new EnumMap<>(Level.class);
        for (Unit unit : register.counted()) {
            rowsOf(
                    unit,
                    words,
                    (row, of) -> byLevel.computeIfAbsent(row.level(), none -> new LinkedHashMap<>())
                            .computeIfAbsent(row, none -> new ArrayList<>())
                            .add(of));
        }
        Comparator<Row> byName = Comparator.comparing(Row::name, Collator.getInstance(words.locale()))
                .thenComparing(Row::id);
        for (Map<Row, List<Unit>> level : byLevel.values()) {
            level.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(byName))
                    .forEach(row -> rows.add(row.getKey(), row.getValue(), months));
        }
        return rows;
    }

    private static void rowsOf(Unit unit, Words words, BiConsumer<Row, Unit> each) {
        each.accept(new Row(Level.REGION, "region", words.say("row.region")), unit);
        if (unit.operator() != null) {
            String operator = unit.operator().name();
            each.accept(new Row(Level.OPERATOR, "operator=" + operator, words.say("row." + operator)), unit);
        }
        if (unit.area() != null) {
            each.accept(new Row(Level.AREA, "area=" + unit.area(), unit.area()), unit);
        }
        if (unit.municipality() != null) {
            each.accept(new Row(Level.MUNICIPALITY, "municipality=" + unit.municipality(), unit.municipality()), unit);
        }
        each.accept(new Row(Level.UNIT, unit.unitId(), unit.name()), unit);
    }

    private void add(Row row, List<Unit> of, List<YearMonth> months) {
        units.put(row, of);
        if (of.stream().anyMatch(unit -> months.stream().anyMatch(month -> Units.isValid(unit, month)))) {
            shown.add(row);
        }
    }

    /** Those to which a unit belongs in the period. */
    List<Row> shown() {
        return shown;
    }

    /** The vårdcentraler of a row, whether they belong to the period or not. */
    List<Unit> units(Row row) {
        return units.getOrDefault(row, List.of());
    }
}
