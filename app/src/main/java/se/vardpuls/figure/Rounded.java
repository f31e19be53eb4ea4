package se.vardpuls.figure;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A number that is no share of counts, as it leaves the system: rounded half up to six decimals. */
public final class Rounded {
    private static final int DECIMALS = 6;

    private Rounded() {}

    /** The number, rounded. */
    public static BigDecimal of(double number) {
        BigDecimal rounded = new BigDecimal(number).setScale(DECIMALS, RoundingMode.HALF_UP);
        return rounded.signum() == 0
                ? BigDecimal.ZERO
                : new BigDecimal(rounded.stripTrailingZeros().toPlainString());
    }

    /** Writes it as a field of a record, {@code null} where there is none ({@code NaN}). */
    public static void write(JsonGenerator out, String name, double number) throws IOException {
        if (Double.isNaN(number)) {
            out.writeNullField(name);
        } else {
            out.writeNumberField(name, of(number));
        }
    }
}
