package se.vardpuls.subject;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Refusal;
import se.vardpuls.forecast.DayCalls;
import se.vardpuls.goal.Indicator;
import se.vardpuls.indicator.Measure;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitStore;
import se.vardpuls.time.UnitCalendar;
import se.vardpuls.time.UnitClock;

/**
 * A subject: something the house counts of units, with its topics, its facts, its figures, its indicators and its records.
 * All that differs between subjects is asked here; all that is the same is done by {@link SubjectDesk}.
 *
 * @param <D> the day of a unit
 * @param <U> a unit
 */
public interface Subject<D extends SubjectDay, U extends SubjectUnit<?, D>> {
    /** Its name: that of its store, and of its block in the records of {@code monthly}. */
    String name();

    /** The topic of its daily records, without the prefix; also the name of the sink. */
    String daily();

    /** The topic of its worklist, without the prefix, also the name of the sink; {@code null} if none is written. */
    default @Nullable String worklist() {
        return null;
    }

    /** For how many days after a date its figures may change. */
    int graceDays();

    /** How many days before a unit's latest event the date of another may lie that still reaches a figure. */
    int reachDays();

    /** The refusal of an event that comes later than the grace allows. */
    Refusal late();

    /** Where its events come in, for one thread. */
    List<Inlet<U>> inlets();

    /** A unit without facts. */
    U newUnit(byte[] unitKey, UnitStore store, Scratch scratch);

    /** Writes its daily records, for one thread. */
    DailyRecord<D> newRecord();

    /** What is judged of it, in the order in which it is judged. */
    List<? extends Measure<? super D>> measures();

    /** Nothing yet of what its daily records tell. */
    ToldDays<?> told();

    /** A month of which nothing is known. */
    MonthBlock emptyMonth();

    /** The sums over these days of the month that begins at this date; {@code null} if there are none. */
    @Nullable MonthBlock month(int first, List<D> days);

    /** Reads what {@link MonthBlock#write} wrote. */
    MonthBlock readMonth(Decoder in);

    /** How its figures are pooled over the units of a scope. */
    Pool<D, ?> pool();

    /** What the gauges show of a unit at this date of its clock. */
    UnitView view(U unit, int today, UnitCalendar calendar);

    /** What the gauges tell of it. */
    List<Family> families();

    /** Whether the day of its units is forecast. */
    default boolean isForecast() {
        return false;
    }

    /**
     * A unit's calls of a date as the forecast counts them; {@code null} where there are none, where nothing changes them any
     * more, or in a subject that is not {@linkplain #isForecast forecast}.
     */
    default @Nullable DayCalls calls(U unit, int date) {
        return null;
    }

    /** The names of its topics of events, without the prefix. */
    default List<String> inputs() {
        return inlets().stream().map(Inlet::topic).toList();
    }

    /** Its indicators. */
    default List<Indicator> indicators() {
        List<Indicator> indicators = new java.util.ArrayList<>();
        measures().forEach(measure -> indicators.add(measure.indicator()));
        return indicators;
    }

    /**
     * A desk of this subject that keeps its facts in this store.
     *
     * @param isOwnKey whether the default partitioner gives a key to the desk's partition
     */
    default SubjectDesk<D, U> open(UnitStore store, HeapBudget budget, UnitClock clock, Predicate<byte[]> isOwnKey) {
        return new SubjectDesk<>(this, store, budget, clock, isOwnKey);
    }
}
