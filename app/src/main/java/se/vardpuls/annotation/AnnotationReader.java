package se.vardpuls.annotation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.StrictJson;
import se.vardpuls.event.TreeFields;
import se.vardpuls.event.TreeFields.InvalidFieldException;
import se.vardpuls.register.Scope;

/**
 * Reads the records of {@code annotations} (contract §4); of a key the latest holds, and a tombstone takes it away. Not for
 * several threads.
 *
 * <ol>
 *   <li>It is about a {@code unitId} or a {@code scope}, one of them; {@code from} is a date, {@code to} another that is not
 *       before it; {@code text} has 1 to {@value #LONGEST_TEXT} characters.
 *   <li>The text is shown to people, so it holds no personal identity number in any spelling.
 *   <li>A refusal names the field and never quotes what stands there.
 * </ol>
 */
public final class AnnotationReader {
    private static final int LONGEST_TEXT = 500;
    private static final int LARGEST = 65_536;
    private static final Refusal TOO_LARGE = new Refusal(Reason.TOO_LARGE, "value: longer than 65,536 bytes");
    private static final Refusal NOT_JSON = new Refusal(Reason.NOT_JSON, "value: not a JSON object");

    private @Nullable Annotation annotation;

    /**
     * Reads the value of one record that is no tombstone.
     *
     * @return why it is refused; {@code null} if it is sound and stands in {@link #annotation()}
     */
    public @Nullable Refusal read(byte[] value) {
        annotation = null;
        if (value.length > LARGEST) {
            return TOO_LARGE;
        }
        ObjectNode object = StrictJson.tree(value);
        if (object == null) {
            return NOT_JSON;
        }
        TreeFields fields = new TreeFields(object);
        Refusal personal = fields.personal(List.of("unitId", "scope", "text"));
        if (personal != null) {
            return personal;
        }
        try {
            annotation = read(fields);
            return null;
        } catch (InvalidFieldException invalid) {
            return invalid.refusal();
        }
    }

    /** What was last read; {@code null} if it was refused. */
    public @Nullable Annotation annotation() {
        return annotation;
    }

    private static Annotation read(TreeFields fields) throws InvalidFieldException {
        String unitId = fields.unitId("unitId");
        Scope scope = scope(fields);
        TreeFields.check(unitId == null || scope == null, "scope: beside a unitId");
        TreeFields.check(unitId != null || scope != null, "unitId: missing, and no scope either");
        LocalDate from = TreeFields.date(TreeFields.required(fields.text("from"), "from"), "from");
        String last = fields.text("to");
        LocalDate to = last == null ? null : TreeFields.date(last, "to");
        TreeFields.check(to == null || !to.isBefore(from), "to: before from");
        String text = TreeFields.required(fields.optionalText("text"), "text");
        TreeFields.check(
                text.codePointCount(0, text.length()) <= LONGEST_TEXT,
                "text: longer than " + LONGEST_TEXT + " characters");
        return new Annotation(unitId, scope, from, to, text);
    }

    private static @Nullable Scope scope(TreeFields fields) throws InvalidFieldException {
        String text = fields.text("scope");
        if (text == null) {
            return null;
        }
        Scope scope = Scope.parse(text);
        if (scope == null) {
            throw TreeFields.invalid(
                    "scope: not region, operator=PUBLIC, operator=PRIVATE, municipality=NAME or area=NAME");
        }
        return scope;
    }
}
