package se.vardpuls.scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.time.ClockMode;

/** Alerts of scopes (contract §4, alerts): judged as a unit's are, by pooled days. */
class ScopeAlertTest {
    private static final String FIRST = "SE2321000255-O00001";
    private static final String SECOND = "SE2321000255-O00002";

    private final ScopeWorld world = new ScopeWorld(ClockMode.EVENT, Instant.parse("2024-12-01T12:00:00Z"), 2, 2);
    private int ids;

    private void register(String unitId, String municipality) {
        assertThat(world.send(
                        "units",
                        unitId,
                        "{\"unitId\":\"%s\",\"name\":\"Vårdcentralen\",\"municipality\":\"%s\",\"operator\":\"PUBLIC\"}"
                                .formatted(unitId, municipality)))
                .isNull();
    }

    private void calls(String unitId, String date, int answered, int abandoned) {
        for (int i = 0; i < answered + abandoned; i++) {
            String callId = "k" + ++ids;
            String words =
                    "RECEIVED %sT09:00; %s %sT09:05".formatted(date, i < answered ? "ANSWERED" : "ABANDONED", date);
            for (CallRecord call : CallRecord.parseAll(callId, words)) {
                assertThat(world.send("calls", unitId, call.with("unit", unitId).json()))
                        .isNull();
            }
        }
    }

    private List<String> alerts() {
        world.second();
        world.second();
        List<String> inShort = world.alerts.stream()
                .map(alert -> alert.get("alertId").asText() + " "
                        + (alert.has("reason") ? alert.get("reason") : alert.get("state")).asText() + " "
                        + alert.get("numerator") + "/" + alert.get("denominator"))
                .toList();
        world.alerts.clear();
        return inShort;
    }

    @Test
    void shouldJudgeTheWholeRegionByThePooledDayAndNobodyElse() {
        register(FIRST, "Lund");
        register(SECOND, "Malmö");
        calls(FIRST, "2024-03-12", 5, 15);
        calls(SECOND, "2024-03-12", 5, 15);

        world.second();
        world.second();
        JsonNode alert = world.alerts.get(0);
        assertThat(alert.get("scope").asText()).isEqualTo("region");
        assertThat(alert.get("step").asInt()).isEqualTo(1);
        assertThat(alert.has("unitId") || alert.has("unitName") || alert.has("managerEmail"))
                .isFalse();
        assertThat(alert.get("message").asText()).startsWith("Hela regionen").doesNotContain("Steg 1");
        assertThat(alerts()).contains("telephone|region FIRING 10/40").allMatch(each -> each.contains("|region "));
    }

    @Test
    void shouldJudgeByATargetOfTheScopeAndEndWhenItIsTakenAway() {
        register(FIRST, "Lund");
        register(SECOND, "Malmö");
        calls(FIRST, "2024-03-12", 38, 2);
        calls(SECOND, "2024-03-12", 10, 30);
        assertThat(alerts()).contains("telephone|region FIRING 48/80").noneMatch(each -> each.contains("Malmö"));

        world.target(
                "telephone|municipality=Malmö",
                "{\"indicator\":\"telephone\",\"scope\":\"municipality=Malmö\",\"goal\":0.8,\"email\":\"kommun@example.se\"}");
        world.second();
        assertThat(world.alerts).hasSize(1);
        assertThat(world.alerts.get(0).get("email").asText()).isEqualTo("kommun@example.se");
        assertThat(alerts()).containsExactly("telephone|municipality=Malmö FIRING 10/40");

        world.target("telephone|municipality=Malmö", null);
        assertThat(alerts()).containsExactly("telephone|municipality=Malmö TARGET_CHANGED 10/40");
    }

    @Test
    void shouldJudgeEachDateThatPassedBetweenTwoLooks() {
        register(FIRST, "Lund");
        calls(FIRST, "2024-03-12", 10, 30);
        calls(FIRST, "2024-03-13", 39, 1);
        calls(FIRST, "2024-03-14", 10, 30);
        calls(FIRST, "2024-03-15", 39, 1);

        assertThat(alerts().stream().filter(each -> each.startsWith("telephone|")))
                .containsExactly(
                        "telephone|region FIRING 10/40",
                        "telephone|region PERIOD_OVER 10/40",
                        "telephone|region FIRING 10/40",
                        "telephone|region PERIOD_OVER 10/40");
    }

    /** 68 of 80 neither break the goal beyond doubt nor meet it: then an alert stays as it was (contract §4). */
    @Test
    void shouldDependOnWhichUnitBecameKnownFirst() {
        register(FIRST, "Lund");
        register(SECOND, "Malmö");
        calls(SECOND, "2024-03-12", 30, 10);
        assertThat(alerts()).contains("telephone|region FIRING 30/40");
        calls(FIRST, "2024-03-12", 38, 2);
        assertThat(alerts()).noneMatch(each -> each.startsWith("telephone|"));

        calls(FIRST, "2024-03-13", 38, 2);
        assertThat(alerts()).containsOnlyOnce("telephone|region PERIOD_OVER 68/80");
        calls(SECOND, "2024-03-13", 30, 10);
        assertThat(alerts()).noneMatch(each -> each.startsWith("telephone|"));
    }
}
