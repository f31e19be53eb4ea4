package se.vardpuls.contact;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import se.vardpuls.figure.Share;

/** What follows from how many contacts had which outcome, each asked for by its code (contract §3, digital contacts). */
final class OutcomeCounts {
    private OutcomeCounts() {}

    static int received(IntUnaryOperator count) {
        int sum = 0;
        for (Outcome outcome : Outcome.values()) {
            sum += count.applyAsInt(outcome.code());
        }
        return sum;
    }

    private static int answerable(IntUnaryOperator count) {
        return received(count) - count.applyAsInt(Outcome.CLOSED.code());
    }

    /** {@code sameDay / (received − closed)}. */
    static Share sameDayShare(IntUnaryOperator count) {
        return new Share(count.applyAsInt(Outcome.SAME_DAY.code()), answerable(count));
    }

    /** {@code (sameDay + within24h) / (received − closed)}. */
    static Share within24hShare(IntUnaryOperator count) {
        return new Share(
                count.applyAsInt(Outcome.SAME_DAY.code()) + (long) count.applyAsInt(Outcome.WITHIN_24H.code()),
                answerable(count));
    }

    /** Writes the counts and both shares, into an object that has been begun. */
    static void writeTo(JsonGenerator out, IntUnaryOperator count) throws IOException {
        out.writeNumberField("received", received(count));
        for (Outcome outcome : Outcome.values()) {
            out.writeNumberField(outcome.field(), count.applyAsInt(outcome.code()));
        }
        sameDayShare(count).writeTo(out, "sameDayShare");
        within24hShare(count).writeTo(out, "within24hShare");
    }
}
