package se.vardpuls.testing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A record of {@code calls} as a test writes it; {@code null} fields are left out. */
public record CallRecord(
        String eventId,
        String callId,
        String unitId,
        String type,
        Instant at,
        String callerId,
        String line,
        String reason,
        String stage) {
    /** The unit of tests that need but one. */
    public static final String UNIT = "SE2321000255-O00001";

    /** Where all of this happens. */
    public static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    /** An event of {@link #UNIT} with an id of its own. */
    public static CallRecord of(String callId, String type, Instant at) {
        String eventId = "e." + callId + "." + type + ".s" + at.getEpochSecond() + "n" + at.getNano();
        return new CallRecord(eventId, callId, UNIT, type, at, null, null, null, null);
    }

    /** An event in words: its type, {@link #instant when}, and {@code field=value} for what else it says. */
    public static CallRecord parse(String callId, String words) {
        String[] parts = words.trim().split(" +", -1);
        CallRecord call = of(callId, parts[0], instant(parts[1]));
        for (int i = 2; i < parts.length; i++) {
            String[] field = parts[i].split("=", 2);
            call = call.with(field[0], field[1]);
        }
        return call;
    }

    /** The events of one call in words, with a semicolon between them. */
    public static List<CallRecord> parseAll(String callId, String words) {
        List<CallRecord> calls = new ArrayList<>();
        for (String each : words.split(";", -1)) {
            calls.add(parse(callId, each));
        }
        return calls;
    }

    /** An instant, either in UTC with a {@code Z}, or as Swedish local time. */
    public static Instant instant(String words) {
        return words.endsWith("Z")
                ? Instant.parse(words)
                : LocalDateTime.parse(words).atZone(SWEDEN).toInstant();
    }

    /** The same event with another value of a field. */
    public CallRecord with(String field, String value) {
        return new CallRecord(
                field.equals("event") ? value : eventId,
                callId,
                field.equals("unit") ? value : unitId,
                type,
                at,
                field.equals("caller") ? value : callerId,
                field.equals("line") ? value : line,
                field.equals("reason") ? value : reason,
                field.equals("stage") ? value : stage);
    }

    /** The local date of the event. */
    public LocalDate date() {
        return at.atZone(SWEDEN).toLocalDate();
    }

    /** The record's value. */
    public String json() {
        StringBuilder json = new StringBuilder(200).append('{');
        add(json, "eventId", eventId);
        add(json, "callId", callId);
        add(json, "unitId", unitId);
        add(json, "type", type);
        add(json, "occurredAt", at.toString());
        add(json, "callerId", callerId);
        add(json, "line", line);
        add(json, "reason", reason);
        add(json, "stage", stage);
        return json.append('}').toString();
    }

    private static void add(StringBuilder json, String name, String value) {
        if (value != null) {
            json.append(json.length() == 1 ? "\"" : ",\"").append(name).append("\":\"");
            json.append(value).append('"');
        }
    }
}
