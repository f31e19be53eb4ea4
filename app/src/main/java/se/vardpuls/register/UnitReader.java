package se.vardpuls.register;

import static se.vardpuls.event.TreeFields.check;
import static se.vardpuls.event.TreeFields.required;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.StrictJson;
import se.vardpuls.event.TreeFields;
import se.vardpuls.event.TreeFields.InvalidFieldException;

/**
 * Reads {@code units} records (contract §2, units). A {@code null} value is a tombstone and not for this reader. What
 * the contract leaves open is decided so:
 *
 * <ol>
 *   <li>{@code name} is required, holds something other than white space and, like {@code municipality}, no control
 *       characters and no half of a surrogate pair: both end up in mail and in other people's JSON.
 *   <li>{@code type} is {@code VARDCENTRAL} where it is missing. {@code listed} is an integer from 0 to 2,147,483,647
 *       without fraction or exponent.
 *   <li>{@code managerEmail} has one {@code @}, before it up to 64 ASCII characters as they stand unquoted in
 *       addresses, after it a host name; it goes into mail headers.
 *   <li>{@code openingHours} has the keys {@code MON} to {@code SUN} and no others. The value of a day is
 *       {@code ["HH:MM","HH:MM"]}, 00:00 to 23:59, the first before the second, or {@code []} for a day on which the
 *       unit is closed, as it is on a day that is missing or {@code null}. Without any open day nothing is known.
 *   <li>The key is the {@code unitId}, byte for byte.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class UnitReader {
    private static final Pattern EMAIL = Pattern.compile(
            "[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@(?=.{1,190}\\z)[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63})*");
    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Map<String, DayOfWeek> DAYS = Map.of(
            "MON", DayOfWeek.MONDAY,
            "TUE", DayOfWeek.TUESDAY,
            "WED", DayOfWeek.WEDNESDAY,
            "THU", DayOfWeek.THURSDAY,
            "FRI", DayOfWeek.FRIDAY,
            "SAT", DayOfWeek.SATURDAY,
            "SUN", DayOfWeek.SUNDAY);

    private @Nullable Unit unit;

    /**
     * Reads one record.
     *
     * @return {@code null} if the unit is sound and stands in {@link #unit()}, else why it is refused: the first of
     *     {@code TOO_LARGE NOT_JSON INVALID_FIELD KEY_MISMATCH} that holds
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
        try {
            Unit read = unit(new TreeFields(object));
            if (!Arrays.equals(key, read.unitId().getBytes(StandardCharsets.US_ASCII))) {
                return new Refusal(Reason.KEY_MISMATCH, "key: not the unitId");
            }
            unit = read;
            return null;
        } catch (InvalidFieldException e) {
            return e.refusal();
        }
    }

    /** The unit last read, {@code null} if it was refused. */
    public @Nullable Unit unit() {
        return unit;
    }

    private static Unit unit(TreeFields fields) throws InvalidFieldException {
        return new Unit(
                required(fields.unitId("unitId"), "unitId"),
                name(fields),
                fields.text("municipality"),
                fields.choice("operator", Unit.Operator.values(), Enum::name),
                type(fields),
                fields.integer("listed", 0, Integer.MAX_VALUE),
                managerEmail(fields),
                openingHours(fields));
    }

    private static String name(TreeFields fields) throws InvalidFieldException {
        String name = required(fields.text("name"), "name");
        check(!name.isBlank(), "name: blank");
        return name;
    }

    private static Unit.Type type(TreeFields fields) throws InvalidFieldException {
        Unit.Type type = fields.choice("type", Unit.Type.values(), Enum::name);
        return type == null ? Unit.Type.VARDCENTRAL : type;
    }

    private static @Nullable String managerEmail(TreeFields fields) throws InvalidFieldException {
        String email = fields.text("managerEmail");
        check(email == null || EMAIL.matcher(email).matches(), "managerEmail: not a mail address");
        return email;
    }

    private static Map<DayOfWeek, Unit.Hours> openingHours(TreeFields fields) throws InvalidFieldException {
        Map<DayOfWeek, Unit.Hours> open = new EnumMap<>(DayOfWeek.class);
        JsonNode week = fields.node("openingHours");
        if (week == null) {
            return open;
        }
        check(week.isObject(), "openingHours: not an object");
        for (Map.Entry<String, JsonNode> day : week.properties()) {
            DayOfWeek weekday = DAYS.get(day.getKey());
            check(weekday != null, "openingHours: a key that is not one of MON TUE WED THU FRI SAT SUN");
            if (weekday != null && !isClosed(day.getValue())) {
                open.put(weekday, hours(day.getValue()));
            }
        }
        return open;
    }

    private static boolean isClosed(JsonNode day) {
        return day.isNull() || (day.isArray() && day.isEmpty());
    }

    private static Unit.Hours hours(JsonNode day) throws InvalidFieldException {
        boolean pair = day.isArray() && day.size() == 2 && isTime(day.get(0)) && isTime(day.get(1));
        check(pair, "openingHours: a day that is neither [] nor [\"HH:MM\",\"HH:MM\"]");
        Unit.Hours hours = new Unit.Hours(
                LocalTime.parse(day.get(0).textValue()),
                LocalTime.parse(day.get(1).textValue()));
        check(hours.from().isBefore(hours.to()), "openingHours: a day that does not open before it closes");
        return hours;
    }

    private static boolean isTime(JsonNode time) {
        return time.isTextual() && TIME.matcher(time.textValue()).matches();
    }
}
