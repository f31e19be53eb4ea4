package se.vardpuls.stream;

import java.util.ArrayList;
import java.util.List;
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
import se.vardpuls.metrics.Gauges;
import se.vardpuls.metrics.PipelineMeters;
import se.vardpuls.partition.Partition;
import se.vardpuls.partition.ScopePartition;
import se.vardpuls.partition.Setup;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicNames;

/**
 * The topology: all topics of a unit meet in one processor per partition, and no record leaves its partition before it
 * is a result. Targets are about all units: they pass a gate of their own ({@link TargetGate}) and go to all partitions.
 *
 * <p>Sources and sinks are named as their topics, without the prefix. Nodes and stores are named on purpose and never renamed in silence: the golden file
 * {@code app/src/test/resources/topology.txt} guards them.
 */
public final class AccessibilityTopology {
    static final String PROCESSOR = "accessibility";
    static final String COMMIT_POINT = "commit-point";
    static final String SUMS = "scope-sums-sink";
    static final String SCOPES = "scopes";
    static final String SCOPE_ALERTS = "scope-alerts-sink";
    static final String SCOPE_COMMIT_POINT = "scope-commit-point";

    /** Changelogs are compacted early, so that a restore reads little more than there is to restore. */
    private static final Map<String, String> CHANGELOG =
            Map.of("segment.bytes", "67108864", "min.cleanable.dirty.ratio", "0.3");

    private final Setup setup;
    private final int partitions;
    private final int liveMillis;
    private final Gauges gauges;
    private final PipelineMeters meters;

    /**
     * A topology that does this.
     *
     * @param partitions how many partitions each of the co-partitioned input topics has
     * @param liveMillis an event appended no longer ago than this, when it is read, is committed at once; 0 for none
     */
    public AccessibilityTopology(Setup setup, int partitions, int liveMillis, Gauges gauges, PipelineMeters meters) {
        this.setup = setup;
        this.partitions = partitions;
        this.liveMillis = liveMillis;
        this.gauges = gauges;
        this.meters = meters;
    }

    /** The changelog by whose partitions one can tell how many the application was made for. */
    public static String changelog(String applicationId) {
        return applicationId + "-" + Subjects.CONTRACT.all().get(0).name() + "-changelog";
    }

    /** Adds the topology to this builder, and builds it. */
    public Topology build(StreamsBuilder builder) {
        TopicNames topics = setup.topics();
        Subjects subjects = setup.subjects();
        Topology topology = TargetGate.build(builder, topics.targets(), topics.deadLetters(), partitions, meters);
        List<String> sources = new ArrayList<>(subjects.inputs());
        sources.add(TopicNames.UNITS);
        sources.forEach(source -> addSource(topology, source, topics.of(source)));
        sources.add(TargetGate.TARGETS);
        topology.addProcessor(PROCESSOR, this::newProcessor, sources.toArray(String[]::new));
        topology.addStateStore(CommitPoint.builder(COMMIT_POINT), PROCESSOR);
        subjects.all().forEach(subject -> topology.addStateStore(persistent(subject.name()), PROCESSOR));
        topology.addStateStore(persistent(Partition.FORECAST_STORE), PROCESSOR);
        topology.addStateStore(inMemory(Partition.MONTHLY_STORE), PROCESSOR);
        topology.addStateStore(inMemory(Partition.ALERT_STORE), PROCESSOR);
        topology.addStateStore(inMemory(Partition.FEED_STORE), PROCESSOR);
        topology.addStateStore(inMemory(Partition.REGISTER_STORE), PROCESSOR);
        topology.addStateStore(inMemory(Partition.TARGET_STORE), PROCESSOR);
        topology.addStateStore(persistent(Partition.SCOPE_STORE), PROCESSOR);
        subjects.outputs().forEach(sink -> addSink(topology, sink, topics.of(sink), PROCESSOR));
        addSink(topology, SUMS, TargetGate.SCOPES_TOPIC, PROCESSOR);
        addScopes(topology, topics);
        return topology;
    }

    /** What the partitions of units tell of a scope meets in one processor per partition of scopes, with all targets. */
    private void addScopes(Topology topology, TopicNames topics) {
        topology.addProcessor(SCOPES, this::newScopeProcessor, TargetGate.SCOPES);
        topology.addStateStore(CommitPoint.builder(SCOPE_COMMIT_POINT), SCOPES);
        topology.addStateStore(persistent(ScopePartition.FIGURE_STORE), SCOPES);
        topology.addStateStore(inMemory(ScopePartition.MEMBER_STORE), SCOPES);
        topology.addStateStore(inMemory(ScopePartition.ALERT_STORE), SCOPES);
        topology.addStateStore(inMemory(ScopePartition.TARGET_STORE), SCOPES);
        addSink(topology, TopicNames.SCOPE_DAILY, topics.of(TopicNames.SCOPE_DAILY), SCOPES);
        addSink(topology, TopicNames.SCOPE_MONTHLY, topics.of(TopicNames.SCOPE_MONTHLY), SCOPES);
        addSink(topology, SCOPE_ALERTS, topics.alerts(), SCOPES);
    }

    private ScopeProcessor newScopeProcessor() {
        return new ScopeProcessor(setup, liveMillis, gauges);
    }

    private AccessibilityProcessor newProcessor() {
        return new AccessibilityProcessor(setup, partitions, liveMillis, gauges, meters);
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

    private static void addSink(Topology topology, String name, String topic, String processor) {
        topology.addSink(name, topic, new ByteArraySerializer(), new ByteArraySerializer(), processor);
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
