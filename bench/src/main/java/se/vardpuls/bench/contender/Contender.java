package se.vardpuls.bench.contender;

import se.vardpuls.bench.cluster.BenchTopics;
import se.vardpuls.bench.truth.OutputCheck;

/** Someone who works through the events of a topic in a process of its own. */
public interface Contender {
    /** The name in the tables. */
    String name();

    /** Works through all events from empty state. */
    Measurement run(int round, BenchTopics topics, long events, OutputCheck check) throws InterruptedException;
}
