package se.vardpuls.bench.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one record of {@code telephone-daily} must say (contract §4), all but {@code updatedAt}. */
public final class ExpectedDay {
    private static final List<String> OUTCOMES = List.of(
            "answered",
            "calledBack",
            "late",
            "unreached",
            "rejectedFull",
            "rejectedClosed",
            "abandoned",
            "menuAbandoned",
            "pending");

    private final String unitId;
    private final LocalDate date;
    private final boolean isFinal;
    private final Map<String, Integer> outcomes = new LinkedHashMap<>();
    private final int[] receivedByHour = new int[24];
    private final int[] contactedByHour = new int[24];
    private final Set<String> persons = new HashSet<>();
    private final Set<String> reached = new HashSet<>();
    private int anonymous;
    private int anonymousReached;

    /** A day on which nobody has called yet. */
    public ExpectedDay(String unitId, LocalDate date, boolean isFinal) {
        this.unitId = unitId;
        this.date = date;
        this.isFinal = isFinal;
        OUTCOMES.forEach(outcome -> outcomes.put(outcome, 0));
    }

    /** Counts a call; one without a caller is its own person. */
    public void add(String outcome, int hour, @Nullable String caller) {
        outcomes.merge(outcome, 1, Integer::sum);
        boolean contacted = outcome.equals("answered") || outcome.equals("calledBack");
        receivedByHour[hour]++;
        contactedByHour[hour] += contacted ? 1 : 0;
        if (outcome.equals("rejectedClosed")) {
            return;
        }
        if (caller == null) {
            anonymous++;
            anonymousReached += contacted ? 1 : 0;
            return;
        }
        persons.add(caller);
        if (contacted) {
            reached.add(caller);
        }
    }

    private int persons() {
        return persons.size() + anonymous;
    }

    private int reached() {
        return reached.size() + anonymousReached;
    }

    private int count(String outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    private int received() {
        return outcomes.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int contacted() {
        return count("answered") + count("calledBack");
    }

    ObjectNode json() {
        int strict = received() - count("rejectedClosed");
        int reported = strict - count("rejectedFull") - count("menuAbandoned");
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("unitId", unitId)
                .put("date", date.toString())
                .put("definition", 1)
                .put("received", received());
        outcomes.forEach(json::put);
        json.put("contacted", contacted()).put("persons", persons()).put("personsReached", reached());
        json.set("reportedShare", share(contacted(), reported));
        json.set("strictShare", share(contacted(), strict));
        json.set("uniqueShare", share(reached(), persons()));
        json.set("goalDay", goalDay(contacted(), reported));
        json.set("goalDayStrict", goalDay(contacted(), strict));
        json.put("smallNumber", reported < 20);
        for (int hour = 0; hour < 24; hour++) {
            json.withArray("receivedByHour").add(receivedByHour[hour]);
            json.withArray("contactedByHour").add(contactedByHour[hour]);
        }
        return json.put("final", isFinal);
    }

    private static JsonNode goalDay(int contacted, int denominator) {
        return denominator == 0
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.booleanNode(10 * contacted > 9 * denominator);
    }

    private static JsonNode share(int numerator, int denominator) {
        return denominator == 0
                ? JsonNodeFactory.instance.nullNode()
                : JsonNodeFactory.instance.numberNode(BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator), 6, RoundingMode.HALF_UP)
                        .doubleValue());
    }

    /** The first field in which a record says something else, {@code null} if there is none. */
    @Nullable String difference(JsonNode actual) {
        ObjectNode expected = json();
        for (Map.Entry<String, JsonNode> field : expected.properties()) {
            JsonNode value = actual.path(field.getKey());
            if (!same(field.getValue(), value)) {
                return field.getKey() + " is " + value + ", should be " + field.getValue();
            }
        }
        return actual.size() == expected.size() + 1 && actual.hasNonNull("updatedAt")
                ? null
                : "other fields: "
                        + actual.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static boolean same(JsonNode expected, JsonNode actual) {
        return expected.isDouble()
                ? actual.isNumber() && actual.doubleValue() == expected.doubleValue()
                : expected.equals(actual);
    }
}
