package se.vardpuls.register;

import static se.vardpuls.event.TreeFields.check;
import static se.vardpuls.event.TreeFields.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.StrictJson;
import se.vardpuls.event.TreeFields;
import se.vardpuls.event.TreeFields.InvalidFieldException;
import se.vardpuls.event.UnitId;

/**
 * Reads {@code units} records (contract §2, units). A {@code null} value is a tombstone and not for this reader. What
 * the contract leaves open is decided so:
 *
 * <ol>
 *   <li>{@code name} is required, holds something other than white space and, like {@code municipality} and {@code area},
 *       no control characters and no half of a surrogate pair: they end up in mail and in other people's JSON. A name or
 *       municipality of more than {@value Unit#MAX_SHOWN} characters is taken, and shown cut.
 *   <li>{@code unitId}, {@code name}, {@code municipality}, {@code area} and {@code predecessors} hold no personal
 *       identity number, the texts in no spelling ({@link TreeFields#holdsPersonalNumber}).
 *   <li>{@code type} is {@code VARDCENTRAL} where it is missing. {@code listed} is a whole number from 0 to 2,147,483,647,
 *       with a fraction of zeros or without.
 *   <li>An empty text in an optional field of text counts as absent.
 *   <li>Addresses are as in {@link Addresses}; of steps, those of 2 and 3 may have some.
 *   <li>{@code openingHours} has the keys {@code MON} to {@code SUN} and no others, {@code exceptionalHours} dates; the
 *       values are as in {@link OpenHours}. A weekday that is missing is closed. Without any open day nothing is known.
 *   <li>The key is the {@code unitId}, byte for byte.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class UnitReader {
    static final int MAX_AREA = 60;
    private static final int MAX_CLOSED = 400;
    private static final int MAX_PREDECESSORS = 10;
    private static final Set<String> STEPS = Set.of("2", "3");
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "MON", DayOfWeek.MONDAY,
            "TUE", DayOfWeek.TUESDAY,
            "WED", DayOfWeek.WEDNESDAY,
            "THU", DayOfWeek.THURSDAY,
            "FRI", DayOfWeek.FRIDAY,
            "SAT", DayOfWeek.SATURDAY,
            "SUN", DayOfWeek.SUNDAY);
    /** What may hold a personal identity number and ends up where others see it. */
    private static final List<String> SEARCHED = List.of("unitId", "name", "municipality", "area", "predecessors");

    private @Nullable Unit unit;

    /**
     * Reads one record.
     *
     * @return {@code null} if the unit is sound and stands in {@link #unit()}, else why it is refused: the first of
     *     {@code TOO_LARGE NOT_JSON PERSONAL_ID INVALID_FIELD KEY_MISMATCH} that holds. The detail names the field, and
     *     the unit where the key is one
     */
    public @Nullable Refusal read(byte @Nullable [] key, byte @Nullable [] value) {
        unit = null;
        Refusal refusal = StrictJson.refusalBeforeParsing(value);
        if (refusal != null) {
            return refusal;
        }
        ObjectNode object = StrictJson.tree(value);
        if (object == null) {
            return StrictJson.NOT_JSON;
        }
        TreeFields fields = new TreeFields(object);
        Refusal personal = fields.personal(SEARCHED);
        if (personal != null) {
            return ofUnit(key, personal);
        }
        try {
            Unit read = unit(fields);
            if (!Arrays.equals(key, read.unitId().getBytes(StandardCharsets.US_ASCII))) {
                return new Refusal(Reason.KEY_MISMATCH, "key: not the unitId");
            }
            unit = read;
            return null;
        } catch (InvalidFieldException e) {
            return ofUnit(key, e.refusal());
        }
    }

    /** Names the unit by the record's key, where that is the id of one: never by the value. */
    private static Refusal ofUnit(byte @Nullable [] key, Refusal refusal) {
        boolean named = key != null && UnitId.isValid(key, 0, key.length) && !UnitId.holdsPersonalNumber(key);
        return named
                ? new Refusal(
                        refusal.reason(),
                        refusal.detail() + " (unit " + new String(key, StandardCharsets.US_ASCII) + ")")
                : refusal;
    }

    /**
     * Reads a record that was taken by the rules of its time. What today's rules refuse of it counts as absent: a name is
     * then the {@code unitId}.
     */
    public void readKept(byte[] key, byte[] value) {
        unit = null;
        ObjectNode object = StrictJson.tree(value);
        while (object != null && unit == null) {
            TreeFields fields = new TreeFields(object);
            Refusal personal = fields.personal(SEARCHED);
            try {
                if (personal == null) {
                    unit = unit(fields);
                } else {
                    object = without(object, TreeFields.fieldOf(personal), key);
                }
            } catch (InvalidFieldException e) {
                object = without(object, TreeFields.fieldOf(e.refusal()), key);
            }
        }
    }

    /** The record without a field; {@code null} if it is none without it. */
    private static @Nullable ObjectNode without(ObjectNode object, String field, byte[] key) {
        if (field.equals("name")) {
            return object.put("name", new String(key, StandardCharsets.US_ASCII));
        }
        return !field.equals("unitId") && object.remove(field) != null ? object : null;
    }

    /** The unit last read, {@code null} if it was refused. */
    public @Nullable Unit unit() {
        return unit;
    }

    private static Unit unit(TreeFields fields) throws InvalidFieldException {
        LocalDate validFrom = date(fields, "validFrom");
        return new Unit(
                required(fields.unitId("unitId"), "unitId"),
                name(fields),
                municipality(fields),
                fields.optionalChoice("operator", Unit.Operator.values()),
                orElse(fields.optionalChoice("type", Unit.Type.values()), Unit.Type.VARDCENTRAL),
                fields.wholeNumber("listed", Integer.MAX_VALUE),
                managerEmail(fields),
                openingHours(fields),
                area(fields),
                validFrom,
                validTo(fields, validFrom),
                closedDates(fields),
                exceptionalHours(fields),
                escalationEmails(fields),
                predecessors(fields),
                orElse(fields.optionalChoice("feed", Unit.Feed.values()), Unit.Feed.LIVE));
    }

    private static <T> T orElse(@Nullable T value, T absent) {
        return value == null ? absent : value;
    }

    // --- texts ---

    private static String name(TreeFields fields) throws InvalidFieldException {
        String name = required(fields.text("name"), "name");
        check(!name.isBlank(), "name: blank");
        return shown(name);
    }

    private static @Nullable String municipality(TreeFields fields) throws InvalidFieldException {
        String municipality = fields.optionalText("municipality");
        if (municipality == null) {
            return null;
        }
        checkScope(municipality, "municipality");
        return shown(municipality);
    }

    private static @Nullable String area(TreeFields fields) throws InvalidFieldException {
        String area = fields.optionalText("area");
        if (area != null) {
            checkScope(area, "area");
            check(length(area) <= MAX_AREA, "area: more than " + MAX_AREA + " characters");
        }
        return area;
    }

    /** Both name a scope, whose keys are divided by bars. */
    private static void checkScope(String text, String field) throws InvalidFieldException {
        check(text.indexOf('|') < 0, field + ": holds a |");
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String shown(String text) {
        return length(text) <= Unit.MAX_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, Unit.MAX_SHOWN)) + "…";
    }

    // --- addresses ---

    private static @Nullable String managerEmail(TreeFields fields) throws InvalidFieldException {
        String text = fields.optionalText("managerEmail");
        return text == null ? null : Addresses.read(text, "managerEmail");
    }

    private static Map<Integer, String> escalationEmails(TreeFields fields) throws InvalidFieldException {
        Map<Integer, String> emails = new HashMap<>();
        JsonNode steps = fields.node("escalationEmails");
        if (steps == null) {
            return emails;
        }
        check(steps.isObject(), "escalationEmails: not an object");
        for (Map.Entry<String, JsonNode> step : steps.properties()) {
            check(STEPS.contains(step.getKey()), "escalationEmails: a key that is not one of 2 3");
            JsonNode text = step.getValue();
            check(text.isTextual() || text.isNull(), "escalationEmails: not a string");
            if (text.isTextual() && !text.textValue().isEmpty()) {
                emails.put(Integer.valueOf(step.getKey()), Addresses.read(text.textValue(), "escalationEmails"));
            }
        }
        return emails;
    }

    // --- dates and hours ---

    private static @Nullable LocalDate date(TreeFields fields, String field) throws InvalidFieldException {
        String text = fields.optionalText(field);
        return text == null ? null : TreeFields.date(text, field);
    }

    private static @Nullable LocalDate validTo(TreeFields fields, @Nullable LocalDate validFrom)
            throws InvalidFieldException {
        LocalDate validTo = date(fields, "validTo");
        check(validFrom == null || validTo == null || !validTo.isBefore(validFrom), "validTo: before validFrom");
        return validTo;
    }

    private static Set<LocalDate> closedDates(TreeFields fields) throws InvalidFieldException {
        Set<LocalDate> closed = new HashSet<>();
        for (String date : fields.texts("closedDates", MAX_CLOSED)) {
            closed.add(TreeFields.date(date, "closedDates"));
        }
        return closed;
    }

    private static Map<DayOfWeek, List<Unit.Hours>> openingHours(TreeFields fields) throws InvalidFieldException {
        Map<DayOfWeek, List<Unit.Hours>> open = new EnumMap<>(DayOfWeek.class);
        JsonNode week = fields.node("openingHours");
        if (week == null) {
            return open;
        }
        check(week.isObject(), "openingHours: not an object");
        for (Map.Entry<String, JsonNode> day : week.properties()) {
            DayOfWeek weekday = DAYS.get(day.getKey());
            check(weekday != null, "openingHours: a key that is not one of MON TUE WED THU FRI SAT SUN");
            List<Unit.Hours> hours = OpenHours.read(day.getValue(), "openingHours");
            if (weekday != null && !hours.isEmpty()) {
                open.put(weekday, hours);
            }
        }
        return open;
    }

    private static Map<LocalDate, List<Unit.Hours>> exceptionalHours(TreeFields fields) throws InvalidFieldException {
        Map<LocalDate, List<Unit.Hours>> exceptions = new HashMap<>();
        JsonNode dates = fields.node("exceptionalHours");
        if (dates == null) {
            return exceptions;
        }
        check(dates.isObject(), "exceptionalHours: not an object");
        for (Map.Entry<String, JsonNode> day : dates.properties()) {
            LocalDate date = TreeFields.date(day.getKey(), "exceptionalHours");
            if (!day.getValue().isNull()) {
                exceptions.put(date, OpenHours.read(day.getValue(), "exceptionalHours"));
            }
        }
        return exceptions;
    }

    // --- units before it ---

    private static List<String> predecessors(TreeFields fields) throws InvalidFieldException {
        List<String> predecessors = new ArrayList<>();
        for (String unitId : fields.texts("predecessors", MAX_PREDECESSORS)) {
            check(TreeFields.isUnitId(unitId), "predecessors: not HSA-ids such as SE2321000255-O00123");
            predecessors.add(unitId);
        }
        return predecessors;
    }
}
