package se.vardpuls.notify;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.metrics.NotificationMeters;

/**
 * Reads {@code alerts} and keeps Alertmanager informed, in a thread of its own.
 *
 * <ol>
 *   <li>The instances of a group share the partitions of the topic; each tells of the alerts of its own.
 *   <li>Of a partition that it gets, it reads all from the beginning, since the alerts that fire are the last records of
 *       their keys. The committed position says how much of it Alertmanager has been told; nothing is told before the
 *       end has been reached.
 *   <li>A position is committed after Alertmanager has taken what follows from the records before it.
 *   <li>While Alertmanager does not take what it is told, reading goes on and telling is tried again after
 *       {@link #FIRST_PAUSE}, then after twice as long, up to the interval of renewal.
 *   <li>A record that is no change of an alert is counted, logged by its place, and passed over.
 * </ol>
 */
public final class Notifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

    /**
     * What a notifier is made of.
     *
     * @param topic the topic of alerts, with its prefix
     * @param groupId the consumer group that shares it
     * @param kafka settings of the Kafka clients
     * @param alertmanager where Alertmanager is
     * @param authorization the {@code Authorization} header for it, empty for none
     * @param renewal how often alerts that fire are told again
     */
    public record Options(
            String topic, String groupId, Properties kafka, URI alertmanager, String authorization, Duration renewal) {}

    private final Options options;
    private final NotificationMeters meters;
    private final Consumer<Throwable> failure;
    private final InstantSource clock = InstantSource.system();
    private final Alertmanager alertmanager;
    private final Notices notices;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread = new Thread(this::run, "notifier");
    private final Map<TopicPartition, Long> told = new HashMap<>();
    private final Map<TopicPartition, Long> unread = new HashMap<>();

    private volatile boolean closing;
    private Instant nextAt = Instant.EPOCH;
    private Duration pause = Duration.ZERO;
    private boolean changed;

    private Notifier(Options options, NotificationMeters meters, Consumer<Throwable> failure) {
        this.options = options;
        this.meters = meters;
        this.failure = failure;
        this.alertmanager = new Alertmanager(options.alertmanager(), options.authorization());
        this.notices = new Notices(options.renewal());
        this.consumer =
                new KafkaConsumer<>(properties(options), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Properties properties(Options options) {
        Properties properties = new Properties();
        properties.putAll(options.kafka());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, options.groupId());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        return properties;
    }

    /**
     * Starts a notifier.
     *
     * @param failure hears of what the notifier can't go on after
     */
    public static Notifier start(Options options, NotificationMeters meters, Consumer<Throwable> failure) {
        Notifier notifier = new Notifier(options, meters, failure);
        notifier.thread.start();
        return notifier;
    }

    /** Whether it is at work. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    private void run() {
        try (consumer) {
            consumer.subscribe(List.of(options.topic()), new Partitions());
            while (!closing) {
                consumer.poll(untilNext()).forEach(this::take);
                if (hasReadAll() && isTimeToTell()) {
                    tell();
                }
            }
        } catch (WakeupException | InterruptedException stopped) {
            LOG.debug("The notifier was told to stop.");
        } catch (RuntimeException e) {
            LOG.error("The notifier can't go on: {}", e.getClass().getSimpleName());
            failure.accept(e);
        }
    }

    private Duration untilNext() {
        Instant now = clock.instant();
        if (!now.isBefore(nextAt)) {
            return unread.isEmpty() ? Duration.ZERO : LONGEST_POLL;
        }
        Duration wait = Duration.between(now, nextAt);
        return wait.compareTo(LONGEST_POLL) < 0 ? wait : LONGEST_POLL;
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        AlertChange change = AlertChange.read(record.value());
        if (change == null) {
            meters.unreadable();
            LOG.warn(
                    "No change of an alert, passed over: {}-{} offset {}",
                    record.topic(),
                    record.partition(),
                    record.offset());
            return;
        }
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < told.getOrDefault(partition, 0L)) {
            notices.takeTold(record.partition(), change);
        } else {
            notices.take(record.partition(), change, clock.instant());
            changed = true;
        }
    }

    private boolean hasReadAll() {
        unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return unread.isEmpty();
    }

    private boolean isTimeToTell() {
        return !clock.instant().isBefore(nextAt) || (changed && pause.isZero());
    }

    private void tell() throws InterruptedException {
        Instant now = clock.instant();
        List<Notice> due = notices.due(now);
        Alertmanager.Result result =
                due.isEmpty() ? new Alertmanager.Result(Alertmanager.Answer.TAKEN, "") : alertmanager.tell(due);
        changed = false;
        if (result.answer() == Alertmanager.Answer.TAKEN) {
            notices.delivered(now);
            commit();
            if (!due.isEmpty()) {
                meters.delivered();
            }
            goOn();
            return;
        }
        if (result.answer() == Alertmanager.Answer.DOUBTFUL) {
            notices.mayHaveBeenHeard();
        }
        meters.failed();
        tryLater(result.problem());
    }

    private void goOn() {
        if (!pause.isZero()) {
            LOG.info("Alertmanager takes alerts again.");
        }
        pause = Duration.ZERO;
        nextAt = clock.instant().plus(options.renewal());
    }

    private void tryLater(String problem) {
        if (pause.isZero()) {
            LOG.warn("Alertmanager does not take alerts ({}); trying again, nothing is lost.", problem);
            pause = FIRST_PAUSE;
        } else {
            pause = pause.multipliedBy(2);
        }
        pause = pause.compareTo(options.renewal()) < 0 ? pause : options.renewal();
        nextAt = clock.instant().plus(pause);
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long position = consumer.position(partition);
            if (position > told.getOrDefault(partition, 0L)) {
                positions.put(partition, new OffsetAndMetadata(position));
            }
        }
        try {
            if (!positions.isEmpty()) {
                consumer.commitSync(positions);
                positions.forEach((partition, position) -> told.put(partition, position.offset()));
            }
        } catch (RebalanceInProgressException | CommitFailedException moving) {
            LOG.debug("Partitions are moving; their positions are committed later.");
        }
    }

    /** What is begun and left as partitions come and go. */
    private final class Partitions implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return;
            }
            Set<TopicPartition> all = new HashSet<>(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            consumer.committed(all).forEach((partition, offset) -> {
                // a position after the end was that of a topic of which this one has taken the place
                if (offset != null && offset.offset() <= ends.getOrDefault(partition, 0L)) {
                    told.put(partition, offset.offset());
                }
            });
            unread.putAll(ends);
            consumer.seekToBeginning(all);
            nextAt = Instant.EPOCH;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                notices.forget(partition.partition());
                told.remove(partition);
                unread.remove(partition);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
