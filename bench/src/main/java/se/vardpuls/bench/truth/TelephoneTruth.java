package se.vardpuls.bench.truth;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The telephone figures (contract §3) by the plainest means: every call in a map, every person in a set, a tree of
 * each event. It shares no code with the application, and is told the events in the order of their partition. It knows
 * the instants and the refusals that the simulator provokes, not all there are.
 */
public final class TelephoneTruth {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final int GRACE_DAYS = 7;
    private static final Pattern PERSONAL = Pattern.compile("(?<![A-Za-z0-9])\\d{6,8}[-+]?\\d{4}(?![A-Za-z0-9])");
    private static final int UUID_LENGTH = 36;
    private static final Set<String> TYPES = Set.of(
            "RECEIVED",
            "ANSWERED",
            "CALLBACK_BOOKED",
            "CALLBACK_ANSWERED",
            "CALLBACK_UNANSWERED",
            "ABANDONED",
            "REJECTED",
            "VOIDED");

    private final Map<String, UnitCalls> units = new HashMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Instant> midnights = new HashMap<>();
    private final Map<Long, LocalDate> dates = new HashMap<>();
    private final Instant futureLimit = Instant.now().plusSeconds(3_600);
    private final @Nullable LocalDate today;

    /**
     * A truth without events.
     *
     * @param today the date by which records are final; {@code null} for that of each unit's own clock
     */
    public TelephoneTruth(@Nullable LocalDate today) {
        this.today = today;
    }

    /** One event as far as the figures need it. */
    private record CallEvent(
            String eventId,
            String type,
            Instant at,
            LocalDate date,
            String line,
            String reason,
            String stage,
            @Nullable String caller) {
        boolean precedes(@Nullable CallEvent other) {
            return other == null
                    || at.isBefore(other.at)
                    || (at.equals(other.at) && eventId.compareTo(other.eventId) < 0);
        }
    }

    private static final class UnitCalls {
        private final Map<String, Map<String, CallEvent>> calls = new HashMap<>();
        private LocalDate clock = LocalDate.MIN;
    }

    /** Takes the next event of a partition in. */
    public void accept(byte[] key, byte[] value) {
        String reason = take(new String(key, StandardCharsets.US_ASCII), value);
        if (reason != null) {
            refused.merge(reason, 1L, Long::sum);
        }
    }

    private @Nullable String take(String key, byte[] value) {
        JsonNode json;
        try {
            json = JSON.readTree(value);
        } catch (JacksonException e) {
            return "NOT_JSON";
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        for (String id : new String[] {"eventId", "callId", "callerId"}) {
            String text = json.path(id).asText("");
            if (text.length() != UUID_LENGTH && PERSONAL.matcher(text).find()) {
                return "PERSONAL_ID";
            }
        }
        if (!TYPES.contains(json.path("type").asText())) {
            return "INVALID_FIELD";
        }
        if (!json.path("unitId").asText().equals(key)) {
            return "KEY_MISMATCH";
        }
        Instant at = instant(json.path("occurredAt").asText());
        if (at.isAfter(futureLimit)) {
            return "FUTURE";
        }
        return take(
                units.computeIfAbsent(key, unit -> new UnitCalls()),
                json.path("callId").asText(),
                event(json, at));
    }

    /** Date and offset, which repeat, are parsed once; the hours, minutes, seconds and so on between them each time. */
    private Instant instant(String text) {
        int offsetAt = Math.max(text.indexOf('Z'), Math.max(text.indexOf('+'), text.lastIndexOf('-')));
        Instant midnight = midnights.computeIfAbsent(
                text.substring(0, 10) + "T00:00:00" + text.substring(offsetAt),
                start -> OffsetDateTime.parse(start).toInstant());
        int nanos = offsetAt == 19 ? 0 : Integer.parseInt(text.substring(20, offsetAt)) * 1_000_000;
        return midnight.plusSeconds(3_600L * Integer.parseInt(text.substring(11, 13))
                        + 60L * Integer.parseInt(text.substring(14, 16))
                        + Integer.parseInt(text.substring(17, 19)))
                .plusNanos(nanos);
    }

    /** The local date; within an hour that begins with one it is the same throughout. */
    private LocalDate date(Instant at) {
        return dates.computeIfAbsent(
                Math.floorDiv(at.getEpochSecond(), 3_600L),
                hour -> at.atZone(STOCKHOLM).toLocalDate());
    }

    private CallEvent event(JsonNode json, Instant at) {
        return new CallEvent(
                json.path("eventId").asText(),
                json.path("type").asText().intern(),
                at,
                date(at),
                json.path("line").asText("ADVICE").intern(),
                json.path("reason").asText("QUEUE_FULL").intern(),
                json.path("stage").asText("QUEUE").intern(),
                json.has("callerId") ? json.path("callerId").asText() : null);
    }

    private static @Nullable String take(UnitCalls unit, String callId, CallEvent event) {
        if (!unit.clock.equals(LocalDate.MIN) && event.date.isBefore(unit.clock.minusDays(GRACE_DAYS))) {
            return "LATE";
        }
        unit.clock = event.date.isAfter(unit.clock) ? event.date : unit.clock;
        Map<String, CallEvent> call = unit.calls.computeIfAbsent(callId, id -> new HashMap<>(4));
        CallEvent received = call.get("RECEIVED");
        boolean closed = received != null && received.date.isBefore(unit.clock.minusDays(GRACE_DAYS));
        if (!closed && event.precedes(call.get(event.type))) {
            call.put(event.type, event);
        }
        return null;
    }

    /** How many records are refused, by reason. */
    public Map<String, Long> refused() {
        return refused;
    }

    /** The figures of every unit and date with a call, by the key of their record. */
    public Map<String, ExpectedDay> days() {
        Map<String, ExpectedDay> days = new HashMap<>();
        units.forEach((unitId, unit) -> unit.calls.values().forEach(call -> count(unitId, unit, call, days)));
        return days;
    }

    private void count(String unitId, UnitCalls unit, Map<String, CallEvent> call, Map<String, ExpectedDay> days) {
        CallEvent received = call.get("RECEIVED");
        if (received == null || call.containsKey("VOIDED") || received.line.equals("OTHER")) {
            return;
        }
        boolean isFinal = (today == null ? unit.clock : today).isAfter(received.date.plusDays(GRACE_DAYS));
        ZonedDateTime local = received.at.atZone(STOCKHOLM);
        days.computeIfAbsent(unitId + "|" + received.date, key -> new ExpectedDay(unitId, received.date, isFinal))
                .add(outcome(received.date, call), local.getHour(), received.caller);
    }

    private static String outcome(LocalDate day, Map<String, CallEvent> call) {
        Set<String> sameDay = new HashSet<>();
        Set<String> later = new HashSet<>();
        call.forEach((type, event) -> {
            if (event.date.equals(day)) {
                sameDay.add(type);
            } else if (event.date.isAfter(day)) {
                later.add(type);
            }
        });
        if (sameDay.contains("ANSWERED")) {
            return "answered";
        }
        if (sameDay.contains("CALLBACK_ANSWERED")) {
            return "calledBack";
        }
        if (later.contains("ANSWERED") || later.contains("CALLBACK_ANSWERED")) {
            return "late";
        }
        if (sameDay.contains("CALLBACK_UNANSWERED")) {
            return "unreached";
        }
        CallEvent rejected = call.get("REJECTED");
        if (rejected != null) {
            return rejected.reason.equals("CLOSED") ? "rejectedClosed" : "rejectedFull";
        }
        CallEvent abandoned = call.get("ABANDONED");
        if (abandoned != null) {
            return abandoned.stage.equals("MENU") ? "menuAbandoned" : "abandoned";
        }
        return "pending";
    }
}
