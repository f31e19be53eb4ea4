package se.vardpuls.proof.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The results beside those of the undisturbed computation.
 *
 * @param wrong figures and alerts that are not what they should be
 * @param lost figures and dead letters that are missing
 * @param doubled dead letters told twice, and alerts that told the same state twice
 * @param byOrder alerts in another state that rest on two topics or partitions: those of the guarantee on bookings and referrals,
 *     others on calls and a target that was changed meanwhile, those of a scope on units of all partitions. Alerts depend on
 *     when things became known (contract §1): one that has been told stays until its share meets the goal
 */
public record Comparison(List<String> wrong, List<String> lost, List<String> doubled, List<String> byOrder) {
    private static final String GUARANTEE = "guarantee";
    private static final String SCOPE = "scope";

    /**
     * Compares.
     *
     * @param leftOut topics (without prefix), indicators and fields of records that are not compared
     */
    public static Comparison of(Results results, Undisturbed undisturbed, Set<String> leftOut) {
        Comparison comparison = nothing();
        comparison.figures(figures(leftOut, results.figures()), figures(leftOut, undisturbed.figures()));
        comparison.letters(results.letters(), undisturbed.letters());
        comparison.alerts(
                undisturbed.targeted(),
                without(leftOut, "|", results.alerts()),
                without(leftOut, "|", undisturbed.alerts()),
                undisturbed.figures());
        comparison.doubled.addAll(results.repeated());
        return comparison;
    }

    private static Map<String, JsonNode> figures(Set<String> leftOut, Map<String, JsonNode> all) {
        Map<String, JsonNode> left = without(leftOut, " ", all);
        left.replaceAll((key, record) -> without(leftOut, record));
        return left;
    }

    static JsonNode without(Set<String> fields, JsonNode record) {
        JsonNode copy = record.deepCopy();
        for (String field : fields) {
            copy.findParents(field).forEach(parent -> ((ObjectNode) parent).remove(field));
        }
        return copy;
    }

    private static Map<String, JsonNode> without(Set<String> beginnings, String end, Map<String, JsonNode> all) {
        Map<String, JsonNode> left = new TreeMap<>(all);
        left.keySet().removeIf(key -> beginnings.contains(key.substring(0, key.indexOf(end))));
        return left;
    }

    /** Nothing compared yet. */
    static Comparison nothing() {
        return new Comparison(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }

    /** Whether everything is as it should be. */
    public boolean isRight() {
        return wrong.isEmpty() && lost.isEmpty() && doubled.isEmpty();
    }

    void figures(Map<String, JsonNode> told, Map<String, JsonNode> expected) {
        for (String key : union(told, expected)) {
            JsonNode is = told.get(key);
            JsonNode should = expected.get(key);
            if (is == null && should != null && !isZero(should)) {
                lost.add(key);
            } else if (should == null && is != null && !isZero(is)) {
                wrong.add(key + " should not be there");
            } else if (is != null && should != null && !is.equals(should)) {
                wrong.add(key + difference(is, should));
            }
        }
    }

    /** A missing record equals one of zero counts. */
    private static boolean isZero(JsonNode record) {
        return !record.toString()
                .replaceAll("\"[^\"]*\":\"[^\"]*\"|\"definition\":1", "")
                .matches(".*[1-9].*");
    }

    private static String difference(JsonNode is, JsonNode should) {
        StringBuilder text = new StringBuilder();
        should.properties().forEach(field -> {
            JsonNode other = is.get(field.getKey());
            if (!field.getValue().equals(other)) {
                text.append(' ')
                        .append(field.getKey())
                        .append(" is ")
                        .append(other)
                        .append(", should be ")
                        .append(field.getValue());
            }
        });
        return text.toString();
    }

    void letters(Map<String, Integer> told, List<String> expected) {
        TreeSet<String> surplus = new TreeSet<>(told.keySet());
        for (String letter : expected) {
            surplus.remove(letter);
            Integer times = told.get(letter);
            if (times == null) {
                lost.add("dead letter " + letter);
            } else if (times > 1) {
                doubled.add("dead letter " + letter + " x " + times);
            }
        }
        surplus.forEach(letter -> wrong.add("dead letter " + letter + " should not be there"));
    }

    /**
     * Compares the last states.
     *
     * @param targeted alerts whose target was changed while events flowed
     * @param figures by which an alert of a scope's day that goes on may do so
     */
    void alerts(
            Set<String> targeted,
            Map<String, JsonNode> told,
            Map<String, JsonNode> expected,
            Map<String, JsonNode> figures) {
        for (String key : union(told, expected)) {
            JsonNode alert = told.get(key);
            String is = state(alert);
            String should = state(expected.get(key));
            if (!is.equals(should)) {
                boolean restsOnOrder = key.startsWith(GUARANTEE)
                        || targeted.contains(key)
                        || (isOfScope(alert, expected.get(key)) && !isOverdue(alert, figures));
                (restsOnOrder ? byOrder : wrong).add("alert " + key + " is " + is + ", should be " + should);
            }
        }
    }

    private static boolean isOfScope(@Nullable JsonNode told, @Nullable JsonNode expected) {
        return (told != null && told.has(SCOPE)) || (expected != null && expected.has(SCOPE));
    }

    /** Whether an alert of a scope's day is still told though the day meets the goal. */
    private static boolean isOverdue(@Nullable JsonNode alert, Map<String, JsonNode> figures) {
        if (alert == null || !alert.path("state").asText().equals("FIRING")) {
            return false;
        }
        JsonNode day = figures.get("scope-daily " + alert.path(SCOPE).asText() + "|"
                + alert.path("to").asText());
        return day != null
                && alert.path("indicator").asText().equals("telephone")
                && day.path("telephone").path("reportedShare").asDouble()
                        >= alert.path("goal").asDouble();
    }

    /** What was never told counts as not firing. */
    private static String state(@Nullable JsonNode alert) {
        return alert == null ? "RESOLVED" : Results.state(alert);
    }

    private static TreeSet<String> union(Map<String, ?> one, Map<String, ?> other) {
        TreeSet<String> keys = new TreeSet<>(one.keySet());
        keys.addAll(other.keySet());
        return keys;
    }
}
