package se.vardpuls.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A record of the topic of digital contacts as a test writes it; {@code null} fields are left out. */
public record DigitalContact(
        String eventId, String contactId, String unitId, String type, Instant at, String channel, String callerId) {
    /** An event of {@link CallRecord#UNIT} with an id of its own. */
    public static DigitalContact of(String contactId, String type, Instant at) {
        String eventId = "e." + contactId + "." + type + ".s" + at.getEpochSecond() + "n" + at.getNano();
        return new DigitalContact(eventId, contactId, CallRecord.UNIT, type, at, null, null);
    }

    /**
     * The events of one contact in words, with a semicolon between them: type, {@linkplain CallRecord#instant when}, and
     * {@code field=value} for what else it says.
     */
    public static List<DigitalContact> parseAll(String contactId, String words) {
        List<DigitalContact> events = new ArrayList<>();
        for (String each : words.split(";", -1)) {
            String[] parts = each.trim().split(" +", -1);
            DigitalContact event = of(contactId, parts[0], CallRecord.instant(parts[1]));
            for (int i = 2; i < parts.length; i++) {
                String[] field = parts[i].split("=", 2);
                event = event.with(field[0], field[1]);
            }
            events.add(event);
        }
        return events;
    }

    /** The same event with another value of a field. */
    public DigitalContact with(String field, String value) {
        return new DigitalContact(
                field.equals("event") ? value : eventId,
                contactId,
                field.equals("unit") ? value : unitId,
                type,
                at,
                field.equals("channel") ? value : channel,
                field.equals("caller") ? value : callerId);
    }

    /** The local date of the event. */
    public LocalDate date() {
        return at.atZone(CallRecord.SWEDEN).toLocalDate();
    }

    /** The record's value. */
    public String json() {
        StringBuilder json = new StringBuilder(200).append('{');
        add(json, "eventId", eventId);
        add(json, "contactId", contactId);
        add(json, "unitId", unitId);
        add(json, "type", type);
        add(json, "occurredAt", at.toString());
        add(json, "channel", channel);
        add(json, "callerId", callerId);
        return json.append('}').toString();
    }

    private static void add(StringBuilder json, String name, String value) {
        if (value != null) {
            json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
            json.append(value).append('"');
        }
    }
}
