package se.vardpuls.runtime;

import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import se.vardpuls.partition.Subjects;
import se.vardpuls.stream.BoundedBytes;
import se.vardpuls.stream.Bundler;
import se.vardpuls.stream.TurnCounter;

/**
 * The settings of Kafka Streams: what correctness needs, which nobody may change, and what was chosen for it
 * (see {@code docs/performance.md}), which {@code kafka.*} settings may.
 */
public final class StreamsSettings {
    /** More than twice {@link BoundedBytes#MAX_BYTES}, the largest dead letter, and than any fact that is kept. */
    private static final int LARGEST_RECORD = 16 * 1024 * 1024;

    /** Of a long backlog: half of what a transaction may take, in milliseconds. What somebody waits for is committed sooner. */
    private static final int COMMIT_INTERVAL = 5_000;

    /** The broker gathers so many bytes of a live stream rather than answer for each event; a backlog has them at once. */
    private static final int FETCH = 24 * 1024;

    /** For so many milliseconds at most, so that a quiet stream costs few empty answers. */
    private static final int FETCH_WAIT = 100;

    /** After each poll the engine looks at all its tasks, so few large polls are cheap, where the heap has room for them. */
    private static final int MAX_RECORDS = 4_000;

    /** Fewer than this make each poll dear. */
    private static final int LEAST_RECORDS = 250;

    /** What may come at once, packed, from one broker: the clients' own default where the heap has room for it. */
    private static final int MAX_FETCH = 50 * 1024 * 1024;

    /**
     * Each batch makes a compressor of its own and is a request and an append to the broker, so few large ones are cheap. But
     * each partition that is written to in a commit takes as much of the heap, which is never given back: some 20 a task.
     */
    private static final int BATCH = 192 * 1024;

    /** Its members have no names that stay. */
    private static final String STREAMS_GROUP = "streams";

    private StreamsSettings() {}

    /** Those of an instance that reads this many partitions of each topic. */
    public static Properties of(Settings settings, int partitions) {
        Properties streams = new Properties();
        addChosen(streams, Runtime.getRuntime().maxMemory());
        settings.kafka().stringPropertyNames().forEach(given -> giveWay(streams, given));
        addBundles(streams, settings);
        streams.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads(partitions));
        streams.putAll(settings.kafka());
        streams.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.get(Setting.APPLICATION_ID));
        streams.put(StreamsConfig.STATE_DIR_CONFIG, settings.get(Setting.STATE_DIR));
        addNeeded(streams);
        return streams;
    }

    /**
     * Gives the instance the name by which its group knows it. When it has been killed and comes back before its session is
     * over, the group gives it its partitions at once (static membership) rather than wait for the end of the session of
     * the one that was killed.
     *
     * <p>With another topology it is another member: the group would give it the tasks of the one before, and no others.
     *
     * @param streams what {@link #of} has given; what {@code kafka.group.instance.id} says there stays, and a group of
     *     the protocol {@code streams} knows no names
     * @param instance no other instance's
     * @param topology of which it runs the tasks
     */
    static void addMember(Properties streams, String instance, Topology topology) {
        String member = ConsumerConfig.GROUP_INSTANCE_ID_CONFIG;
        boolean isGiven = Stream.of(
                        member, StreamsConfig.consumerPrefix(member), StreamsConfig.mainConsumerPrefix(member))
                .anyMatch(streams::containsKey);
        if (!isGiven && !STREAMS_GROUP.equalsIgnoreCase(streams.getProperty(StreamsConfig.GROUP_PROTOCOL_CONFIG))) {
            String tasks = Integer.toHexString(topology.describe().toString().hashCode());
            streams.put(StreamsConfig.mainConsumerPrefix(member), instance + "-" + tasks);
        }
    }

    /** How many records a poll may bring, and records or bundles a partition may buffer: so that those of usual size never crowd the heap. */
    static int records(long heap) {
        return (int) Math.max(LEAST_RECORDS, Math.min(MAX_RECORDS, heap / BoundedBytes.MAX_BYTES));
    }

    /** How much may come from one broker at once, in bytes. */
    static int fetchBytes(long heap) {
        return (int) Math.min(MAX_FETCH, heap / 16);
    }

    private static void addChosen(Properties streams, long heap) {
        streams.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL);
        streams.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        streams.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        streams.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, RocksDbMemory.class);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 10_000);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 500);
        streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG), FETCH);
        streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG), FETCH_WAIT);
        streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), records(heap));
        streams.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_BYTES_CONFIG), fetchBytes(heap));
        streams.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, records(heap));
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 100);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), BATCH);
        streams.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_REQUEST_SIZE_CONFIG), LARGEST_RECORD);
    }

    /** Takes away what was chosen for one client, which Kafka Streams would take before what is given for more of them. */
    private static void giveWay(Properties streams, String given) {
        if (given.startsWith(StreamsConfig.CONSUMER_PREFIX)) {
            streams.remove(StreamsConfig.mainConsumerPrefix(given.substring(StreamsConfig.CONSUMER_PREFIX.length())));
        } else {
            streams.remove(StreamsConfig.consumerPrefix(given));
            streams.remove(StreamsConfig.mainConsumerPrefix(given));
            streams.remove(StreamsConfig.producerPrefix(given));
        }
    }

    /** Records come to the processor in bundles, and the turns of a thread are counted: whatever interceptors the other clients are given. */
    private static void addBundles(Properties streams, Settings settings) {
        streams.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                List.of(TurnCounter.class.getName(), Bundler.class.getName()));
        streams.put(
                StreamsConfig.mainConsumerPrefix(Bundler.TOPICS),
                String.join(",", Subjects.CONTRACT.coPartitioned(settings.topics())));
    }

    private static void addNeeded(Properties streams) {
        streams.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        streams.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        streams.put(StreamsConfig.consumerPrefix(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG), "false");
    }
}
