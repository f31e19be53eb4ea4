package se.vardpuls.partition;

import se.vardpuls.alert.AlertOptions;
import se.vardpuls.region.Region;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.time.UnitClock;
import se.vardpuls.topic.TopicNames;

/**
 * What all partitions of an instance have in common.
 *
 * @param topics the names of all topics
 * @param clock which clock tells a unit what day it is
 * @param limits how late and how early events may be
 * @param region what the region decides
 * @param alerts what was chosen about alerts
 * @param replaysForecasts whether days are forecast in mode {@code event} too
 * @param firstTargets what stood in {@code targets} before an application that begins has read any event; empty for one
 *     that goes on
 * @param budget the heap that the facts of all partitions share
 */
public record Setup(
        TopicNames topics,
        UnitClock clock,
        Limits limits,
        Region region,
        AlertOptions alerts,
        boolean replaysForecasts,
        FirstTargets firstTargets,
        HeapBudget budget) {
    /** The subjects, within these limits, as the region has them. */
    public Subjects subjects() {
        return Subjects.of(limits, region);
    }
}
