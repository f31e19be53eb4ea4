package se.vardpuls.demo.screen;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What {@code alerts} said: which alerts fire, and the latest changes, the newest first. Not for several threads. */
final class Alerts {
    private static final int LATEST = 4;
    private static final int MESSAGE = 150;

    private final Map<String, Set<String>> firing = new TreeMap<>();
    private final Deque<String> latest = new ArrayDeque<>();

    /** Takes a change. */
    void put(JsonNode alert) {
        boolean fires = alert.path("state").asText().equals("FIRING");
        Set<String> units = firing.computeIfAbsent(alert.path("indicator").asText(), none -> new TreeSet<>());
        if (fires) {
            units.add(alert.path("unitId").asText());
        } else {
            units.remove(alert.path("unitId").asText());
        }
        latest.addFirst((fires ? "! " : "✓ ") + shortened(alert.path("message").asText()));
        while (latest.size() > LATEST) {
            latest.removeLast();
        }
    }

    private static String shortened(String message) {
        return message.length() <= MESSAGE ? message : message.substring(0, MESSAGE - 1) + "…";
    }

    /** How many fire, and the latest changes. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line());
        latest.forEach(change -> lines.add("  " + change));
        return lines;
    }

    /** How many fire, by indicator. */
    String line() {
        StringBuilder line = new StringBuilder("Larm: ");
        firing.forEach((indicator, units) -> {
            if (!units.isEmpty()) {
                line.append(line.length() > "Larm: ".length() ? ", " : "")
                        .append(indicator)
                        .append(' ')
                        .append(units.size());
            }
        });
        return line.length() > "Larm: ".length() ? line.toString() : "Larm: inga";
    }
}
