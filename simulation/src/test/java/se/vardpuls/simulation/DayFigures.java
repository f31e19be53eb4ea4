package se.vardpuls.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The telephone figures of one unit and day, by the contract's words and without haste, to judge the simulator. */
final class DayFigures {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    int received;
    int contacted;
    int reportedDenominator;
    final int[] receivedByHour = new int[24];
    final Map<String, Integer> types = new HashMap<>();

    static DayFigures of(Unit unit, LocalDate date, EventSource source) {
        List<Event> events = new ArrayList<>();
        source.day(unit, date, events::add);
        Map<String, List<JsonNode>> calls = new HashMap<>();
        DayFigures figures = new DayFigures();
        for (Event event : events) {
            JsonNode json = json(event);
            figures.types.merge(json.get("type").asText(), 1, Integer::sum);
            calls.computeIfAbsent(json.get("callId").asText(), id -> new ArrayList<>())
                    .add(json);
        }
        calls.values().forEach(call -> figures.add(call, date));
        return figures;
    }

    static JsonNode json(Event event) {
        try {
            return MAPPER.readTree(event.value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void add(List<JsonNode> call, LocalDate date) {
        JsonNode first = call.get(0);
        Set<String> sameDay = new HashSet<>();
        Set<String> any = new HashSet<>();
        for (JsonNode event : call) {
            String type = event.get("type").asText();
            any.add(type);
            if (at(event).toLocalDate().equals(date)) {
                sameDay.add(type);
            }
        }
        if (first.path("line").asText().equals("OTHER") || any.contains("VOIDED")) {
            return;
        }
        received++;
        receivedByHour[at(first).getHour()]++;
        if (sameDay.contains("ANSWERED") || sameDay.contains("CALLBACK_ANSWERED")) {
            contacted++;
            reportedDenominator++;
        } else if (!any.contains("REJECTED") && !isMenu(call)) {
            reportedDenominator++;
        }
    }

    private static boolean isMenu(List<JsonNode> call) {
        return call.stream().anyMatch(e -> e.path("stage").asText().equals("MENU"));
    }

    private static OffsetDateTime at(JsonNode event) {
        return OffsetDateTime.parse(event.get("occurredAt").asText());
    }
}
