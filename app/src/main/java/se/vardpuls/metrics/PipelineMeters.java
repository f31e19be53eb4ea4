package se.vardpuls.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Reason;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicNames;

/**
 * What flows through this instance: records read, refused, and how long a result took. All counters exist from the
 * start, at 0, so that a rate can be taken of the first record too.
 */
public final class PipelineMeters {
    private final Map<String, Counter> accepted = new HashMap<>();
    private final Map<String, Counter> refused = new HashMap<>();
    private final Map<String, Map<Effect, Counter>> effects = new HashMap<>();
    private final Map<Reason, Counter> reasons = new EnumMap<>(Reason.class);
    private final Timer eventToResult;

    /** Meters for these topics, in this registry. */
    public PipelineMeters(MeterRegistry registry, TopicNames topics) {
        for (String topic : Subjects.CONTRACT.read(topics)) {
            accepted.put(topic, events(registry, topic, "accepted"));
            refused.put(topic, events(registry, topic, "dead_letter"));
        }
        Subjects.CONTRACT.effects().forEach((name, told) -> {
            String topic = topics.of(name);
            effects.put(topic, withoutEffect(registry, topic, told));
        });
        for (Reason reason : Reason.values()) {
            reasons.put(
                    reason,
                    Counter.builder(Meter.DEAD_LETTERS.metricName())
                            .description(Meter.DEAD_LETTERS.help())
                            .tag("reason", reason.name())
                            .register(registry));
        }
        eventToResult = Timer.builder(Meter.EVENT_TO_RESULT.metricName())
                .description(Meter.EVENT_TO_RESULT.help())
                .serviceLevelObjectives(
                        Duration.ofMillis(10),
                        Duration.ofMillis(25),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1))
                .register(registry);
    }

    private static Counter events(MeterRegistry registry, String topic, String result) {
        return Counter.builder(Meter.EVENTS.metricName())
                .description(Meter.EVENTS.help())
                .tag("topic", topic)
                .tag("result", result)
                .register(registry);
    }

    private static Map<Effect, Counter> withoutEffect(MeterRegistry registry, String topic, Set<Effect> told) {
        Map<Effect, Counter> counters = new EnumMap<>(Effect.class);
        for (Effect effect : told) {
            counters.put(
                    effect,
                    Counter.builder(Meter.WITHOUT_EFFECT.metricName())
                            .description(Meter.WITHOUT_EFFECT.help())
                            .tag("topic", topic)
                            .tag("reason", effect.label())
                            .register(registry));
        }
        return counters;
    }

    /** So many records of this topic were sound. */
    public void accepted(String topic, int records) {
        count(accepted, topic, records);
    }

    /** Events of this topic that were sound have come to this. */
    public void effect(String topic, Effect effect, int events) {
        if (effect == Effect.TAKEN || events == 0) {
            return;
        }
        Counter counter = effects.getOrDefault(topic, Map.of()).get(effect);
        if (counter != null) {
            counter.increment(events);
        }
    }

    /** A record of this topic was refused. */
    public void refused(String topic, Reason reason) {
        count(refused, topic, 1);
        Counter counter = reasons.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    /** A result was sent this many milliseconds after the earliest event it answers to. */
    public void result(long millis) {
        eventToResult.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    private static void count(Map<String, Counter> counters, String topic, int records) {
        Counter counter = counters.get(topic);
        if (counter != null) {
            counter.increment(records);
        }
    }
}
