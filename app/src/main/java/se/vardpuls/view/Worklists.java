package se.vardpuls.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;

/**
 * The cases of units that have no time, as the topic {@code open-cases} tells: of each unit the {@value #EACH} that are due first,
 * of at most {@value #UNITS} units. A record that can't be read says nothing. Not for several threads.
 */
final class Worklists {
    static final int EACH = 200;
    private static final int UNITS = 20_000;
    private static final int LONGEST_ID = 64;
    private static final String NO_TIME = "NONE";

    private final Map<String, TreeSet<OpenCase>> byUnit = new HashMap<>();

    void take(byte @Nullable [] key, byte @Nullable [] value) {
        String text = key == null ? "" : new String(key, StandardCharsets.UTF_8);
        int bar = text.indexOf('|');
        if (bar <= 0 || text.length() - bar - 1 > LONGEST_ID) {
            return;
        }
        String unitId = text.substring(0, bar);
        String caseId = text.substring(bar + 1);
        forget(unitId, caseId);
        LocalDate due = value == null ? null : dueWithoutTime(StrictJson.tree(value));
        if (due != null && (byUnit.size() < UNITS || byUnit.containsKey(unitId))) {
            remember(unitId, new OpenCase(caseId, due));
        }
    }

    private void forget(String unitId, String caseId) {
        TreeSet<OpenCase> cases = byUnit.get(unitId);
        if (cases != null && cases.removeIf(each -> each.caseId().equals(caseId)) && cases.isEmpty()) {
            byUnit.remove(unitId);
        }
    }

    private void remember(String unitId, OpenCase open) {
        TreeSet<OpenCase> cases = byUnit.computeIfAbsent(unitId, none -> new TreeSet<>());
        cases.add(open);
        if (cases.size() > EACH) {
            cases.pollLast();
        }
    }

    private static @Nullable LocalDate dueWithoutTime(@Nullable ObjectNode record) {
        if (record == null || !record.path("time").asText().equals(NO_TIME)) {
            return null;
        }
        try {
            return LocalDate.parse(record.path("dueDate").asText());
        } catch (DateTimeException notOne) {
            return null;
        }
    }

    /** Those of a unit that are due in these days, the first ones first. */
    List<OpenCase> of(String unitId, LocalDate from, LocalDate to) {
        return byUnit.getOrDefault(unitId, new TreeSet<>()).stream()
                .filter(each -> !each.due().isBefore(from) && !each.due().isAfter(to))
                .toList();
    }
}
