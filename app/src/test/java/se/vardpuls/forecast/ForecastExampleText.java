package se.vardpuls.forecast;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the example that lies with the tests, {@code forecast-example.txt}: a line a fact, pairs of a name and a value. */
final class ForecastExampleText {
    private final Map<String, String> facts = new HashMap<>();
    private final List<Map<String, String>> days = new ArrayList<>();
    private final List<Map<String, String>> minutes = new ArrayList<>();

    private ForecastExampleText(List<String> lines) {
        for (String line : lines) {
            if (!line.startsWith("#")) {
                Map<String, String> pairs = pairs(line.split(" "));
                if (pairs.containsKey("day")) {
                    days.add(pairs);
                } else if (pairs.containsKey("minute")) {
                    minutes.add(pairs);
                } else {
                    facts.putAll(pairs);
                }
            }
        }
    }

    static ForecastExample read() {
        try (InputStream in = ForecastExampleText.class.getResourceAsStream("/forecast-example.txt")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new ForecastExampleText(text.lines().toList()).example();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> pairs(String[] words) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            pairs.put(words[i], words[i + 1]);
        }
        return pairs;
    }

    private ForecastExample example() {
        return new ForecastExample(
                ForecastExample.history(
                        days.stream()
                                .map(day -> LocalDate.parse(day.get("day")))
                                .toList(),
                        days.stream().map(day -> counts(day.get("calls"))).toList(),
                        days.stream().map(day -> counts(day.get("contacts"))).toList(),
                        days.stream()
                                .map(day -> Integer.valueOf(day.get("best")))
                                .toList(),
                        new ForecastExample.Sums(
                                list(facts.get("contact-delays")),
                                list(facts.get("loss-delays")),
                                count(facts, "never"),
                                count(facts, "waiting-at-closing"),
                                count(facts, "of-these-contacted"))),
                ForecastExample.openDay(LocalDate.parse(facts.get("today"))),
                new ForecastExample.Figures(
                        number(facts, "share"),
                        number(facts, "spread"),
                        numbers(facts.get("hour-shifts")),
                        numbers(facts.get("calls")),
                        number(facts, "weight"),
                        numbers(facts.get("contacted-waiting")),
                        numbers(facts.get("lost-waiting")),
                        number(facts, "after-closing"),
                        count(facts, "pace")),
                minutes.stream().map(ForecastExampleText::minute).toList());
    }

    private static ForecastExample.Minute minute(Map<String, String> line) {
        List<int[]> waiting = Arrays.stream(line.get("waiting").split(";"))
                .map(each -> counts(each.replace(':', ',')))
                .toList();
        return new ForecastExample.Minute(
                LocalTime.parse(line.get("minute")),
                ForecastExample.today(counts(line.get("contacted")), counts(line.get("lost")), waiting),
                number(line, "to-come"),
                number(line, "goal"),
                number(line, "share"),
                number(line, "so-far"),
                number(line, "low"),
                number(line, "high"),
                count(line, "needed"),
                Boolean.parseBoolean(line.get("out-of-reach")),
                LocalTime.parse(line.get("latest")));
    }

    private static int count(Map<String, String> line, String name) {
        return Integer.parseInt(line.get(name));
    }

    private static double number(Map<String, String> line, String name) {
        return Double.parseDouble(line.get(name));
    }

    private static int[] counts(String list) {
        return Arrays.stream(list.split(",")).mapToInt(Integer::parseInt).toArray();
    }

    private static List<Integer> list(String list) {
        return Arrays.stream(list.split(",")).map(Integer::valueOf).toList();
    }

    private static List<Double> numbers(String list) {
        return Arrays.stream(list.split(",")).map(Double::valueOf).toList();
    }
}
