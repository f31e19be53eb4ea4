package se.vardpuls.intake.stream;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.decode.Pseudonyms;
import se.vardpuls.intake.mapping.ContractEvent;
import se.vardpuls.intake.mapping.Outlet;
import se.vardpuls.intake.mapping.Refused;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.together.Groups;
import se.vardpuls.intake.together.Intake;
import se.vardpuls.intake.together.MemoryGroups;

/** Takes the raw records of one partition of a source, and sends events and dead letters on. */
final class IntakeProcessor
        implements Processor<byte @Nullable [], byte @Nullable [], byte @Nullable [], byte @Nullable []> {
    private static final Duration SETTLE = Duration.ofSeconds(1);

    /** The longest value of a raw record that is read. */
    private static final int MOST_BYTES = 524_288;

    private final Source source;
    private final Supplier<@Nullable Pseudonyms> pseudonyms;
    private final SourceMeters meters;
    private final @Nullable LongSupplier clock;
    private final Sent sent = new Sent();
    private @Nullable ProcessorContext<byte @Nullable [], byte @Nullable []> context;
    private @Nullable Intake intake;
    private long timestamp;

    /** @param clock what groups are quiet by, in milliseconds since 1970; {@code null}: the wall clock */
    IntakeProcessor(
            Source source,
            Supplier<@Nullable Pseudonyms> pseudonyms,
            SourceMeters meters,
            @Nullable LongSupplier clock) {
        this.source = source;
        this.pseudonyms = pseudonyms;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void init(ProcessorContext<byte @Nullable [], byte @Nullable []> opened) {
        context = opened;
        intake = intake(groups(opened));
        if (source.grouping() != null) {
            opened.schedule(SETTLE, PunctuationType.WALL_CLOCK_TIME, this::settle);
        }
    }

    private Groups groups(ProcessorContext<byte @Nullable [], byte @Nullable []> opened) {
        if (source.grouping() == null) {
            return new MemoryGroups();
        }
        KeyValueStore<String, byte[]> store = opened.getStateStore(IntakeTopology.store(source));
        return new StoreGroups(store);
    }

    private Intake intake(Groups groups) {
        try {
            return new Intake(source, pseudonyms.get(), groups, sent);
        } catch (InvalidSourceException e) {
            throw new IllegalStateException("checked before anything ran", e);
        }
    }

    @Override
    public void process(Record<byte @Nullable [], byte @Nullable []> raw) {
        timestamp = Math.max(0, raw.timestamp());
        meters.raw(timestamp);
        byte[] value = raw.value();
        if (value == null) {
            sent.record();
            sent.refused(Refused.UNDECODABLE, "no value");
        } else if (value.length > MOST_BYTES) {
            sent.record();
            sent.refused(Refused.UNDECODABLE, "longer than " + MOST_BYTES + " bytes");
        } else if (intake != null) {
            intake.take(value, now());
        }
    }

    private void settle(long millis) {
        timestamp = millis;
        if (intake != null) {
            intake.settle(now());
        }
    }

    private long now() {
        if (clock != null) {
            return clock.getAsLong();
        }
        return context == null ? 0 : context.currentSystemTimeMs();
    }

    private void forward(Record<byte @Nullable [], byte @Nullable []> made, String sink) {
        if (context != null) {
            context.forward(made, sink);
        }
    }

    /** Sends what comes of records, and counts it. */
    private final class Sent implements Outlet {
        @Override
        public void record() {
            meters.record();
        }

        @Override
        public void event(ContractEvent event) {
            meters.event(event.topic(), event.occurredAt());
            forward(new Record<>(event.key(), event.value(), timestamp), IntakeTopology.sink(event.topic()));
        }

        @Override
        public void refused(Refused reason, String words) {
            meters.refused(reason);
            Optional<RecordMetadata> from = context == null ? Optional.empty() : context.recordMetadata();
            forward(
                    NotMapped.of(source.name(), reason.label() + ": " + words, from.orElse(null), timestamp),
                    IntakeTopology.DEAD_LETTERS);
        }

        @Override
        public void ignored() {
            meters.ignored();
        }

        @Override
        public void defaulted(String field) {
            meters.defaulted(field);
        }

        @Override
        public void gap(long missing) {
            meters.gap(missing);
        }
    }
}
