package se.vardpuls.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What an instance sees when it looks after itself and its surroundings. */
public final class WatchMeters {
    private WatchMeters() {}

    /** Shows for how many seconds Kafka has not answered. */
    public static void showKafka(MeterRegistry registry, Supplier<Number> awaySeconds) {
        show(Meter.KAFKA_AWAY, registry, awaySeconds);
    }

    /** Shows whether the stream stands still, 1 or 0. */
    public static void showStall(MeterRegistry registry, Supplier<Number> stalled) {
        show(Meter.STREAM_STALLED, registry, stalled);
    }

    /** Shows how many bytes are free on the disk of the state folder. */
    public static void showDisk(MeterRegistry registry, Supplier<Number> free) {
        show(Meter.STATE_DISK_FREE, registry, free);
    }

    /** Counts the stream threads that another one took the place of; at 0 from the start. */
    public static Counter threadsReplaced(MeterRegistry registry) {
        return Counter.builder(Meter.THREADS_REPLACED.metricName())
                .description(Meter.THREADS_REPLACED.help())
                .register(registry);
    }

    private static void show(Meter meter, MeterRegistry registry, Supplier<Number> value) {
        Gauge.builder(meter.metricName(), value)
                .description(meter.help())
                .strongReference(true)
                .register(registry);
    }
}
