package se.vardpuls.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an object that was read as a tree (the topics where speed does not matter), each checked as it is
 * asked for. A field that is missing or {@code null} is absent (contract §1).
 */
public final class TreeFields {
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final String NO_DATE = ": not a date such as 2024-12-23";

    private final ObjectNode object;

    /** The fields of this object. */
    public TreeFields(ObjectNode object) {
        this.object = object;
    }

    /** A field breaks a rule. */
    public static final class InvalidFieldException extends Exception {
        private static final long serialVersionUID = 1;

        private final String detail;

        private InvalidFieldException(String detail) {
            super(detail, null, false, false);
            this.detail = detail;
        }

        /** The refusal of the record. */
        public Refusal refusal() {
            return new Refusal(Reason.INVALID_FIELD, detail);
        }
    }

    /** The field that a refusal is about. */
    public static String fieldOf(Refusal refusal) {
        return refusal.detail().substring(0, refusal.detail().indexOf(':'));
    }

    /**
     * The refusal of the first of these fields whose text, or one of whose texts, {@linkplain #holdsPersonalNumber holds
     * a personal identity number}; {@code null} if none does.
     */
    public @Nullable Refusal personal(List<String> fields) {
        for (String field : fields) {
            JsonNode node = object.get(field);
            if (node != null && (isPersonal(node) || (node.isArray() && anyIsPersonal(node)))) {
                return new Refusal(Reason.PERSONAL_ID, field + ": holds a personal identity number");
            }
        }
        return null;
    }

    private static boolean anyIsPersonal(JsonNode list) {
        for (JsonNode node : list) {
            if (isPersonal(node)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPersonal(JsonNode node) {
        return node.isTextual() && holdsPersonalNumber(node.textValue());
    }

    /** Whether a text holds a personal identity number with a right check digit, in any spelling. */
    public static boolean holdsPersonalNumber(String text) {
        return SpelledNumber.isIn(text);
    }

    /** Refuses the field where the rule does not hold; the detail names field and rule and never quotes the value. */
    public static void check(boolean holds, String detail) throws InvalidFieldException {
        if (!holds) {
            throw new InvalidFieldException(detail);
        }
    }

    /** A field breaks this rule. */
    public static InvalidFieldException invalid(String detail) {
        return new InvalidFieldException(detail);
    }

    /** A value that must be there. */
    public static <T> T required(@Nullable T value, String field) throws InvalidFieldException {
        if (value == null) {
            throw new InvalidFieldException(field + ": missing");
        }
        return value;
    }

    /** What stands there, {@code null} where nothing does. */
    public @Nullable JsonNode node(String field) {
        JsonNode node = object.get(field);
        return node == null || node.isNull() ? null : node;
    }

    /** Text without control characters and halves of surrogate pairs. */
    public @Nullable String text(String field) throws InvalidFieldException {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        check(node.isTextual(), field + ": not a string");
        String text = node.textValue();
        check(text.chars().noneMatch(Character::isISOControl), field + ": holds a control character");
        check(StandardCharsets.UTF_8.newEncoder().canEncode(text), field + ": holds half of a surrogate pair");
        return text;
    }

    /** Text as {@link #text}, of which none is absent. */
    public @Nullable String optionalText(String field) throws InvalidFieldException {
        String text = text(field);
        return text == null || text.isEmpty() ? null : text;
    }

    /** A list of so many texts at most; none where it is absent. */
    public List<String> texts(String field, int most) throws InvalidFieldException {
        List<String> texts = new ArrayList<>();
        JsonNode list = node(field);
        if (list == null) {
            return texts;
        }
        check(list.isArray(), field + ": not a list");
        check(list.size() <= most, field + ": more than " + most);
        for (JsonNode text : list) {
            check(text.isTextual(), field + ": not a list of strings");
            texts.add(text.textValue());
        }
        return texts;
    }

    /** A unit's id. */
    public @Nullable String unitId(String field) throws InvalidFieldException {
        String unitId = text(field);
        check(unitId == null || isUnitId(unitId), field + ": not an HSA-id such as SE2321000255-O00123");
        return unitId;
    }

    /** Whether a text has the form of a unit's id. */
    public static boolean isUnitId(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return UnitId.isValid(bytes, 0, bytes.length);
    }

    /** A date of the calendar, {@code YYYY-MM-DD}. */
    public static LocalDate date(String text, String field) throws InvalidFieldException {
        try {
            check(DATE.matcher(text).matches(), field + NO_DATE);
            return LocalDate.parse(text);
        } catch (DateTimeParseException noSuchDate) {
            throw new InvalidFieldException(field + NO_DATE);
        }
    }

    /** An integer without fraction or exponent, within these bounds. */
    public @Nullable Integer integer(String field, int least, int most) throws InvalidFieldException {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        boolean within = node.isIntegralNumber()
                && node.canConvertToInt()
                && node.intValue() >= least
                && node.intValue() <= most;
        String bounds = most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most;
        check(within, field + ": not an integer of " + bounds);
        return node.intValue();
    }

    /** A whole number from 0 up to this one, with a fraction of zeros or without. */
    public @Nullable Integer wholeNumber(String field, int most) throws InvalidFieldException {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        double number = node.doubleValue();
        boolean within = node.isNumber() && number >= 0 && number <= most && number == Math.rint(number);
        check(within, field + ": not a whole number of 0 or more");
        return (int) number;
    }

    /**
     * A number from 0 to 1, both included. Those with a fraction or exponent are taken as a binary double and given
     * back as its shortest decimal form, so that 0.95 is 0.95 and an exponent can't grow.
     */
    public @Nullable BigDecimal share(String field) throws InvalidFieldException {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        boolean within = node.isNumber() && node.doubleValue() >= 0 && node.doubleValue() <= 1;
        check(within, field + ": not a number from 0 to 1");
        return node.decimalValue().stripTrailingZeros();
    }

    /** {@code true} or {@code false}. */
    public @Nullable Boolean flag(String field) throws InvalidFieldException {
        JsonNode node = node(field);
        if (node == null) {
            return null;
        }
        check(node.isBoolean(), field + ": not true or false");
        return node.booleanValue();
    }

    /** One of these, by its name; an empty text is absent. */
    public <E extends Enum<E>> @Nullable E optionalChoice(String field, E[] choices) throws InvalidFieldException {
        return optionalText(field) == null ? null : choice(field, choices, Enum::name);
    }

    /** One of these, as it is named. */
    public <E> @Nullable E choice(String field, E[] choices, Function<E, String> name) throws InvalidFieldException {
        String text = text(field);
        if (text == null) {
            return null;
        }
        List<String> names = new ArrayList<>();
        for (E choice : choices) {
            if (name.apply(choice).equals(text)) {
                return choice;
            }
            names.add(name.apply(choice));
        }
        throw new InvalidFieldException(field + ": not one of " + names);
    }
}
