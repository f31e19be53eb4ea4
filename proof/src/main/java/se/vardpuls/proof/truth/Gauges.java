package se.vardpuls.proof.truth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gauges of all instances beside the topics: each unit on one instance, and with the counts of its latest day. */
public final class Gauges {
    private static final Pattern CALLS =
            Pattern.compile("accessibility_telephone_calls\\{(.*)} ([0-9.E+]+)", Pattern.MULTILINE);

    private Gauges() {}

    /** What differs between these answers of {@code /metrics} and these latest records. */
    public static List<String> difference(List<String> scraped, Map<String, JsonNode> figures) {
        Map<String, JsonNode> latest = new HashMap<>();
        figures.forEach((key, record) -> {
            if (key.startsWith("telephone-daily ")) {
                latest.put(record.get("unitId").asText(), record); // in order of their dates
            }
        });
        List<String> different = new ArrayList<>();
        Map<String, Double> seen = new HashMap<>();
        for (String text : scraped) {
            if (text.isEmpty()) {
                different.add("an instance does not answer");
            }
            Matcher sample = CALLS.matcher(text);
            while (sample.find()) {
                String unit = label(sample.group(1), "unit");
                String outcome = label(sample.group(1), "outcome");
                double value = Double.parseDouble(sample.group(2));
                if (seen.put(unit + " " + outcome, value) != null) {
                    different.add(unit + " " + outcome + " on two instances");
                }
                JsonNode record = latest.get(unit);
                if (record == null || record.path(outcome).asInt() != value) {
                    different.add(unit + " " + outcome + " is " + value + ", the record says "
                            + (record == null ? "nothing" : record.path(outcome)));
                }
            }
        }
        if (seen.isEmpty()) {
            different.add("no gauge of any unit");
        }
        return different;
    }

    private static String label(String labels, String name) {
        Matcher matcher = Pattern.compile("(?:^|,)" + name + "=\"([^\"]*)\"").matcher(labels);
        return matcher.find() ? matcher.group(1) : "";
    }
}
