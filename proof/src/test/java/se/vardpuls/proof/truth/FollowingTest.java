package se.vardpuls.proof.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Driver;

/** Compared is what follows from the events, and no more. */
class FollowingTest {
    private final Map<String, JsonNode> figures = new TreeMap<>();

    @Test
    void shouldTakeAForecastThatEndsItsDate() {
        Forecasts.addFinal(figures, "U|2024-05-13", json("""
                        {"date":"2024-05-13","at":"2024-05-13T22:00:00.000Z","lost":3,"updatedAt":"2024-05-13T22:00:00.310Z"}"""));

        assertThat(figures.get("forecast U|2024-05-13").path("lost").asInt()).isEqualTo(3);
        assertThat(figures.get("forecast U|2024-05-13").has("updatedAt")).isFalse();
    }

    @Test
    void shouldLeaveAForecastOfADateThatGoesOn() {
        Forecasts.addFinal(figures, "U|2024-05-13", json("""
                        {"date":"2024-05-13","at":"2024-05-13T21:59:00.000Z","lost":3}"""));

        assertThat(figures).isEmpty();
    }

    @Test
    void shouldLeaveWhatTheOrderOfTopicsDecidesOfAFeed() {
        Feeds.add(figures, "U|2024-05-13", json("""
                        {"topics":{"calls":{"accepted":5,"refused":{"LATE":1},"changedNothing":2,"held":1},\
                        "bookings":{"accepted":4,"refused":{},"changedNothing":2,"held":1}}}"""));

        assertThat(figures.get("feed-daily U|2024-05-13")).isEqualTo(json("""
                                {"topics":{"calls":{"accepted":5,"refused":{"LATE":1},"changedNothing":2},\
                                "bookings":{"accepted":4,"refused":{}}}}"""));
    }

    private static JsonNode json(String text) {
        return Driver.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
