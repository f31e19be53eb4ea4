package se.vardpuls.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import se.vardpuls.event.Reason;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/** What came of the records of one topic, unit and date of arrival. Not for several threads. */
final class FeedCounts {
    private final Map<Reason, Integer> refused = new EnumMap<>(Reason.class);
    private int accepted;
    private int changedNothing;
    private int held;

    void accept(boolean changesNothing, boolean isHeld) {
        accepted++;
        changedNothing += changesNothing ? 1 : 0;
        held += isHeld ? 1 : 0;
    }

    void refuse(Reason reason) {
        refused.merge(reason, 1, Integer::sum);
    }

    /** So many of the events that are held are held no more; gives how many of them were none of these. */
    int release(int events) {
        int released = Math.min(events, held);
        held -= released;
        return events - released;
    }

    boolean isEmpty() {
        return accepted == 0 && refused.isEmpty();
    }

    void writeTo(JsonGenerator out) throws IOException {
        out.writeNumberField("accepted", accepted);
        out.writeObjectFieldStart("refused");
        for (Map.Entry<Reason, Integer> why : refused.entrySet()) {
            out.writeNumberField(why.getKey().name(), why.getValue());
        }
        out.writeEndObject();
        out.writeNumberField("changedNothing", changedNothing);
        out.writeNumberField("held", held);
    }

    void write(Encoder out) {
        out.number(accepted).number(changedNothing).number(held).number(refused.size());
        refused.forEach((reason, count) -> {
            byte[] name = reason.name().getBytes(StandardCharsets.US_ASCII);
            out.number(name.length).raw(name).number(count);
        });
    }

    void read(Decoder in) {
        accepted = (int) in.number();
        changedNothing = (int) in.number();
        held = (int) in.number();
        for (long left = in.number(); left > 0; left--) {
            Reason reason = reason(in);
            refused.put(reason, (int) in.number());
        }
    }

    private static Reason reason(Decoder in) {
        StringBuilder name = new StringBuilder();
        for (long left = Math.min(in.number(), in.remaining()); left > 0; left--) {
            name.append((char) in.u8());
        }
        try {
            return Reason.valueOf(name.toString());
        } catch (IllegalArgumentException e) {
            throw new CorruptStateException("a record of the state store says what no feed says");
        }
    }
}
