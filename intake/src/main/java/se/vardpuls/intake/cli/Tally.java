package se.vardpuls.intake.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import se.vardpuls.intake.mapping.ContractEvent;
import se.vardpuls.intake.mapping.Outlet;
import se.vardpuls.intake.mapping.Refused;

/** Counts what comes of files, and hands events on. */
final class Tally implements Outlet {
    private static final int MOST_WORDS = 20;
    private static final int MOST_EXPLANATIONS = 100;

    private final Consumer<ContractEvent> each;
    private final Map<String, Long> events = new TreeMap<>();
    private final Map<String, Long> refused = new TreeMap<>();
    private final Map<String, Long> defaults = new TreeMap<>();
    private final Map<String, Long> explanations = new TreeMap<>();
    private long records;
    private long ignored;
    private long missing;

    Tally(Consumer<ContractEvent> each) {
        this.each = each;
    }

    @Override
    public void record() {
        records++;
    }

    @Override
    public void event(ContractEvent event) {
        events.merge(event.topic(), 1L, Long::sum);
        each.accept(event);
    }

    @Override
    public void refused(Refused reason, String words) {
        String why = reason.label() + ": " + words;
        refused.merge(refused.size() < MOST_WORDS || refused.containsKey(why) ? why : "others", 1L, Long::sum);
    }

    @Override
    public void explained(String details) {
        explanations.merge(
                explanations.size() < MOST_EXPLANATIONS || explanations.containsKey(details) ? details : "others",
                1L,
                Long::sum);
    }

    @Override
    public void ignored() {
        ignored++;
    }

    @Override
    public void defaulted(String field) {
        defaults.merge(field, 1L, Long::sum);
    }

    @Override
    public void gap(long numbers) {
        missing += numbers;
    }

    long records() {
        return records;
    }

    boolean isAnyRefused() {
        return !refused.isEmpty();
    }

    /** What was counted, for people. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(number(records) + " native records read; " + number(ignored) + " events of places that are left out");
        events.forEach((topic, count) -> lines.add(number(count) + " events for " + topic));
        refused.forEach((why, count) -> lines.add(number(count) + " refused: " + why));
        defaults.forEach((field, count) -> lines.add(number(count) + " times a default stands in for " + field));
        if (missing > 0) {
            lines.add(number(missing) + " numbers are missing in the source's sequence");
        }
        return lines;
    }

    /** What could not be mapped, in words that quote it: screened as all is that a mapping sees. */
    List<String> explanations() {
        return explanations.entrySet().stream()
                .map(why -> number(why.getValue()) + " times: " + why.getKey())
                .toList();
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
