package se.vardpuls.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.region.Region;

class PageTest {
    private final Board board = new Board(Region.SWEDEN);
    private final Status status = new Status(
            LocalDateTime.of(2024, 3, 12, 10, 32), 1_234, 220, 1_230, 219, 6.25, "http://127.0.0.1:8080/metrics", "");
    private final Status withPages = new Status(
            LocalDateTime.of(2024, 3, 12, 10, 32),
            1_234,
            220,
            1_230,
            219,
            6.25,
            "http://127.0.0.1:8080/metrics",
            "http://127.0.0.1:8090/");

    @Test
    void shouldSayWhereThePagesAre() {
        assertThat(Page.full(board, withPages, 80, 24))
                .contains("Sidor: http://127.0.0.1:8090/   Mätvärden: http://127.0.0.1:8080/metrics");
    }

    @Test
    void shouldSumCountsAndNeverAverageShares() {
        daily("A", 100, 95);
        daily("B", 20, 5);

        assertThat(text()).contains("83,3 %").contains("100 av 120").contains("mål > 90 %");
    }

    @Test
    void shouldRankByTheForecast_notByTheUnfinishedShare() {
        daily("A", 100, 5);
        daily("B", 100, 95);
        daily("C", 4, 4);
        forecast("A", 0.97, 0.93, 5, 0, 95, false);
        forecast("B", 0.031, 0.84, 95, 5, 0, false);
        forecast("C", 0.4, 1, 4, 0, 0, false);
        board.unit(utf8("{\"unitId\":\"B\",\"name\":\"Vårdcentralen Björkvången\",\"municipality\":\"Höör\"}"));

        assertThat(page())
                .filteredOn(line -> line.matches(" +\\d+\\. .*"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("✗", " 3 %", "84,0 %", "95/5/0", "Vårdcentralen Björkvången, Höör"),
                        second -> assertThat(second).contains("?", "40 %", "–", "4/0/0", "C"),
                        third -> assertThat(third).contains("✓", "97 %", "93,0 %", "5/0/95", "A"));
        assertThat(Page.line(board, status)).contains("sämst just nu: 3 % (hittills 84,0 %) Vårdcentralen Björkvången");
    }

    @Test
    void shouldCountUnitsByWhatTheirDayWillComeTo() {
        for (String unit : List.of("A", "B", "C", "D", "E")) {
            daily(unit, 100, 10);
        }
        forecast("A", 0.5, 0.9, 10, 0, 90, false);
        forecast("B", 0.499, 0.9, 10, 0, 90, false);
        forecast("C", 0.05, 0.9, 10, 0, 90, false);
        forecast("D", 0.049, 0.9, 10, 0, 90, false);

        assertThat(text()).contains("Prognos: 1 enheter ✓ når målet, 2 ? osäkra, 1 ✗ når det inte, 1 utan prognos");
    }

    @Test
    void shouldShowTheShareSoFarWithWhoIsReachedLostAndWaits() {
        forecast("A", 0.2, 0.8, 30, 10, 60, false);
        forecast("B", 0.2, 0.95, 5, 0, 15, false);
        forecast("C", 0.2, 0.5, 3, 3, 3, false);

        assertThat(text()).containsPattern("Hittills +82,5 %  35 nådda, 10 lade på, 75 väntar");
        assertThat(Page.line(board, status)).contains("hittills 82,5 % (35 nådda, 10 lade på, 75 väntar)");
    }

    @Test
    void shouldNotJudgeTheOfficialSharesBeforeTheDayIsOver() {
        daily("A", 100, 5);

        assertThat(page())
                .filteredOn(line -> line.matches("  +(Om inget mer händer idag|av alla i|av personer) .*"))
                .hasSize(3)
                .allSatisfy(
                        line -> assertThat(line.substring(0, line.indexOf('│'))).doesNotContain("✗", "✓"));
    }

    @Test
    void shouldSayNothingByAForecastThatIsStaleOrOfAnotherDay() {
        daily("A", 100, 5);
        daily("B", 100, 5);
        forecast("A", 0.01, 0.8, 30, 10, 60, true);
        board.forecast(utf8("B|2024-03-11"), utf8("{\"goalProbability\":0}"));

        assertThat(text()).contains("2 utan prognos").containsPattern("Hittills +–  0 nådda");
    }

    @Test
    void shouldKeepTheForecastOfTheLaterDay_whenThatOfTheDayBeforeComesAfterIt() {
        forecast("A", 0.2, 0.8, 30, 10, 60, false);
        board.forecast(utf8("A|2024-03-11"), utf8("{\"goalProbability\":1}"));

        assertThat(text()).contains("0 enheter ✓", "1 ? osäkra");
    }

    @Test
    void shouldAskWhatTheRegionAsks() {
        Region strict = new Region(
                Region.SWEDEN.zone(),
                Region.SWEDEN.holidays(),
                new se.vardpuls.figure.Share(9_750, 10_000),
                3,
                110,
                false);

        assertThat(String.join("\n", Page.full(new Board(strict), status, 220, 60)))
                .contains("idag, mål > 97,5 %");
    }

    @Test
    void shouldReplaceAUnitsFiguresByTheLatest() {
        daily("A", 100, 50);
        daily("A", 101, 51);

        assertThat(text()).contains("51 av 101");
    }

    @Test
    void shouldShowNoShare_whenThereIsNoData() {
        assertThat(text()).contains("–").doesNotContain("0,0 %").contains("Avvisade poster: inga");
        assertThat(board.hasFigures()).isFalse();
    }

    @Test
    void shouldShowWhatFiresAndTheLatestChanges() {
        assertThat(text()).contains("Larm: inga");
        alert("telephone", "A", "FIRING", "A: 81 % av samtalen");
        alert("telephone", "B", "FIRING", "B: 70 % av samtalen");
        alert("guarantee", "A", "FIRING", "A: bedömning");
        alert("telephone", "B", "RESOLVED", "B: Larmet är över");

        assertThat(page())
                .containsSubsequence(
                        "Larm: Vårdgaranti 1, Telefon 1",
                        "  ✓ B: Larmet är över",
                        "  ! A: bedömning",
                        "  ! B: 70 % av samtalen",
                        "  ! A: 81 % av samtalen");
        assertThat(Page.line(board, status)).contains("Larm: Vårdgaranti 1, Telefon 1");
    }

    private void alert(String indicator, String unit, String state, String message) {
        board.alert(utf8("{\"indicator\":\"%s\",\"unitId\":\"%s\",\"state\":\"%s\",\"message\":\"%s\"}"
                .formatted(indicator, unit, state, message)));
    }

    @Test
    void shouldCountDeadLettersByReason() {
        board.deadLetter("LATE");
        board.deadLetter("NOT_JSON");
        board.deadLetter("LATE");

        assertThat(Page.line(board, status)).contains("Avvisade poster: LATE 2, NOT_JSON 1");
    }

    @Test
    void shouldNotLetANameSteerTheTerminal() {
        board.unit(utf8("{\"unitId\":\"A\",\"name\":\"Lugn\\u001b[2J\"}"));
        daily("A", 100, 95);
        forecast("A", 0.5, 0.9, 95, 5, 0, false);
        alert("telephone", "A", "FIRING", "A: \\u001b[2J");

        assertThat(text()).contains("Lugn [2J").doesNotContain("\u001b");
        assertThat(Page.line(board, status)).doesNotContain("\u001b");
        assertThat(Page.results(board)).noneMatch(line -> line.contains("\u001b"));
    }

    @Test
    void shouldSayThatThereAreNoMetrics_whenThereIsNoPortForThem() {
        Status quiet = new Status(null, 0, 0, 0, 0, null, "", "");

        assertThat(Page.full(board, quiet, 80, 24)).contains("Mätvärden: inga (port 0)");
    }

    @Test
    void shouldSayThatNoGuaranteeRecordHasCome() {
        daily("A", 100, 95);

        assertThat(text())
                .contains("Medicinsk bedömning inom tre dagar, Region Skåne")
                .contains("inga uppgifter har kommit");
        assertThat(Page.line(board, status)).contains("bedömda inom tre dagar: inga uppgifter har kommit");
    }

    @Test
    void shouldShowBothPromisesSideBySide() {
        daily("A", 100, 95);
        cases("A", "2024-03-08", "0.5", 5, 3, 2, 0, 0, 7, 6);

        assertThat(page())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("  Hittills")
                        .containsPattern("│ +Sökte 2/3–8/3 +50,0 % +5 av 10 +✗ mål ≥ 95 %"));
    }

    @Test
    void shouldSumTheCohortsOfTheSevenMatureDates() {
        cases("A", "2024-03-01", "0.0", 0, 100, 0, 0, 0, 0, 0);
        cases("A", "2024-03-02", "0.9", 9, 1, 0, 0, 0, 0, 0);
        cases("B", "2024-03-08", "0.0", 0, 0, 2, 0, 0, 0, 0);
        cases("A", "2024-03-09", "null", 30, 0, 0, 5, 5, 0, 0);

        assertThat(text()).contains("75,0 %  9 av 12");
    }

    @Test
    void shouldNotTakeADateForMature_whenItsUnitsClockHasNotComeThatFar() {
        cases("A", "2024-03-08", "0.8", 8, 1, 1, 0, 0, 0, 0);
        cases("B", "2024-03-08", "null", 30, 0, 0, 5, 0, 0, 0);

        assertThat(text()).contains("80,0 %  8 av 10");
    }

    @Test
    void shouldSumTheAssessmentsOfSevenDaysAndOfToday() {
        cases("A", "2024-03-05", "null", 0, 0, 0, 0, 0, 50, 0);
        cases("A", "2024-03-06", "null", 0, 0, 0, 0, 0, 10, 9);
        cases("A", "2024-03-12", "null", 0, 0, 0, 0, 0, 30, 29);

        assertThat(text()).contains("95,0 %  38 av 40").contains("✓ mål ≥ 95 %").contains("96,7 %  29 av 30");
    }

    @Test
    void shouldListTheUnitsWithMostCasesDueOrOverdue() {
        cases("A", "2024-03-09", "null", 1, 0, 0, 6, 6, 0, 0);
        cases("A", "2024-03-08", "0.5", 1, 0, 1, 0, 0, 0, 0);
        cases("B", "2024-03-07", "0.1", 1, 0, 9, 0, 0, 0, 0);
        cases("C", "2024-03-07", "1.0", 9, 0, 0, 0, 0, 0, 0);
        board.unit(utf8("{\"unitId\":\"B\",\"name\":\"Vårdcentralen Björkvången\",\"municipality\":\"Höör\"}"));

        assertThat(page())
                .filteredOn(line -> line.matches(".*│ +\\d+\\. .*"))
                .satisfiesExactly(
                        first -> assertThat(first).contains("0 idag    9 försenade  Vårdcentralen Björkvången, Höör"),
                        second -> assertThat(second).contains("6 idag    1 försenade  A"));
        assertThat(text()).contains("6 öppna, 6 förfaller idag, 10 försenade");
    }

    @Test
    void shouldSumUpAPlayedSetOfCases() {
        cases("A", "2024-03-08", "0.8", 8, 1, 1, 0, 0, 7, 6);
        cases("A", "2024-03-09", "null", 30, 0, 0, 5, 5, 3, 3);

        assertThat(Page.results(board))
                .anySatisfy(line -> assertThat(line)
                        .containsPattern(
                                "A +2024-03-08 +10 +8 +1 +1 +0 +0 +2 80,0 % \\(8 av 10\\) +85,7 % \\(6 av 7\\)"))
                .anySatisfy(line -> assertThat(line)
                        .containsPattern("summa .* 45 +38 +1 +1 +5 +5 +4 80,0 % \\(8 av 10\\) +90,0 % \\(9 av 10\\)"));
    }

    @Test
    void shouldShowTheDigitalContactsOfTwoDaysAgoAndOfToday() {
        contacts("A", "2024-03-10", 10, 5, 3, 1, 1, 0);
        contacts("B", "2024-03-10", 11, 9, 1, 0, 0, 1);
        contacts("A", "2024-03-11", 100, 1, 0, 0, 0, 99);
        contacts("A", "2024-03-12", 7, 4, 0, 0, 1, 2);

        assertThat(page())
                .containsSubsequence(
                        "  Digitalt inom 24 h 10/3    90,0 %  18 av 20           besvarade (inget mål bedöms)",
                        "Digitala kontakter idag: inkomna 7, besvarade 4, avslutade 1, väntar 2");
        assertThat(Page.line(board, status))
                .contains("digitala kontakter inom 24 timmar: 90,0 % (18 av 20), idag inkomna 7, besvarade 4");
    }

    @Test
    void shouldShowNoShareOfDigitalContacts_whenNoneIsSettled() {
        contacts("A", "2024-03-12", 7, 4, 0, 0, 1, 2);

        assertThat(page()).anyMatch(row -> row.matches("  Digitalt inom 24 h 10/3 +–  0 av 0 +besvarade .*"));
        assertThat(board.hasFigures()).isTrue();
    }

    @Test
    void shouldSayThatNoRecordOfDigitalContactsHasCome() {
        assertThat(page()).contains("Digitala kontakter: inga uppgifter har kommit");
    }

    @Test
    void shouldListAPlayedSetOfDigitalContacts() {
        contacts("A", "2024-03-10", 10, 5, 3, 1, 1, 0);

        assertThat(Page.results(board))
                .anySatisfy(line ->
                        assertThat(line).containsPattern("A +2024-03-10 +10 +5 +3 +1 +1 +0 88,9 % \\(8 av 9\\)"));
    }

    private void contacts(
            String unit, String date, int received, int sameDay, int within24h, int late, int closed, int pending) {
        board.contactDaily(utf8("""
                {"unitId":"%s","date":"%s","received":%d,"sameDay":%d,"within24h":%d,"late":%d,"closed":%d,\
                "pending":%d}""".formatted(unit, date, received, sameDay, within24h, late, closed, pending)));
    }

    private void cases(
            String unit,
            String date,
            String share,
            int within,
            int late,
            int overdue,
            int open,
            int dueToday,
            int assessed,
            int assessedWithin) {
        board.guaranteeDaily(utf8("""
                {"unitId":"%s","date":"%s","cohort":{"sought":%d,"within":%d,"late":%d,"overdue":%d,"open":%d,\
                "dueToday":%d,"cohortShare":%s,"excluded":{"notCovered":1,"patientChoice":0,"handedOn":0,"withdrawn":1}},\
                "completed":{"assessed":%d,"assessedWithin":%d}}""".formatted(
                        unit,
                        date,
                        within + late + overdue + open,
                        within,
                        late,
                        overdue,
                        open,
                        dueToday,
                        share,
                        assessed,
                        assessedWithin)));
    }

    /** In a window in which nothing has to be cut. */
    private List<String> page() {
        return Page.full(board, status, 220, 60);
    }

    private String text() {
        return String.join("\n", page());
    }

    private void forecast(
            String unit, double probability, double soFar, int contacted, int lost, int waiting, boolean isStale) {
        board.forecast(
                utf8(unit + "|2024-03-12"), utf8("""
                {"goalProbability":%s,"shareSoFar":%s,"contacted":%d,"lost":%d,"waiting":%d,"stale":%b}""".formatted(probability, soFar, contacted, lost, waiting, isStale)));
    }

    private void daily(String unit, int received, int answered) {
        board.telephoneDaily(day(unit, received, answered));
    }

    private static byte[] day(String unit, int received, int answered) {
        return utf8(
                "{\"unitId\":\"%s\",\"date\":\"2024-03-12\",\"received\":%d,\"answered\":%d,\"calledBack\":0,\"pending\":%d}"
                        .formatted(unit, received, answered, received - answered));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
