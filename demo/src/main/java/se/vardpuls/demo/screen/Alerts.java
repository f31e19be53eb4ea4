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
    private static final int LATEST = 100;
    private static final int WANTED = 5;

    /** What people call the indicators, as on the dashboards. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("telephone", "Telefon"),
            Map.entry("telephone-month", "Telefon, månad"),
            Map.entry("telephone-forecast", "Dagens prognos"),
            Map.entry("goal-days", "Måldagar"),
            Map.entry("turned-away", "Avvisade"),
            Map.entry("silent", "Tyst enhet"),
            Map.entry("silent-bookings", "Inga bokningar"),
            Map.entry("guarantee", "Vårdgaranti"),
            Map.entry("guarantee-due", "Förfaller utan tid"),
            Map.entry("contact", "Digitala kontakter"));

    private final Map<String, Set<String>> firing = new TreeMap<>();
    private final Deque<String> latest = new ArrayDeque<>();
    private long forgotten;

    /** Takes a change. */
    void put(JsonNode alert) {
        boolean fires = alert.path("state").asText().equals("FIRING");
        Set<String> units = firing.computeIfAbsent(alert.path("indicator").asText(), none -> new TreeSet<>());
        if (fires) {
            units.add(alert.path("unitId").asText());
        } else {
            units.remove(alert.path("unitId").asText());
        }
        latest.addFirst(
                (fires ? "! " : "✓ ") + Columns.printable(alert.path("message").asText()));
        if (latest.size() > LATEST) {
            latest.removeLast();
            forgotten++;
        }
    }

    /** How many fire, and the latest changes. */
    Part part(int least, int width) {
        List<String> rows = new ArrayList<>();
        rows.add(Columns.cut(line(), width));
        latest.forEach(change -> rows.add(Columns.cut("  " + change, width)));
        return new Part.Block("larm", "ändringar", rows, least, WANTED, forgotten);
    }

    /** How many fire, by indicator. */
    String line() {
        StringBuilder line = new StringBuilder("Larm: ");
        firing.forEach((indicator, units) -> {
            if (!units.isEmpty()) {
                line.append(line.length() > "Larm: ".length() ? ", " : "")
                        .append(NAMES.getOrDefault(indicator, indicator))
                        .append(' ')
                        .append(units.size());
            }
        });
        return line.length() > "Larm: ".length() ? line.toString() : "Larm: inga";
    }
}
