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
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.goal.Indicators;
import se.vardpuls.metrics.NotificationMeters;
import se.vardpuls.time.WorkingDays;

/**
 * Reads {@code alerts} and keeps Alertmanager informed.
 *
 * <ol>
 *   <li>The instances of a group share the partitions of the topic; each tells of the alerts of its own.
 *   <li>Of a partition that it gets, it reads all from the beginning, since the alerts that fire are the last records of
 *       their keys. The committed position says how much of it Alertmanager has been told; what follows may have been told
 *       by whoever had the partition before and could not commit. Nothing is told before the end has been reached, nor
 *       before the register has been read.
 *   <li>When an alert is told depends on the others of its unit, which lie on other partitions: so the changes of all
 *       partitions are read too, at least as far, for the {@linkplain Timetable timetable}.
 *   <li>A position is committed after Alertmanager has taken what follows from the records before it, those aside
 *       that are held: what fires is told by the timetable again. Before anything is
 *       told of a partition for the first time, its beginning is committed.
 *   <li>What is due is told {@linkplain Notices in parts}, one between two polls. While Alertmanager does not take a part,
 *       reading goes on and the next one is tried after {@link #FIRST_PAUSE}, then after twice as long, up to
 *       {@link #LONGEST_PAUSE}.
 *   <li>What Kafka can't do now is tried again. Any other failure ends {@link #run}.
 *   <li>A record that is no change of an alert is counted, logged by its place, and passed over.
 * </ol>
 */
public final class Notifier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(1);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(3);

    /**
     * What a notifier is made of.
     *
     * @param topic the topic of alerts, with its prefix
     * @param register the topic of units, with its prefix
     * @param groupId the consumer group that shares the alerts
     * @param kafka settings of the Kafka clients
     * @param alertmanager where Alertmanager is
     * @param authorization the {@code Authorization} header for it, empty for none
     * @param renewal how often alerts that fire are told again
     * @param indicators what alerts are about
     * @param workingDays when units work
     */
    public record Options(
            String topic,
            String register,
            String groupId,
            Properties kafka,
            URI alertmanager,
            String authorization,
            Duration renewal,
            Indicators indicators,
            WorkingDays workingDays) {}

    private final Options options;
    private final NotificationMeters meters;
    private final InstantSource clock = InstantSource.system();
    private final Alertmanager alertmanager;
    private final Notices notices;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Register register;
    private final WholeTopic changes;
    private final Timetable timetable;
    private final Set<TopicPartition> arrived = new HashSet<>();
    private final Map<TopicPartition, Long> told = new HashMap<>();
    private final Map<TopicPartition, Long> perhapsTold = new HashMap<>();
    private final Map<TopicPartition, Long> unread = new HashMap<>();

    private volatile boolean closing;
    private boolean registerIsBehind = true;
    private boolean changesAreRead;
    private boolean kafkaAnswers = true;
    private Instant notBefore = Instant.MIN;
    private Duration pause = Duration.ZERO;

    /** A notifier; {@link #run} sets it to work, once. */
    public Notifier(Options options, NotificationMeters meters) {
        this.options = options;
        this.meters = meters;
        this.alertmanager = new Alertmanager(options.alertmanager(), options.authorization(), Alertmanager.LIMIT);
        this.timetable = new Timetable(new MailRule(options.indicators(), new MailHours(options.workingDays())));
        this.notices = new Notices(options.renewal(), timetable);
        this.consumer =
                new KafkaConsumer<>(properties(options), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.register = new Register(options.register(), options.kafka(), notices);
        this.changes = new WholeTopic(options.topic(), options.kafka(), this::schedule);
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

    /** Keeps Alertmanager informed until it is closed, or can't go on. */
    public void run() throws InterruptedException {
        try {
            consumer.subscribe(List.of(options.topic()), new Partitions());
            while (!closing) {
                goOn();
            }
        } catch (WakeupException | InterruptException | InterruptedException stopped) {
            if (!closing) {
                throw stopped;
            }
            LOG.debug("The notifier was told to stop.");
        } finally {
            register.close();
            changes.close();
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private void goOn() throws InterruptedException {
        try {
            readRegister();
            ConsumerRecords<byte[], byte[]> records = consumer.poll(untilNext());
            readChanges(!records.isEmpty());
            records.forEach(this::take);
            registerIsBehind |= !records.isEmpty();
            begin();
            readRegister();
            if (hasReadAll() && !clock.instant().isBefore(notBefore)) {
                tell();
            }
            kafkaAnswers = true;
        } catch (RetriableException e) {
            if (kafkaAnswers) {
                LOG.warn(
                        "Kafka does not answer the notifier ({}); trying again, nothing is lost.",
                        e.getClass().getSimpleName());
            }
            kafkaAnswers = false;
            TimeUnit.MILLISECONDS.sleep(FIRST_PAUSE.toMillis());
        }
    }

    /** A record of an alert names the address that the register had then; so it is read at least as far. */
    private void readRegister() {
        if (registerIsBehind) {
            register.readToTheEnd();
            registerIsBehind = false;
        } else {
            register.readOn();
        }
    }

    /** Those of other partitions as they come, those of the own before they are taken. */
    private void readChanges(boolean toTheEnd) {
        if (toTheEnd || !changesAreRead) {
            changesAreRead = changes.readToTheEnd();
        } else {
            changes.readOn();
        }
    }

    private void schedule(ConsumerRecord<byte[], byte[]> record) {
        AlertChange change = AlertChange.read(record.value());
        if (change != null) {
            timetable.take(change.news());
        }
    }

    private Duration untilNext() {
        Instant now = clock.instant();
        Instant due = notices.nextAt();
        if (!arrived.isEmpty() || !unread.isEmpty() || due == null) {
            return arrived.isEmpty() ? LONGEST_POLL : Duration.ZERO;
        }
        Instant next = due.isBefore(notBefore) ? notBefore : due;
        if (!next.isAfter(now)) {
            return Duration.ZERO;
        }
        Duration wait = Duration.between(now, next);
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
        Instant now = clock.instant();
        notices.take(new Notices.Place(record.partition(), record.offset()), change, before(record, change, now), now);
    }

    /** An alert that may have been told is ended, unless its resolution is so old that its end has passed anyway. */
    private Notices.Before before(ConsumerRecord<byte[], byte[]> record, AlertChange change, Instant now) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < told.getOrDefault(partition, 0L)) {
            return Notices.Before.TOLD;
        }
        if (record.offset() >= perhapsTold.getOrDefault(partition, 0L)) {
            return Notices.Before.NOT;
        }
        boolean isOld = Instant.ofEpochMilli(record.timestamp()).isBefore(now.minus(Notices.AHEAD));
        return isOld && !change.firing() ? Notices.Before.TOLD : Notices.Before.PERHAPS;
    }

    private boolean hasReadAll() {
        unread.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        return unread.isEmpty() && arrived.isEmpty();
    }

    private void tell() throws InterruptedException {
        Instant now = clock.instant();
        Notices.Part part = notices.next(now);
        if (!part.isEmpty()) {
            Alertmanager.Result result = alertmanager.post(part.message());
            switch (result.answer()) {
                case TAKEN -> taken(part, now);
                case REFUSED -> refused(part, result);
                case DOUBTFUL, NOT_REACHED -> failed(part, result);
            }
            if (result.answer() != Alertmanager.Answer.TAKEN) {
                return;
            }
        }
        if (notices.hasToldAll(now)) {
            commit();
            meters.upToDate(now);
        }
    }

    private void taken(Notices.Part part, Instant now) {
        notices.taken(part, now);
        meters.delivered();
        if (!pause.isZero()) {
            LOG.info("Alertmanager takes alerts again.");
        }
        pause = Duration.ZERO;
        notBefore = Instant.MIN;
    }

    private void refused(Notices.Part part, Alertmanager.Result result) throws InterruptedException {
        if (part.size() > 1) {
            notices.split(part);
        } else if (alertmanager.isOpen()) {
            notices.setAside(part);
            meters.refused();
            for (Notices.Place place : part.places()) {
                LOG.warn(
                        "Alertmanager refuses an alert ({}), set aside until it changes: {}-{} offset {}",
                        result.problem(),
                        options.topic(),
                        place.partition(),
                        place.offset());
            }
        } else {
            failed(part, result);
        }
    }

    private void failed(Notices.Part part, Alertmanager.Result result) {
        notices.failed(part, result.answer() != Alertmanager.Answer.NOT_REACHED, clock.instant());
        meters.failed();
        if (pause.isZero()) {
            LOG.warn("Alertmanager does not take alerts ({}); trying again, nothing is lost.", result.problem());
            pause = FIRST_PAUSE;
        } else {
            pause = pause.multipliedBy(2);
        }
        pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        notBefore = clock.instant().plus(pause);
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            long position = consumer.position(partition);
            if (position > told.getOrDefault(partition, 0L)) {
                positions.put(partition, new OffsetAndMetadata(position));
            }
        }
        if (commit(positions)) {
            positions.forEach((partition, position) -> told.put(partition, position.offset()));
        }
    }

    private boolean commit(Map<TopicPartition, OffsetAndMetadata> positions) {
        try {
            if (!positions.isEmpty()) {
                consumer.commitSync(positions);
            }
            return true;
        } catch (RebalanceInProgressException | CommitFailedException moving) {
            LOG.debug("Partitions are moving; their positions are committed later.");
            return false;
        }
    }

    /** Asks how far those who had the partitions before have told, and begins to read them. */
    private void begin() {
        if (arrived.isEmpty()) {
            return;
        }
        Set<TopicPartition> all = Set.copyOf(arrived);
        Map<TopicPartition, Long> ends = consumer.endOffsets(all);
        Map<TopicPartition, OffsetAndMetadata> beginnings = new HashMap<>();
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(all);
        for (TopicPartition partition : all) {
            OffsetAndMetadata position = committed.get(partition);
            long end = ends.getOrDefault(partition, 0L);
            // a position after the end was that of a topic of which this one has taken the place
            if (position != null && position.offset() <= end) {
                told.put(partition, position.offset());
                perhapsTold.put(partition, end);
            } else {
                beginnings.put(partition, new OffsetAndMetadata(0));
            }
        }
        if (commit(beginnings)) {
            unread.putAll(ends);
            consumer.seekToBeginning(all);
            consumer.resume(all);
            arrived.removeAll(all);
        }
    }

    /** What is begun and left as partitions come and go. */
    private final class Partitions implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            arrived.addAll(partitions);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            for (TopicPartition partition : partitions) {
                notices.forget(partition.partition());
                arrived.remove(partition);
                told.remove(partition);
                perhapsTold.remove(partition);
                unread.remove(partition);
            }
        }
    }

    @Override
    public void close() {
        closing = true;
        consumer.wakeup();
        register.wakeup();
        changes.wakeup();
    }
}
