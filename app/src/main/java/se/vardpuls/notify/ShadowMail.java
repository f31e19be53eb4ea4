package se.vardpuls.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import se.vardpuls.time.SwedishTime;

/**
 * A mail that would have been sent.
 *
 * @param at when
 * @param whose the unit, or the scope
 * @param name what people call it
 * @param to the addresses; none for the default receiver
 * @param indicators what it tells of that is new
 * @param isNews whether something in it did not have to be expected
 * @param text what it says
 */
public record ShadowMail(
        Instant at, String whose, String name, List<String> to, List<String> indicators, boolean isNews, String text) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(SwedishTime.ZONE);

    /** Keeps its own copies. */
    public ShadowMail {
        to = List.copyOf(to);
        indicators = List.copyOf(indicators);
    }

    /** For people: a line that says when, to whom and of what, and beneath it, further in, the text. */
    public String lines() {
        String receivers = to.isEmpty() ? "(default receiver)" : String.join(", ", to);
        String head = LOCAL.format(at) + "  " + receivers + "  " + name + " (" + whose + "): "
                + String.join(", ", indicators) + (isNews ? "" : " (expected)");
        return head + "\n" + text.strip().indent(4);
    }

    /** For programs: a JSON object, without a line break. */
    public String json() {
        ObjectNode mail = JSON.createObjectNode();
        mail.put("at", at.toString()).put("whose", whose).put("name", name);
        to.forEach(mail.putArray("to")::add);
        indicators.forEach(mail.putArray("indicators")::add);
        mail.put("news", isNews).put("text", text.strip());
        try {
            return JSON.writeValueAsString(mail) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
