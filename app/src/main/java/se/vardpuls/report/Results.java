package se.vardpuls.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;
import se.vardpuls.region.Region;
import se.vardpuls.register.Unit;
import se.vardpuls.time.WorkingDays;

/**
 * The results of registered units, as the records of {@code monthly} and of the daily topics tell them; of a key the last
 * record holds. {@code monthly} is read first.
 *
 * <ol>
 *   <li>Kept are the vårdcentraler of the register and their predecessors, months from the first to the last that was asked
 *       for, and dates of the months whose dates are needed: about 3 kB a unit and month, whatever else the topics hold.
 *   <li>A month that {@code monthly} does not tell is summed from its dates.
 *   <li>A record that can't be read says nothing.
 * </ol>
 */
public final class Results {
    private static final int MOST_STRANGERS = 1_000;

    private final Units units;
    private final WorkingDays workingDays;
    private final Set<YearMonth> months;
    private final Set<YearMonth> withDates;
    private final Set<String> kept = new HashSet<>();
    private final Set<String> strangers = new HashSet<>();
    private final Map<String, Map<YearMonth, UnitMonth>> told = new HashMap<>();

    /** Nothing has been told yet of what this inquiry asks. */
    public Results(Inquiry inquiry, Units units, Region region) {
        this.units = units;
        this.workingDays = new WorkingDays(region.holidays());
        this.months = Set.copyOf(inquiry.months());
        this.withDates = Set.copyOf(inquiry.monthsWithDates());
        for (Unit unit : units.counted()) {
            kept.add(unit.unitId());
            kept.addAll(units.history(unit));
        }
    }

    /** Whether nothing has been told. */
    public boolean isEmpty() {
        return told.isEmpty();
    }

    /** How many units have results and are not registered, at most a thousand. */
    int strangers() {
        return strangers.size();
    }

    /** What is known of a unit and month, {@code null} for nothing. */
    @Nullable UnitMonth of(String unitId, YearMonth month) {
        Map<YearMonth, UnitMonth> ofUnit = told.get(unitId);
        return ofUnit == null ? null : ofUnit.get(month);
    }

    /** Takes in a record of {@code monthly}. */
    public void takeMonth(byte @Nullable [] key, byte @Nullable [] value) {
        String[] parts = parts(key);
        YearMonth month = parts == null ? null : month(parts[1]);
        ObjectNode record = month != null && months.contains(month) ? StrictJson.tree(value) : null;
        if (parts != null && month != null && record != null) {
            unitMonth(parts[0], month).tell(Blocks.month(record));
        }
    }

    /**
     * Takes in a daily record.
     *
     * @param subject the name of its subject, which is that of its block in the records of {@code monthly}; of others the
     *     report tells nothing
     */
    public void takeDate(String subject, byte @Nullable [] key, byte @Nullable [] value) {
        String[] parts = parts(key);
        LocalDate date = parts == null ? null : Blocks.date(parts[1]);
        ObjectNode record = isAsked(date) ? StrictJson.tree(value) : null;
        if (parts != null && date != null && record != null) {
            UnitMonth month = unitMonth(parts[0], YearMonth.from(date));
            int day = date.getDayOfMonth();
            switch (subject) {
                case "telephone" -> {
                    month.tell(day, Blocks.reported(record));
                    month.tellUntold(subject, day, Blocks.telephoneDay(record, isWorkingDay(parts[0], date)));
                }
                case "guarantee" -> {
                    month.tell(day, Blocks.cohort(record));
                    month.tellUntold(subject, day, Blocks.guaranteeDay(record));
                }
                case "contact" -> month.tellUntold(subject, day, Blocks.contactDay(record));
                default -> {}
            }
        }
    }

    /** Takes in a record of {@code feed-daily}. */
    public void takeFeed(byte @Nullable [] key, byte @Nullable [] value) {
        String[] parts = parts(key);
        LocalDate date = parts == null ? null : Blocks.date(parts[1]);
        ObjectNode record = isAsked(date) ? StrictJson.tree(value) : null;
        if (parts != null && date != null && record != null) {
            unitMonth(parts[0], YearMonth.from(date)).tellFeed(date.getDayOfMonth(), Blocks.feedDay(record));
        }
    }

    private boolean isAsked(@Nullable LocalDate date) {
        return date != null && withDates.contains(YearMonth.from(date));
    }

    private UnitMonth unitMonth(String unitId, YearMonth month) {
        return told.computeIfAbsent(unitId, none -> new HashMap<>()).computeIfAbsent(month, none -> new UnitMonth());
    }

    /** Unit and time of a key, {@code null} where that is not asked for. */
    private String @Nullable [] parts(byte @Nullable [] key) {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        int bar = text.indexOf('|');
        if (bar < 0) {
            return null;
        }
        String unitId = text.substring(0, bar);
        if (kept.contains(unitId)) {
            return new String[] {unitId, text.substring(bar + 1)};
        }
        if (units.of(unitId) == null && strangers.size() < MOST_STRANGERS) {
            strangers.add(unitId);
        }
        return null;
    }

    private static @Nullable YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    private boolean isWorkingDay(String unitId, LocalDate date) {
        Unit unit = units.of(unitId);
        boolean isClosed = unit != null && unit.closedDates().contains(date);
        return !isClosed && workingDays.isWorkingDay(date, Unit.openWeekdays(unit));
    }
}
