package se.vardpuls.units;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Refusal;
import se.vardpuls.register.Addresses;
import se.vardpuls.register.UnitReader;

/**
 * A row of an exported register, as a record of {@code units}. What exports write otherwise than the contract is converted, and
 * each change is told; what then still breaks a rule is refused by the register's own reader.
 *
 * <ol>
 *   <li>Columns have the contract's names, or those of the HSA catalogue and of Swedish tables; others are left out.
 *   <li>Operators and types are words: what begins with {@code Privat} is private; {@code Region}, {@code Landsting},
 *       {@code Kommun}, {@code Offentlig} and {@code Statlig} are public. {@code Vårdcentral} is a VARDCENTRAL, another word OTHER.
 *   <li>A number may be text, with spaces in it. A date may have a time behind it.
 *   <li>Of addresses those that a mailer takes are kept.
 *   <li>Hours are as in {@link ExportedHours}.
 * </ol>
 */
public final class ExportedUnit {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> COLUMNS = columns();
    private static final Set<String> AS_THEY_ARE = Set.of(
            "unitId",
            "name",
            "municipality",
            "area",
            "closedDates",
            "exceptionalHours",
            "escalationEmails",
            "predecessors",
            "feed");

    private final ObjectNode record = JSON.createObjectNode();
    private final Set<String> changes = new TreeSet<>();
    private final ExportedHours hours = new ExportedHours(changes::add);
    private final List<String> leftOut = new ArrayList<>();
    private boolean hasHours;

    private ExportedUnit() {}

    /** Converts a row. */
    public static ExportedUnit of(ObjectNode row) {
        ExportedUnit unit = new ExportedUnit();
        row.properties().forEach(column -> unit.take(column.getKey(), column.getValue()));
        if (unit.hasHours) {
            unit.record.set("openingHours", unit.hours.contract(JSON));
        }
        return unit;
    }

    private static Map<String, String> columns() {
        Map<String, String> columns = new HashMap<>();
        name(columns, "unitId", "unitid", "hsaid", "hsaidentity", "enhetsid", "enhetshsaid");
        name(columns, "name", "name", "namn", "enhet", "enhetsnamn", "ou", "displayname", "hsaunitname");
        name(columns, "municipality", "municipality", "kommun", "kommunnamn", "municipalityname");
        name(
                columns,
                "operator",
                "operator",
                "driftsform",
                "ägarform",
                "ägare",
                "management",
                "hsamanagement",
                "managementname");
        name(
                columns,
                "type",
                "type",
                "typ",
                "enhetstyp",
                "verksamhet",
                "verksamhetstyp",
                "hsabusinesstype",
                "businessclassificationname");
        name(columns, "listed", "listed", "listade", "antallistade");
        name(columns, "managerEmail", "manageremail", "epost", "mail", "email", "chefepost", "epostchef");
        name(columns, "area", "area", "område", "närområde");
        name(columns, "validFrom", "validfrom", "startdatum", "hsastartdate", "giltigfrån", "startdate");
        name(columns, "validTo", "validto", "slutdatum", "hsaenddate", "giltigtill", "enddate");
        name(
                columns,
                "openingHours",
                "openinghours",
                "öppettider",
                "telephonehours",
                "telefontider",
                "surgeryhours",
                "hsatelephonehours");
        for (String other : List.of("closedDates", "exceptionalHours", "escalationEmails", "predecessors", "feed")) {
            name(columns, other, other.toLowerCase(Locale.ROOT));
        }
        return columns;
    }

    private static void name(Map<String, String> columns, String field, String... names) {
        for (String name : names) {
            columns.put(name, field);
        }
    }

    private static String plain(String column) {
        return column.toLowerCase(Locale.ROOT).replaceAll("[^a-zåäö]", "");
    }

    private void take(String column, JsonNode value) {
        String field = COLUMNS.get(plain(column));
        if (value.isNull() || (value.isTextual() && value.textValue().isBlank())) {
            return;
        }
        if (field == null) {
            takeUnnamed(column, value);
            return;
        }
        if (record.has(field)) {
            changes.add(field + ": several columns for it, the first one is taken");
            return;
        }
        if (!column.equals(field)) {
            changes.add(field + ": from the column " + column);
        }
        take(column, field, value);
    }

    private void takeUnnamed(String column, JsonNode value) {
        if (ExportedHours.weekday(column).isEmpty()) {
            leftOut.add(column);
        } else {
            hasHours |= hours.takeDay(column, value);
        }
    }

    private void take(String column, String field, JsonNode value) {
        if (AS_THEY_ARE.contains(field)) {
            record.set(field, value);
            return;
        }
        switch (field) {
            case "operator" -> put(field, value, operator(value.asText()));
            case "type" -> put(field, value, type(value.asText()));
            case "listed" -> listed(value);
            case "managerEmail" -> emails(value.asText());
            case "validFrom", "validTo" -> put(field, value, value.asText().replaceFirst("[T ].*", ""));
            default -> hours(column, value);
        }
    }

    private void put(String field, JsonNode before, String after) {
        record.put(field, after);
        if (!after.equals(before.asText())) {
            changes.add(field + ": converted to " + after);
        }
    }

    private static String operator(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        if (plain.startsWith("privat")) {
            return "PRIVATE";
        }
        for (String begin : List.of("public", "offentlig", "region", "landsting", "kommun", "statlig", "egen regi")) {
            if (plain.startsWith(begin)) {
                return "PUBLIC";
            }
        }
        return word;
    }

    private static String type(String word) {
        String plain = word.toLowerCase(Locale.ROOT);
        boolean isCentre =
                plain.contains("vårdcentral") || plain.equals("vardcentral") || plain.contains("husläkarmottagning");
        return isCentre ? "VARDCENTRAL" : "OTHER";
    }

    private void listed(JsonNode value) {
        if (value.isNumber()) {
            record.set("listed", value);
            return;
        }
        String digits = value.asText().replaceAll("[\\s\u00A0]", "");
        try {
            record.put("listed", new BigDecimal(digits));
            changes.add("listed: a text, read as a number");
        } catch (NumberFormatException e) {
            record.set("listed", value);
        }
    }

    private void emails(String text) {
        List<String> taken = Addresses.of(text.replace(';', ','));
        if (taken.size() < text.split("[,;]", -1).length) {
            changes.add(
                    "managerEmail: what no mailer takes is left out" + (taken.isEmpty() ? "; nobody is mailed" : ""));
        }
        if (!taken.isEmpty()) {
            record.put("managerEmail", String.join(", ", taken));
        }
    }

    private void hours(String column, JsonNode value) {
        if (hours.takeWeek(value)) {
            hasHours = true;
        } else {
            record.set("openingHours", value);
            changes.add("openingHours: the column " + column + " can't be read");
        }
    }

    // --- what came of it ---

    /** The unit's id, as it stands there. */
    public String unitId() {
        return record.path("unitId").asText("").strip();
    }

    /** The record's value. */
    public byte[] value() {
        try {
            return JSON.writeValueAsBytes(record);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The record as whoever reads it will see it. */
    public JsonNode record() {
        try {
            return JSON.readTree(value());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was converted, each in words. */
    public Set<String> changes() {
        return changes;
    }

    /** The columns that say nothing to the register. */
    public List<String> leftOut() {
        return leftOut;
    }

    /** Why the register refuses it, {@code null} if it does not. */
    public @Nullable Refusal refusal() {
        return new UnitReader().read(unitId().getBytes(StandardCharsets.UTF_8), value());
    }
}
