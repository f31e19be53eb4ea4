package se.vardpuls.stream;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertDesk;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Refusal;
import se.vardpuls.guarantee.GuaranteeDesk;
import se.vardpuls.metrics.Gauges;
import se.vardpuls.metrics.PipelineMeters;
import se.vardpuls.monthly.MonthlyDesk;
import se.vardpuls.register.RegisterDesk;
import se.vardpuls.state.CommitPoint;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.UnitStore;
import se.vardpuls.telephone.TelephoneDesk;
import se.vardpuls.time.UnitClock;
import se.vardpuls.topic.TopicNames;

/**
 * All that happens to the units of one partition: each record goes to the desk of its subject, a refused one to the
 * dead letters, and before each commit the desks send what has changed.
 */
final class AccessibilityProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Duration TICK = Duration.ofSeconds(1);

    private final TopicNames topics;
    private final UnitClock clock;
    private final Limits limits;
    private final int partitions;
    private final HeapBudget budget;
    private final Gauges gauges;
    private final PipelineMeters meters;
    private final FirstTargets firstTargets;
    private final AlertOptions alertOptions;
    private final Arrival arrival;
    // the names are compared with at each record
    private final String calls;
    private final String bookings;
    private final String referrals;
    private final String units;

    private @Nullable Open open;
    /** Something may have changed since everything was sent. */
    private boolean unsent;

    AccessibilityProcessor(
            TopicNames topics,
            UnitClock clock,
            Limits limits,
            int partitions,
            HeapBudget budget,
            Gauges gauges,
            PipelineMeters meters,
            FirstTargets firstTargets,
            AlertOptions alertOptions) {
        this.topics = topics;
        this.clock = clock;
        this.limits = limits;
        this.partitions = partitions;
        this.budget = budget;
        this.gauges = gauges;
        this.meters = meters;
        this.firstTargets = firstTargets;
        this.alertOptions = alertOptions;
        this.arrival = new Arrival(limits.future().toSeconds());
        this.calls = topics.calls();
        this.bookings = topics.bookings();
        this.referrals = topics.referrals();
        this.units = topics.units();
    }

    /** What the processor has from its {@code init} to its {@code close}. */
    private record Open(
            ProcessorContext<byte[], byte[]> context,
            CommitPoint commitPoint,
            TimelyCommit timelyCommit,
            RegisterDesk register,
            TargetDesk targets,
            TelephoneDesk telephone,
            GuaranteeDesk guarantee,
            MonthlyDesk monthly,
            AlertDesk alerts,
            Gauges.Partition gauges) {}

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        int partition = context.taskId().partition();
        KeyValueStore<Bytes, byte[]> registerStore = context.getStateStore(AccessibilityTopology.REGISTER_STORE);
        KeyValueStore<Bytes, byte[]> telephoneStore = context.getStateStore(AccessibilityTopology.TELEPHONE_STORE);
        CommitPoint commitPoint = context.getStateStore(AccessibilityTopology.COMMIT_POINT);
        RegisterDesk register = new RegisterDesk(registerStore, key -> isOwnKey(key, partition));
        KeyValueStore<Bytes, byte[]> targetStore = context.getStateStore(AccessibilityTopology.TARGET_STORE);
        TargetDesk targets = new TargetDesk(targetStore, firstTargets);
        TelephoneDesk telephone = new TelephoneDesk(
                new UnitStore(telephoneStore), budget, clock, limits.callGraceDays(), key -> isOwnKey(key, partition));
        KeyValueStore<Bytes, byte[]> guaranteeStore = context.getStateStore(AccessibilityTopology.GUARANTEE_STORE);
        GuaranteeDesk guarantee = new GuaranteeDesk(
                new UnitStore(guaranteeStore), budget, clock, limits.guarantee(), key -> isOwnKey(key, partition));
        KeyValueStore<Bytes, byte[]> monthlyStore = context.getStateStore(AccessibilityTopology.MONTHLY_STORE);
        MonthlyDesk monthly = new MonthlyDesk(
                new UnitStore(monthlyStore),
                clock,
                telephone,
                limits.callGraceDays(),
                guarantee,
                limits.guarantee(),
                register::isWorkingDay);
        Gauges.Partition shown = gauges.open(topics);
        KeyValueStore<Bytes, byte[]> alertStore = context.getStateStore(AccessibilityTopology.ALERT_STORE);
        AlertDesk alerts = new AlertDesk(
                new UnitStore(alertStore),
                clock,
                telephone,
                guarantee,
                targets.targets(),
                register::isWorkingDay,
                alertOptions,
                (key, value) -> context.forward(
                        new Record<>(key, value, context.currentSystemTimeMs()), AccessibilityTopology.ALERTS),
                shown::show);
        TimelyCommit timelyCommit = new TimelyCommit(context, Turn.ofThisThread());
        Open opened = new Open(
                context, commitPoint, timelyCommit, register, targets, telephone, guarantee, monthly, alerts, shown);
        register.load((unitId, unit) -> {
            shown.name(unitId, unit);
            alerts.name(unitId, unit);
        });
        targets.load();
        telephone.load();
        guarantee.load();
        monthly.load();
        alerts.load();
        open = opened;
        commitPoint.beforeCommit(context, this::commit);
        // on the second, so that all partitions of a thread tick in one turn: after each such turn the engine works in
        // smaller steps for a while
        context.schedule(Instant.EPOCH, TICK, PunctuationType.WALL_CLOCK_TIME, this::tick);
    }

    /** Whether Kafka's default partitioner gives this key to this partition (contract §1). */
    private boolean isOwnKey(byte[] key, int partition) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions == partition;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Open now = opened();
        unsent = true;
        RecordMetadata from = now.context().recordMetadata().orElseThrow();
        arrival.next(record.timestamp(), now.context().currentSystemTimeMs());
        Refusal refusal = accept(now, record, from.topic());
        now.timelyCommit().saw(arrival);
        if (refusal == null) {
            meters.accepted(from.topic());
        } else {
            meters.refused(from.topic(), refusal.reason());
            now.context().forward(DeadLetters.of(record, refusal, from), AccessibilityTopology.DEAD_LETTERS);
        }
    }

    private @Nullable Refusal accept(Open now, Record<byte[], byte[]> record, String topic) {
        if (topic.equals(calls)) {
            Refusal refusal = now.telephone().accept(record.key(), record.value(), arrival);
            if (refusal == null) {
                meters.effect(calls, now.telephone().effect(), 1);
                now.alerts().tookCall(record.key(), arrival);
            }
            return refusal;
        }
        if (topic.equals(bookings)) {
            return tookCase(now, record, topic, now.guarantee().acceptBooking(record.key(), record.value(), arrival));
        }
        if (topic.equals(referrals)) {
            return tookCase(now, record, topic, now.guarantee().acceptReferral(record.key(), record.value(), arrival));
        }
        if (topic.equals(units)) {
            return now.register().accept(record.key(), record.value(), (unitId, unit) -> {
                now.gauges().name(unitId, unit);
                now.telephone().showAgain(record.key());
                now.guarantee().showAgain(record.key());
                now.monthly().noteUnit(record.key());
                now.alerts().unitChanged(unitId, unit, arrival.wallMillis());
            });
        }
        now.targets().accept(record, key -> now.alerts().targetChanged(key.unitId(), arrival.wallMillis()));
        return null;
    }

    private @Nullable Refusal tookCase(
            Open now, Record<byte[], byte[]> record, String topic, @Nullable Refusal refusal) {
        if (refusal == null) {
            meters.effect(topic, now.guarantee().effect(), 1);
            now.alerts().tookCase(record.key(), arrival);
        }
        return refusal;
    }

    /** Sends and writes what has changed; once it is done nothing is kept back any more. */
    private void commit() {
        Open now = opened();
        if (!unsent) {
            return;
        }
        unsent = false;
        long wallMillis = now.context().currentSystemTimeMs();
        now.timelyCommit().sent(wallMillis);
        now.telephone().commit(wallMillis, (unitKey, date, key, value, waitingSince) -> {
            now.context().forward(new Record<>(key, value, wallMillis), AccessibilityTopology.TELEPHONE_DAILY);
            meters.result(wallMillis - waitingSince);
            now.monthly().noteDay(unitKey, date);
            now.alerts().noteCalls(unitKey, date);
        });
        now.guarantee().commit(wallMillis, (unitKey, date, key, value, waitingSince) -> {
            now.context().forward(new Record<>(key, value, wallMillis), AccessibilityTopology.GUARANTEE_DAILY);
            meters.result(wallMillis - waitingSince);
            now.monthly().noteDay(unitKey, date);
            now.alerts().noteCases(unitKey, date);
        });
        countExpired(now);
        now.alerts().commit(wallMillis);
        now.monthly()
                .commit(
                        wallMillis,
                        (key, value) -> now.context()
                                .forward(new Record<>(key, value, wallMillis), AccessibilityTopology.MONTHLY));
    }

    private void countExpired(Open now) {
        meters.effect(calls, Effect.ORPHAN_EXPIRED, now.telephone().takeExpired());
        meters.effect(bookings, Effect.ORPHAN_EXPIRED, now.guarantee().takeExpiredBookings());
        meters.effect(referrals, Effect.ORPHAN_EXPIRED, now.guarantee().takeExpiredReferrals());
    }

    private void tick(long wallMillis) {
        Open now = opened();
        unsent = true;
        now.telephone().tick(wallMillis, now.register()::isWorkingDay, now.gauges()::show);
        now.guarantee().tick(wallMillis, now.gauges()::show);
        now.monthly().tick();
        now.alerts().tick(wallMillis);
    }

    @Override
    public void close() {
        Open closing = open;
        open = null;
        if (closing != null) {
            closing.commitPoint().leave();
            closing.timelyCommit().cancel();
            closing.gauges().close();
            closing.telephone().close();
            closing.guarantee().close();
        }
    }

    private Open opened() {
        Open now = open;
        if (now == null) {
            throw new IllegalStateException("the processor is not open");
        }
        return now;
    }
}
