package se.vardpuls.event;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The field {@code unitId}: it has the form of a {@link UnitId}, holds no personal identity number, and is the record's key. */
public final class UnitIdField extends SearchedField {
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

    private boolean valid;

    @Override
    boolean isPersonal() {
        valid = UnitId.isValid(text(), 0, length());
        // the form leaves room for one behind the hyphen only, and in few ids
        return valid
                ? UnitId.holdsPersonalNumber(text(), 0, length())
                : PersonalNumber.isIn(text(), 0, length()) && !Uuid.isUuid(text(), 0, length());
    }

    @Override
    void acceptAbsent() {
        // there is no default unit
    }

    @Override
    boolean accept() {
        return kind() == Kind.TEXT && valid;
    }
}
