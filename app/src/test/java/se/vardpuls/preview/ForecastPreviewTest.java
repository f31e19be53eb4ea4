package se.vardpuls.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import se.vardpuls.goal.TargetChange;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.goal.Targets;
import se.vardpuls.telephone.TelephoneIndicators;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.time.ClockMode;

class ForecastPreviewTest {
    private static final String TODAY = "2024-03-12";
    private static final String A = "SE2321000255-O00001";
    private static final String B = "SE2321000255-O00002";

    private final ForecastPreview preview = new ForecastPreview(ClockMode.WALL, LocalDate.parse(TODAY));
    private final Targets targets = new Targets();

    @Test
    void shouldFireWhereTwoMinutesInARowAreLow() {
        say(A, "10:00", 0.09);
        say(A, "10:01", 0.08);
        say(A, "10:02", 0.2);
        say(B, "10:00", 0.09);
        say(B, "10:01", 0.11);

        fireBelow(null, 0.1);

        assertThat(outcome().units()).isEqualTo(2);
        assertThat(outcome().alerts()).containsExactly(new ForecastPreview.Alert(A, at("10:00"), 0.09, false));
    }

    @Test
    void shouldTakeWhatWasSaidForWhatHoldsUntilTheNextRecord() {
        say(A, "10:00", 0.09);
        say(A, "10:02", 0.2);
        say(B, "10:00", 0.09);

        fireBelow(null, 0.1);

        assertThat(outcome().alerts()).extracting(ForecastPreview.Alert::unitId).containsExactly(A, B);
    }

    @Test
    void shouldJudgeEachUnitByItsOwnTarget() {
        say(A, "10:00", 0.09);
        say(B, "10:00", 0.09);

        assertThat(outcome().alerts()).as("what is built in").isEmpty();
        fireBelow(A, 0.2);
        assertThat(outcome().alerts()).extracting(ForecastPreview.Alert::unitId).containsExactly(A);
        assertThat(preview.of(TelephoneIndicators.FORECAST, B, targets).alerts())
                .isEmpty();
        assertThat(preview.of(TelephoneIndicators.FORECAST, B, targets).units()).isEqualTo(1);
    }

    @Test
    void shouldSayNothingBeforeThereIsEnoughToGoBy() {
        say(A, record("10:00", 0, 4, 100, "1.5", false));
        assertThat(outcome().alerts()).as("four decided").isEmpty();
        say(A, record("10:01", 0, 5, 14, "1.5", false));
        assertThat(outcome().alerts()).as("nineteen of eighty").isEmpty();
        say(A, record("10:02", 0, 5, 15, "null", false));
        assertThat(outcome().alerts()).as("closed").isEmpty();
        say(A, record("10:03", 0, 5, 15, "1.5", true));
        assertThat(outcome().alerts()).as("stale").isEmpty();
        say(A, record("10:04", 0, 5, 15, "1.5", false));
        assertThat(outcome().alerts()).hasSize(1);
    }

    @Test
    void shouldKnowWhatHadToBeExpected() {
        preview.take(
                bytes(A + "|" + TODAY),
                bytes(record("10:00", 0.01, 10, 15, "1.5", false).replace("AtOpening\":0.5", "AtOpening\":0.04")));

        assertThat(outcome().alerts())
                .extracting(ForecastPreview.Alert::isExpected)
                .containsExactly(true);
    }

    @Test
    void shouldLookAtTodayAlone_andInModeEventAtTheUnitsLatestDate() {
        ForecastPreview byEvents = new ForecastPreview(ClockMode.EVENT, LocalDate.parse("2024-11-26"));
        for (ForecastPreview each : new ForecastPreview[] {preview, byEvents}) {
            each.take(bytes(A + "|2024-03-11"), bytes(record("10:00", 0, 10, 15, "1.5", false)));
            each.take(bytes(B + "|" + TODAY), bytes(record("10:00", 0, 10, 15, "1.5", false)));
            each.take(bytes(B + "|2024-03-11"), bytes(record("10:00", 0, 10, 15, "1.5", false)));
            each.take(bytes("nonsense"), bytes("{}"));
            each.take(bytes(A + "|never"), bytes("{}"));
            each.take(null, null);
        }

        assertThat(outcome().alerts()).extracting(ForecastPreview.Alert::unitId).containsExactly(B);
        assertThat(byEvents.of(TelephoneIndicators.FORECAST, null, targets).alerts())
                .extracting(ForecastPreview.Alert::unitId)
                .containsExactly(A, B);
    }

    private ForecastPreview.Outcome outcome() {
        return preview.of(TelephoneIndicators.FORECAST, null, targets);
    }

    private void fireBelow(String unit, double probability) {
        targets.put(new TargetChange(
                new TargetKey(TelephoneIndicators.FORECAST, unit),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                probability));
    }

    private void say(String unit, String time, double probability) {
        say(unit, record(time, probability, 10, 15, "1.5", false));
    }

    private void say(String unit, String record) {
        preview.take(bytes(unit + "|" + TODAY), bytes(record));
    }

    private static String record(
            String time, double probability, int decided, int waiting, String neededPerHour, boolean isStale) {
        return """
                {"at":"%s","goalProbability":%s,"goalProbabilityAtOpening":0.5,"contacted":%d,"lost":0,"waiting":%d,\
                "expectedReceived":80,"neededPerHour":%s,"stale":%b}""".formatted(at(time), probability, decided, waiting, neededPerHour, isStale);
    }

    private static Instant at(String time) {
        return CallRecord.instant(TODAY + "T" + time);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
