package se.vardpuls.simulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * The events of all units in the order of their arrival, day after day without end. The same for the same arguments.
 *
 * <p>It holds one day of events at a time, and those that arrive on a later one.
 */
public final class EventStream implements Iterator<Event> {
    private static final Comparator<Event> BY_ARRIVAL = Comparator.comparingLong(Event::arrivesAt);

    private final List<Unit> units;
    private final List<EventSource> sources;
    private final Disorder disorder;
    private final long seed;
    private LocalDate date;
    private List<Event> waiting = new ArrayList<>();
    private Iterator<Event> today = List.<Event>of().iterator();

    /**
     * @param units whose events
     * @param sources what makes them
     * @param disorder what happens to them on the way
     * @param seed of the disorder
     * @param from the first day
     */
    public EventStream(List<Unit> units, List<EventSource> sources, Disorder disorder, long seed, LocalDate from) {
        this.units = List.copyOf(units);
        this.sources = List.copyOf(sources);
        this.disorder = disorder;
        this.seed = seed;
        this.date = from;
    }

    /** The calls of those units, with the usual disorder. */
    public static EventStream ofCalls(List<Unit> units, long seed, LocalDate from) {
        return new EventStream(units, List.of(new CallSimulator(seed)), Disorder.usual(), seed, from);
    }

    /**
     * The cases, digital contacts and calls of those units, with the usual disorder.
     *
     * @param from the first day of calls
     * @param casesFrom the first day of cases and digital contacts, not after that of calls
     */
    public static EventStream of(List<Unit> units, long seed, LocalDate from, LocalDate casesFrom) {
        return of(units, seed, from, casesFrom, source -> source);
    }

    /** The same, each source of them told in another way. */
    public static EventStream of(
            List<Unit> units, long seed, LocalDate from, LocalDate casesFrom, UnaryOperator<EventSource> told) {
        CallSimulator calls = new CallSimulator(seed);
        List<EventSource> sources = List.of(
                told.apply(calls.startingOn(from)),
                told.apply(new CaseSimulator(seed, calls)),
                told.apply(new DigitalContactSimulator(seed)));
        return new EventStream(units, sources, Disorder.usual(), seed, casesFrom);
    }

    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Event next() {
        while (!today.hasNext()) {
            nextDay();
        }
        return today.next();
    }

    private void nextDay() {
        SplittableRandom random = Seeds.random(seed, -1, date.toEpochDay());
        for (Unit unit : units) {
            for (EventSource source : sources) {
                source.day(unit, date, event -> disorder.pass(event, random, waiting::add));
            }
        }
        date = date.plusDays(1);
        waiting.sort(BY_ARRIVAL);
        int arrived = arrivedBefore(new Day(date).at(0));
        today = new ArrayList<>(waiting.subList(0, arrived)).iterator();
        waiting = new ArrayList<>(waiting.subList(arrived, waiting.size()));
    }

    private int arrivedBefore(long end) {
        int low = 0;
        int high = waiting.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (waiting.get(middle).arrivesAt() < end) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
