package se.vardpuls.runtime;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.cluster.KafkaProblem;
import se.vardpuls.cluster.Right;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicDefinition;

/**
 * What must be so before anything runs: the cluster answers, the topics are there and fit together, and the user has
 * the rights. Nothing is made by asking.
 */
public final class Preflight implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Preflight.class);
    private static final int MARGIN_MILLIS = 1_000;
    private static final String TIMESTAMPS = TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG;

    private final Settings settings;
    private final Admin admin;
    private final int patience;
    private final Set<Right> lacking = new LinkedHashSet<>();

    private Preflight(Settings settings) {
        this.settings = settings;
        Properties properties = settings.admin();
        KafkaProblem before = KafkaProblem.beforeAsking(properties);
        if (before != null) {
            throw new StartException(before.words());
        }
        this.patience = Integer.parseInt(properties.getProperty("default.api.timeout.ms")) + MARGIN_MILLIS;
        try {
            this.admin = Admin.create(properties);
        } catch (KafkaException | IllegalArgumentException e) {
            throw Failures.notMade(e, properties);
        }
    }

    /**
     * Checks what {@code run} needs.
     *
     * @return how many partitions each of the co-partitioned input topics has
     * @throws StartException if something is not as it must be
     */
    static int check(Settings settings) {
        List<String> coPartitioned = Subjects.CONTRACT.coPartitioned(settings.topics());
        try (Preflight preflight = new Preflight(settings)) {
            Map<String, Integer> partitions = preflight.require(Rights.ofRun(settings));
            int count = commonCount(coPartitioned, partitions);
            preflight.timestamps();
            return count;
        }
    }

    /**
     * Checks that the cluster answers, that the topics of these rights are there, and that the user has the rights.
     *
     * @return how many partitions each of the topics has
     * @throws StartException if something is not as it must be; all that is missing is told at once
     */
    public static Map<String, Integer> require(Settings settings, Collection<Right> rights) {
        try (Preflight preflight = new Preflight(settings)) {
            return preflight.require(rights);
        }
    }

    private Map<String, Integer> require(Collection<Right> rights) {
        Map<String, Integer> partitions = topics(of(Right.Kind.TOPIC, rights));
        of(Right.Kind.GROUP, rights).forEach(this::group);
        of(Right.Kind.TRANSACTIONAL_ID, rights).forEach(this::transactions);
        if (!lacking.isEmpty()) {
            throw new StartException(Right.lacking(lacking));
        }
        return partitions;
    }

    /** What to throw where a producer with these settings could not send to a topic. */
    public static RuntimeException notTaken(Exception thrown, Properties producer, String topic) {
        return Failures.notAnswered(thrown, producer, Right.topic(AclOperation.WRITE, topic));
    }

    private static List<Right> of(Right.Kind kind, Collection<Right> rights) {
        return rights.stream().filter(right -> right.kind() == kind).toList();
    }

    private Map<String, Integer> topics(List<Right> rights) {
        Map<String, Integer> partitions = new HashMap<>();
        TreeSet<String> missing = new TreeSet<>();
        Set<String> names = new TreeSet<>(rights.stream().map(Right::name).toList());
        var descriptions = admin.describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues();
        for (Right right : rights) {
            try {
                TopicDescription topic = answer(descriptions.get(right.name()), right);
                partitions.put(right.name(), topic.partitions().size());
                note(right, topic.authorizedOperations());
            } catch (UnknownTopicOrPartitionException | InvalidTopicException e) {
                missing.add(right.name());
            } catch (AuthorizationException e) {
                lacking.add(right);
            }
        }
        if (!missing.isEmpty()) {
            throw missing(settings, missing);
        }
        return partitions;
    }

    /** The words for topics that are not there. */
    static StartException missing(Settings settings, Set<String> topics) {
        String which = topics.size() == 1 ? "This topic is missing: " : "These topics are missing: ";
        return new StartException(which + String.join(", ", topics) + ". Create them with"
                + " 'vardpuls topics create --bootstrap-servers " + settings.get(Setting.BOOTSTRAP_SERVERS)
                + " --topic-prefix \"" + settings.get(Setting.TOPIC_PREFIX) + "\"', or mend --topic-prefix.");
    }

    /** A group that has no members and no offsets yet can't be asked for; then its rights show when it is joined. */
    private void group(Right right) {
        try {
            ConsumerGroupDescription group = answer(
                    admin.describeConsumerGroups(
                                    Set.of(right.name()),
                                    new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                            .describedGroups()
                            .get(right.name()),
                    right);
            note(right, group.authorizedOperations());
        } catch (GroupIdNotFoundException none) {
            // not there yet
        } catch (AuthorizationException e) {
            lacking.add(right);
        }
    }

    private void transactions(Right right) {
        String anyId = right.name() + "preflight";
        try {
            answer(admin.describeTransactions(Set.of(anyId)).description(anyId), right);
        } catch (TransactionalIdNotFoundException none) {
            // as it should be
        } catch (AuthorizationException e) {
            lacking.add(right);
        }
    }

    /**
     * The time of an event's record must be that of its arrival where the catalogue says so: by it an event of the future
     * is told from a sound one, and now from a backlog. Whoever may not ask (DescribeConfigs, a right that {@code run}
     * does without) is told so, and goes on.
     */
    private void timestamps() {
        Map<String, String> planned = plannedTimestamps();
        Set<String> others = new TreeSet<>();
        Set<String> untold = new TreeSet<>();
        List<ConfigResource> topics = planned.keySet().stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        admin.describeConfigs(topics).values().forEach((topic, future) -> {
            try {
                Config found = answer(future, Right.topic(AclOperation.DESCRIBE_CONFIGS, topic.name()));
                if (!timestamps(found).equals(planned.get(topic.name()))) {
                    others.add(topic.name());
                }
            } catch (AuthorizationException e) {
                untold.add(topic.name());
            }
        });
        if (!others.isEmpty()) {
            throw new StartException("Records of " + String.join(", ", others) + " keep their sender's time, and by the"
                    + " time of arrival the application tells the future and a backlog. Mend each with"
                    + " 'kafka-configs.sh --bootstrap-server " + settings.get(Setting.BOOTSTRAP_SERVERS)
                    + " --alter --entity-type topics --entity-name TOPIC --add-config " + TIMESTAMPS
                    + "=LogAppendTime'; records that are there keep their time.");
        }
        if (!untold.isEmpty()) {
            LOG.warn(
                    "Whether records of {} keep the time of arrival ({}) could not be looked at: the user lacks the right"
                            + " DescribeConfigs. 'vardpuls topics check' tells it to one who has it.",
                    String.join(", ", untold),
                    TIMESTAMPS);
        }
    }

    /** What the catalogue says of the topics of events, by name. */
    private Map<String, String> plannedTimestamps() {
        Map<String, String> planned = new TreeMap<>();
        for (TopicDefinition topic : Subjects.CONTRACT.catalogue().topics()) {
            String type = topic.configs().get(TIMESTAMPS);
            if (type != null && Subjects.CONTRACT.inputs().contains(topic.name())) {
                planned.put(settings.topics().of(topic.name()), type);
            }
        }
        return planned;
    }

    private static String timestamps(Config found) {
        ConfigEntry type = found.get(TIMESTAMPS);
        return type == null || type.value() == null ? "" : type.value();
    }

    /** A cluster without rights, or one that does not tell them, permits. */
    private void note(Right right, @Nullable Set<AclOperation> permitted) {
        if (permitted != null && !permitted.isEmpty() && !permitted.contains(right.operation())) {
            lacking.add(right);
        }
    }

    private <T> T answer(@Nullable KafkaFuture<T> future, Right asked) {
        if (future == null) {
            throw new IllegalStateException("asked for " + asked.name() + " and not answered");
        }
        try {
            return future.get(patience, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw Failures.notAnswered(new org.apache.kafka.common.errors.TimeoutException(e), settings.admin(), asked);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (cause instanceof UnknownTopicOrPartitionException
                    || cause instanceof InvalidTopicException
                    || cause instanceof AuthorizationException
                    || cause instanceof GroupIdNotFoundException
                    || cause instanceof TransactionalIdNotFoundException) {
                throw (RuntimeException) cause;
            }
            throw Failures.notAnswered(cause, settings.admin(), asked);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while asking Kafka for its topics.");
        }
    }

    private static int commonCount(List<String> topics, Map<String, Integer> partitions) {
        int first = partitions.getOrDefault(topics.get(0), 0);
        for (String topic : topics) {
            if (partitions.getOrDefault(topic, 0) != first) {
                throw new StartException("Topics whose records meet must have the same number of partitions, but "
                        + topics.get(0) + " has " + first + " and " + topic + " has " + partitions.get(topic)
                        + ". Before a first start: create the smaller one anew with as many partitions, and send its"
                        + " records again. If partitions were added to topics in use, see 'Partitions were added' in"
                        + " docs/runbook.md.");
            }
        }
        return first;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
