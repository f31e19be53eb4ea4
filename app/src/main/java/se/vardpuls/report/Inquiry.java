package se.vardpuls.report;

import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a report is asked for.
 *
 * @param period what it tells; does not begin after {@code thisMonth}
 * @param thisMonth the calendar's month: later ones have no figures yet
 * @param levels the rows that are shown, each level in its order
 * @param isPublic whether shares on small numbers are withheld
 */
public record Inquiry(Period period, YearMonth thisMonth, Set<Level> levels, boolean isPublic) {
    /** The months of the chart: so many, that the same month of the year before is among them. */
    private static final int CHART_MONTHS = 13;

    /** The last month that can have figures. */
    YearMonth lastMonth() {
        return period.last().isAfter(thisMonth) ? thisMonth : period.last();
    }

    /** The part of the period that can have figures: as many months of earlier periods are compared with it. */
    Period told() {
        return new Period(period.first(), lastMonth());
    }

    /** The months of the period, or thirteen where it is shorter. */
    List<YearMonth> chartMonths() {
        YearMonth earliest = lastMonth().minusMonths(CHART_MONTHS - 1);
        YearMonth first = period.first().isBefore(earliest) ? period.first() : earliest;
        return new Period(first, lastMonth()).months();
    }

    /** All months of which something is needed. */
    Set<YearMonth> months() {
        Set<YearMonth> months = new LinkedHashSet<>(monthsWithDates());
        months.addAll(chartMonths());
        return months;
    }

    /** The months of which the dates are needed as well. */
    Set<YearMonth> monthsWithDates() {
        Set<YearMonth> months = new LinkedHashSet<>(told().yearBefore().months());
        months.addAll(told().before().months());
        months.addAll(told().months());
        return months;
    }
}
