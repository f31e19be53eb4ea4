package se.vardpuls.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import se.vardpuls.cluster.KafkaProblem;
import se.vardpuls.cluster.Right;

/**
 * Makes the topics of a plan and tells where a cluster differs from it.
 *
 * <ol>
 *   <li>Only what is missing is made. Nothing is ever deleted, shrunk, enlarged or altered.
 *   <li>Any number of instances may make the same topics at once; each topic is made by one of them and found by the
 *       others.
 *   <li>Every question has to be answered within the timeout ({@link #TIMEOUT} unless the properties say otherwise).
 * </ol>
 */
public final class TopicAdmin implements AutoCloseable {
    /** How long a broker may take to answer a question, connecting included. */
    public static final Duration TIMEOUT = Duration.ofSeconds(7);

    private static final int MAKING_MILLIS = 30_000;

    /** What became of one topic. */
    public enum Outcome {
        CREATED,
        FOUND
    }

    /** A cluster that could not be asked, or refused. The message says what to do and fits on a terminal. */
    public static final class ClusterException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClusterException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    private final Admin admin;
    private final Map<String, Object> properties;
    private final Duration timeout;

    private TopicAdmin(Admin admin, Map<String, Object> properties, Duration timeout) {
        this.admin = admin;
        this.properties = properties;
        this.timeout = timeout;
    }

    /**
     * Opens a connection, which is tried at the first question.
     *
     * @param properties of Kafka's admin client, {@code bootstrap.servers} among them
     * @throws IllegalArgumentException if the properties can't be right, such as an address without a port
     * @throws ClusterException if they may be right, and nobody can be asked by them
     */
    public static TopicAdmin open(Map<String, Object> properties) {
        KafkaProblem before = KafkaProblem.beforeAsking(properties);
        if (before != null) {
            throw new ClusterException(before.words(), null);
        }
        Map<String, Object> all = new HashMap<>(properties);
        String millis = Long.toString(TIMEOUT.toMillis());
        all.putIfAbsent(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
        all.putIfAbsent(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, all.get(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG));
        try {
            Duration timeout = Duration.ofMillis(
                    new AdminClientConfig(all).getInt(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG));
            return new TopicAdmin(Admin.create(all), all, timeout);
        } catch (KafkaException | IllegalArgumentException e) {
            KafkaProblem problem = KafkaProblem.of(e, all, null);
            if (problem != null && problem.kind() != KafkaProblem.Kind.SETTING) {
                throw new ClusterException(problem.words(), e);
            }
            throw new IllegalArgumentException(
                    problem == null ? "Kafka's client does not take these settings." : problem.words(), e);
        }
    }

    /**
     * Makes the topics that are missing.
     *
     * @param each is told of every topic that is there in the end, in the order of the plan, also if another could not
     *     be made
     * @throws ClusterException if the cluster could not be asked or refused to make at least one topic
     */
    public void create(TopicPlan plan, BiConsumer<String, Outcome> each) {
        Map<String, FoundTopic> found = describe(plan.names());
        Map<String, KafkaFuture<Void>> made = admin.createTopics(
                        plan.topics().stream()
                                .filter(topic -> !found.containsKey(topic.name()))
                                .map(TopicAdmin::newTopic)
                                .toList(),
                        new CreateTopicsOptions().timeoutMs(MAKING_MILLIS))
                .values();
        List<String> there = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (String name : plan.names()) {
            KafkaFuture<Void> future = made.get(name);
            if (future == null) {
                each.accept(name, Outcome.FOUND);
                continue;
            }
            try {
                await(future, Duration.ofMillis(MAKING_MILLIS));
                there.add(name);
                each.accept(name, Outcome.CREATED);
            } catch (TopicExistsException e) {
                there.add(name);
                each.accept(name, Outcome.FOUND);
            } catch (KafkaException e) {
                refused.add(name + " was not made: " + inWords(e, AclOperation.CREATE, name));
            }
        }
        awaitVisible(there);
        if (!refused.isEmpty()) {
            throw new ClusterException(String.join(System.lineSeparator(), refused), null);
        }
    }

    /**
     * Tells where the cluster differs from the plan.
     *
     * @throws ClusterException if the cluster could not be asked
     */
    public List<Drift> check(TopicPlan plan) {
        return plan.compare(describe(plan.names()));
    }

    /** A topic just made is known to its controller at once, to the broker that is asked next a moment later. */
    private void awaitVisible(Collection<String> names) {
        long start = System.nanoTime();
        while (!describe(names).keySet().containsAll(names)) {
            if (System.nanoTime() - start > timeout.toNanos()) {
                throw new ClusterException("The topics were made, and can't be seen yet; ask again.", null);
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterException("interrupted", e);
            }
        }
    }

    private static NewTopic newTopic(TopicPlan.Planned topic) {
        return new NewTopic(
                        topic.name(), Optional.of(topic.partitions()), Optional.ofNullable(topic.replicationFactor()))
                .configs(topic.configs());
    }

    private Map<String, FoundTopic> describe(Collection<String> names) {
        Map<String, TopicDescription> descriptions = new LinkedHashMap<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, future) -> put(descriptions, name, future, AclOperation.DESCRIBE));
        Map<String, Map<String, String>> configs = configs(descriptions.keySet());
        Map<String, FoundTopic> found = new HashMap<>();
        descriptions.forEach((name, description) -> found.put(
                name,
                new FoundTopic(
                        description.partitions().stream()
                                .map(partition -> partition.replicas().size())
                                .toList(),
                        configs.getOrDefault(name, Map.of()))));
        return found;
    }

    private Map<String, Map<String, String>> configs(Collection<String> names) {
        Map<String, Config> configs = new HashMap<>();
        List<ConfigResource> resources = names.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        admin.describeConfigs(resources)
                .values()
                .forEach((resource, future) -> put(configs, resource.name(), future, AclOperation.DESCRIBE_CONFIGS));
        Map<String, Map<String, String>> values = new HashMap<>();
        configs.forEach((name, config) -> values.put(name, values(config)));
        return values;
    }

    /** A topic that is not there is not put. */
    private <T> void put(Map<String, T> answers, String topic, KafkaFuture<T> future, AclOperation operation) {
        try {
            answers.put(topic, await(future, timeout));
        } catch (UnknownTopicOrPartitionException e) {
            // not there, or deleted between the two questions
        } catch (KafkaException e) {
            throw new ClusterException(inWords(e, operation, topic), e);
        }
    }

    private static Map<String, String> values(Config config) {
        Map<String, String> values = new HashMap<>();
        for (ConfigEntry entry : config.entries()) {
            if (entry.value() != null) {
                values.put(entry.name(), entry.value());
            }
        }
        return values;
    }

    private static <T> T await(KafkaFuture<T> future, Duration timeout) {
        try {
            return future.get(timeout.toMillis() + 1_000, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** No message that a broker sends about topics holds more than names and numbers. */
    private String inWords(KafkaException e, AclOperation asked, String topic) {
        KafkaProblem problem = KafkaProblem.of(e, properties, Right.topic(asked, topic));
        return problem == null ? "Kafka refuses: " + e.getMessage() : problem.words();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
