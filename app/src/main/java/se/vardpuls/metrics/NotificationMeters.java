package se.vardpuls.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What became of the notifications of this instance. All counters exist from the start, at 0. */
public final class NotificationMeters {
    private final Counter delivered;
    private final Counter failed;
    private final Counter unreadable;

    /** Meters in this registry. */
    public NotificationMeters(MeterRegistry registry) {
        delivered = counter(registry, "delivered");
        failed = counter(registry, "failed");
        unreadable = counter(registry, "unreadable");
    }

    private static Counter counter(MeterRegistry registry, String result) {
        return Counter.builder(Meter.NOTIFICATIONS.metricName())
                .description(Meter.NOTIFICATIONS.help())
                .tag("result", result)
                .register(registry);
    }

    /** Alertmanager has taken a message. */
    public void delivered() {
        delivered.increment();
    }

    /** Alertmanager has not taken a message, as far as is known. */
    public void failed() {
        failed.increment();
    }

    /** A record of alerts could not be read. */
    public void unreadable() {
        unreadable.increment();
    }
}
