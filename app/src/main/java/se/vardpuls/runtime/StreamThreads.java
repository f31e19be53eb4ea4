package se.vardpuls.runtime;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;

/** What the stream threads have done, by the engine's own metrics: nothing is counted on the way of a record for it. */
final class StreamThreads {
    private static final String OF_THREADS = "stream-thread-metrics";
    private static final String OF_CONSUMERS = "consumer-fetch-manager-metrics";
    private static final String CONSUMER = "-consumer";

    private StreamThreads() {}

    /** The work of each stream thread, by its name. */
    static Map<String, StallWatch.Work> work(KafkaStreams streams) {
        Map<String, Double> polls = new HashMap<>();
        Map<String, Double> processed = new HashMap<>();
        Map<String, Double> lag = new HashMap<>();
        for (Metric metric : streams.metrics().values()) {
            MetricName name = metric.metricName();
            if (name.group().equals(OF_THREADS)) {
                String thread = name.tags().getOrDefault("thread-id", "");
                if (name.name().equals("poll-total")) {
                    polls.put(thread, value(metric));
                } else if (name.name().equals("process-total")) {
                    processed.put(thread, value(metric));
                }
            } else if (name.group().equals(OF_CONSUMERS) && name.name().equals("records-lag")) {
                lag.merge(name.tags().getOrDefault("client-id", ""), value(metric), Math::max);
            }
        }
        Map<String, StallWatch.Work> work = new HashMap<>();
        polls.forEach((thread, count) -> work.put(
                thread,
                new StallWatch.Work(
                        count, processed.getOrDefault(thread, 0.0), lag.getOrDefault(thread + CONSUMER, 0.0) > 0)));
        return work;
    }

    private static double value(Metric metric) {
        return metric.metricValue() instanceof Number number && !Double.isNaN(number.doubleValue())
                ? number.doubleValue()
                : 0;
    }
}
