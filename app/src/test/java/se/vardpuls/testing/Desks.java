package se.vardpuls.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Refusal;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Goal;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.TargetChange;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.guarantee.GuaranteeView;
import se.vardpuls.outlook.Scores;
import se.vardpuls.partition.FirstTargets;
import se.vardpuls.partition.Limits;
import se.vardpuls.partition.Partition;
import se.vardpuls.partition.Setup;
import se.vardpuls.region.Region;
import se.vardpuls.register.Scope;
import se.vardpuls.register.Unit;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.subject.Subject;
import se.vardpuls.subject.UnitView;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitClock;
import se.vardpuls.topic.TopicNames;

/** A partition without an engine, over stores that outlive a restart, and all that it has sent and shown. */
public final class Desks {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TopicNames TOPICS = new TopicNames("");

    private Setup setup;
    private final Arrival arrival = new Arrival(Limits.CONTRACT.future().toSeconds());
    private final Map<String, MemoryStore> stores = new TreeMap<>();
    private final Map<String, Map<String, JsonNode>> records = new TreeMap<>();
    private final Map<String, Integer> sent = new TreeMap<>();
    private final Map<String, GuaranteeView> views = new TreeMap<>();
    private final List<JsonNode> alertRecords = new ArrayList<>();
    private final Map<String, Map<Indicator, Integer>> alertSteps = new TreeMap<>();
    private final Map<String, Unit> register = new TreeMap<>();
    private Partition partition;
    private @Nullable Scores scores;
    private long wallMillis;
    private long appendedBefore;

    /** Desks without state yet. */
    public Desks(ClockMode mode, Instant now, long heap) {
        this(mode, now, new HeapBudget(heap));
    }

    /** Desks without state yet, which share this budget. */
    public Desks(ClockMode mode, Instant now, HeapBudget budget) {
        this(mode, now, budget, false);
    }

    /** Desks in clock mode {@code event}, without state yet, that forecast days as they would have been then. */
    public static Desks forecasting(Instant now, long heap) {
        return new Desks(ClockMode.EVENT, now, new HeapBudget(heap), true);
    }

    private Desks(ClockMode mode, Instant now, HeapBudget budget, boolean replaysForecasts) {
        this.setup = new Setup(
                TOPICS,
                new UnitClock(mode),
                Limits.CONTRACT,
                Region.SWEDEN,
                AlertOptions.DEFAULT,
                replaysForecasts,
                new FirstTargets(),
                budget);
        this.wallMillis = now.toEpochMilli();
        open();
    }

    private void open() {
        partition = new Partition(setup, 0, key -> true, this::store, new Output(), new Display());
        partition.load();
    }

    private MemoryStore store(String name) {
        return stores.computeIfAbsent(name, missing -> new MemoryStore());
    }

    /** Keeps what is sent. */
    private final class Output implements Partition.Output {
        @Override
        public void daily(Subject<?, ?> subject, byte[] key, byte[] value, long waitingSince) {
            keep(subject.daily(), key, value);
        }

        @Override
        public void effect(String topic, Effect effect, int events) {
            // counted by the meters alone
        }

        @Override
        public void monthly(byte[] key, byte[] value) {
            keep("monthly", key, value);
        }

        @Override
        public void sums(byte[] scope, byte[] value) {
            // for the partition of the scope
        }

        @Override
        public void forecast(byte[] key, byte[] value) {
            keep("forecast", key, value);
        }

        @Override
        public void alert(byte[] key, byte[] value) {
            alertRecords.add(Driver.parse(value));
        }

        @Override
        public void worklist(Subject<?, ?> subject, byte[] key, byte[] value) {
            String entry = new String(key, StandardCharsets.UTF_8);
            sent.merge("worklist", 1, Integer::sum);
            if (value == null) {
                records("worklist").remove(entry);
            } else {
                records("worklist").put(entry, Driver.parse(value));
            }
        }

        @Override
        public void feed(byte[] key, byte[] value) {
            keep("feed-daily", key, value);
        }

        private void keep(String topic, byte[] key, byte[] value) {
            records(topic).put(new String(key, StandardCharsets.UTF_8), Driver.parse(value));
            sent.merge(topic, 1, Integer::sum);
        }
    }

    /** Keeps what is shown. */
    private final class Display implements Partition.Display {
        @Override
        public void show(Scores shown) {
            scores = shown;
        }

        @Override
        public void goals(List<Goal> goals) {
            // asked of the gauges
        }

        @Override
        public void name(String unitId, @Nullable Unit entry) {
            // shown beside the figures
        }

        @Override
        public void type(String unitId, Unit.Type type) {
            // asked of the gauges
        }

        @Override
        public void show(String subject, String unitId, UnitView view) {
            if (view instanceof GuaranteeView cases) {
                views.put(unitId, cases);
            }
        }

        @Override
        public void show(String unitId, Map<Indicator, Integer> steps) {
            alertSteps.put(unitId, steps);
        }
    }

    private Map<String, JsonNode> records(String topic) {
        return records.computeIfAbsent(topic, missing -> new TreeMap<>());
    }

    /** Commits, stops, and starts anew from what the stores hold. */
    public void restart() {
        scores = null;
        commit();
        partition.close();
        open();
    }

    /** Stops, and starts anew with or without worklists. */
    public void restartWithWorklist(boolean written) {
        commit();
        partition.close();
        setup = new Setup(
                setup.topics(),
                setup.clock(),
                setup.limits(),
                Region.SWEDEN.withWorklist(written),
                setup.alerts(),
                setup.replaysForecasts(),
                setup.firstTargets(),
                setup.budget());
        open();
    }

    /** The worklists: each entry that has not been taken away. */
    public Map<String, JsonNode> worklist() {
        return records("worklist");
    }

    /** How many records of worklists have been sent. */
    public int worklistSent() {
        return sent.getOrDefault("worklist", 0);
    }

    /** Takes a record of {@code calls}, {@code bookings} or {@code referrals}; returns why it is refused. */
    public Refusal send(String topic, String key, String value) {
        arrival.next(wallMillis - appendedBefore, wallMillis);
        return partition.accept(topic, bytes(key), value == null ? null : bytes(value), null, arrival);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** From now on records were appended so long ago when they are read. */
    public void appendedBefore(Duration age) {
        appendedBefore = age.toMillis();
    }

    /** The register has another entry of a unit, {@code null} for none. */
    public void register(String unitId, Unit entry) {
        if (entry == null) {
            register.remove(unitId);
        } else {
            register.put(unitId, entry);
        }
        sound(TOPICS.units(), unitId, entry == null ? null : json(entry));
    }

    private void sound(String topic, String key, String value) {
        Refusal refusal = send(topic, key, value);
        if (refusal != null) {
            throw new AssertionError(value + ": " + refusal.detail());
        }
    }

    private static String json(Unit entry) {
        ObjectNode json = JSON.createObjectNode()
                .put("unitId", entry.unitId())
                .put("name", entry.name())
                .put("type", entry.type().name());
        json.put("municipality", entry.municipality());
        json.put("managerEmail", entry.managerEmail());
        ObjectNode week = json.putObject("openingHours");
        entry.openingHours().forEach((day, intervals) -> {
            ArrayNode open = week.putArray(day.name().substring(0, 3));
            intervals.forEach(hours -> open.addArray().add(time(hours.from())).add(time(hours.to())));
        });
        json.properties().removeIf(field -> field.getValue().isNull());
        return json.toString();
    }

    private static String time(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    /** A record of {@code targets} has come. */
    public void target(TargetChange change) {
        ObjectNode json = JSON.createObjectNode()
                .put("indicator", change.key().indicator().key());
        json.put("unitId", change.key().unitId());
        Scope scope = change.key().scope();
        json.put("scope", scope == null ? null : scope.text());
        json.put("goal", change.goal());
        Comparison comparison = change.comparison();
        json.put("comparison", comparison == null ? null : comparison.sign());
        json.put("windowDays", change.windowDays());
        json.put("minDenominator", change.minDenominator());
        json.put("confidence", change.confidence());
        json.put("enabled", change.enabled());
        Definition definition = change.definition();
        json.put("definition", definition == null ? null : definition.key());
        json.put("email", change.email());
        json.put("fireBelow", change.fireBelow());
        json.properties().removeIf(field -> field.getValue().isNull());
        sound(TOPICS.targets(), change.key().text(), json.toString());
    }

    /** A tombstone of {@code targets} has come. */
    public void targetTaken(TargetKey key) {
        sound(TOPICS.targets(), key.text(), null);
    }

    /** All records of {@code alerts}, in order. */
    public List<JsonNode> alerts() {
        return alertRecords;
    }

    /** How good forecasts were, {@code null} before any was scored. */
    public @Nullable Scores scores() {
        return scores;
    }

    /** The step of each alert of a unit that fires, as the gauges show it. */
    public Map<Indicator, Integer> alertSteps(String unitId) {
        return alertSteps.getOrDefault(unitId, Map.of());
    }

    /** What the alert desk has written. */
    public MemoryStore alertStore() {
        return store(Partition.ALERT_STORE);
    }

    /** The register says that the unit is open on other weekdays. */
    public void openOn(String unitId, Set<DayOfWeek> weekdays) {
        Unit known = register.get(unitId);
        Map<DayOfWeek, List<Unit.Hours>> hours = new TreeMap<>();
        weekdays.forEach(day -> hours.put(day, List.of(new Unit.Hours(8 * 60, 17 * 60))));
        register(
                unitId,
                new Unit(
                        unitId,
                        known == null ? unitId : known.name(),
                        null,
                        null,
                        known == null ? Unit.Type.VARDCENTRAL : known.type(),
                        null,
                        known == null ? null : known.managerEmail(),
                        hours));
    }

    /** What the engine does before a commit. */
    public void commit() {
        partition.commit(wallMillis);
    }

    /** The wall clock has come to this instant. */
    public void tickAt(Instant now) {
        wallMillis = now.toEpochMilli();
        tick();
    }

    /** Another second has passed, as far as the desks know. */
    public void tick() {
        partition.tick(wallMillis);
    }

    /** The latest record of each key of {@code forecast}. */
    public Map<String, JsonNode> forecasts() {
        return records("forecast");
    }

    /** What the desk of the forecasts has written. */
    public MemoryStore forecastStore() {
        return store(Partition.FORECAST_STORE);
    }

    /** The latest record of each key of {@code guarantee-daily}. */
    public Map<String, JsonNode> guarantee() {
        return records("guarantee-daily");
    }

    /** The latest record of each key of {@code telephone-daily}. */
    public Map<String, JsonNode> telephone() {
        return records("telephone-daily");
    }

    /** The latest record of each key of {@code monthly}. */
    public Map<String, JsonNode> monthly() {
        return records("monthly");
    }

    /** What the gauges show of a unit. */
    public GuaranteeView view(String unitId) {
        return views.get(unitId);
    }

    /** How many records of {@code guarantee-daily} have been sent. */
    public int guaranteeSent() {
        return sent.getOrDefault("guarantee-daily", 0);
    }

    /** How many records of {@code monthly} have been sent. */
    public int monthlySent() {
        return sent.getOrDefault("monthly", 0);
    }

    /** The latest record of each key of {@code feed-daily}. */
    public Map<String, JsonNode> feed() {
        return records("feed-daily");
    }

    /** How many records of {@code feed-daily} have been sent. */
    public int feedSent() {
        return sent.getOrDefault("feed-daily", 0);
    }

    /** What the guarantee's desk has written. */
    public MemoryStore guaranteeStore() {
        return store("guarantee");
    }

    /** What the desk of the months has written. */
    public MemoryStore monthlyStore() {
        return store(Partition.MONTHLY_STORE);
    }

    /** The store of what came of records. */
    public MemoryStore feedStore() {
        return store(Partition.FEED_STORE);
    }
}
