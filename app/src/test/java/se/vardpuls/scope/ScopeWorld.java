package se.vardpuls.scope;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Refusal;
import se.vardpuls.goal.Goal;
import se.vardpuls.goal.Indicator;
import se.vardpuls.outlook.Scores;
import se.vardpuls.partition.FirstTargets;
import se.vardpuls.partition.Limits;
import se.vardpuls.partition.Partition;
import se.vardpuls.partition.ScopePartition;
import se.vardpuls.partition.Setup;
import se.vardpuls.region.Region;
import se.vardpuls.register.Unit;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.subject.Subject;
import se.vardpuls.subject.UnitView;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitClock;
import se.vardpuls.topic.TopicNames;

/** Partitions of units and of scopes without an engine, all that they have sent, and restarts of each of them. */
final class ScopeWorld {
    private final Setup setup;
    private final Arrival arrival = new Arrival(Limits.CONTRACT.future().toSeconds());
    private final List<Units> units = new ArrayList<>();
    private final List<Scopes> scopes = new ArrayList<>();
    /** The latest record of each topic and key. */
    private final Map<String, Map<String, JsonNode>> records = new TreeMap<>();

    final List<JsonNode> alerts = new ArrayList<>();
    private final Map<String, Integer> sent = new TreeMap<>();
    /** Partitions of units tell as the version before did, without who has come. */
    boolean tellsInFormOne;

    private long wallMillis;

    ScopeWorld(ClockMode mode, Instant now, int unitPartitions, int scopePartitions) {
        this.setup = new Setup(
                new TopicNames(""),
                new UnitClock(mode),
                Limits.CONTRACT,
                Region.SWEDEN,
                AlertOptions.DEFAULT,
                false,
                new FirstTargets(),
                new HeapBudget(1L << 30));
        this.wallMillis = now.toEpochMilli();
        for (int i = 0; i < scopePartitions; i++) {
            scopes.add(new Scopes());
        }
        for (int i = 0; i < unitPartitions; i++) {
            units.add(new Units(i));
        }
    }

    /** A partition of units. */
    private final class Units implements Partition.Output, Partition.Display {
        final int number;
        final Map<String, MemoryStore> stores = new HashMap<>();
        Partition partition;

        Units(int number) {
            this.number = number;
            this.partition = open();
        }

        private Partition open() {
            Partition opened = new Partition(
                    setup,
                    number,
                    key -> true,
                    name -> stores.computeIfAbsent(name, missing -> new MemoryStore()),
                    this,
                    this);
            opened.load();
            return opened;
        }

        void restart() {
            partition.close();
            partition = open();
        }

        @Override
        public void daily(Subject<?, ?> subject, byte[] key, byte[] value, long waitingSince) {
            keep(subject.daily(), key, value);
        }

        @Override
        public void effect(String topic, Effect effect, int events) {
            // counted by the meters alone
        }

        @Override
        public void forecast(byte[] key, byte[] value) {
            // not of scopes
        }

        @Override
        public void show(Scores scores) {
            // not of scopes
        }

        @Override
        public void monthly(byte[] key, byte[] value) {
            keep("monthly", key, value);
        }

        @Override
        public void alert(byte[] key, byte[] value) {
            // of units
        }

        @Override
        public void worklist(Subject<?, ?> subject, byte[] key, byte[] value) {
            // of units
        }

        @Override
        public void feed(byte[] key, byte[] value) {
            // of units
        }

        @Override
        public void sums(byte[] scope, byte[] value) {
            of(scope).partition.accept(scope, tellsInFormOne ? inFormOne(value) : value, null, arrival);
        }

        @Override
        public void type(String unitId, Unit.Type type) {
            // not of scopes
        }

        @Override
        public void name(String unitId, @Nullable Unit entry) {
            // shown beside the figures
        }

        @Override
        public void show(String subject, String unitId, UnitView view) {
            // of units
        }

        @Override
        public void show(String unitId, Map<Indicator, Integer> steps) {
            // of units
        }

        @Override
        public void goals(List<Goal> goals) {
            // of targets
        }
    }

    /** A partition of scopes. */
    private final class Scopes implements ScopePartition.Output {
        final Map<String, MemoryStore> stores = new HashMap<>();
        ScopePartition partition = open();

        private ScopePartition open() {
            ScopePartition opened = new ScopePartition(
                    setup,
                    name -> stores.computeIfAbsent(name, missing -> new MemoryStore()),
                    this,
                    (subject, scope, view) -> {});
            opened.load();
            return opened;
        }

        void restart() {
            partition = open();
        }

        @Override
        public void daily(byte[] key, byte[] value) {
            keep("scope-daily", key, value);
        }

        @Override
        public void monthly(byte[] key, byte[] value) {
            keep("scope-monthly", key, value);
        }

        @Override
        public void alert(byte[] key, byte[] value) {
            alerts.add(Driver.parse(value));
        }
    }

    private static byte[] inFormOne(byte[] value) {
        Decoder in = new Decoder(value);
        in.u8();
        in.number();
        in.number();
        for (long left = in.number(); left > 0; left--) {
            in.signed();
        }
        Steps.read(in);
        Steps.read(in);
        int beforeJoined = value.length - in.remaining();
        Steps.read(in);
        Steps.read(in);
        byte[] items = in.raw(in.remaining());
        return new Encoder().u8(1).raw(value, 1, beforeJoined - 1).raw(items).toBytes();
    }

    private Scopes of(byte[] scope) {
        return scopes.get(Math.floorMod(new String(scope, StandardCharsets.UTF_8).hashCode(), scopes.size()));
    }

    private Units of(String unitId) {
        return units.get(Math.floorMod(unitId.hashCode(), units.size()));
    }

    private void keep(String topic, byte[] key, byte[] value) {
        records(topic).put(new String(key, StandardCharsets.UTF_8), Driver.parse(value));
        sent.merge(topic, 1, Integer::sum);
    }

    Map<String, JsonNode> records(String topic) {
        return records.computeIfAbsent(topic, missing -> new TreeMap<>());
    }

    int sent(String topic) {
        return sent.getOrDefault(topic, 0);
    }

    /** Takes a record of a unit; gives why it is refused. */
    @Nullable Refusal send(String topic, String unitId, @Nullable String value) {
        arrival.next(wallMillis, wallMillis);
        return of(unitId).partition.accept(topic, bytes(unitId), value == null ? null : bytes(value), null, arrival);
    }

    /** Takes a record of {@code targets}, as all partitions get it. */
    void target(String key, @Nullable String value) {
        arrival.next(wallMillis, wallMillis);
        byte[] place = new byte[Integer.BYTES + Long.BYTES];
        scopes.forEach(each -> each.partition.accept(bytes(key), value == null ? null : bytes(value), place, arrival));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Some partitions commit, some of these are then restarted. */
    void commitSome(Random random) {
        for (Units each : units) {
            if (random.nextBoolean()) {
                each.partition.commit(wallMillis);
                if (random.nextInt(4) == 0) {
                    each.restart();
                }
            }
        }
        for (Scopes each : scopes) {
            if (random.nextBoolean()) {
                each.partition.commit(wallMillis);
                if (random.nextInt(4) == 0) {
                    each.restart();
                }
            }
        }
    }

    /** All partitions commit; months and scopes that wait for a second to pass go on waiting. */
    void commit() {
        units.forEach(each -> each.partition.commit(wallMillis));
        scopes.forEach(each -> each.partition.commit(wallMillis));
    }

    /** A second passes, and all that it brings is committed. */
    void second() {
        wallMillis += 1_000;
        units.forEach(each -> each.partition.tick(wallMillis));
        scopes.forEach(each -> each.partition.tick(wallMillis));
        commit();
    }

    /** Time passes, without anybody looking. */
    void pass(long millis) {
        wallMillis += millis;
    }

    /** How many records are kept in the stores of this name. */
    long kept(String store) {
        long kept = 0;
        for (Units each : units) {
            kept += each.stores.getOrDefault(store, new MemoryStore()).approximateNumEntries();
        }
        for (Scopes each : scopes) {
            kept += each.stores.getOrDefault(store, new MemoryStore()).approximateNumEntries();
        }
        return kept;
    }
}
