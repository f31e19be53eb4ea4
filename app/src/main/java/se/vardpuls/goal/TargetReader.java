package se.vardpuls.goal;

import static se.vardpuls.event.TreeFields.check;
import static se.vardpuls.event.TreeFields.required;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.StrictJson;
import se.vardpuls.event.TreeFields;
import se.vardpuls.event.TreeFields.InvalidFieldException;
import se.vardpuls.register.Addresses;
import se.vardpuls.register.Scope;

/**
 * Reads {@code targets} records (contract §2, targets). A {@code null} value is a tombstone: its key says whose target
 * is taken away ({@link #readTombstone}). What the contract leaves open is decided so:
 *
 * <ol>
 *   <li>{@code indicator} is required and one of the {@link Indicators} there are; every other field may be missing, also all
 *       of them.
 *   <li>{@code goal} is a number from 0 to 1, both included, taken as a double in its shortest decimal form.
 *       {@code comparison} is {@code ">"} or {@code ">="}.
 *   <li>{@code windowDays} is an integer from 1 to {@value Target#MAX_WINDOW_DAYS}, {@code minDenominator} one from 1 to
 *       2,147,483,647, both without fraction or exponent.
 *   <li>{@code confidence} is a number between 0 and 1, neither included, and {@code enabled} a boolean.
 *   <li>{@code definition} is one of those that the {@linkplain Indicator#definitions indicator} has; {@code email} holds
 *       {@link Addresses}, an empty one is absent.
 *   <li>{@code scope} stands in the place of {@code unitId}, not beside it, and is written as {@link Scope} tells; early
 *       warnings have none. Its name holds no personal identity number.
 *   <li>{@code fireBelow} is a number from 0 to 1, both included.
 *   <li>Values that say nothing for an indicator are checked all the same.
 *   <li>The key is {@code indicator}, {@code indicator|unitId} or {@code indicator|scope}, as the value has it, byte for byte.
 *       On which partition the record lies is not asked: a key is only sent to one.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class TargetReader {
    private static final Refusal TOMBSTONE_WITHOUT_KEY = new Refusal(
            Reason.INVALID_FIELD,
            "key: a tombstone needs indicator, indicator|unitId or indicator|scope as its key, to take it away");

    private static final List<String> SEARCHED = List.of("unitId", "scope");

    private final Indicators indicators;
    private @Nullable TargetChange change;

    /** A reader that knows these indicators. */
    public TargetReader(Indicators indicators) {
        this.indicators = indicators;
    }

    /**
     * Reads one record with a value.
     *
     * @return {@code null} if it is sound and stands in {@link #change()}, else why it is refused: the first of
     *     {@code TOO_LARGE NOT_JSON PERSONAL_ID INVALID_FIELD KEY_MISMATCH} that holds
     */
    public @Nullable Refusal read(byte @Nullable [] key, byte @Nullable [] value) {
        change = null;
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
            return personal;
        }
        try {
            TargetChange read = change(fields);
            if (!Arrays.equals(key, read.key().text().getBytes(StandardCharsets.UTF_8))) {
                return new Refusal(Reason.KEY_MISMATCH, "key: not the indicator, indicator|unitId or indicator|scope");
            }
            change = read;
            return null;
        } catch (InvalidFieldException e) {
            return e.refusal();
        }
    }

    /** What the record last read says, {@code null} if it was refused. */
    public @Nullable TargetChange change() {
        return change;
    }

    /** The refusal of a tombstone; {@code null} if its key names a target. */
    public @Nullable Refusal readTombstone(byte @Nullable [] key) {
        return keyOf(key) == null ? TOMBSTONE_WITHOUT_KEY : null;
    }

    /** Whose target a key names, {@code null} if it names none. */
    public @Nullable TargetKey keyOf(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        String text = new String(key, StandardCharsets.UTF_8);
        int bar = text.indexOf(TargetKey.SEPARATOR);
        Indicator indicator = indicators.of(bar < 0 ? text : text.substring(0, bar));
        if (indicator == null) {
            return null;
        }
        if (bar < 0) {
            return new TargetKey(indicator, null);
        }
        String whose = text.substring(bar + 1);
        if (TreeFields.isUnitId(whose)) {
            return new TargetKey(indicator, whose);
        }
        Scope scope = indicator.isEarlyWarning() ? null : Scope.parse(whose);
        return scope == null ? null : TargetKey.of(indicator, scope);
    }

    private TargetChange change(TreeFields fields) throws InvalidFieldException {
        Indicator indicator = required(
                fields.choice("indicator", indicators.all().toArray(Indicator[]::new), Indicator::key), "indicator");
        return new TargetChange(
                key(fields, indicator),
                fields.share("goal"),
                fields.choice("comparison", Comparison.values(), Comparison::sign),
                fields.integer("windowDays", 1, Target.MAX_WINDOW_DAYS),
                fields.integer("minDenominator", 1, Integer.MAX_VALUE),
                confidence(fields),
                fields.flag("enabled"),
                definition(fields, indicator),
                email(fields),
                fireBelow(fields));
    }

    private static TargetKey key(TreeFields fields, Indicator indicator) throws InvalidFieldException {
        String unitId = fields.unitId("unitId");
        String text = fields.text("scope");
        if (text == null) {
            return new TargetKey(indicator, unitId);
        }
        Scope scope = Scope.parse(text);
        if (scope == null) {
            throw TreeFields.invalid(
                    "scope: not region, operator=PUBLIC, operator=PRIVATE, municipality=NAME or area=NAME");
        }
        check(unitId == null, "scope: beside a unitId");
        check(!indicator.isEarlyWarning(), "scope: of an indicator that has no share");
        return TargetKey.of(indicator, scope);
    }

    private static @Nullable Definition definition(TreeFields fields, Indicator indicator)
            throws InvalidFieldException {
        boolean hasSome = !indicator.definitions().isEmpty();
        check(hasSome || fields.node("definition") == null, "definition: of an indicator that has only its own");
        return fields.choice("definition", indicator.definitions().toArray(Definition[]::new), Definition::key);
    }

    private static @Nullable String email(TreeFields fields) throws InvalidFieldException {
        String text = fields.optionalText("email");
        return text == null ? null : Addresses.read(text, "email");
    }

    private static @Nullable Double fireBelow(TreeFields fields) throws InvalidFieldException {
        var fireBelow = fields.share("fireBelow");
        return fireBelow == null ? null : fireBelow.doubleValue();
    }

    private static @Nullable Double confidence(TreeFields fields) throws InvalidFieldException {
        var confidence = fields.share("confidence");
        if (confidence == null) {
            return null;
        }
        double value = confidence.doubleValue();
        check(value > 0 && value < 1, "confidence: not a number between 0 and 1");
        return value;
    }
}
