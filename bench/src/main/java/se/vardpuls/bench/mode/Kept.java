package se.vardpuls.bench.mode;

import java.util.List;
import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.load.Preload;
import se.vardpuls.bench.report.Progress;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/** Calls or cases, so many of them, that an instance is to hold all at once. */
interface Kept {
    /** What it is, in the singular. */
    String name();

    /** The topic of their events. */
    String topic(TopicNames topics);

    /** Sends their events, spread over these units; returns how many. */
    long send(Preload preload, List<Unit> register, Progress progress);

    /** What the output says that it should not, some examples; nothing if all is right. */
    List<String> wrong(BenchTopics topics);
}
