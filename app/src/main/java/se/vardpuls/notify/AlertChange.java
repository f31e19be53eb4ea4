package se.vardpuls.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;
import se.vardpuls.register.Addresses;

/**
 * A record of {@code alerts} (contract §4), in Alertmanager's words.
 *
 * <ol>
 *   <li>Labels say which alert it is: {@code alertname} (the indicator in Prometheus' way of writing),
 *       {@code indicator}, {@code unit}, {@code unit_name} (of a scope {@code scope} instead of these two), {@code step},
 *       {@code began}, so that each time that it fires is an alert of its own, and {@code recipient}: {@code manager} where
 *       there is an {@linkplain Addresses address}, else {@code default}.
 *   <li>Annotations say what there is to say: {@code message} as it stands in the record, {@code summary},
 *       {@code manager_email}, {@code share} and {@code goal} as Swedish percentages, {@code definition}, {@code numerator},
 *       {@code denominator}, {@code from}, {@code to} and {@code reason}; those that the record does not have are left out.
 *   <li>Who else hears of it, by the target or the register, gets a {@linkplain #copyTo copy}: the same with the label
 *       {@code copy}, for their addresses.
 *   <li>Addresses are annotations, never labels. The label {@code addressee} tells them apart: eight hexadecimal digits of
 *       their SHA-256.
 *   <li>A record that Alertmanager could not take is none: a {@code startedAt} before {@link #EARLIEST} or after
 *       {@link #LATEST}, a step that is not 1 to {@value #HIGHEST_STEP}, an empty name, half of a surrogate pair.
 * </ol>
 *
 * @param alertId which alert has changed
 * @param unitId the unit, empty for an alert of a scope
 * @param firing whether it fires now; else it has resolved
 * @param labels by name
 * @param annotations by name
 * @param startedAt when it began to fire
 * @param news what decides when it is told
 */
record AlertChange(
        String alertId,
        String unitId,
        boolean firing,
        Map<String, String> labels,
        Map<String, String> annotations,
        Instant startedAt,
        News news) {
    /** Nothing that the contract knows began earlier. */
    static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    /** Alertmanager reads no later year. */
    static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    static final String MANAGER_EMAIL = "manager_email";

    private static final String COPY = "copy";
    private static final String REPORT = "report";

    private static final int HIGHEST_STEP = 9;
    private static final int ADDRESSEE_BYTES = 4;
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
            Instant startedAt = Instant.parse(text(record, "startedAt"));
            if (startedAt.isBefore(EARLIEST) || startedAt.isAfter(LATEST)) {
                return null;
            }
            AlertChange change = new AlertChange(
                    text(record, "alertId"),
                    text(record, "unitId"),
                    text(record, "state").equals("FIRING"),
                    labels(record),
                    annotations(record),
                    startedAt,
                    News.read(record, startedAt));
            return change.isText()
                    ? change.to(Addresses.of(record.path("managerEmail").textValue()))
                    : null;
        } catch (DateTimeException noInstant) {
            return null;
        }
    }

    private static boolean isComplete(ObjectNode record) {
        for (String field : new String[] {"alertId", "indicator", "state", "startedAt"}) {
            if (!isNamed(record, field)) {
                return false;
            }
        }
        if (!isNamed(record, "scope") && !(isNamed(record, "unitId") && isNamed(record, "unitName"))) {
            return false;
        }
        String state = text(record, "state");
        JsonNode step = record.path("step");
        return (state.equals("FIRING") || state.equals("RESOLVED"))
                && step.isIntegralNumber()
                && step.canConvertToInt()
                && step.intValue() >= 1
                && step.intValue() <= HIGHEST_STEP;
    }

    private static boolean isNamed(ObjectNode record, String field) {
        return record.path(field).isTextual() && !text(record, field).isBlank();
    }

    private static Map<String, String> labels(ObjectNode record) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", alertname(text(record, "indicator")));
        labels.put("indicator", text(record, "indicator"));
        if (isNamed(record, "unitId")) {
            labels.put("unit", text(record, "unitId"));
            labels.put("unit_name", text(record, "unitName"));
        } else {
            labels.put("scope", text(record, "scope"));
        }
        labels.put("step", text(record, "step"));
        labels.put("began", Instant.parse(text(record, "startedAt")).toString());
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
        String name = text(record, isNamed(record, "unitId") ? "unitName" : "scope");
        annotations.put("summary", name + ": " + text(record, "indicator") + ", steg " + text(record, "step"));
        for (String field :
                new String[] {"message", "definition", "numerator", "denominator", "from", "to", "reason"}) {
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
        double share = value.isNumber() ? value.doubleValue() : -1;
        if (share >= 0 && share <= 1) {
            NumberFormat percent = NumberFormat.getPercentInstance(SWEDISH);
            percent.setMaximumFractionDigits(2);
            BigDecimal shown = BigDecimal.valueOf(share);
            annotations.put(name, percent.format(name.equals("share") ? shown.setScale(3, RoundingMode.DOWN) : shown));
        }
    }

    private static String text(ObjectNode record, String field) {
        return record.path(field).asText();
    }

    /** Whether all of it can be written as UTF-8. */
    private boolean isText() {
        var encoder = StandardCharsets.UTF_8.newEncoder();
        return labels.values().stream().allMatch(encoder::canEncode)
                && annotations.values().stream().allMatch(encoder::canEncode);
    }

    /** The same change for those at these addresses; without any for the default receiver. */
    AlertChange to(List<String> addresses) {
        Map<String, String> newLabels = new HashMap<>(labels);
        Map<String, String> newAnnotations = new HashMap<>(annotations);
        if (addresses.isEmpty()) {
            newLabels.put("recipient", "default");
            newLabels.remove("addressee");
            newAnnotations.remove(MANAGER_EMAIL);
        } else {
            String all = String.join(", ", addresses);
            newLabels.put("recipient", "manager");
            newLabels.put("addressee", digest(all));
            newAnnotations.put(MANAGER_EMAIL, all);
        }
        return new AlertChange(alertId, unitId, firing, newLabels, newAnnotations, startedAt, news);
    }

    /** A copy for those at these addresses; without any it is over. */
    AlertChange copyTo(List<String> addresses) {
        AlertChange copy = to(addresses);
        Map<String, String> newLabels = new HashMap<>(copy.labels);
        newLabels.put(COPY, "true");
        String id = isCopy() ? alertId : alertId + '|' + COPY;
        return new AlertChange(
                id, unitId, firing && !addresses.isEmpty(), newLabels, copy.annotations, startedAt, news);
    }

    /** The same as something that is told once, an alert of its own. */
    AlertChange asReport() {
        Map<String, String> newLabels = new HashMap<>(labels);
        newLabels.put(REPORT, "true");
        return new AlertChange(alertId, unitId, firing, newLabels, annotations, startedAt, news);
    }

    /** The same with this annotation, {@code true}. */
    AlertChange with(String annotation) {
        Map<String, String> newAnnotations = new HashMap<>(annotations);
        newAnnotations.put(annotation, "true");
        return new AlertChange(alertId, unitId, firing, labels, newAnnotations, startedAt, news);
    }

    boolean isCopy() {
        return labels.containsKey(COPY);
    }

    /** Whom it is for, as far as it has addresses. */
    List<String> addresses() {
        return Addresses.of(annotations.get(MANAGER_EMAIL));
    }

    private static String digest(String addresses) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(addresses.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, ADDRESSEE_BYTES);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Whether both go to the same people. */
    boolean isForTheSameAs(AlertChange other) {
        return labels.getOrDefault("addressee", "").equals(other.labels.getOrDefault("addressee", ""));
    }
}
