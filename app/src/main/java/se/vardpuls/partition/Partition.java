package se.vardpuls.partition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertDesk;
import se.vardpuls.alert.Whose;
import se.vardpuls.event.Arrival;
import se.vardpuls.event.Effect;
import se.vardpuls.event.Refusal;
import se.vardpuls.feed.FeedDesk;
import se.vardpuls.forecast.Outlook;
import se.vardpuls.goal.Goal;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.Readers;
import se.vardpuls.monthly.MonthlyDesk;
import se.vardpuls.outlook.OutlookDesk;
import se.vardpuls.outlook.Scores;
import se.vardpuls.register.RegisterDesk;
import se.vardpuls.register.Unit;
import se.vardpuls.scope.ScopeDesk;
import se.vardpuls.state.UnitStore;
import se.vardpuls.subject.Subject;
import se.vardpuls.subject.SubjectDesk;
import se.vardpuls.subject.Taken;
import se.vardpuls.subject.UnitView;
import se.vardpuls.time.UnitClock;
import se.vardpuls.time.WorkingDays;

/**
 * All that happens to the units of one partition, in its order. The processor that Kafka Streams runs calls it, and so do
 * the tests.
 *
 * <ol>
 *   <li>An event is read and judged at the door of its subject; if it brings the unit's clock to a later date, the alerts
 *       look once more at the date that ends; then it is taken in, and the alerts hear what that has changed.
 *   <li>{@link #commit} comes before each commit of the engine: every subject sends the days that have changed, then the
 *       alerts judge, then the months are told.
 *   <li>{@link #tick} comes once a second: what only time does.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class Partition implements AutoCloseable {
    /** The store of what months said last. */
    public static final String MONTHLY_STORE = "months";

    /** The store of the days that forecasts rest on. */
    public static final String FORECAST_STORE = "forecast";

    /** The store of what fires. */
    public static final String ALERT_STORE = "alerts";

    /** The store of the register. */
    public static final String REGISTER_STORE = "register";

    /** The store of the targets. */
    public static final String TARGET_STORE = "targets";

    /** The store of what came of the records of a date. */
    public static final String FEED_STORE = "feed";

    /** The store of what the units that are here come to in each scope, where their desks no longer tell. */
    public static final String SCOPE_STORE = "scope-sums";

    /** Where its records go. */
    public interface Output {
        /** A record of the daily topic of a subject, which answers to events from this time on. */
        void daily(Subject<?, ?> subject, byte[] key, byte[] value, long waitingSince);

        /** An entry of the worklist of a subject; a value of {@code null} takes it away. */
        void worklist(Subject<?, ?> subject, byte[] key, byte @Nullable [] value);

        /** So many sound events of this topic have come to this. */
        void effect(String topic, Effect effect, int events);

        /** A record of {@code monthly}. */
        void monthly(byte[] key, byte[] value);

        /** A record of {@code forecast}. */
        void forecast(byte[] key, byte[] value);

        /** A record of {@code alerts}. */
        void alert(byte[] key, byte[] value);

        /** A record of {@code feed-daily}. */
        void feed(byte[] key, byte[] value);

        /** What the units that are here come to in a scope, for {@link ScopePartition}. */
        void sums(byte[] scope, byte[] value);
    }

    /** Where its units are shown. */
    public interface Display {
        /** The register names a unit so, {@code null} for not at all. */
        void name(String unitId, @Nullable Unit entry);

        /** What a registered unit is on its date: of type {@code OTHER} outside its validity. */
        void type(String unitId, Unit.Type type);

        /** A unit's figures in the subject of this name. */
        void show(String subject, String unitId, UnitView view);

        /** How good the forecasts of its units were. */
        void show(Scores scores);

        /** The goals that hold, those of units on other partitions included. */
        void goals(List<Goal> goals);

        /** The alerts of a unit that fire, each with its step. */
        void show(String unitId, Map<Indicator, Integer> steps);
    }

    private final String units;
    private final UnitClock clock;
    private final RegisterDesk register;
    private final TargetDesk targets;
    private final List<Counter> counters;
    private final Map<String, Entrance> entrances = new HashMap<>();
    private final MonthlyDesk monthly;
    private final OutlookDesk outlooks;
    private final AlertDesk alerts;
    private final FeedDesk feed;
    private final ScopeDesk scopes;
    private final Output output;
    private final Display display;

    /** A subject's desk, and the readers of its indicators. */
    private record Counter(SubjectDesk<?, ?> desk, Readers readers) {}

    /** Where the events of a topic come in, and who is to hear of them. */
    private record Entrance(
            String topic, int number, SubjectDesk<?, ?>.Door door, Readers readers, boolean isForecast) {}

    /**
     * A partition whose state is in these stores.
     *
     * @param number which one it is
     * @param isOwnKey whether the default partitioner gives a key to this partition
     * @param stores the store of each subject by its name, and those named here
     */
    public Partition(
            Setup setup,
            int number,
            Predicate<byte[]> isOwnKey,
            Function<String, KeyValueStore<Bytes, byte[]>> stores,
            Output output,
            Display display) {
        this.units = setup.topics().units();
        this.clock = setup.clock();
        this.output = output;
        this.display = display;
        this.register = new RegisterDesk(
                stores.apply(REGISTER_STORE), new WorkingDays(setup.region().holidays()), isOwnKey);
        this.targets = new TargetDesk(stores.apply(TARGET_STORE), setup.firstTargets());
        GoalRules rules = new GoalRules();
        this.counters = counters(setup, isOwnKey, stores, rules);
        for (Counter counter : counters) {
            for (SubjectDesk<?, ?>.Door door : counter.desk().doors()) {
                String topic = setup.topics().of(door.topic());
                boolean isForecast = counter.desk().subject().isForecast();
                entrances.put(topic, new Entrance(topic, entrances.size(), door, counter.readers(), isForecast));
            }
        }
        this.feed = new FeedDesk(
                new UnitStore(stores.apply(FEED_STORE)), setup.subjects().inputs(), isOwnKey);
        this.monthly = new MonthlyDesk(
                new UnitStore(stores.apply(MONTHLY_STORE)), setup.clock(), desks(), register::isWorkingDay);
        this.outlooks = new OutlookDesk(
                new UnitStore(stores.apply(FORECAST_STORE)),
                setup.clock().mode(),
                setup.replaysForecasts(),
                new ForecastSource(counters.stream()
                        .<SubjectDesk<?, ?>>map(Counter::desk)
                        .filter(desk -> desk.subject().isForecast())
                        .findFirst()
                        .orElseThrow()),
                register::isWorkingDay,
                output::forecast,
                (unitId, view) -> display.show(FORECAST_STORE, unitId, view),
                display::show);
        this.alerts = new AlertDesk(
                Whose.UNITS,
                new UnitStore(stores.apply(ALERT_STORE)),
                setup.clock(),
                counters.stream().map(Counter::readers).toList(),
                Subjects.INDICATORS,
                targets.targets(),
                rules,
                setup.alerts(),
                output::alert,
                display::show);
        this.scopes = new ScopeDesk(new UnitStore(stores.apply(SCOPE_STORE)), number, setup.clock(), desks(), monthly);
    }

    private List<Counter> counters(
            Setup setup,
            Predicate<byte[]> isOwnKey,
            Function<String, KeyValueStore<Bytes, byte[]>> stores,
            GoalRules rules) {
        Circumstances circumstances = new Circumstances(
                rules,
                register::isWorkingDay,
                setup.clock().mode(),
                setup.alerts().noon(),
                setup.alerts().silentMinutes(),
                this::outlook);
        List<Counter> opened = new ArrayList<>();
        for (Subject<?, ?> subject : setup.subjects().all()) {
            UnitStore store = new UnitStore(stores.apply(subject.name()));
            SubjectDesk<?, ?> desk = subject.open(store, setup.budget(), setup.clock(), isOwnKey);
            opened.add(new Counter(desk, desk.readers(circumstances)));
        }
        return List.copyOf(opened);
    }

    private List<SubjectDesk<?, ?>> desks() {
        return counters.stream().<SubjectDesk<?, ?>>map(Counter::desk).toList();
    }

    private @Nullable Outlook outlook(String unitId) {
        return outlooks.outlook(unitId);
    }

    /** Reads back what an earlier instance has left. */
    public void load() {
        scopes.load();
        register.load((unitId, unit) -> {
            display.name(unitId, unit);
            outlooks.name(unitId, unit);
            alerts.name(unitId, unit);
            scopes.found(unitId, unit);
        });
        targets.load();
        display.goals(targets.targets().goals(Subjects.INDICATORS));
        counters.forEach(counter -> counter.desk().load());
        outlooks.load();
        monthly.load();
        alerts.load();
        feed.load();
        counters.forEach(counter -> counter.desk().visitUnits(alerts::found));
        scopes.begin();
    }

    // --- a record ---

    /**
     * Takes a record in.
     *
     * @param topic its topic; one that is not known brings targets
     * @param place of a target, where it was first received from; {@code null} where that is not known
     * @return why it is refused, {@code null} if it is not
     */
    public @Nullable Refusal accept(
            String topic, byte @Nullable [] key, byte @Nullable [] value, byte @Nullable [] place, Arrival arrival) {
        Entrance entrance = entrances.get(topic);
        if (entrance != null) {
            return event(entrance, key, value, arrival);
        }
        if (topic.equals(units)) {
            return unit(key, value, arrival);
        }
        if (key != null) {
            targets.accept(key, value, place, target -> targetChanged(target, arrival.wallMillis()));
        }
        return null;
    }

    private void targetChanged(TargetKey target, long wallMillis) {
        display.goals(targets.targets().goals(Subjects.INDICATORS));
        if (target.scope() == null) {
            alerts.targetChanged(target.unitId(), wallMillis);
        }
    }

    private @Nullable Refusal event(
            Entrance entrance, byte @Nullable [] key, byte @Nullable [] value, Arrival arrival) {
        SubjectDesk<?, ?>.Door door = entrance.door();
        Refusal refusal = door.read(key, value, arrival);
        if (refusal != null || key == null) {
            if (refusal != null) {
                feed.refused(entrance.number(), key, refusal.reason(), arrival);
            }
            return refusal;
        }
        if (door.bringsLaterDate()) {
            alerts.beforeDate(entrance.readers(), key, door.date(), door.millis());
        }
        if (entrance.isForecast()) {
            forecastBefore(door, key);
        }
        Taken taken = door.take(arrival);
        if (entrance.isForecast()) {
            forecastAfter(door, key, taken, arrival);
        }
        scopes.sawEvent(arrival.wallMillis() - arrival.appendedAt());
        output.effect(entrance.topic(), taken.effect(), 1);
        feed.accepted(entrance.number(), key, taken, arrival);
        alerts.took(entrance.readers(), key, taken.earliestChanged(), arrival);
        return null;
    }

    private void forecastBefore(SubjectDesk<?, ?>.Door door, byte[] key) {
        if (door.bringsLaterDate()) {
            outlooks.beforeDate(key, door.date());
        }
        outlooks.before(key, door.date(), door.millis());
    }

    private void forecastAfter(SubjectDesk<?, ?>.Door door, byte[] key, Taken taken, Arrival arrival) {
        if (taken.isNewDate()) {
            outlooks.found(key);
        }
        int changedFrom = Math.min(taken.earliestChanged(), door.date());
        outlooks.took(key, changedFrom, door.millis(), arrival.wallMillis());
    }

    private @Nullable Refusal unit(byte @Nullable [] key, byte @Nullable [] value, Arrival arrival) {
        return register.accept(key, value, (unitId, entry) -> unitChanged(unitId, entry, arrival.wallMillis()));
    }

    private void unitChanged(String unitId, @Nullable Unit entry, long wallMillis) {
        byte[] key = unitId.getBytes(StandardCharsets.US_ASCII);
        display.name(unitId, entry);
        counters.forEach(counter -> counter.desk().showAgain(key));
        monthly.noteUnit(key);
        outlooks.name(unitId, entry);
        alerts.unitChanged(unitId, entry, wallMillis);
        scopes.unitChanged(unitId, entry, wallMillis);
    }

    // --- a commit, a second ---

    /** Sends and writes what has changed; once it is done nothing is kept back any more. */
    public void commit(long wallMillis) {
        for (int subject = 0; subject < counters.size(); subject++) {
            commit(subject, counters.get(subject), wallMillis);
        }
        for (Entrance entrance : entrances.values()) {
            output.effect(
                    entrance.topic(), Effect.ORPHAN_EXPIRED, entrance.door().takeExpired());
        }
        alerts.commit(wallMillis);
        feed.commit(wallMillis, output::feed);
        boolean isDue = monthly.commit(wallMillis, this::sendMonth, scopes::dropMonth);
        scopes.commit(isDue, output::sums);
        if (isDue) {
            dropOldDays();
        }
    }

    private void commit(int subject, Counter counter, long wallMillis) {
        Subject<?, ?> about = counter.desk().subject();
        counter.desk()
                .commit(
                        wallMillis,
                        (unitKey, date, key, value, waitingSince) -> {
                            output.daily(about, key, value, waitingSince);
                            monthly.noteDay(unitKey, date);
                            alerts.note(counter.readers(), unitKey, date);
                            scopes.noteDay(subject, unitKey, date);
                        },
                        (key, value) -> output.worklist(about, key, value));
    }

    private void sendMonth(byte[] unitKey, int first, byte[] key, byte[] value) {
        output.monthly(key, value);
        scopes.noteMonth(unitKey, first);
    }

    private void dropOldDays() {
        for (int i = 0; i < counters.size(); i++) {
            int subject = i;
            counters.get(subject)
                    .desk()
                    .trim((unitKey, date, figures) -> scopes.dropDay(subject, unitKey, date, figures));
        }
        scopes.keepDropped();
    }

    /** Whether scopes wait for a commit, of events that were appended no longer ago than this. */
    public boolean isWaiting(int liveMillis) {
        return scopes.isWaiting(liveMillis);
    }

    /** Another second has passed by the wall clock. */
    public void tick(long wallMillis) {
        for (Counter counter : counters) {
            String subject = counter.desk().subject().name();
            counter.desk()
                    .tick(wallMillis, register::isWorkingDay, (unitId, view) -> display.show(subject, unitId, view));
        }
        register.visitLimited(unit -> display.type(unit.unitId(), type(unit, wallMillis)));
        monthly.tick();
        feed.tick();
        outlooks.tick(wallMillis, alerts.isBehind(wallMillis));
        alerts.tick(wallMillis);
    }

    /** What a unit is on the date of its clock, the latest of its subjects'; without any event as the register has it. */
    private Unit.Type type(Unit unit, long wallMillis) {
        byte[] key = unit.unitId().getBytes(StandardCharsets.US_ASCII);
        int latest = counters.stream()
                .mapToInt(counter -> counter.readers().clockDate(key))
                .max()
                .orElse(Integer.MIN_VALUE);
        int today = clock.today(wallMillis, latest);
        return today == Integer.MIN_VALUE ? unit.type() : unit.typeOn(today);
    }

    /** Gives back the memory it used. */
    @Override
    public void close() {
        counters.forEach(counter -> counter.desk().close());
    }
}
