package se.vardpuls.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;

/** What became of the notifications of this instance. All counters exist from the start, at 0. */
public final class NotificationMeters {
    private static final double MILLIS = 1000;

    private final Counter delivered;
    private final Counter failed;
    private final Counter refused;
    private final Counter unreadable;
    private volatile long upToDateMillis;

    /** Meters in this registry. */
    public NotificationMeters(MeterRegistry registry) {
        delivered = counter(registry, "delivered");
        failed = counter(registry, "failed");
        refused = counter(registry, "refused");
        unreadable = counter(registry, "unreadable");
        upToDateMillis = registry.config().clock().wallTime();
        Gauge.builder(Meter.NOTIFICATIONS_UP_TO_DATE.metricName(), this, meters -> meters.upToDateMillis / MILLIS)
                .description(Meter.NOTIFICATIONS_UP_TO_DATE.help())
                .strongReference(true)
                .register(registry);
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

    /** Alertmanager refuses an alert for what it says; it is set aside. */
    public void refused() {
        refused.increment();
    }

    /** A record of alerts could not be read. */
    public void unreadable() {
        unreadable.increment();
    }

    /** Alertmanager knew all that was to tell at this instant. */
    public void upToDate(Instant at) {
        upToDateMillis = at.toEpochMilli();
    }
}
