package se.vardpuls.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.annotation.Annotation;
import se.vardpuls.annotation.Annotations;
import se.vardpuls.event.StrictJson;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicators;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.TargetRecords;
import se.vardpuls.register.Scope;
import se.vardpuls.register.Unit;
import se.vardpuls.register.UnitReader;
import se.vardpuls.topic.TopicNames;
import se.vardpuls.view.Kept.TimeUnit;
import se.vardpuls.view.Packing.NotPackedException;

/**
 * What the result topics tell now, for those who look. It is a copy: nothing is computed from it that goes back.
 *
 * <ol>
 *   <li>Of each key the last record holds; a tombstone takes it away. Records may come again, from the beginning or not.
 *   <li>Held are, of each unit and scope, the records of as many days or months up to its latest as {@link Kept} says, packed
 *       ({@link Packing}): about 60 bytes a record of a day. Units and scopes that have no entry in the register are held as
 *       well, at most {@value #MOST_STRANGERS} of them.
 *   <li>A record that can't be read says nothing. Nothing of it is ever logged.
 *   <li>Each change of what is held makes the {@linkplain #version version} another one, once a batch of records.
 * </ol>
 *
 * <p>For several threads.
 */
public final class View {
    static final int MOST_STRANGERS = 2_000;
    private static final int MOST_UNITS = 20_000;
    private static final List<String> OF_THE_KEY = List.of("unitId", "scope", "date", "month");

    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private final Packing packing = new Packing();
    private final UnitReader unitReader = new UnitReader();
    private final TargetRecords targets;

    private final TreeMap<String, Unit> units = new TreeMap<>();
    private final Map<String, Map<String, Series>> series = new HashMap<>();
    private final Annotations annotations = new Annotations();
    private final Alerts alerts = new Alerts();
    private final @Nullable String openCases;
    private final Worklists worklists = new Worklists();
    private int latestDay = Integer.MIN_VALUE;
    private boolean changed;
    private long version;
    private boolean complete;
    private int percent;

    /** Nothing is known yet of these topics, beside the register, the targets, the annotations and the alerts. */
    public View(List<Kept> topics, Indicators indicators) {
        this(topics, indicators, null);
    }

    /** Likewise, and the ids of cases in the topic of this name; {@code null} for none. */
    public View(List<Kept> topics, Indicators indicators, @Nullable String openCases) {
        this.openCases = openCases;
        topics.forEach(topic -> kept.put(topic.topic(), topic));
        this.targets = new TargetRecords(indicators);
    }

    /** The topics that it holds, without the prefix. */
    public List<String> topics() {
        List<String> all = new ArrayList<>(
                List.of(TopicNames.UNITS, TopicNames.TARGETS, TopicNames.ANNOTATIONS, TopicNames.ALERTS));
        all.addAll(kept.keySet());
        if (openCases != null) {
            all.add(openCases);
        }
        return all;
    }

    // --- what is told ---

    /**
     * Takes in a record.
     *
     * @param topic its topic, without the prefix
     */
    public synchronized void take(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        changed = true;
        if (topic.equals(openCases)) {
            worklists.take(key, value);
            return;
        }
        switch (topic) {
            case TopicNames.UNITS -> takeUnit(key, value);
            case TopicNames.TARGETS -> targets.take(key, value);
            case TopicNames.ANNOTATIONS -> annotations.take(key, value);
            case TopicNames.ALERTS -> alerts.take(key, value);
            default -> takeFigures(topic, key, value);
        }
    }

    private void takeUnit(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null) {
            return;
        }
        if (value == null) {
            units.remove(text(key));
        } else if (unitReader.read(key, value) == null) {
            Unit unit = unitReader.unit();
            if (unit != null && (units.size() < MOST_UNITS || units.containsKey(unit.unitId()))) {
                units.put(unit.unitId(), unit);
            }
        }
    }

    private void takeFigures(String topic, byte @Nullable [] key, byte @Nullable [] value) {
        Kept how = kept.get(topic);
        String text = key == null ? "" : text(key);
        int bar = text.lastIndexOf('|');
        if (how == null || bar < 0) {
            return;
        }
        Integer time = time(how.unit(), text.substring(bar + 1));
        if (time == null) {
            return;
        }
        String owner = text.substring(0, bar);
        if (value == null) {
            Series of = series.getOrDefault(owner, Map.of()).get(topic);
            if (of != null) {
                of.remove(time);
            }
        } else {
            put(how, owner, time, value);
        }
    }

    private void put(Kept how, String owner, int time, byte[] value) {
        ObjectNode record = StrictJson.tree(value);
        if (record == null || !isHeld(owner)) {
            return;
        }
        record.remove(OF_THE_KEY);
        try {
            byte[] packed = packing.pack(record);
            series.computeIfAbsent(owner, none -> new HashMap<>())
                    .computeIfAbsent(how.topic(), none -> new Series(how.span()))
                    .put(time, packed);
            if (how.tellsToday()) {
                latestDay = Math.max(latestDay, time);
            }
        } catch (NotPackedException e) {
            // says nothing: no record of the catalogue is like that
        }
    }

    private boolean isHeld(String owner) {
        return series.containsKey(owner) || units.containsKey(owner) || series.size() < units.size() + MOST_STRANGERS;
    }

    private static String text(byte[] key) {
        return new String(key, StandardCharsets.UTF_8);
    }

    private static @Nullable Integer time(TimeUnit unit, String text) {
        try {
            return unit == TimeUnit.DAY ? (int) LocalDate.parse(text).toEpochDay() : month(YearMonth.parse(text));
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    private static int month(YearMonth month) {
        return (int) ChronoUnit.MONTHS.between(YearMonth.of(1970, 1), month);
    }

    /** Says that a batch of records has been taken in, and how much of what there was at first. */
    public synchronized void batch(int percentRead, boolean isComplete) {
        percent = percentRead;
        if (isComplete && !complete) {
            complete = true;
            changed = true;
        }
        if (changed) {
            version++;
            changed = false;
        }
    }

    // --- what is asked ---

    /** Another number after each change. */
    public synchronized long version() {
        return version;
    }

    /** Whether all that the topics held at first has been read. */
    public synchronized boolean isComplete() {
        return complete;
    }

    /** How much of it, in per cent. */
    public synchronized int percent() {
        return percent;
    }

    /** The latest date that figures of a unit have come to, {@code null} if there are none. */
    public synchronized @Nullable LocalDate latestDate() {
        return latestDay == Integer.MIN_VALUE ? null : LocalDate.ofEpochDay(latestDay);
    }

    /** The units of the register, by their ids. */
    public synchronized List<Unit> units() {
        return List.copyOf(units.values());
    }

    /** The entry of a unit, {@code null} if it has none. */
    public synchronized @Nullable Unit unit(String unitId) {
        return units.get(unitId);
    }

    /** Whether anything is told of a unit or scope. */
    public synchronized boolean hasFigures(String owner) {
        return series.containsKey(owner);
    }

    /** The scopes of which anything is told, in the order of their names. */
    public synchronized List<Scope> scopes() {
        List<Scope> scopes = new ArrayList<>();
        for (String owner : series.keySet()) {
            Scope scope = Scope.parse(owner);
            if (scope != null) {
                scopes.add(scope);
            }
        }
        scopes.sort(Comparator.comparing(Scope::kind).thenComparing(Scope::name));
        return scopes;
    }

    /** The record of a date, {@code null} if there is none. */
    public synchronized @Nullable ObjectNode day(String topic, String owner, LocalDate date) {
        Series of = series.getOrDefault(owner, Map.of()).get(topic);
        byte[] packed = of == null ? null : of.get((int) date.toEpochDay());
        return packed == null ? null : packing.unpack(packed);
    }

    /** The records of dates, the earliest first; those without a record are left out. */
    public synchronized List<Told> days(String topic, String owner, LocalDate from, LocalDate to) {
        List<Told> told = new ArrayList<>();
        Series of = series.getOrDefault(owner, Map.of()).get(topic);
        if (of != null) {
            of.each(
                    (int) from.toEpochDay(),
                    (int) to.toEpochDay(),
                    (day, packed) -> told.add(new Told(LocalDate.ofEpochDay(day), packing.unpack(packed))));
        }
        return told;
    }

    /** The record of a month, {@code null} if there is none. */
    public synchronized @Nullable ObjectNode month(String topic, String owner, YearMonth month) {
        Series of = series.getOrDefault(owner, Map.of()).get(topic);
        byte[] packed = of == null ? null : of.get(month(month));
        return packed == null ? null : packing.unpack(packed);
    }

    /** The cases of a unit without a time that are due in these days, the first ones first; none where they are not read. */
    public synchronized List<OpenCase> openCases(String unitId, LocalDate from, LocalDate to) {
        return worklists.of(unitId, from, to);
    }

    /** Whether the ids of cases are read. */
    public boolean hasOpenCases() {
        return openCases != null;
    }

    /** The target of a unit. */
    public synchronized Target target(Indicator indicator, String unitId) {
        return targets.targets().of(indicator, unitId);
    }

    /** The target of units without one of their own. */
    public synchronized Target generalTarget(Indicator indicator) {
        return targets.targets().general(indicator);
    }

    /** The alerts that fire, the highest step first, then the oldest. */
    public synchronized List<AlertChange> firing() {
        return alerts.firing();
    }

    /** The latest changes of the alerts of a unit or scope, the latest first. */
    public synchronized List<AlertChange> alertHistory(String of) {
        return alerts.history(of);
    }

    /** What people have noted about a unit, or about the whole region, the latest first. */
    public synchronized List<Annotation> annotations(String unitId) {
        List<Annotation> about = new ArrayList<>(annotations.all());
        about.removeIf(annotation -> !unitId.equals(annotation.unitId()) && !Scope.REGION.equals(annotation.scope()));
        Collections.reverse(about);
        return about;
    }
}
