package se.vardpuls.contact;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/**
 * How many digital contacts had which outcome, by channel: of a date, or summed over dates (contract §3, §4).
 *
 * <ol>
 *   <li>{@code received} is the sum of all {@linkplain Outcome outcomes}.
 *   <li>{@link #sameDayShare()}: {@code sameDay / (received − closed)}.
 *   <li>{@link #within24hShare()}: {@code (sameDay + within24h) / (received − closed)}.
 * </ol>
 */
final class ContactCounts {
    private static final Channel[] CHANNELS = Channel.values();
    private static final Outcome[] OUTCOMES = Outcome.values();

    /** Channel by channel, the outcomes of each. */
    private final int[] counts = new int[CHANNELS.length * OUTCOMES.length];

    private static int place(Channel channel, Outcome outcome) {
        return channel.code() * OUTCOMES.length + outcome.code();
    }

    void add(Channel channel, Outcome outcome, int contacts) {
        counts[place(channel, outcome)] += contacts;
    }

    void add(ContactCounts others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
    }

    void clear() {
        Arrays.fill(counts, 0);
    }

    ContactCounts copy() {
        ContactCounts copy = new ContactCounts();
        copy.add(this);
        return copy;
    }

    int count(Channel channel, Outcome outcome) {
        return counts[place(channel, outcome)];
    }

    int count(Outcome outcome) {
        int sum = 0;
        for (Channel channel : CHANNELS) {
            sum += count(channel, outcome);
        }
        return sum;
    }

    int received(Channel channel) {
        int sum = 0;
        for (Outcome outcome : OUTCOMES) {
            sum += count(channel, outcome);
        }
        return sum;
    }

    int received() {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    private int count(int outcome) {
        return count(OUTCOMES[outcome]);
    }

    Share sameDayShare() {
        return OutcomeCounts.sameDayShare(this::count);
    }

    Share within24hShare() {
        return OutcomeCounts.within24hShare(this::count);
    }

    /** Writes counts, shares, and the channels with any, into an object that has been begun. */
    void writeTo(JsonGenerator out) throws IOException {
        OutcomeCounts.writeTo(out, this::count);
        out.writeObjectFieldStart("byChannel");
        for (Channel channel : CHANNELS) {
            if (received(channel) > 0) {
                out.writeObjectFieldStart(channel.name());
                out.writeNumberField("received", received(channel));
                writeField(out, channel, Outcome.SAME_DAY);
                writeField(out, channel, Outcome.WITHIN_24H);
                out.writeEndObject();
            }
        }
        out.writeEndObject();
    }

    private void writeField(JsonGenerator out, Channel channel, Outcome outcome) throws IOException {
        out.writeNumberField(outcome.field(), count(channel, outcome));
    }

    void write(Encoder out) {
        for (int count : counts) {
            out.number(count);
        }
    }

    void read(Decoder in) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (int) in.number();
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ContactCounts others && Arrays.equals(counts, others.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }
}
