package se.vardpuls.demo.cli;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import se.vardpuls.input.Feed;
import se.vardpuls.topic.TopicNames;

/** How far an application has come with what it reads: what it has committed, and how much there is. */
final class Consumption {
    private final Admin admin;
    private final Set<String> topics;
    private final String applicationId;

    private Consumption(Admin admin, Set<String> topics, String applicationId) {
        this.admin = admin;
        this.topics = Set.copyOf(topics);
        this.applicationId = applicationId;
    }

    /** That of the topics of events. */
    static Consumption ofEvents(Admin admin, TopicNames names, String applicationId) {
        Set<String> topics = Arrays.stream(Feed.values())
                .filter(Feed::isEvents)
                .map(feed -> feed.topic(names))
                .collect(Collectors.toSet());
        return new Consumption(admin, topics, applicationId);
    }

    /** That of these topics, of which there may be none. */
    static Consumption of(Admin admin, Set<String> topics, String applicationId) {
        return new Consumption(admin, topics, applicationId);
    }

    /** Whether all that there is has been committed. */
    boolean isAtEnd() throws InterruptedException {
        return topics.isEmpty() || committed() >= available();
    }

    /** How many events it has committed. */
    long committed() throws InterruptedException {
        return offsets().values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many events there are. */
    long available() throws InterruptedException {
        return ends().values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> offsets() throws InterruptedException {
        try {
            Map<TopicPartition, Long> offsets = new HashMap<>();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(applicationId)
                    .partitionsToOffsetAndMetadata()
                    .get();
            committed.forEach((partition, offset) -> {
                if (offset != null && topics.contains(partition.topic())) {
                    offsets.put(partition, offset.offset());
                }
            });
            return offsets;
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not tell how far the application has come", e.getCause());
        }
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException {
        try {
            Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
            for (TopicDescription topic :
                    admin.describeTopics(topics).allTopicNames().get().values()) {
                topic.partitions()
                        .forEach(p -> latest.put(new TopicPartition(topic.name(), p.partition()), OffsetSpec.latest()));
            }
            return admin.listOffsets(latest).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, entry -> entry.getValue().offset()));
        } catch (ExecutionException e) {
            throw new KafkaException("Kafka does not tell how many events there are", e.getCause());
        }
    }
}
