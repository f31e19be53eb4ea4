package se.vardpuls.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;

/**
 * A record of {@code alerts} (contract §4), in Alertmanager's words.
 *
 * <ol>
 *   <li>Labels say which alert it is: {@code alertname} (the indicator in Prometheus' way of writing),
 *       {@code indicator}, {@code unit}, {@code unit_name}, {@code step}, and {@code recipient}: {@code manager} where
 *       the record has an address, else {@code default}.
 *   <li>Annotations say what there is to say: {@code message} as it stands in the record, {@code summary},
 *       {@code manager_email}, {@code share} and {@code goal} as Swedish percentages, {@code numerator},
 *       {@code denominator}, {@code from}, {@code to} and {@code reason}; those that the record does not have are left out.
 *   <li>Addresses are annotations, never labels.
 * </ol>
 *
 * @param alertId which alert has changed
 * @param firing whether it fires now; else it has resolved
 * @param labels by name
 * @param annotations by name
 * @param startedAt when it began to fire
 */
record AlertChange(
        String alertId,
        boolean firing,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startedAt) {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    AlertChange {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
    }

    /** Reads a record's value; {@code null} if it is none of {@code alerts}. */
    static @Nullable AlertChange read(byte @Nullable [] value) {
        ObjectNode record = StrictJson.tree(value);
        if (record == null || !isComplete(record)) {
            return null;
        }
        try {
            return new AlertChange(
                    text(record, "alertId"),
                    text(record, "state").equals("FIRING"),
                    labels(record),
                    annotations(record),
                    Instant.parse(text(record, "startedAt")));
        } catch (DateTimeException noInstant) {
            return null;
        }
    }

    private static boolean isComplete(ObjectNode record) {
        for (String field : new String[] {"alertId", "indicator", "unitId", "unitName", "state", "startedAt"}) {
            if (!record.path(field).isTextual()) {
                return false;
            }
        }
        String state = text(record, "state");
        return (state.equals("FIRING") || state.equals("RESOLVED"))
                && record.path("step").isIntegralNumber();
    }

    private static Map<String, String> labels(ObjectNode record) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", alertname(text(record, "indicator")));
        labels.put("indicator", text(record, "indicator"));
        labels.put("unit", text(record, "unitId"));
        labels.put("unit_name", text(record, "unitName"));
        labels.put("step", text(record, "step"));
        labels.put("recipient", record.path("managerEmail").isTextual() ? "manager" : "default");
        return labels;
    }

    /** {@code telephone-month}: {@code AccessibilityTelephoneMonth}. */
    private static String alertname(String indicator) {
        StringBuilder name = new StringBuilder("Accessibility");
        for (String word : indicator.split("-", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }

    private static Map<String, String> annotations(ObjectNode record) {
        Map<String, String> annotations = new LinkedHashMap<>();
        annotations.put(
                "summary",
                text(record, "unitName") + ": " + text(record, "indicator") + ", steg " + text(record, "step"));
        put(annotations, "manager_email", record.path("managerEmail"));
        for (String field : new String[] {"message", "numerator", "denominator", "from", "to", "reason"}) {
            put(annotations, field, record.path(field));
        }
        putPercent(annotations, "share", record.path("share"));
        putPercent(annotations, "goal", record.path("goal"));
        return annotations;
    }

    private static void put(Map<String, String> annotations, String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            annotations.put(name, value.asText());
        }
    }

    /** Rounded down to a tenth of a per cent, so that a share that breaks a goal is never shown as the goal. */
    private static void putPercent(Map<String, String> annotations, String name, JsonNode value) {
        if (value.isNumber()) {
            NumberFormat percent = NumberFormat.getPercentInstance(SWEDISH);
            percent.setMaximumFractionDigits(2);
            BigDecimal share = value.decimalValue();
            annotations.put(name, percent.format(name.equals("share") ? share.setScale(3, RoundingMode.DOWN) : share));
        }
    }

    private static String text(ObjectNode record, String field) {
        return record.path(field).asText();
    }
}
