package se.vardpuls.outlook;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;

/**
 * Watches how good the forecasts of a partition's units are (docs/forecast.md, "It watches itself").
 *
 * <ol>
 *   <li>What is said of a date at each scored hour is kept in the store, unit by unit, and scored when the date is
 *       remembered; late events that change what became of it score it anew.
 *   <li>Sums are told of the last {@value #DATES} dates of the partition that are over.
 * </ol>
 *
 * <p>Not for several threads.
 */
final class ScoreBoard {
    /** So many dates are summed. */
    static final int DATES = 10;

    /** Days of a unit that are older are forgotten: ten working days are never so long ago. */
    private static final int DAYS_KEPT = 31;

    private final UnitStore store;
    private final Consumer<Scores> display;
    private final TreeMap<Integer, Scores> byDate = new TreeMap<>();
    /** The dates of which the store keeps what was said, by the key of the unit: most days of a backlog have none. */
    private final Map<Bytes, NavigableSet<Integer>> kept = new HashMap<>();

    private final Encoder encoder = new Encoder();
    private boolean hasChanged;

    ScoreBoard(UnitStore store, Consumer<Scores> display) {
        this.store = store;
        this.display = display;
    }

    /** A day of a unit that an earlier instance has kept. */
    void load(byte[] unitKey, int date, Decoder content) {
        keep(unitKey, date);
        DayScore day = DayScore.read(content);
        if (day.isOver()) {
            count(date, day, 1);
        }
    }

    /** This was said of a unit's date at a scored hour; what was said there first counts. */
    void said(byte[] unitKey, int date, int number, double probability, double climatology) {
        DayScore known = read(unitKey, date);
        DayScore day = known == null ? new DayScore() : known;
        if (!day.isSaid(number) && !day.isOver()) {
            day.say(number, probability, climatology);
            write(unitKey, date, day);
        }
    }

    /** This became of a unit's date. */
    void became(byte[] unitKey, int date, boolean met) {
        DayScore day = read(unitKey, date);
        if (day == null || (day.isOver() && day.isMet() == met)) {
            return;
        }
        if (day.isOver()) {
            count(date, day, -1);
        }
        day.became(met);
        count(date, day, 1);
        write(unitKey, date, day);
    }

    /** A unit has come to this date. */
    void forgetBefore(byte[] unitKey, int date) {
        NavigableSet<Integer> dates = kept.get(Bytes.wrap(unitKey));
        while (dates != null && !dates.isEmpty() && dates.first() < date - DAYS_KEPT) {
            store.delete(unitKey, Kind.FACTS, dates.pollFirst(), 0);
        }
    }

    private void keep(byte[] unitKey, int date) {
        kept.computeIfAbsent(Bytes.wrap(unitKey), first -> new TreeSet<>()).add(date);
    }

    private void count(int date, DayScore day, int times) {
        byDate.computeIfAbsent(date, first -> new Scores()).count(day, times);
        while (byDate.size() > DATES) {
            byDate.remove(byDate.firstKey());
        }
        hasChanged = true;
    }

    private @Nullable DayScore read(byte[] unitKey, int date) {
        NavigableSet<Integer> dates = kept.get(Bytes.wrap(unitKey));
        Decoder content = dates == null || !dates.contains(date) ? null : store.read(unitKey, Kind.FACTS, date, 0);
        return content == null ? null : DayScore.read(content);
    }

    private void write(byte[] unitKey, int date, DayScore day) {
        day.write(UnitStore.begin(encoder));
        store.put(unitKey, Kind.FACTS, date, 0, encoder);
        keep(unitKey, date);
    }

    /** Tells the sums, if they have changed. */
    void show() {
        if (hasChanged) {
            hasChanged = false;
            display.accept(Scores.of(byDate.values()));
        }
    }
}
