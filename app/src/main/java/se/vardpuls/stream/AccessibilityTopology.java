package se.vardpuls.stream;

import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.metrics.Gauges;
import se.vardpuls.metrics.PipelineMeters;
import se.vardpuls.state.CommitPoint;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.time.UnitClock;
import se.vardpuls.topic.TopicNames;

/**
 * The topology: all topics of a unit meet in one processor per partition, and no record leaves its partition before it
 * is a result. Targets are about all units: they pass a gate of their own ({@link TargetGate}) and go to all partitions.
 *
 * <p>Nodes and stores are named on purpose and never renamed in silence: the golden file
 * {@code app/src/test/resources/topology.txt} guards them.
 */
public final class AccessibilityTopology {
    static final String CALLS = "calls";
    static final String BOOKINGS = "bookings";
    static final String REFERRALS = "referrals";
    static final String UNITS = "units";
    static final String PROCESSOR = "accessibility";
    static final String TELEPHONE_DAILY = "telephone-daily";
    static final String GUARANTEE_DAILY = "guarantee-daily";
    static final String MONTHLY = "monthly";
    static final String ALERTS = "alerts";
    static final String DEAD_LETTERS = "dead-letters";
    static final String TELEPHONE_STORE = "telephone";
    static final String GUARANTEE_STORE = "guarantee";
    static final String MONTHLY_STORE = "months";
    static final String ALERT_STORE = "alerts";
    static final String REGISTER_STORE = "register";
    static final String TARGET_STORE = "targets";
    static final String COMMIT_POINT = "commit-point";

    /** Changelogs are compacted early, so that a restore reads little more than there is to restore. */
    private static final Map<String, String> CHANGELOG =
            Map.of("segment.bytes", "67108864", "min.cleanable.dirty.ratio", "0.3");

    private final TopicNames topics;
    private final UnitClock clock;
    private final Limits limits;
    private final int partitions;
    private final HeapBudget budget;
    private final Gauges gauges;
    private final PipelineMeters meters;
    private final FirstTargets firstTargets;
    private final AlertOptions alertOptions;

    /**
     * A topology over these topics.
     *
     * @param partitions how many partitions each of the co-partitioned input topics has
     * @param budget the heap that the facts of all partitions of this instance share
     * @param firstTargets what stood in {@code targets} before an application that begins has read any event; empty
     *     for one that goes on
     * @param alertOptions what was chosen about alerts
     */
    public AccessibilityTopology(
            TopicNames topics,
            UnitClock clock,
            Limits limits,
            int partitions,
            HeapBudget budget,
            Gauges gauges,
            PipelineMeters meters,
            FirstTargets firstTargets,
            AlertOptions alertOptions) {
        this.topics = topics;
        this.clock = clock;
        this.limits = limits;
        this.partitions = partitions;
        this.budget = budget;
        this.gauges = gauges;
        this.meters = meters;
        this.firstTargets = firstTargets;
        this.alertOptions = alertOptions;
    }

    /** The changelog by whose partitions one can tell how many the application was made for. */
    public static String changelog(String applicationId) {
        return applicationId + "-" + TELEPHONE_STORE + "-changelog";
    }

    /** Adds the topology to this builder, and builds it. */
    public Topology addTo(StreamsBuilder builder) {
        Topology topology = TargetGate.build(builder, topics.targets(), topics.deadLetters(), partitions, meters);
        addSource(topology, CALLS, topics.calls());
        addSource(topology, BOOKINGS, topics.bookings());
        addSource(topology, REFERRALS, topics.referrals());
        addSource(topology, UNITS, topics.units());
        topology.addProcessor(PROCESSOR, this::newProcessor, CALLS, BOOKINGS, REFERRALS, UNITS, TargetGate.TARGETS);
        topology.addStateStore(CommitPoint.builder(COMMIT_POINT), PROCESSOR);
        topology.addStateStore(persistent(TELEPHONE_STORE), PROCESSOR);
        topology.addStateStore(persistent(GUARANTEE_STORE), PROCESSOR);
        topology.addStateStore(inMemory(MONTHLY_STORE), PROCESSOR);
        topology.addStateStore(inMemory(ALERT_STORE), PROCESSOR);
        topology.addStateStore(inMemory(REGISTER_STORE), PROCESSOR);
        topology.addStateStore(inMemory(TARGET_STORE), PROCESSOR);
        addSink(topology, TELEPHONE_DAILY, topics.telephoneDaily());
        addSink(topology, GUARANTEE_DAILY, topics.guaranteeDaily());
        addSink(topology, MONTHLY, topics.monthly());
        addSink(topology, ALERTS, topics.alerts());
        addSink(topology, DEAD_LETTERS, topics.deadLetters());
        return topology;
    }

    private AccessibilityProcessor newProcessor() {
        return new AccessibilityProcessor(
                topics, clock, limits, partitions, budget, gauges, meters, firstTargets, alertOptions);
    }

    private static void addSource(Topology topology, String name, String topic) {
        topology.addSource(
                AutoOffsetReset.earliest(),
                name,
                new UsePartitionTimeOnInvalidTimestamp(),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                topic);
    }

    private static void addSink(Topology topology, String name, String topic) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), PROCESSOR);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> persistent(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> inMemory(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG)
                .withCachingDisabled();
    }
}
