package se.vardpuls.subject;

import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import se.vardpuls.goal.Indicator;
import se.vardpuls.indicator.Measure;

/**
 * How the figures of a subject are pooled over the units of a scope, and what is judged and shown of them.
 *
 * @param newDay a date of a scope, without figures
 * @param newMonth a month of a scope, without figures
 * @param measures what is judged, in the order in which it is judged
 * @param families what the gauges tell of a scope
 * @param show makes what these gauges show
 * @param <P> the date of a scope
 */
public record Pool<D extends SubjectDay, P extends PooledDay<D>>(
        IntFunction<P> newDay,
        Supplier<PooledMonth> newMonth,
        List<? extends Measure<? super P>> measures,
        List<Family> families,
        Show<P> show) {
    /** Makes what the gauges show of a scope. */
    @FunctionalInterface
    public interface Show<P> {
        /** What they show at this date of the scope's clock. */
        ScopeView view(PooledDates<P> dates, int today);
    }

    /** The dates of one scope. */
    @FunctionalInterface
    public interface PooledDates<P> {
        /** Those from the first date to the last, both included, that have figures. */
        List<P> between(int first, int last);
    }

    /** Early warnings are about units. */
    public Pool {
        measures = measures.stream()
                .filter(measure -> !measure.indicator().isEarlyWarning())
                .toList();
        families = List.copyOf(families);
    }

    /** Its indicators. */
    public List<Indicator> indicators() {
        return measures.stream().<Indicator>map(Measure::indicator).toList();
    }
}
