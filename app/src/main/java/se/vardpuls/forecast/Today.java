package se.vardpuls.forecast;

import java.util.Arrays;

/**
 * The calls of the reported denominator as they stand at a minute of the day, by the local hour of their {@code RECEIVED}:
 * contacted, lost (hung up in the queue), and all others as waiting, by {@linkplain Ages class} of their age; a call back
 * that did not reach its caller waits too. Source: the design in docs/forecast.md, "What is counted".
 *
 * <p>Used again for each minute and unit: {@link #clear()}. Not for several threads.
 */
public final class Today {
    private final int[] contacted = new int[HistoryDay.HOURS];
    private final int[] lost = new int[HistoryDay.HOURS];
    private final int[] waiting = new int[HistoryDay.HOURS * Ages.COUNT];
    private final int[] waitingInHour = new int[HistoryDay.HOURS];
    private int allContacted;
    private int allLost;
    private int allWaiting;

    /** Nobody has called. */
    public void clear() {
        Arrays.fill(contacted, 0);
        Arrays.fill(lost, 0);
        Arrays.fill(waiting, 0);
        Arrays.fill(waitingInHour, 0);
        allContacted = 0;
        allLost = 0;
        allWaiting = 0;
    }

    /** So many calls that were received in this hour have got contact. */
    public void addContacted(int hour, int calls) {
        contacted[hour] += calls;
        allContacted += calls;
    }

    /** So many callers hung up. */
    public void addLost(int hour, int calls) {
        lost[hour] += calls;
        allLost += calls;
    }

    /** So many wait, of this class of ages. */
    public void addWaiting(int hour, int age, int calls) {
        waiting[hour * Ages.COUNT + age] += calls;
        waitingInHour[hour] += calls;
        allWaiting += calls;
    }

    /** C. */
    public int contacted() {
        return allContacted;
    }

    /** L. */
    public int lost() {
        return allLost;
    }

    /** P. */
    public int waiting() {
        return allWaiting;
    }

    /** Those who wait of a class of ages, whenever they called. */
    public int waitingOf(int age) {
        int calls = 0;
        for (int hour = 0; hour < HistoryDay.HOURS; hour++) {
            calls += waiting(hour, age);
        }
        return calls;
    }

    /** n: all of them. */
    public int calls() {
        return allContacted + allLost + allWaiting;
    }

    int contacted(int hour) {
        return contacted[hour];
    }

    int lost(int hour) {
        return lost[hour];
    }

    int waiting(int hour, int age) {
        return waiting[hour * Ages.COUNT + age];
    }

    int waiting(int hour) {
        return waitingInHour[hour];
    }

    boolean hasCalls(int hour) {
        return contacted[hour] + lost[hour] + waitingInHour[hour] > 0;
    }
}
