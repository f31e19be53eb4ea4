package se.vardpuls.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Reads the golden figures of the design, where they are at hand. */
final class ForecastExampleJson {
    private final JsonNode root;

    private ForecastExampleJson(JsonNode root) {
        this.root = root;
    }

    static ForecastExample read(Path file) throws IOException {
        return new ForecastExampleJson(new ObjectMapper().readTree(file.toFile())).example();
    }

    private ForecastExample example() {
        JsonNode history = root.get("history");
        List<LocalDate> dates = dates(history.get("monday"));
        JsonNode profile = root.get("profile");
        return new ForecastExample(
                ForecastExample.history(
                        dates,
                        list(history.get("denominator")).stream()
                                .map(ForecastExampleJson::counts)
                                .toList(),
                        list(history.get("contacted")).stream()
                                .map(ForecastExampleJson::counts)
                                .toList(),
                        list(history.get("bestHours")).stream()
                                .map(JsonNode::intValue)
                                .toList(),
                        new ForecastExample.Sums(
                                whole(history.get("contactDelays")),
                                whole(history.get("lossDelays")),
                                history.get("never").intValue(),
                                history.get("waitingAtClose").intValue(),
                                history.get("ofTheseContacted").intValue())),
                ForecastExample.openDay(dates.get(dates.size() - 1).plusDays(4)),
                new ForecastExample.Figures(
                        profile.get("m").doubleValue(),
                        profile.get("rho").doubleValue(),
                        numbers(profile.get("delta")),
                        numbers(profile.get("lam")),
                        profile.get("g").doubleValue(),
                        numbers(profile.get("S1")),
                        numbers(profile.get("S0")),
                        profile.get("r").doubleValue(),
                        profile.get("pace").intValue()),
                list(root.get("minutes")).stream()
                        .map(ForecastExampleJson::minute)
                        .toList());
    }

    /** Working days whose Mondays are those that the list says; the example's profile is of another day than a Monday. */
    private static List<LocalDate> dates(JsonNode isMonday) {
        List<LocalDate> dates = new ArrayList<>();
        LocalDate date = LocalDate.of(2024, 1, 15);
        for (JsonNode each : isMonday) {
            while ((date.getDayOfWeek() == DayOfWeek.MONDAY) != each.booleanValue()) {
                date = date.plusDays(1);
            }
            dates.add(date);
            date = date.plusDays(1);
        }
        return dates;
    }

    private static ForecastExample.Minute minute(JsonNode minute) {
        return new ForecastExample.Minute(
                LocalTime.parse(minute.get("at").textValue()),
                ForecastExample.today(
                        counts(minute.get("contacted")),
                        counts(minute.get("lost")),
                        list(minute.get("waiting")).stream()
                                .map(ForecastExampleJson::counts)
                                .toList()),
                minute.get("callsToCome").doubleValue(),
                minute.get("goalProbability").doubleValue(),
                minute.get("expectedShare").doubleValue(),
                minute.get("shareSoFar").doubleValue(),
                minute.get("low").doubleValue(),
                minute.get("high").doubleValue(),
                minute.get("needed").intValue(),
                minute.get("outOfReach").booleanValue(),
                LocalTime.parse(minute.get("latest").textValue()));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static int[] counts(JsonNode array) {
        return list(array).stream().mapToInt(JsonNode::intValue).toArray();
    }

    private static List<Integer> whole(JsonNode array) {
        return list(array).stream().map(JsonNode::intValue).toList();
    }

    private static List<Double> numbers(JsonNode array) {
        return list(array).stream().map(JsonNode::doubleValue).toList();
    }
}
