package se.vardpuls.figure;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * A share as its numerator and denominator, so that it can be compared exactly.
 *
 * <ol>
 *   <li>A share with denominator 0 is no share: {@link #exists()} is false and nothing is said of it.
 *   <li>It is rounded half up to six decimals, and only where it leaves the system (contract §4).
 * </ol>
 *
 * @param numerator 0 to the denominator
 * @param denominator 0 or more, below 2^42 so that nothing overflows
 */
public record Share(long numerator, long denominator) {
    private static final long MILLION = 1_000_000;

    /** Whether there is anything to take a share of. */
    public boolean exists() {
        return denominator > 0;
    }

    /** The share, rounded half up to six decimals; only where it {@linkplain #exists() exists}. */
    public double rounded() {
        if (!exists()) {
            throw new ArithmeticException("a share of nothing");
        }
        long millionths = (2 * MILLION * numerator + denominator) / (2 * denominator);
        return millionths / (double) MILLION;
    }

    /** Writes it as a field of a record, {@code null} where there is no share. */
    public void writeTo(JsonGenerator out, String name) throws IOException {
        if (exists()) {
            out.writeNumberField(name, rounded());
        } else {
            out.writeNullField(name);
        }
    }
}
