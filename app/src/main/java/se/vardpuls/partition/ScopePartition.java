package se.vardpuls.partition;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertDesk;
import se.vardpuls.alert.Whose;
import se.vardpuls.event.Arrival;
import se.vardpuls.goal.GoalRules;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.Readers;
import se.vardpuls.register.Scope;
import se.vardpuls.scope.ScopeBoard;
import se.vardpuls.state.UnitStore;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.SwedishTime;
import se.vardpuls.time.UnitCalendar;
import se.vardpuls.time.WorkingDays;

/**
 * All that happens to the scopes of one partition, in its order: what the partitions of units tell is summed, the records
 * that say something else are sent. The processor that Kafka Streams runs calls it, and so do the tests.
 *
 * <p>Not for several threads.
 */
public final class ScopePartition {
    /** The store of the figures. */
    public static final String FIGURE_STORE = "scope-figures";

    /** The store of how many units belong. */
    public static final String MEMBER_STORE = "scope-members";

    /** The store of what fires. */
    public static final String ALERT_STORE = "scope-alerts";

    /** The store of the targets. */
    public static final String TARGET_STORE = "scope-targets";

    /** In mode event no more than so many dates are judged that have passed between two looks. */
    private static final int MOST_PASSED = 62;

    /** Where its records go. */
    public interface Output {
        /** A record of {@code scope-daily}. */
        void daily(byte[] key, byte[] value);

        /** A record of {@code scope-monthly}. */
        void monthly(byte[] key, byte[] value);

        /** A record of {@code alerts}. */
        void alert(byte[] key, byte[] value);
    }

    /** Where its scopes are shown. */
    public interface Display extends ScopeBoard.Display {}

    private final ClockMode mode;
    private final ScopeBoard board;
    private final TargetDesk targets;
    private final AlertDesk alerts;
    /** The earliest date of a scope whose figures have changed in this commit. */
    private final Map<Bytes, Integer> changed = new TreeMap<>();
    /** The clock's date, by scope and subject, that alerts were last judged on in mode event. */
    private final List<Map<Bytes, Integer>> judged = new ArrayList<>();

    private final Output output;
    private final Display display;

    /** A partition whose state is in these stores. */
    public ScopePartition(
            Setup setup, Function<String, KeyValueStore<Bytes, byte[]>> stores, Output output, Display display) {
        this.output = output;
        this.display = display;
        this.targets = new TargetDesk(stores.apply(TARGET_STORE), setup.firstTargets());
        WorkingDays workingDays = new WorkingDays(setup.region().holidays());
        UnitCalendar calendar = (scope, date) -> workingDays.isWorkingDay(date, WorkingDays.MONDAY_TO_FRIDAY);
        GoalRules rules = new GoalRules();
        Circumstances circumstances = new Circumstances(
                rules,
                calendar,
                setup.clock().mode(),
                setup.alerts().noon(),
                setup.alerts().silentMinutes(),
                scope -> null);
        this.board = new ScopeBoard(
                new UnitStore(stores.apply(FIGURE_STORE)),
                new UnitStore(stores.apply(MEMBER_STORE)),
                setup.clock(),
                List.copyOf(setup.subjects().all()),
                circumstances,
                Target.MAX_WINDOW_DAYS);
        this.mode = setup.clock().mode();
        this.alerts = new AlertDesk(
                Whose.SCOPES,
                new UnitStore(stores.apply(ALERT_STORE)),
                setup.clock(),
                board.readers(),
                Subjects.INDICATORS,
                targets.targets(),
                rules,
                setup.alerts(),
                output::alert,
                (scope, steps) -> {});
        board.readers().forEach(subject -> judged.add(new TreeMap<>()));
    }

    /** Reads back what an earlier instance has left. */
    public void load() {
        targets.load();
        board.load();
        alerts.load();
        board.visitScopes(scope -> {
            alerts.found(scope);
            for (int subject = 0; subject < judged.size(); subject++) {
                judged.get(subject)
                        .put(Bytes.wrap(scope), board.readers().get(subject).clockDate(scope));
            }
        });
    }

    /**
     * Takes a record in.
     *
     * @param place of a target, where it was first received from; {@code null} for what a partition of units tells
     */
    public void accept(byte[] key, byte @Nullable [] value, byte @Nullable [] place, Arrival arrival) {
        if (place != null) {
            targets.accept(key, value, place, target -> targetChanged(target, arrival.wallMillis()));
        } else if (value != null) {
            alerts.sawRecord(arrival.wallMillis() - board.take(key, value), arrival.wallMillis());
        }
    }

    private void targetChanged(TargetKey target, long wallMillis) {
        Scope scope = target.scope();
        if (target.unitId() == null) {
            alerts.targetChanged(scope == null ? null : scope.text(), wallMillis);
        }
    }

    /** Sends what has changed; once it is done nothing is kept back any more. */
    public void commit(long wallMillis) {
        board.commit(wallMillis, new ScopeBoard.Results() {
            @Override
            public void daily(byte[] scope, int date, byte[] key, byte[] value) {
                output.daily(key, value);
                changed.merge(Bytes.wrap(scope), date, Math::min);
                board.readers().forEach(subject -> alerts.note(subject, scope, date));
            }

            @Override
            public void monthly(byte[] key, byte[] value) {
                output.monthly(key, value);
            }
        });
        if (mode == ClockMode.EVENT) {
            changed.forEach(this::judge);
        }
        changed.clear();
        alerts.commit(wallMillis);
    }

    /** The dates that a scope's clock has passed since they were last judged, in each subject. */
    private void judge(Bytes scope, int earliest) {
        for (int i = 0; i < judged.size(); i++) {
            Readers subject = board.readers().get(i);
            int today = subject.clockDate(scope.get());
            if (today != Integer.MIN_VALUE) {
                Integer last = judged.get(i).put(scope, today);
                int from = last == null || last == Integer.MIN_VALUE ? earliest : last;
                alerts.passDates(
                        subject, scope.get(), earliest, Math.max(from, today - MOST_PASSED), ScopePartition::endOf);
            }
        }
    }

    private static long endOf(int date) {
        return LocalDate.ofEpochDay(date + 1L)
                        .atStartOfDay(SwedishTime.ZONE)
                        .toInstant()
                        .toEpochMilli()
                - 1;
    }

    /** Another second has passed by the wall clock. */
    public void tick(long wallMillis) {
        board.tick(wallMillis, display);
        alerts.tick(wallMillis);
    }
}
