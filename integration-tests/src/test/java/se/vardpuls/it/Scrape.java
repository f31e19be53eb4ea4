package se.vardpuls.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The samples of one scrape, read from the text that Prometheus reads. */
public record Scrape(List<Sample> samples) {
    private static final Pattern LINE = Pattern.compile("([a-z_]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** One sample. */
    public record Sample(String name, Map<String, String> labels, double value) {
        String label(String label) {
            return labels.get(label);
        }
    }

    static Scrape of(String text) {
        List<Sample> samples = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                samples.add(
                        new Sample(matcher.group(1), labels(matcher.group(2)), Double.parseDouble(matcher.group(3))));
            }
        });
        return new Scrape(samples);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher matcher = LABEL.matcher(text == null ? "" : text);
        while (matcher.find()) {
            labels.put(matcher.group(1), matcher.group(2));
        }
        return labels;
    }

    public Stream<Sample> named(String name) {
        return samples.stream().filter(sample -> sample.name().equals(name));
    }

    /** The samples of one unit, of that name. */
    List<Sample> ofUnit(String name, String unit) {
        return named(name).filter(sample -> unit.equals(sample.label("unit"))).toList();
    }

    /** Every unit that any gauge speaks of. */
    public Set<String> units() {
        Set<String> units = new TreeSet<>();
        samples.forEach(sample -> {
            if (!sample.labels().getOrDefault("unit", "").isEmpty()) {
                units.add(sample.label("unit"));
            }
        });
        return units;
    }

    /** Today's calls by unit and outcome. */
    Map<String, Integer> calls() {
        Map<String, Integer> calls = new TreeMap<>();
        named("accessibility_telephone_calls")
                .forEach(sample -> calls.merge(
                        sample.label("unit") + " " + sample.label("outcome"), (int) sample.value(), Integer::sum));
        return calls;
    }
}
