package se.vardpuls.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The field {@code unitId}: it has the form of a {@link UnitId}, and is the record's key. */
public final class UnitIdField extends JsonField {
    private static final Refusal KEY_MISMATCH = new Refusal(Reason.KEY_MISMATCH, "key: not the unitId");

    /** Makes the field. */
    public UnitIdField() {
        super("unitId", true, "not an HSA-id such as SE2321000255-O00123");
    }

    /** The refusal of a key that is not this unitId, byte for byte; {@code null} if it is. */
    public @Nullable Refusal judgeKey(byte @Nullable [] key) {
        boolean same = key != null && Arrays.equals(key, 0, key.length, text(), 0, length());
        return same ? null : KEY_MISMATCH;
    }

    @Override
    void acceptAbsent() {
        // there is no default unit
    }

    @Override
    boolean accept() {
        return kind() == Kind.TEXT && UnitId.isValid(text(), 0, length());
    }
}
