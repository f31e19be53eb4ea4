package se.vardpuls.bench.contender;

import java.util.List;

/**
 * What one contender did in one round.
 *
 * @param contender its name
 * @param round from 1
 * @param events how many it worked on
 * @param seconds from the first fetch to the last
 * @param cpuMicros of its process, from the start of the JVM
 * @param brokerCpuMicros of the broker in the same time
 * @param peakRssBytes the most memory its process held
 * @param changelogRecords written to its changelogs
 * @param changelogBytes on the broker's disk
 * @param outputRecords written to {@code telephone-daily}
 * @param outputBytes on the broker's disk
 * @param correct whether all of its output was right
 * @param remarks what was wrong
 */
public record Measurement(
        String contender,
        int round,
        long events,
        double seconds,
        long cpuMicros,
        long brokerCpuMicros,
        long peakRssBytes,
        long changelogRecords,
        long changelogBytes,
        long outputRecords,
        long outputBytes,
        boolean correct,
        List<String> remarks) {
    public double eventsPerSecond() {
        return events / seconds;
    }

    public double cpuMicrosPerEvent() {
        return (double) cpuMicros / events;
    }
}
