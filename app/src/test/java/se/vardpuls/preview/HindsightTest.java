package se.vardpuls.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.partition.Subjects;
import se.vardpuls.preview.Hindsight.Outcome;
import se.vardpuls.region.Region;

class HindsightTest {
    private static final String UNIT = "SE2321000255-O00041";
    private static final LocalDate TODAY = LocalDate.parse("2024-04-02");

    private final Told told = new Told(Subjects.CONTRACT);
    private final PastAlerts past = new PastAlerts(Subjects.INDICATORS);

    @ParameterizedTest
    @CsvSource({
        "89, RIGHT",
        "90, RIGHT", // more than 90 per cent
        "91, WRONG"
    })
    void shouldHoldTheDayOfAnAlertAgainstTheGoalThatItWasJudgedBy(int contacted, Outcome expected) {
        calls("2024-03-12", 100, contacted);

        assertThat(outcome(fires("telephone", "2024-03-12", "2024-03-12", "0.9", ">")))
                .isEqualTo(expected);
    }

    @Test
    void shouldTakeTheTargetOfTheRecord() {
        calls("2024-03-12", 100, 85);

        assertThat(outcome(fires("telephone", "2024-03-12", "2024-03-12", "0.8", ">")))
                .isEqualTo(Outcome.WRONG);
    }

    @Test
    void shouldHoldAForecastAgainstTheDayItForetells() {
        calls("2024-03-12", 100, 91);
        calls("2024-03-13", 100, 85);

        assertThat(outcome(fires("telephone-forecast", "2024-03-12", "2024-03-12", null, null)))
                .isEqualTo(Outcome.WRONG);
        assertThat(outcome(fires("telephone-forecast", "2024-03-13", "2024-03-13", null, null)))
                .isEqualTo(Outcome.RIGHT);
    }

    @Test
    void shouldHoldAMonthlyAlertAgainstTheWholeMonth() {
        calls("2024-03-12", 100, 50);
        calls("2024-03-13", 2000, 1990);

        assertThat(outcome(fires("telephone-month", "2024-03-01", "2024-03-12", "0.95", ">")))
                .isEqualTo(Outcome.WRONG);
    }

    @Test
    void shouldLeaveOpenWhatHasNotEndedAndUnknownWhatHasNoGoalOrNoFigures() {
        calls("2024-04-02", 100, 50);

        assertThat(outcome(fires("telephone", "2024-04-02", "2024-04-02", "0.9", ">")))
                .isEqualTo(Outcome.OPEN);
        assertThat(outcome(fires("telephone-month", "2024-04-01", "2024-04-01", "0.95", ">")))
                .isEqualTo(Outcome.OPEN);
        assertThat(outcome(fires("silent", "2024-03-12", "2024-03-12", null, null)))
                .isEqualTo(Outcome.UNKNOWN);
        assertThat(outcome(fires("telephone", "2024-03-20", "2024-03-20", "0.9", ">")))
                .isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void shouldKnowEachTimeThatAnAlertFired() {
        take(record("telephone", "FIRING", 1, "2024-03-12T10:00:00Z", "2024-03-12T10:00:00Z"));
        take(record("telephone", "FIRING", 2, "2024-03-12T10:00:00Z", "2024-03-12T11:00:00Z"));
        take(record("telephone", "RESOLVED", 2, "2024-03-12T10:00:00Z", "2024-03-12T12:00:00Z"));
        take(record("telephone", "FIRING", 1, "2024-03-12T13:00:00Z", "2024-03-12T13:00:00Z"));
        take("{");
        take(record("telephone", "FIRING", 1, "no instant", "2024-03-12T13:00:00Z"));

        List<PastAlerts.Alert> alerts =
                past.between(Instant.parse("2024-03-12T10:00:00Z"), Instant.parse("2024-03-12T13:00:01Z"));

        assertThat(alerts).hasSize(2);
        assertThat(alerts.get(0).step()).isEqualTo(2);
        assertThat(alerts.get(0).endedAt()).isEqualTo("2024-03-12T12:00:00Z");
        assertThat(alerts.get(1).endedAt()).isNull();
        assertThat(past.between(Instant.parse("2024-03-12T10:00:01Z"), Instant.parse("2024-03-12T13:00:00Z")))
                .isEmpty();
    }

    private Outcome outcome(String record) {
        PastAlerts alone = new PastAlerts(Subjects.INDICATORS);
        alone.take(bytes(record));
        PastAlerts.Alert alert = alone.between(Instant.EPOCH, Instant.MAX).get(0);
        Hindsight hindsight = new Hindsight(told, Subjects.INDICATORS, Region.SWEDEN, TODAY);
        return hindsight.of(alert.whose(), alert.target(), alert.to());
    }

    private void take(String record) {
        past.take(bytes(record));
    }

    private static String record(String indicator, String state, int step, String startedAt, String at) {
        return ("{\"alertId\":\"%1$s|%2$s\",\"indicator\":\"%1$s\",\"unitId\":\"%2$s\",\"unitName\":\"Ett\",\"state\":\"%3$s\","
                        + "\"step\":%4$d,\"from\":\"2024-03-12\",\"to\":\"2024-03-12\",\"goal\":0.9,\"comparison\":\">\","
                        + "\"definition\":\"reported\",\"startedAt\":\"%5$s\",\"at\":\"%6$s\"}")
                .formatted(indicator, UNIT, state, step, startedAt, at);
    }

    private static String fires(String indicator, String from, String to, String goal, String comparison) {
        return ("{\"alertId\":\"%1$s|%2$s\",\"indicator\":\"%1$s\",\"unitId\":\"%2$s\",\"unitName\":\"Ett\",\"state\":\"FIRING\","
                        + "\"step\":1,\"from\":\"%3$s\",\"to\":\"%4$s\",\"goal\":%5$s,\"comparison\":\"%6$s\","
                        + "\"definition\":\"reported\",\"startedAt\":\"%4$sT10:00:00Z\",\"at\":\"%4$sT10:00:00Z\"}")
                .formatted(indicator, UNIT, from, to, goal, comparison);
    }

    private void calls(String date, int received, int contacted) {
        told.take(
                "telephone-daily",
                bytes(("{\"unitId\":\"%s\",\"date\":\"%s\",\"received\":%d,\"rejectedFull\":0,\"rejectedClosed\":0,"
                                + "\"menuAbandoned\":0,\"contacted\":%d,\"pending\":0,\"persons\":%d,\"personsReached\":%d}")
                        .formatted(UNIT, date, received, contacted, received, contacted)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
