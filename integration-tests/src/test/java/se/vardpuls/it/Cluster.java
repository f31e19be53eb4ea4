package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import se.vardpuls.broker.EmbeddedBroker;
import se.vardpuls.cli.VardpulsCommand;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/**
 * A real broker for a test class, clients of it, and the processes that the tests start against it: each ends with
 * the test that started it.
 */
public final class Cluster implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** A crashed instance's work is given to another one sooner than in production; nothing else is different. */
    private static final Map<String, String> QUICK_FAILOVER = Map.of(
            "group.min.session.timeout.ms",
            "1000",
            "transaction.abort.timed.out.transaction.cleanup.interval.ms",
            "500");

    private final Deque<Command> commands = new ArrayDeque<>();
    private final Thread lastResort = new Thread(this::endAll, "end-processes");
    private Path folder;
    private EmbeddedBroker broker;
    private Admin admin;
    private Producer<byte[], byte[]> producer;

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        Runtime.getRuntime().addShutdownHook(lastResort);
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "cluster-");
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0, QUICK_FAILOVER);
        admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers(), "acks", "all", "linger.ms", 5, "batch.size", 65_536),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        endAll();
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        endAll();
        Runtime.getRuntime().removeShutdownHook(lastResort);
        producer.close();
        admin.close();
        broker.close();
        delete(folder);
    }

    private synchronized void endAll() {
        while (!commands.isEmpty()) {
            commands.pop().kill();
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for something to become true, long enough for a slow machine. */
    public static void await(String what, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(condition);
    }

    /** Waits for assertions to hold. */
    public static void awaitAsserted(org.awaitility.core.ThrowingRunnable assertions) {
        Awaitility.await()
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(assertions);
    }

    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    /** Kafka goes away, cleanly, and its data stays. */
    void stopBroker() {
        broker.close();
    }

    /** Kafka comes back where it was. */
    void startBroker() {
        int port =
                Integer.parseInt(bootstrapServers().substring(bootstrapServers().indexOf(':') + 1));
        broker = EmbeddedBroker.start(folder.resolve("broker"), port, QUICK_FAILOVER);
    }

    /** Where the broker keeps the records of a partition. */
    Path brokerFolder(TopicPartition partition) {
        return folder.resolve("broker").resolve("log").resolve(partition.toString());
    }

    Admin admin() {
        return admin;
    }

    /** A folder for an instance's state; the same one for the same name. */
    public Path stateDir(String name) {
        return folder.resolve("state-" + name);
    }

    // processes

    /** Runs one of the application's commands to its end; {@code --bootstrap-servers} is added. */
    Command run(String... arguments) {
        List<String> words = new ArrayList<>(Arrays.asList(arguments));
        words.addAll(List.of("--bootstrap-servers", bootstrapServers()));
        return runJava("se.vardpuls.cli.Main", words);
    }

    /** Runs a main class to its end. */
    public Command runJava(String mainClass, List<String> arguments) {
        Command command = startJava(mainClass, arguments);
        command.await();
        return command;
    }

    /** Starts a main class. */
    public Command startJava(String mainClass, List<String> arguments) {
        return ending(Command.startJava(mainClass, arguments));
    }

    /** Runs a program to its end. */
    Command runProgram(String... words) {
        Command command = startProgram(words);
        command.await();
        return command;
    }

    /** Starts a program; it ends with the test. */
    public Command startProgram(String... words) {
        return ending(Command.start(List.of(words)));
    }

    private synchronized Command ending(Command command) {
        commands.push(command);
        return command;
    }

    /** Starts an instance over these topics in the clock mode {@code event}; it may not be ready yet. */
    public Instance start(String applicationId, TopicNames names, Path stateDir, String... more) {
        return startWithHeap("384m", applicationId, names, stateDir, more);
    }

    /** The same with this much heap. */
    Instance startWithHeap(String heap, String applicationId, TopicNames names, Path stateDir, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-servers", bootstrapServers(),
                "--application-id", applicationId,
                "--topic-prefix", names.prefix(),
                "--clock", "event",
                "--state-dir", stateDir.toString()));
        arguments.addAll(List.of(
                "--set", "kafka.consumer.session.timeout.ms=3000",
                "--set", "kafka.consumer.heartbeat.interval.ms=500",
                "--set", "kafka.producer.transaction.timeout.ms=5000"));
        arguments.addAll(Arrays.asList(more));
        Instance instance = Instance.start(heap, "run", arguments);
        ending(instance.command());
        return instance;
    }

    /** Starts a notifier of the application over these topics; it may not be at work yet. */
    Instance startNotifier(String applicationId, TopicNames names, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-servers",
                bootstrapServers(),
                "--application-id",
                applicationId,
                "--topic-prefix",
                names.prefix(),
                "--set",
                "kafka.session.timeout.ms=3000",
                "--set",
                "kafka.heartbeat.interval.ms=500"));
        arguments.addAll(Arrays.asList(more));
        Instance notifier = Instance.start("notify", arguments);
        ending(notifier.command());
        return notifier;
    }

    /** Starts a server of the pages over these topics in the clock mode {@code event}; it may not have read them yet. */
    public Instance startPages(TopicNames names, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--bootstrap-servers", bootstrapServers(), "--topic-prefix", names.prefix(), "--clock", "event"));
        arguments.addAll(Arrays.asList(more));
        Instance pages = Instance.start("serve", arguments);
        ending(pages.command());
        return pages;
    }

    // topics

    /** Makes the topics by the application's own command; returns when they take records. */
    public TopicNames createTopics(String prefix, int partitions) {
        int exit = VardpulsCommand.commandLine()
                .execute(
                        "topics",
                        "create",
                        "--bootstrap-servers",
                        bootstrapServers(),
                        "--topic-prefix",
                        prefix,
                        "--partitions",
                        Integer.toString(partitions));
        assertThat(exit).as("topics create").isZero();
        TopicNames names = new TopicNames(prefix);
        ends(List.of(names.of("calls"), names.units(), names.of("bookings"), names.of("referrals"), names.targets()));
        return names;
    }

    /** Where each partition ends: what has been appended, committed or not. */
    Map<TopicPartition, Long> ends(Collection<String> topics) {
        return ends(topics, IsolationLevel.READ_UNCOMMITTED);
    }

    /** Where each partition ends for a reader of that isolation. */
    Map<TopicPartition, Long> ends(Collection<String> topics, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (TopicDescription topic :
                get(admin.describeTopics(topics).allTopicNames()).values()) {
            topic.partitions()
                    .forEach(p -> latest.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
        }
        return get(admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all()).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** How far an application has come: its committed offsets, none where it has committed nothing. */
    Map<TopicPartition, Long> committed(String applicationId) {
        Map<TopicPartition, OffsetAndMetadata> offsets =
                get(admin.listConsumerGroupOffsets(applicationId).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> {
            if (offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    /** How many records of a topic an application has committed. */
    long committed(String applicationId, String topic) {
        return committed(applicationId).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Waits until an application has committed every record that lies in its topics now. */
    public void awaitAllRead(String applicationId, Instance instance) {
        Map<TopicPartition, Long> ends = ends(instance.inputs());
        await("all read by " + applicationId, () -> {
            instance.isAlive();
            Map<TopicPartition, Long> committed = committed(applicationId);
            return ends.entrySet().stream().allMatch(end -> committed.getOrDefault(end.getKey(), 0L) >= end.getValue());
        });
    }

    private static <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What the runbook says under <em>Reset</em>, but for the state folders: no instance may run. */
    void reset(String applicationId) {
        Set<String> own = ownTopics(applicationId);
        List<String> group = List.of(applicationId);
        await(
                "the group to be empty",
                () -> get(admin.describeConsumerGroups(group).all()).values().stream()
                        .allMatch(described -> described.members().isEmpty()));
        get(admin.deleteConsumerGroups(group).all());
        get(admin.deleteTopics(own).all());
        await("the topics to be gone", () -> ownTopics(applicationId).isEmpty());
    }

    /** The changelog and repartition topics of an application. */
    private Set<String> ownTopics(String applicationId) {
        return get(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(applicationId + "-"))
                .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                .collect(Collectors.toSet());
    }

    // records

    /** Hands a record over for sending, to the partition that the default partitioner gives. */
    public Future<RecordMetadata> send(String topic, byte[] key, byte[] value) {
        return producer.send(new ProducerRecord<>(topic, key, value));
    }

    /** Sends a record, {@code null} for a tombstone; returns where it lies. */
    public Message.Place send(String topic, String key, String value) {
        return placeOf(send(topic, bytes(key), value == null ? null : bytes(value)));
    }

    /** Where a record came to lie. */
    public static Message.Place placeOf(Future<RecordMetadata> sent) {
        try {
            RecordMetadata metadata = sent.get();
            return new Message.Place(metadata.topic(), metadata.partition(), metadata.offset());
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** All that a topic holds for a reader of committed records, each partition in its order. */
    List<Message> read(String topic) {
        return read(topic, IsolationLevel.READ_COMMITTED);
    }

    /** All that a topic holds for a reader of that isolation, each partition in its order. */
    List<Message> read(String topic, IsolationLevel isolation) {
        Map<TopicPartition, Long> ends = ends(List.of(topic), isolation);
        Map<String, Object> config = Map.of(
                "bootstrap.servers", bootstrapServers(),
                "isolation.level", isolation.toString(),
                "auto.offset.reset", "earliest");
        List<Message> messages = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            await("the end of " + topic, () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> messages.add(Message.of(record)));
                return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
            });
        }
        return messages;
    }

    /** The latest committed record of each key of a topic of figures. */
    public Map<String, JsonNode> latest(String topic) {
        Map<String, JsonNode> latest = new TreeMap<>();
        read(topic).forEach(message -> latest.put(message.keyText(), Driver.parse(message.value())));
        return latest;
    }
}
