package se.vardpuls.runtime;

import java.time.Duration;
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

    /** For how long a thread that is taken away may take to end; it ends all the same. */
    private static final Duration REMOVAL = Duration.ofSeconds(30);

    private StreamThreads() {}

    /** The threads of a stream, to add to and to take from. */
    static BacklogThreads.Threads of(KafkaStreams streams) {
        return new BacklogThreads.Threads() {
            @Override
            public int count() {
                return streams.state() == KafkaStreams.State.RUNNING
                        ? streams.metadataForLocalThreads().size()
                        : 0;
            }

            @Override
            public double waiting() {
                return StreamThreads.waiting(streams);
            }

            @Override
            public void add() {
                streams.addStreamThread();
            }

            @Override
            public void remove() {
                streams.removeStreamThread(REMOVAL);
            }
        };
    }

    /** How many records wait in the topics, by the latest fetch of each partition. */
    private static double waiting(KafkaStreams streams) {
        Map<String, Double> lags = new HashMap<>();
        for (Metric metric : streams.metrics().values()) {
            MetricName name = metric.metricName();
            String partition = isLag(name) ? name.tags().get("partition") : null;
            if (partition != null) {
                // told twice where the topic's name has a dot: once as it is, once with an underscore instead
                String topic = name.tags().getOrDefault("topic", "").replace('.', '_');
                lags.merge(topic + "-" + partition, value(metric), Math::max);
            }
        }
        return lags.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    private static boolean isLag(MetricName name) {
        return name.name().equals("records-lag") && name.group().equals(OF_CONSUMERS);
    }

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
            } else if (isLag(name)) {
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
