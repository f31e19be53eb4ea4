package se.vardpuls.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.streams.KafkaStreams;

/** The metrics of the stream, its clients and the JVM, as their makers tell them. */
final class ProcessMetrics implements AutoCloseable {
    /** After each of these it is looked which metrics have come and gone; their values are read when someone asks. */
    private static final Duration REFRESH = Duration.ofSeconds(30);

    private final KafkaStreamsMetrics streams;
    private final JvmGcMetrics jvm;

    private ProcessMetrics(KafkaStreamsMetrics streams, JvmGcMetrics jvm) {
        this.streams = streams;
        this.jvm = jvm;
    }

    /** Those of the JVM alone, of an instance that has no stream. */
    static JvmGcMetrics bindJvm(MeterRegistry registry) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        JvmGcMetrics listening = new JvmGcMetrics();
        listening.bindTo(registry);
        return listening;
    }

    static ProcessMetrics bind(KafkaStreams streams, MeterRegistry registry) {
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "kafka-metrics");
            thread.setDaemon(true);
            return thread;
        });
        KafkaStreamsMetrics ofStream = new KafkaStreamsMetrics(streams, Tags.empty(), scheduler, REFRESH);
        ofStream.bindTo(registry);
        return new ProcessMetrics(ofStream, bindJvm(registry));
    }

    @Override
    public void close() {
        streams.close();
        jvm.close();
    }
}
