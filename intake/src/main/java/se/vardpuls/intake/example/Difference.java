package se.vardpuls.intake.example;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** How what comes out differs from what is expected, in lines for people: {@code -} is missing, {@code +} is too much. */
final class Difference {
    private Difference() {}

    static List<String> between(JsonNode expected, JsonNode found) {
        List<String> lines = new ArrayList<>();
        events(expected.path("events"), found.path("events"), lines);
        for (String part : List.of("refused", "defaults")) {
            if (!expected.path(part).equals(found.path(part))) {
                lines.add(part + ": expected " + told(expected.path(part)) + ", found " + told(found.path(part)));
            }
        }
        return lines;
    }

    private static String told(JsonNode node) {
        return node.isMissingNode() ? "none" : node.toString();
    }

    private static void events(JsonNode expected, JsonNode found, List<String> lines) {
        List<JsonNode> missing = without(expected, found);
        List<JsonNode> more = without(found, expected);
        for (JsonNode event : missing) {
            JsonNode near = nearest(event, more);
            if (near.isMissingNode()) {
                lines.add("- " + event);
            } else {
                more.remove(near);
                lines.add("~ " + near.path("type").asText() + " at "
                        + near.path("occurredAt").asText() + ":");
                fields(event, near, lines);
            }
        }
        more.forEach(event -> lines.add("+ " + event));
    }

    private static List<JsonNode> without(JsonNode all, JsonNode taken) {
        List<JsonNode> rest = new ArrayList<>();
        all.forEach(rest::add);
        taken.forEach(rest::remove);
        return rest;
    }

    /** One of the same topic and type. */
    private static JsonNode nearest(JsonNode event, List<JsonNode> others) {
        for (JsonNode other : others) {
            if (other.path("type").equals(event.path("type"))
                    && other.path("topic").equals(event.path("topic"))) {
                return other;
            }
        }
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static void fields(JsonNode expected, JsonNode found, List<String> lines) {
        TreeSet<String> names = new TreeSet<>();
        expected.fieldNames().forEachRemaining(names::add);
        found.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            if (!expected.path(name).equals(found.path(name))) {
                lines.add("    " + name + ": expected " + told(expected.path(name)) + ", found "
                        + told(found.path(name)));
            }
        }
    }
}
