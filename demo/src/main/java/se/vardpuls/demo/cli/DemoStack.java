package se.vardpuls.demo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import se.vardpuls.broker.EmbeddedBroker;
import se.vardpuls.broker.Ports;
import se.vardpuls.demo.screen.Board;
import se.vardpuls.input.EventSender;
import se.vardpuls.partition.Subjects;
import se.vardpuls.runtime.Instance;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.Vardpuls;
import se.vardpuls.simulation.cli.Folders;
import se.vardpuls.topic.TopicAdmin;
import se.vardpuls.topic.TopicCatalogue;
import se.vardpuls.topic.TopicNames;
import se.vardpuls.topic.TopicPlan;

/** Broker, topics, the application and the demo's own clients, in one JVM; closed in the opposite order. */
final class DemoStack implements AutoCloseable {
    private static final String APPLICATION_ID = "vardpuls-demo";

    /** The first figures of a backlog after a moment rather than a second, and soon again to a broker that has not made a topic yet. */
    private static final Map<String, String> SOON = Map.of(
            "kafka.commit.interval.ms", "250",
            "kafka.main.consumer.max.poll.records", "500",
            "kafka.retry.backoff.ms", "20");

    private final Path dataDir;
    private final boolean deleteOnClose;
    private final EmbeddedBroker broker;
    private final Admin admin;
    private final EventSender sender;
    private final Set<String> rawTopics;
    private @Nullable Instance application;
    private @Nullable Instance intake;

    /** What the demo's options say of the stack. */
    record Plan(
            @Nullable Path dataDir,
            Settings settings,
            int partitions,
            Through through,
            int intakeHttpPort,
            LongSupplier simulatedTime) {
        TopicNames names() {
            return settings.topics();
        }
    }

    private DemoStack(Plan plan) throws IOException {
        Ports.requireFree(plan.settings().httpPort());
        Ports.requireFree(plan.settings().pagePort());
        Ports.requireFree(plan.intakeHttpPort());
        deleteOnClose = plan.dataDir() == null;
        dataDir = plan.dataDir() == null ? Files.createTempDirectory("vardpuls-demo-") : plan.dataDir();
        broker = EmbeddedBroker.start(dataDir.resolve("broker"), 0, Map.of());
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        sender = EventSender.to(broker.bootstrapServers(), plan.names());
        rawTopics = Set.copyOf(plan.through().topicNames(plan.names()));
    }

    /** Starts it all; the application runs when this returns. */
    static DemoStack start(Plan plan) throws IOException, InterruptedException {
        DemoStack stack = new DemoStack(plan);
        try {
            stack.createTopics(plan);
            stack.awaitLeaders();
            Settings settings = stack.settings(plan);
            stack.application = Vardpuls.start(settings);
            if (!plan.through().isDirect()) {
                Path state = stack.dataDir.resolve("intake");
                stack.intake = plan.through().start(settings, state, plan.intakeHttpPort(), plan.simulatedTime());
            }
            return stack;
        } catch (RuntimeException | InterruptedException e) {
            stack.close();
            throw e;
        }
    }

    EventSender sender() {
        return sender;
    }

    Results results(TopicNames names, Board board) {
        return new Results(broker.bootstrapServers(), names, board);
    }

    Consumption consumption(TopicNames names) {
        return Consumption.ofEvents(admin, names, APPLICATION_ID);
    }

    /** How far the intake has come with native records, of which there may be none. */
    Consumption intakeConsumption() {
        return Consumption.of(admin, rawTopics, Through.APPLICATION_ID);
    }

    /** Where the metrics are; empty where there are none. */
    String metricsUrl() {
        return application == null || application.httpPort() == 0
                ? ""
                : "http://127.0.0.1:" + application.httpPort() + "/metrics";
    }

    /** Where the pages for managers are; empty where there are none. */
    String pageUrl() {
        return application == null || application.pagePort() == 0
                ? ""
                : "http://127.0.0.1:" + application.pagePort() + "/";
    }

    @Override
    public void close() {
        if (intake != null) {
            intake.close();
        }
        if (application != null) {
            application.close();
        }
        sender.close();
        admin.close();
        broker.close();
        if (deleteOnClose) {
            Folders.delete(dataDir);
        }
    }

    private Settings settings(Plan plan) {
        Map<String, String> values = new HashMap<>(SOON);
        values.putAll(plan.settings().values());
        values.put(Setting.BOOTSTRAP_SERVERS.key(), broker.bootstrapServers());
        values.put(Setting.APPLICATION_ID.key(), APPLICATION_ID);
        values.put(Setting.STATE_DIR.key(), dataDir.resolve("state").toString());
        return new Settings(values);
    }

    private void createTopics(Plan plan) {
        try (TopicAdmin topics = TopicAdmin.open(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            for (TopicCatalogue catalogue :
                    List.of(Subjects.CONTRACT.catalogue(), plan.through().topics())) {
                topics.create(
                        TopicPlan.of(catalogue, plan.names().prefix(), plan.partitions(), null),
                        (topic, outcome) -> {});
            }
        }
    }

    /** A topic can be described before its partitions take records; whoever tells offsets takes records as well. */
    private void awaitLeaders() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> partitions = new HashMap<>();
            Set<String> topics = admin.listTopics().names().get();
            for (TopicDescription topic :
                    admin.describeTopics(topics).allTopicNames().get().values()) {
                topic.partitions()
                        .forEach(p ->
                                partitions.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.earliest()));
            }
            admin.listOffsets(partitions).all().get();
        } catch (ExecutionException e) {
            throw new KafkaException("The topics did not become ready: " + e.getMessage(), e.getCause());
        }
    }
}
