package se.vardpuls.intake.cli;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.mapping.ContractEvent;
import se.vardpuls.partition.Limits;
import se.vardpuls.time.SwedishTime;

/**
 * Whether events can go in now. A unit's events are late once they lie further before its latest one than the grace (contract
 * §1), so history goes in before live events, and in its order.
 */
final class History {
    private static final int SHOWN = 5;

    private final Limits limits;
    private final Map<String, Long> earliest = new TreeMap<>();
    private final Map<String, Long> latest = new HashMap<>();
    private final Map<String, Integer> lateInFile = new TreeMap<>();

    History(Limits limits) {
        this.limits = limits;
    }

    /** What a topic's lateness is judged by: calls, contacts, or the cases that bookings and referrals tell of together. */
    private static String kind(String topic) {
        return topic.equals("calls") || topic.equals("contacts") ? topic : "cases";
    }

    /** The results that tell how far units have come. */
    static Map<String, String> results() {
        return Map.of("calls", "telephone-daily", "contacts", "contact-daily", "cases", "guarantee-daily");
    }

    private int grace(String kind) {
        return switch (kind) {
            case "calls" -> limits.callGraceDays();
            case "contacts" -> limits.contactGraceDays();
            default -> limits.guarantee().lateDays();
        };
    }

    /** Notes an event that is to go in after those noted before it. */
    void note(ContractEvent event) {
        String kind = kind(event.topic());
        String unit = kind + " of " + new String(event.key(), StandardCharsets.UTF_8);
        long day = SwedishTime.epochDay(Instant.parse(event.occurredAt()).getEpochSecond());
        earliest.merge(unit, day, Math::min);
        long newest = latest.merge(unit, day, Math::max);
        if (newest - day > grace(kind)) {
            lateInFile.merge(unit, 1, Integer::sum);
        }
    }

    /** What speaks against sending, in sentences. {@code told} are the keys of results, by kind. */
    List<String> problems(Map<String, List<byte @Nullable []>> told) {
        List<String> problems = new ArrayList<>();
        lateInFile.forEach((unit, events) ->
                problems.add(events + " events (" + unit + ") lie more than " + grace(unit.split(" ", 2)[0])
                        + " days before ones that come earlier in the files: sort the files by time"));
        told.forEach((kind, keys) -> live(kind, keys, problems));
        return problems.size() <= SHOWN ? problems : shortened(problems);
    }

    private static List<String> shortened(List<String> problems) {
        List<String> few = new ArrayList<>(problems.subList(0, SHOWN));
        few.add("and " + (problems.size() - SHOWN) + " more");
        return few;
    }

    private void live(String kind, List<byte @Nullable []> keys, List<String> problems) {
        Map<String, Long> come = new HashMap<>();
        for (byte[] key : keys) {
            String[] parts = key == null ? new String[0] : new String(key, StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length == 2) {
                come.merge(kind + " of " + parts[0], LocalDate.parse(parts[1]).toEpochDay(), Math::max);
            }
        }
        earliest.forEach((unit, day) -> {
            Long reached = come.get(unit);
            if (reached != null && reached - day > grace(kind)) {
                problems.add("the " + unit + " have come to " + LocalDate.ofEpochDay(reached) + ", and events of "
                        + LocalDate.ofEpochDay(day) + " would be late (more than " + grace(kind) + " days before)");
            }
        });
    }
}
