package se.vardpuls.intake.stream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import se.vardpuls.intake.mapping.Refused;
import se.vardpuls.intake.source.Source;

/**
 * What flows through an instance from one source. Counters exist from the start, at 0, but those of defaults, whose fields
 * the mapping names; there are no more of these than {@value #MOST_FIELDS}. For several threads.
 */
public final class SourceMeters {
    private static final int MOST_FIELDS = 50;
    private static final double MILLIS = 1000;

    private final MeterRegistry registry;
    private final String source;
    private final Counter records;
    private final Counter ignored;
    private final Counter gaps;
    private final Map<String, Counter> events = new HashMap<>();
    private final Map<Refused, Counter> refused = new EnumMap<>(Refused.class);
    private final Map<String, Counter> defaults = new ConcurrentHashMap<>();
    private final AtomicLong lastRecord = new AtomicLong();
    private final AtomicLong lastEvent = new AtomicLong();

    /** Meters of a source, in this registry. */
    public SourceMeters(MeterRegistry registry, Source source) {
        this.registry = registry;
        this.source = source.name();
        records = counter(IntakeMeter.RECORDS);
        ignored = counter(IntakeMeter.IGNORED);
        gaps = counter(IntakeMeter.GAPS);
        for (String topic : List.of("calls", "bookings", "referrals", "contacts")) {
            events.put(topic, counter(IntakeMeter.EVENTS, "topic", topic));
        }
        for (Refused reason : Refused.values()) {
            refused.put(reason, counter(IntakeMeter.REFUSED, "reason", reason.label()));
        }
        source.defaults().keySet().forEach(this::counterOf);
        show(IntakeMeter.LAST_RECORD, lastRecord);
        show(IntakeMeter.LAST_EVENT, lastEvent);
    }

    private Counter counter(IntakeMeter meter, String... labels) {
        return Counter.builder(meter.metricName())
                .description(meter.help())
                .tag("source", source)
                .tags(labels)
                .register(registry);
    }

    private Counter counterOf(String field) {
        return defaults.computeIfAbsent(field, name -> counter(IntakeMeter.DEFAULTS, "field", name));
    }

    /** Not a number until there was one. */
    private void show(IntakeMeter meter, AtomicLong millis) {
        Gauge.builder(meter.metricName(), () -> millis.get() == 0 ? Double.NaN : millis.get() / MILLIS)
                .description(meter.help())
                .tag("source", source)
                .strongReference(true)
                .register(registry);
    }

    void raw(long appendedAt) {
        lastRecord.accumulateAndGet(appendedAt, Math::max);
    }

    void record() {
        records.increment();
    }

    void event(String topic, String occurredAt) {
        Counter counter = events.get(topic);
        if (counter != null) {
            counter.increment();
        }
        lastEvent.accumulateAndGet(Instant.parse(occurredAt).toEpochMilli(), Math::max);
    }

    void refused(Refused reason) {
        Counter counter = refused.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    void ignored() {
        ignored.increment();
    }

    void defaulted(String field) {
        String named = defaults.size() < MOST_FIELDS || defaults.containsKey(field) ? field : "other";
        counterOf(named).increment();
    }

    void gap(long missing) {
        gaps.increment((double) missing);
    }
}
