package se.vardpuls.demo.screen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardpuls.region.Region;

/**
 * What the result topics said last. Not for several threads.
 *
 * <p>The region's shares are those of the summed counts, never means of the units' shares.
 */
public final class Board {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Region region;
    private final TreeMap<LocalDate, Map<String, UnitDayRow>> days = new TreeMap<>();
    private final Cases cases = new Cases();
    private final DigitalContacts contacts = new DigitalContacts();
    private final Alerts alerts = new Alerts();
    private final Outlooks outlooks = new Outlooks();
    private final Map<String, String> names = new HashMap<>();
    private final TreeMap<String, Long> deadLetters = new TreeMap<>();

    /** An empty board of a region. */
    public Board(Region region) {
        this.region = region;
    }

    /** Takes a record of {@code telephone-daily}. */
    public void telephoneDaily(byte[] value) {
        JsonNode json = read(value);
        LocalDate date = LocalDate.parse(json.path("date").asText());
        days.computeIfAbsent(date, d -> new HashMap<>()).put(json.path("unitId").asText(), UnitDayRow.of(json));
    }

    /** Takes a record of {@code guarantee-daily}. */
    public void guaranteeDaily(byte[] value) {
        JsonNode json = read(value);
        LocalDate date = LocalDate.parse(json.path("date").asText());
        cases.put(date, json.path("unitId").asText(), CaseRow.of(json));
    }

    /** Takes a record of {@code contact-daily}. */
    public void contactDaily(byte[] value) {
        JsonNode json = read(value);
        LocalDate date = LocalDate.parse(json.path("date").asText());
        contacts.put(date, json.path("unitId").asText(), ContactRow.of(json));
    }

    /** Takes a record of {@code alerts}. */
    public void alert(byte[] value) {
        alerts.put(read(value));
    }

    /** Takes a record of {@code forecast}. */
    public void forecast(byte[] key, byte[] value) {
        outlooks.put(new String(key, StandardCharsets.UTF_8), value);
    }

    /** Takes a record of {@code units}; one that cannot be read, as a played one may be, names nobody. */
    public void unit(byte @Nullable [] value) {
        JsonNode json = value == null ? MissingNode.getInstance() : readOrMissing(value);
        String municipality = json.path("municipality").asText("");
        String name = json.path("name").asText("");
        if (!name.isEmpty()) {
            names.put(
                    json.path("unitId").asText(),
                    Columns.printable(municipality.isEmpty() ? name : name + ", " + municipality));
        }
    }

    /** Counts a dead letter. */
    public void deadLetter(String reason) {
        deadLetters.merge(Columns.printable(reason), 1L, Long::sum);
    }

    /** Whether there is any figure yet. */
    public boolean hasFigures() {
        return !days.isEmpty() || !cases.isEmpty() || !contacts.isEmpty();
    }

    SortedMap<String, Long> deadLetters() {
        return deadLetters;
    }

    SortedMap<LocalDate, Map<String, UnitDayRow>> days() {
        return days;
    }

    Cases cases() {
        return cases;
    }

    DigitalContacts contacts() {
        return contacts;
    }

    Alerts alerts() {
        return alerts;
    }

    Outlooks outlooks() {
        return outlooks;
    }

    /** What a unit's share of a day is to exceed. */
    Goal goal() {
        return Goal.ofDay(region);
    }

    UnitDayRow region(@Nullable LocalDate date) {
        return byUnit(date).values().stream().reduce(UnitDayRow.ZERO, UnitDayRow::plus);
    }

    /** How many units have calls on a date and no forecast of it. */
    long unitsWithoutForecast(@Nullable LocalDate date) {
        Set<String> forecast =
                outlooks.on(date).stream().map(Outlooks.UnitOutlook::unitId).collect(Collectors.toSet());
        return byUnit(date).keySet().stream()
                .filter(unit -> !forecast.contains(unit))
                .count();
    }

    String name(String unitId) {
        return names.getOrDefault(unitId, Columns.printable(unitId));
    }

    private Map<String, UnitDayRow> byUnit(@Nullable LocalDate date) {
        return date == null ? Map.of() : days.getOrDefault(date, Map.of());
    }

    private static JsonNode readOrMissing(byte[] value) {
        try {
            return MAPPER.readTree(value);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static JsonNode read(byte[] value) {
        try {
            return MAPPER.readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException("The application wrote a result that is not JSON", e);
        }
    }
}
