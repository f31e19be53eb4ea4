package se.vardpuls.peers.dsl;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import se.vardpuls.peers.DayFigures;
import se.vardpuls.peers.Outcome;
import se.vardpuls.peers.Stockholm;

/**
 * The counts of a unit and date.
 *
 * @param outcomes calls by outcome
 * @param received calls by hour
 * @param contacted those with a contact by hour
 * @param callers of each caller the calls, and the contacts
 * @param anonymous calls without a caller
 * @param anonymousReached those of them with a contact
 */
record Day(
        Map<Outcome, Integer> outcomes,
        Map<Integer, Integer> received,
        Map<Integer, Integer> contacted,
        Map<String, Integer> callers,
        Map<String, Integer> callersReached,
        int anonymous,
        int anonymousReached) {
    static Day empty() {
        return new Day(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), 0, 0);
    }

    Day plus(Facts.Counted call) {
        return changed(call, 1);
    }

    Day minus(Facts.Counted call) {
        return changed(call, -1);
    }

    private Day changed(Facts.Counted call, int by) {
        boolean contact = call.outcome().isContact();
        Map<Outcome, Integer> newOutcomes = new EnumMap<>(Outcome.class);
        newOutcomes.putAll(outcomes);
        newOutcomes.merge(call.outcome(), by, Integer::sum);
        Map<Integer, Integer> newContacted = contact ? added(contacted, call.hour(), by) : contacted;
        boolean asked = call.outcome() != Outcome.REJECTED_CLOSED;
        String caller = call.callerId();
        boolean unnamed = asked && caller == null;
        return new Day(
                newOutcomes,
                added(received, call.hour(), by),
                newContacted,
                asked && caller != null ? added(callers, caller, by) : callers,
                asked && contact && caller != null ? added(callersReached, caller, by) : callersReached,
                unnamed ? anonymous + by : anonymous,
                unnamed && contact ? anonymousReached + by : anonymousReached);
    }

    /** What has gone back to zero is left out. */
    private static <K> Map<K, Integer> added(Map<K, Integer> counts, K key, int by) {
        Map<K, Integer> more = new HashMap<>(counts);
        if (more.merge(key, by, Integer::sum) == 0) {
            more.remove(key);
        }
        return more;
    }

    /** As a record of {@code telephone-daily}, by its key. */
    byte[] record(String key) {
        DayFigures figures = new DayFigures();
        outcomes.forEach(figures::count);
        received.forEach((hour, calls) -> figures.hour(hour, calls, 0));
        contacted.forEach((hour, contacts) -> figures.hour(hour, 0, contacts));
        figures.persons(callers.size() + anonymous, callersReached.size() + anonymousReached);
        int bar = key.indexOf('|');
        int today = (int) LocalDate.now(Stockholm.ZONE).toEpochDay();
        int date = (int) LocalDate.parse(key.substring(bar + 1)).toEpochDay();
        return figures.record(key.substring(0, bar), date, today);
    }
}
