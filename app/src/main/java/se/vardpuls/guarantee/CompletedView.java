package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/** The completed view of one or more dates, summed (contract §3, completed view; §4, monthly). */
public final class CompletedView {
    /** The waits in days that {@link #wait} tells of, in its order. */
    public static final List<String> WAITS = List.of("0", "1", "2", "3", "4-7", "8-14", "15+");

    private static final int PROFESSIONS = Profession.count();
    private static final int ASSESSED = GuaranteeDay.WAIT_BARS;
    private static final int WITHIN = ASSESSED + PROFESSIONS;

    /** How many counts it has. */
    static final int PLACES = WITHIN + PROFESSIONS;

    private final int[] sums = new int[PLACES];

    /** The sums over these days; {@code null} if there are none. */
    static @Nullable CompletedView of(Collection<GuaranteeDay> days) {
        if (days.isEmpty()) {
            return null;
        }
        CompletedView month = new CompletedView();
        days.forEach(month::add);
        return month;
    }

    void add(GuaranteeDay day) {
        tell(day, (place, count) -> sums[place] += count);
    }

    /** Takes the counts of this view, each with its place among them. */
    @FunctionalInterface
    interface Counts {
        void add(int place, int count);
    }

    /** Tells what a day counts in this view. */
    static void tell(GuaranteeDay day, Counts counts) {
        for (int bar = 0; bar < GuaranteeDay.WAIT_BARS; bar++) {
            counts.add(bar, day.wait(bar));
        }
        for (Profession profession : Profession.values()) {
            counts.add(ASSESSED + profession.code(), day.assessed(profession));
            counts.add(WITHIN + profession.code(), day.assessedWithin(profession));
        }
    }

    /** Tells what it counts. */
    void tell(Counts counts) {
        for (int place = 0; place < PLACES; place++) {
            counts.add(place, sums[place]);
        }
    }

    /** The view of what stands in each of its {@value #PLACES} places. */
    static CompletedView of(IntUnaryOperator count) {
        CompletedView view = new CompletedView();
        for (int place = 0; place < PLACES; place++) {
            view.sums[place] = count.applyAsInt(place);
        }
        return view;
    }

    /** How many assessments there were. */
    public int assessed() {
        return sum(0, GuaranteeDay.WAIT_BARS);
    }

    /** Those of them within three days. */
    public int assessedWithin() {
        return sum(WITHIN, PROFESSIONS);
    }

    /** How many assessments by this profession there were. */
    public int assessed(Profession profession) {
        return sums[ASSESSED + profession.code()];
    }

    /** Those of them within three days. */
    public int assessedWithin(Profession profession) {
        return sums[WITHIN + profession.code()];
    }

    /** How many assessments had a wait of this place in {@link #WAITS}. */
    public int wait(int place) {
        return sums[place];
    }

    /** Whether there were no assessments. */
    public boolean isEmpty() {
        return assessed() == 0;
    }

    private int sum(int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += sums[i];
        }
        return sum;
    }

    /** Writes the fields, into an object that has been begun. */
    void writeTo(JsonGenerator out) throws IOException {
        out.writeNumberField("assessed", assessed());
        out.writeNumberField("assessedWithin", assessedWithin());
        new Share(assessedWithin(), assessed()).writeTo(out, "completedShare");
        out.writeArrayFieldStart("waits");
        for (int bar = 0; bar < GuaranteeDay.WAIT_BARS; bar++) {
            out.writeNumber(sums[bar]);
        }
        out.writeEndArray();
        out.writeObjectFieldStart("byProfession");
        for (Profession profession : Profession.values()) {
            if (sums[ASSESSED + profession.code()] > 0) {
                out.writeObjectFieldStart(profession.name());
                out.writeNumberField("assessed", sums[ASSESSED + profession.code()]);
                out.writeNumberField("assessedWithin", sums[WITHIN + profession.code()]);
                out.writeEndObject();
            }
        }
        out.writeEndObject();
    }

    /** Writes the sums. */
    void write(Encoder out) {
        for (int sum : sums) {
            out.number(sum);
        }
    }

    /** Reads what {@link #write} wrote. */
    static CompletedView read(Decoder in) {
        CompletedView month = new CompletedView();
        for (int i = 0; i < month.sums.length; i++) {
            month.sums[i] = (int) in.number();
        }
        return month;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CompletedView month && Arrays.equals(sums, month.sums);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sums);
    }
}
