package se.vardpuls.proof.truth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Driver;

/** What holds the results to the truth has to see each way in which they can be wrong. */
class ComparisonTest {
    private static final JsonNode TEN =
            json("{\"unitId\":\"U\",\"date\":\"2024-03-12\",\"definition\":1,\"received\":10}");
    private static final JsonNode NINE =
            json("{\"unitId\":\"U\",\"date\":\"2024-03-12\",\"definition\":1,\"received\":9}");
    private static final JsonNode ZERO =
            json("{\"unitId\":\"U\",\"date\":\"2024-03-12\",\"definition\":1,\"received\":0}");

    private final Comparison comparison = Comparison.nothing();

    @Test
    void shouldFindTheSameRight() {
        comparison.figures(Map.of("telephone-daily U", TEN), Map.of("telephone-daily U", TEN));
        comparison.letters(Map.of("calls 0 1 LATE", 1), List.of("calls 0 1 LATE"));
        comparison.alerts(
                Set.of(),
                Map.of("telephone|U", alert("FIRING", 2)),
                Map.of("telephone|U", alert("FIRING", 2)),
                Map.of());

        assertThat(comparison.isRight()).isTrue();
    }

    @Test
    void shouldFindAFigureThatIsAnotherOneIsMissingOrShouldNotBeThere() {
        comparison.figures(Map.of("a", NINE, "c", TEN), Map.of("a", TEN, "b", TEN));

        assertThat(comparison.wrong()).containsExactly("a received is 9, should be 10", "c should not be there");
        assertThat(comparison.lost()).containsExactly("b");
    }

    @Test
    void shouldLeaveOutFieldsWhereverTheyStand() {
        JsonNode whole = json("{\"cohort\":{\"due\":4,\"openTimeLate\":1},\"bookings\":{\"made\":2}}");

        assertThat(Comparison.without(Set.of("openTimeLate", "bookings"), whole))
                .isEqualTo(json("{\"cohort\":{\"due\":4}}"));
        assertThat(whole.has("bookings")).isTrue();
    }

    @Test
    void shouldTakeZeroCountsForNoRecord() {
        comparison.figures(Map.of("a", ZERO), Map.of("b", ZERO));

        assertThat(comparison.isRight()).isTrue();
    }

    @Test
    void shouldFindADeadLetterThatIsMissingToldTwiceOrOfASoundRecord() {
        comparison.letters(
                Map.of("calls 0 1 LATE", 2, "calls 0 3 LATE", 1), List.of("calls 0 1 LATE", "calls 0 2 LATE"));

        assertThat(comparison.doubled()).containsExactly("dead letter calls 0 1 LATE x 2");
        assertThat(comparison.lost()).containsExactly("dead letter calls 0 2 LATE");
        assertThat(comparison.wrong()).containsExactly("dead letter calls 0 3 LATE should not be there");
    }

    @Test
    void shouldFindAnAlertInAnotherStateOrStep() {
        comparison.alerts(
                Set.of(),
                Map.of("a", alert("FIRING", 1), "b", alert("RESOLVED", 1)),
                Map.of("a", alert("FIRING", 2), "c", alert("FIRING", 1)),
                Map.of());

        assertThat(comparison.wrong())
                .containsExactly("alert a is FIRING 1, should be FIRING 2", "alert c is RESOLVED, should be FIRING 1");
    }

    @Test
    void shouldLeaveAlertsOfTwoTopicsToTheirOrder() {
        comparison.alerts(
                Set.of("telephone|U"),
                Map.of("guarantee|U", alert("FIRING", 1), "telephone|U", alert("FIRING", 1)),
                Map.of(),
                Map.of());

        assertThat(comparison.isRight()).isTrue();
        assertThat(comparison.byOrder())
                .containsExactly(
                        "alert guarantee|U is FIRING 1, should be RESOLVED",
                        "alert telephone|U is FIRING 1, should be RESOLVED");
    }

    @Test
    void shouldLeaveAlertsOfScopesToTheOrderOfTheirPartitions_unlessTheDayMeetsTheGoal() {
        JsonNode firing = json("{\"state\":\"FIRING\",\"step\":1,\"indicator\":\"telephone\",\"scope\":\"region\","
                + "\"to\":\"2024-03-12\",\"goal\":0.9}");
        Map<String, JsonNode> below = Map.of("scope-daily region|2024-03-12", day("0.85"));
        Map<String, JsonNode> met = Map.of("scope-daily region|2024-03-12", day("0.9"));

        comparison.alerts(Set.of(), Map.of("telephone|region", firing), Map.of(), below);
        assertThat(comparison.isRight()).isTrue();
        assertThat(comparison.byOrder()).containsExactly("alert telephone|region is FIRING 1, should be RESOLVED");

        comparison.alerts(Set.of(), Map.of("telephone|region", firing), Map.of(), met);
        assertThat(comparison.wrong()).containsExactly("alert telephone|region is FIRING 1, should be RESOLVED");
    }

    private static JsonNode day(String reportedShare) {
        return json("{\"telephone\":{\"reportedShare\":%s}}".formatted(reportedShare));
    }

    private static JsonNode alert(String state, int step) {
        return json("{\"state\":\"%s\",\"step\":%d}".formatted(state, step));
    }

    private static JsonNode json(String text) {
        return Driver.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
