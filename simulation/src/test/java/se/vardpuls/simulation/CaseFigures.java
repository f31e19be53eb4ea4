package se.vardpuls.simulation;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The guarantee figures of some cases, by the contract's words and without haste, to judge the simulator. */
final class CaseFigures {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    int cases;
    int assessed;
    int assessedWithin;
    int waiting;
    final Map<String, Integer> excluded = new TreeMap<>();
    int deviationWithoutOffer;
    int overSeven;
    int overFourteen;
    final Map<String, int[]> byProfession = new TreeMap<>();

    /** Judges each case of these events. */
    void add(Collection<Event> events) {
        Map<String, List<JsonNode>> byCase = new HashMap<>();
        for (Event event : events) {
            JsonNode json = DayFigures.json(event);
            byCase.computeIfAbsent(json.get("caseId").asText(), id -> new ArrayList<>())
                    .add(json);
        }
        byCase.values().forEach(this::judge);
    }

    double share() {
        return (double) assessedWithin / assessed;
    }

    double share(String profession) {
        int[] counts = byProfession.get(profession);
        return (double) counts[1] / counts[0];
    }

    double shareOfOthers() {
        int all = 0;
        int within = 0;
        for (Map.Entry<String, int[]> entry : byProfession.entrySet()) {
            if (!entry.getKey().equals("NURSE") && !entry.getKey().equals("DOCTOR")) {
                all += entry.getValue()[0];
                within += entry.getValue()[1];
            }
        }
        return (double) within / all;
    }

    private void judge(List<JsonNode> events) {
        cases++;
        Map<String, List<JsonNode>> parts = new HashMap<>();
        events.forEach(event -> parts.computeIfAbsent(event.path("bookingId").asText(), id -> new ArrayList<>())
                .add(event));
        parts.values().removeIf(part -> part.stream().anyMatch(e -> is(e, "VOIDED")));
        List<List<JsonNode>> setAside =
                parts.values().stream().filter(CaseFigures::isSetAside).toList();
        parts.values().removeIf(CaseFigures::isSetAside);
        LocalDate sought = start(parts.values());
        if (sought == null) {
            if (start(setAside) != null) {
                excluded.merge("notCovered", 1, Integer::sum);
            }
            return;
        }
        judge(parts, sought);
    }

    private void judge(Map<String, List<JsonNode>> parts, LocalDate sought) {
        List<JsonNode> all = parts.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(CaseFigures::at))
                .toList();
        JsonNode assessment = all.stream()
                .filter(e -> is(e, "COMPLETED") && !profession(e).equals("UNLICENSED"))
                .findFirst()
                .orElse(null);
        LocalDate lastDay = sought.plusDays(3);
        if (all.stream().anyMatch(e -> isChoice(e, true) && !date(e).isAfter(lastDay))) {
            excluded.merge("patientChoice", 1, Integer::sum);
            return;
        }
        if (assessment != null) {
            assessed(assessment, sought, all);
            return;
        }
        List<JsonNode> referral = parts.getOrDefault("", List.of()).stream()
                .sorted(Comparator.comparing(CaseFigures::at))
                .toList();
        JsonNode last = referral.isEmpty() ? null : referral.get(referral.size() - 1);
        if (last != null
                && (is(last, "RETURNED") || is(last, "FORWARDED"))
                && !date(last).isAfter(lastDay)) {
            excluded.merge("handedOn", 1, Integer::sum);
        } else if (isWithdrawn(parts, lastDay)) {
            excluded.merge("withdrawn", 1, Integer::sum);
        } else {
            waiting++;
        }
    }

    private void assessed(JsonNode assessment, LocalDate sought, List<JsonNode> all) {
        long days = Math.max(0, ChronoUnit.DAYS.between(sought, date(assessment)));
        int[] counts = byProfession.computeIfAbsent(profession(assessment), p -> new int[2]);
        assessed++;
        counts[0]++;
        if (days <= 3) {
            assessedWithin++;
            counts[1]++;
        }
        overSeven += days > 7 ? 1 : 0;
        overFourteen += days > 14 ? 1 : 0;
        deviationWithoutOffer += all.stream().anyMatch(e -> isChoice(e, false)) ? 1 : 0;
    }

    private static boolean isWithdrawn(Map<String, List<JsonNode>> parts, LocalDate lastDay) {
        JsonNode latest = null;
        boolean isLive = false;
        for (Map.Entry<String, List<JsonNode>> part : parts.entrySet()) {
            if (!part.getKey().isEmpty()) {
                JsonNode booked = latest(part.getValue(), "BOOKED", "REBOOKED");
                JsonNode ended = latest(part.getValue(), "CANCELLED", "NO_SHOW");
                isLive |= booked != null && (ended == null || at(booked).isAfter(at(ended)));
                latest = latest == null || (ended != null && at(ended).isAfter(at(latest))) ? ended : latest;
            }
        }
        return !isLive
                && latest != null
                && (is(latest, "NO_SHOW") || latest.path("cancelledBy").asText().equals("PATIENT"))
                && !date(latest).isAfter(lastDay);
    }

    private static @Nullable JsonNode latest(List<JsonNode> events, String type, String otherType) {
        return events.stream()
                .filter(e -> is(e, type) || is(e, otherType))
                .max(Comparator.comparing(CaseFigures::at))
                .orElse(null);
    }

    private static @Nullable LocalDate start(Collection<List<JsonNode>> parts) {
        return parts.stream()
                .flatMap(List::stream)
                .flatMap(CaseFigures::startOf)
                .min(Comparator.naturalOrder())
                .map(CaseFigures::date)
                .orElse(null);
    }

    private static Stream<Instant> startOf(JsonNode event) {
        if (event.has("soughtAt")) {
            return Stream.of(
                    OffsetDateTime.parse(event.get("soughtAt").asText()).toInstant());
        }
        return is(event, "BOOKED") || is(event, "RECEIVED") ? Stream.of(at(event)) : Stream.empty();
    }

    private static boolean isSetAside(List<JsonNode> part) {
        return part.stream().anyMatch(e -> !e.path("guarantee").asBoolean(true));
    }

    private static boolean isChoice(JsonNode event, boolean offered) {
        return event.path("deviation").asText().equals("PATIENT_CHOICE")
                && event.path("offeredWithinLimit").asBoolean() == offered;
    }

    private static boolean is(JsonNode event, String type) {
        return event.get("type").asText().equals(type);
    }

    private static String profession(JsonNode event) {
        return event.path("profession").asText("OTHER_LICENSED");
    }

    private static Instant at(JsonNode event) {
        return OffsetDateTime.parse(event.get("occurredAt").asText()).toInstant();
    }

    private static LocalDate date(JsonNode event) {
        return date(at(event));
    }

    private static LocalDate date(Instant instant) {
        return instant.atZone(STOCKHOLM).toLocalDate();
    }
}
