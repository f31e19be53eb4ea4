package se.vardpuls.intake.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.decode.Pseudonyms;
import se.vardpuls.intake.source.Source;
import se.vardpuls.topic.TopicNames;

/**
 * The topology: each source's raw topic goes to a processor a partition, and what comes of it to the topics of the contract,
 * keyed by unit, and to the dead letters. Groups are kept in a store a partition, so that the records of one call or
 * appointment must lie on one: raw records are keyed by their native id.
 */
public final class IntakeTopology {
    /** The node that dead letters go to. */
    static final String DEAD_LETTERS = "to-dead-letters";

    private static final List<String> TOPICS = List.of("calls", "bookings", "referrals", "contacts");

    private final TopicNames names;
    private final Supplier<@Nullable Pseudonyms> pseudonyms;
    private final Function<Source, SourceMeters> meters;
    private final @Nullable LongSupplier clock;

    /**
     * A topology under these names.
     *
     * @param pseudonyms makes those of a processor; gives {@code null} where no caller is known
     * @param meters those of a source
     */
    public IntakeTopology(
            TopicNames names, Supplier<@Nullable Pseudonyms> pseudonyms, Function<Source, SourceMeters> meters) {
        this(names, pseudonyms, meters, null);
    }

    /**
     * The same by another clock than that of the wall.
     *
     * @param clock what groups are quiet by, in milliseconds since 1970
     */
    public IntakeTopology(
            TopicNames names,
            Supplier<@Nullable Pseudonyms> pseudonyms,
            Function<Source, SourceMeters> meters,
            @Nullable LongSupplier clock) {
        this.names = names;
        this.pseudonyms = pseudonyms;
        this.meters = meters;
        this.clock = clock;
    }

    /** The topology that takes these sources in. */
    public Topology build(List<Source> sources) {
        Topology topology = new Topology();
        sources.forEach(source -> add(source, topology));
        String[] processors = sources.stream().map(IntakeTopology::processor).toArray(String[]::new);
        for (String topic : TOPICS) {
            sink(topology, sink(topic), names.of(topic), processors);
        }
        sink(topology, DEAD_LETTERS, names.deadLetters(), processors);
        return topology;
    }

    /** The topics that these sources are read from. */
    public static List<String> read(TopicNames names, List<Source> sources) {
        return sources.stream().map(source -> names.of(source.rawTopic())).toList();
    }

    /** The topics that are written. */
    public static List<String> written(TopicNames names) {
        List<String> written = new ArrayList<>(names.of(TOPICS));
        written.add(names.deadLetters());
        return written;
    }

    private void add(Source source, Topology topology) {
        String raw = "from-" + source.name();
        topology.addSource(
                AutoOffsetReset.earliest(),
                raw,
                new UsePartitionTimeOnInvalidTimestamp(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                names.of(source.rawTopic()));
        SourceMeters counted = meters.apply(source);
        topology.addProcessor(processor(source), () -> new IntakeProcessor(source, pseudonyms, counted, clock), raw);
        if (source.grouping() != null) {
            topology.addStateStore(groups(source), processor(source));
        }
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> groups(Source source) {
        return Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(store(source)), Serdes.String(), Serdes.ByteArray());
    }

    private static void sink(Topology topology, String node, String topic, String... processors) {
        topology.addSink(node, topic, new ByteArraySerializer(), new ByteArraySerializer(), processors);
    }

    private static String processor(Source source) {
        return "intake-" + source.name();
    }

    /** The name of a source's store. */
    static String store(Source source) {
        return "together-" + source.name();
    }

    /** The node that events of a topic go to. */
    static String sink(String topic) {
        return "to-" + topic;
    }
}
