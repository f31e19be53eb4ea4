package se.vardpuls.bench.cluster;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.LogDirDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicNames;
import se.vardpuls.topic.TopicPlan;

/** The topics of a run: made, emptied, measured. */
public final class BenchTopics implements AutoCloseable {
    private static final long TIMEOUT_SECONDS = 30;
    private static final long NAP_MILLIS = 100;

    private final Admin admin;
    private final String bootstrapServers;
    private final TopicNames names;
    private final int partitions;

    /** Topics under this prefix, with so many partitions each. */
    public BenchTopics(String bootstrapServers, String prefix, int partitions) {
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
        this.bootstrapServers = bootstrapServers;
        this.names = new TopicNames(prefix);
        this.partitions = partitions;
    }

    public TopicNames names() {
        return names;
    }

    public String bootstrapServers() {
        return bootstrapServers;
    }

    public int partitions() {
        return partitions;
    }

    /** Makes all topics of the catalogue. */
    public void createAll() throws InterruptedException {
        for (TopicPlan.Planned topic : plan()) {
            create(topic);
        }
        awaitVisible();
    }

    /** Makes the output topics anew, empty, and removes what an earlier application has left. */
    public void resetOutputs() throws InterruptedException {
        List<TopicPlan.Planned> outputs =
                plan().stream().filter(topic -> !isInput(topic.name())).toList();
        delete(outputs.stream().map(TopicPlan.Planned::name).toList());
        for (TopicPlan.Planned topic : outputs) {
            create(topic);
        }
        awaitVisible();
    }

    private boolean isInput(String topic) {
        return Subjects.CONTRACT.read(names).contains(topic);
    }

    private List<TopicPlan.Planned> plan() {
        return TopicPlan.of(Subjects.CONTRACT.catalogue(), names.prefix(), partitions, null)
                .topics();
    }

    private void create(TopicPlan.Planned topic) throws InterruptedException {
        NewTopic made = new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(topic.configs());
        for (int attempt = 0; ; attempt++) {
            try {
                await(admin.createTopics(List.of(made)).all());
                return;
            } catch (TopicExistsException e) {
                // deleted a moment ago, not gone yet
                if (attempt > 100) {
                    throw e;
                }
                Thread.sleep(NAP_MILLIS);
            }
        }
    }

    private void awaitVisible() throws InterruptedException {
        List<String> wanted = plan().stream().map(TopicPlan.Planned::name).toList();
        for (int attempt = 0; ; attempt++) {
            try {
                await(admin.describeTopics(wanted).allTopicNames());
                return;
            } catch (UnknownTopicOrPartitionException e) {
                if (attempt > 100) {
                    throw e;
                }
                Thread.sleep(NAP_MILLIS);
            }
        }
    }

    private void delete(Collection<String> topics) throws InterruptedException {
        Set<String> present = await(admin.listTopics().names());
        List<String> there = topics.stream().filter(present::contains).toList();
        await(admin.deleteTopics(there).all());
        for (int attempt = 0; attempt < 100; attempt++) {
            Set<String> left = await(admin.listTopics().names());
            if (there.stream().noneMatch(left::contains)) {
                return;
            }
            Thread.sleep(NAP_MILLIS);
        }
    }

    /** Deletes all topics of the catalogue. */
    public void deleteAll() throws InterruptedException {
        delete(plan().stream().map(TopicPlan.Planned::name).toList());
    }

    /** Removes the topics that the engine made for an application; its group stays, left without a word, and times out. */
    public void forget(String applicationId) throws InterruptedException {
        delete(internalTopics(applicationId));
    }

    private List<String> internalTopics(String applicationId) throws InterruptedException {
        return await(admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(applicationId + "-"))
                .filter(topic -> topic.endsWith("-changelog") || topic.endsWith("-repartition"))
                .sorted()
                .toList();
    }

    /** The names of an application's changelogs. */
    public List<String> changelogs(String applicationId) throws InterruptedException {
        return internalTopics(applicationId).stream()
                .filter(topic -> topic.endsWith("-changelog"))
                .toList();
    }

    /** The partitions of a topic. */
    public List<TopicPartition> partitionsOf(String topic) {
        return IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
    }

    /** The end of each partition. */
    public Map<TopicPartition, Long> ends(Collection<String> topics) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        topics.forEach(topic -> partitionsOf(topic).forEach(each -> asked.put(each, OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        await(admin.listOffsets(asked).all()).forEach((partition, info) -> ends.put(partition, info.offset()));
        return ends;
    }

    /** How many records of a topic a read-committed consumer may read by now, markers of transactions included. */
    public long readable(String topic) throws InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        partitionsOf(topic).forEach(each -> asked.put(each, OffsetSpec.latest()));
        return await(admin.listOffsets(asked, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .all())
                .values()
                .stream()
                .mapToLong(ListOffsetsResult.ListOffsetsResultInfo::offset)
                .sum();
    }

    /** What a group has committed of a topic; 0 where nothing. */
    public Map<TopicPartition, Long> committed(String group, String topic) throws InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        partitionsOf(topic).forEach(partition -> committed.put(partition, 0L));
        try {
            await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                    .forEach((partition, offset) -> {
                        if (offset != null && partition.topic().equals(topic)) {
                            committed.put(partition, offset.offset());
                        }
                    });
        } catch (GroupIdNotFoundException e) {
            // not there yet
        }
        return committed;
    }

    /** Bytes of these topics on the broker's disk. */
    public long diskBytes(Collection<String> topics) throws InterruptedException {
        long bytes = 0;
        List<Integer> brokers = new ArrayList<>();
        await(admin.describeCluster().nodes()).forEach(node -> brokers.add(node.id()));
        for (Map<String, LogDirDescription> folders :
                await(admin.describeLogDirs(brokers).allDescriptions()).values()) {
            for (LogDirDescription folder : folders.values()) {
                bytes += folder.replicaInfos().entrySet().stream()
                        .filter(replica -> topics.contains(replica.getKey().topic()))
                        .mapToLong(replica -> replica.getValue().size())
                        .sum();
            }
        }
        return bytes;
    }

    private static <T> T await(KafkaFuture<T> future) throws InterruptedException {
        try {
            return future.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new KafkaException("The broker did not answer within " + TIMEOUT_SECONDS + " s", e);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
