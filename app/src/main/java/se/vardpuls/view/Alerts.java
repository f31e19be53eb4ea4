package se.vardpuls.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;

/**
 * What the topic {@code alerts} tells: which alerts fire, and the latest {@value #HISTORY} changes of each unit or scope. Of at
 * most {@value #MOST} alerts; a record that can't be read says nothing. Not for several threads.
 */
final class Alerts {
    static final int HISTORY = 60;
    private static final int MOST = 50_000;

    private final Map<String, AlertChange> firing = new HashMap<>();
    private final Map<String, Deque<AlertChange>> histories = new HashMap<>();

    void take(byte @Nullable [] key, byte @Nullable [] value) {
        AlertChange change = read(value);
        if (change == null) {
            if (value == null && key != null) {
                firing.remove(new String(key, StandardCharsets.UTF_8));
            }
            return;
        }
        if (!change.firing()) {
            firing.remove(change.alertId());
        } else if (firing.size() < MOST) {
            firing.put(change.alertId(), change);
        }
        remember(change);
    }

    /** A topic that is read again tells what is known already. */
    private void remember(AlertChange change) {
        if (histories.size() >= MOST && !histories.containsKey(change.of())) {
            return;
        }
        Deque<AlertChange> history = histories.computeIfAbsent(change.of(), none -> new ArrayDeque<>());
        if (history.contains(change)) {
            return;
        }
        history.addLast(change);
        if (history.size() > HISTORY) {
            history.removeFirst();
        }
    }

    /** Those that fire, the highest step first, then the oldest. */
    List<AlertChange> firing() {
        return firing.values().stream()
                .sorted(Comparator.comparingInt(AlertChange::step)
                        .reversed()
                        .thenComparing(AlertChange::at)
                        .thenComparing(AlertChange::alertId))
                .toList();
    }

    /** The latest changes of a unit or scope, the latest first. */
    List<AlertChange> history(String of) {
        return histories.getOrDefault(of, new ArrayDeque<>()).stream()
                .sorted(Comparator.comparing(AlertChange::at).reversed())
                .toList();
    }

    private static @Nullable AlertChange read(byte @Nullable [] value) {
        ObjectNode record = StrictJson.tree(value);
        if (record == null) {
            return null;
        }
        boolean ofUnit = record.path("unitId").isTextual();
        String of = record.path(ofUnit ? "unitId" : "scope").asText();
        try {
            Instant at = Instant.parse(record.path("at").asText());
            boolean firing = record.path("state").asText().equals("FIRING");
            // addresses are for mail and not for pages
            record.remove(List.of("managerEmail", "email"));
            return new AlertChange(
                    record.path("alertId").asText(),
                    of,
                    ofUnit,
                    firing,
                    record.path("step").asInt(1),
                    at,
                    record);
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}
