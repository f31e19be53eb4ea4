package se.vardpuls.report;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.vardpuls.annotation.Annotation;

/**
 * All that a report tells, whatever it is written as.
 *
 * @param inquiry what was asked for
 * @param smallNumber shares of fewer rest on little
 * @param guaranteeDays within so many days an assessment is promised
 * @param rows what it has figures of, in their order
 * @param cells the figures of each
 * @param chart the region, month by month
 * @param quality how units register; empty where it is published
 * @param marks breaks of series from the first month that is compared to the last of the period
 * @param missing the figures that records of an earlier version do not tell
 * @param strangers units with results that are not registered, at most a thousand
 * @param others units of the register that are no vårdcentraler
 */
public record Report(
        Inquiry inquiry,
        int smallNumber,
        int guaranteeDays,
        List<Row> rows,
        Map<Row, Map<Figure, Cell>> cells,
        List<ChartMonth> chart,
        List<Quality.Measure> quality,
        List<Annotation> marks,
        Set<Figure> missing,
        int strangers,
        long others) {
    /**
     * The region in a month.
     *
     * @param month which
     * @param cells its figures, without changes
     */
    record ChartMonth(YearMonth month, Map<Figure, Cell> cells) {}

    /** The rows that were asked for. */
    List<Row> shown() {
        return rows.stream()
                .filter(row -> inquiry.levels().contains(row.level()))
                .toList();
    }

    Cell cell(Row row, Figure figure) {
        Cell cell = cells.getOrDefault(row, Map.of()).get(figure);
        if (cell == null) {
            throw new IllegalArgumentException(figure + " is not told");
        }
        return cell;
    }

    /** Whether there is a row with figures at all. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Whether the period ends in the calendar's month, which is not over. */
    boolean isUnfinished() {
        return !inquiry.lastMonth().isBefore(inquiry.thisMonth());
    }
}
