package se.vardpuls.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of digital contacts of one unit and day, by the contract's words and without haste. */
final class ContactFigures {
    int received;
    final Map<String, Integer> outcomes = new HashMap<>();
    final Map<String, Integer> channels = new HashMap<>();
    final int[] receivedByHour = new int[24];

    static ContactFigures of(Unit unit, LocalDate date, EventSource source) {
        Map<String, List<JsonNode>> contacts = new HashMap<>();
        source.day(unit, date, event -> {
            JsonNode json = DayFigures.json(event);
            contacts.computeIfAbsent(json.get("contactId").asText(), id -> new ArrayList<>())
                    .add(json);
        });
        ContactFigures figures = new ContactFigures();
        contacts.values().forEach(figures::add);
        return figures;
    }

    int outcome(String name) {
        return outcomes.getOrDefault(name, 0);
    }

    private void add(List<JsonNode> contact) {
        if (find(contact, "VOIDED") != null) {
            return;
        }
        JsonNode first = contact.get(0);
        received++;
        receivedByHour[at(first).getHour()]++;
        channels.merge(first.get("channel").asText(), 1, Integer::sum);
        outcomes.merge(outcome(contact), 1, Integer::sum);
    }

    private static String outcome(List<JsonNode> contact) {
        JsonNode answered = find(contact, "ANSWERED");
        if (answered == null) {
            return find(contact, "CLOSED") == null ? "pending" : "closed";
        }
        OffsetDateTime received = at(contact.get(0));
        if (at(answered).toLocalDate().equals(received.toLocalDate())) {
            return "sameDay";
        }
        return Duration.between(received, at(answered)).compareTo(Duration.ofDays(1)) <= 0 ? "within24h" : "late";
    }

    private static @Nullable JsonNode find(List<JsonNode> contact, String type) {
        return contact.stream()
                .filter(event -> event.get("type").asText().equals(type))
                .findFirst()
                .orElse(null);
    }

    private static OffsetDateTime at(JsonNode event) {
        return OffsetDateTime.parse(event.get("occurredAt").asText());
    }
}
