package se.vardpuls.runtime;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicNames;

/** What must be so before the stream starts: the cluster answers, the topics are there, and they fit together. */
final class Preflight {
    private static final String TIMEOUT_MS = "10000";

    private Preflight() {}

    /**
     * Checks the cluster and the topics.
     *
     * @return how many partitions each of the co-partitioned input topics has
     * @throws StartException if something is not as it must be
     */
    static int check(Settings settings) {
        TopicNames names = settings.topics();
        List<String> coPartitioned = new ArrayList<>(names.of(Subjects.CONTRACT.inputs()));
        coPartitioned.add(names.units());
        Set<String> needed = new TreeSet<>(coPartitioned);
        needed.add(names.targets());
        needed.addAll(names.of(Subjects.CONTRACT.dailies()));
        needed.add(names.monthly());
        needed.add(names.alerts());
        needed.add(names.deadLetters());
        return commonCount(coPartitioned, partitions(settings, needed));
    }

    /**
     * Checks the cluster and that these topics are there.
     *
     * @return how many partitions each of them has
     * @throws StartException if something is not as it must be
     */
    static Map<String, Integer> partitions(Settings settings, Set<String> needed) {
        Properties properties = settings.kafka();
        properties.putIfAbsent("default.api.timeout.ms", TIMEOUT_MS);
        properties.putIfAbsent("request.timeout.ms", "5000");
        try (Admin admin = Admin.create(properties)) {
            return partitions(settings, needed, admin);
        } catch (ConfigException e) {
            throw new StartException("A setting of the Kafka clients can't be used: " + e.getMessage());
        } catch (KafkaException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StartException("The Kafka clients can't be set up: " + cause.getMessage());
        }
    }

    private static Map<String, Integer> partitions(Settings settings, Set<String> needed, Admin admin) {
        Map<String, Integer> partitions = new HashMap<>();
        TreeSet<String> missing = new TreeSet<>();
        admin.describeTopics(needed).topicNameValues().forEach((topic, description) -> {
            Integer count = partitionsOf(settings, description);
            if (count == null) {
                missing.add(topic);
            } else {
                partitions.put(topic, count);
            }
        });
        if (!missing.isEmpty()) {
            throw new StartException("These topics are missing: " + String.join(", ", missing) + ". Create them with"
                    + " 'vardpuls topics create --bootstrap-servers " + settings.get(Setting.BOOTSTRAP_SERVERS)
                    + " --topic-prefix \"" + settings.get(Setting.TOPIC_PREFIX) + "\"'.");
        }
        return partitions;
    }

    private static int commonCount(List<String> topics, Map<String, Integer> partitions) {
        int first = partitions.getOrDefault(topics.get(0), 0);
        for (String topic : topics) {
            if (partitions.getOrDefault(topic, 0) != first) {
                throw new StartException("Topics whose records meet must have the same number of partitions, but "
                        + topics.get(0) + " has " + first + " and " + topic + " has " + partitions.get(topic)
                        + ". Create the smaller one anew with as many partitions, and send its records again.");
            }
        }
        return first;
    }

    private static @Nullable Integer partitionsOf(Settings settings, KafkaFuture<TopicDescription> description) {
        try {
            return description.get().partitions().size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return null;
            }
            throw new StartException("Kafka at " + settings.get(Setting.BOOTSTRAP_SERVERS) + " does not answer ("
                    + (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName()
                    + "). Is the broker running, and is --bootstrap-servers right? With TLS or SASL, see the kafka.*"
                    + " settings.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while asking Kafka for its topics.");
        }
    }
}
