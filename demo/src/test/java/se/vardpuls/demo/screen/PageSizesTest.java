package se.vardpuls.demo.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.region.Region;

/** A full board in windows of all sizes. */
class PageSizesTest {
    private static final int UNITS = 178;
    private static final int ALERTS = 130;
    private static final LocalDate TODAY = LocalDate.of(2026, 10, 19);
    private static final Pattern MORE = Pattern.compile("^[^│]*? \\(?\\+(\\d+) (enheter |ändringar |rader )?till");

    private final Board board = new Board(Region.SWEDEN);
    private final Status status =
            new Status(TODAY.atTime(11, 57), 75_075, 491, 75_046, 502, 18.4, "http://127.0.0.1:18085/metrics", "");

    @BeforeEach
    void fill() {
        for (int unit = 0; unit < UNITS; unit++) {
            register("u" + unit, "Vårdcentralen Björkvången " + unit, unit % 2 == 0 ? "Örkelljunga" : "Höör");
            telephone("u" + unit, 60, 30 + unit % 30);
            forecast("u" + unit, unit / (double) UNITS, 30 + unit % 30);
            cases("u" + unit, TODAY.minusDays(5), 60, 12);
            cases("u" + unit, TODAY.minusDays(3), 0, 3 + unit % 5);
            contacts("u" + unit, TODAY.minusDays(2), 12, 11);
            contacts("u" + unit, TODAY, 10, 4);
        }
        for (int i = 0; i < ALERTS; i++) {
            alert(
                    "u" + i,
                    "Vårdcentralen Björkvången " + i + ": 60 % av samtalen hittills i oktober 2026 har fått"
                            + " kontakt samma dag (12 av 20). Målet är mer än 90 %. Målet för månaden nås om det vänder nu.");
        }
        for (String reason : List.of("FUTURE", "INVALID_FIELD", "KEY_MISMATCH", "NOT_JSON", "PERSONAL_ID", "LATE")) {
            board.deadLetter(reason);
        }
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "100, 30", "132, 43", "200, 60", "40, 10"})
    void shouldFitTheWindow_whenItIsOfAUsualSize(int width, int height) {
        List<String> page = Page.full(board, status, width, height);

        assertFits(page, width, height);
        assertThat(page).hasSize(height);
        assertHeadlines(page);
    }

    @Test
    void shouldFitTheWindow_whateverItsSize() {
        for (int width : new int[] {1, 2, 10, 24, 39, 40, 63, 64, 79, 80, 90, 119, 120, 121, 160, 240}) {
            for (int height = 1; height <= 70; height += height < 26 ? 1 : 11) {
                List<String> page = Page.full(board, status, width, height);
                assertFits(page, width, height);
                if (width >= 40 && height >= 6) {
                    assertHeadlines(page);
                }
            }
        }
    }

    @Test
    void shouldFitTheWindow_whenNothingHasCome() {
        Status starting = new Status(null, 0, 0, 0, 0, null, "", "");
        for (int width = 20; width <= 200; width += 20) {
            for (int height = 5; height <= 60; height += 5) {
                assertFits(Page.full(new Board(Region.SWEDEN), starting, width, height), width, height);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "100, 30", "132, 43", "200, 60"})
    void shouldShowEveryPart_fromEightyByTwentyFourOn(int width, int height) {
        assertThat(String.join("\n", Page.full(board, status, width, height)))
                .contains(
                        "Vårdpuls",
                        "av alla i öppettid",
                        "av personer som ringt",
                        "Bedömda idag",
                        "Digitalt inom 24 h 17/10",
                        "Larm: Telefon 130",
                        "Sämst just nu",
                        "Fall att bedöma",
                        "Prognos: ",
                        "Utfall:",
                        "Händelser:",
                        "Avvisade poster:",
                        "Mätvärden:")
                .doesNotContain("i ett större fönster");
    }

    @Test
    void shouldNameThePartsLeftOut_whenTheWindowIsTiny() {
        List<String> page = Page.full(board, status, 80, 8);

        assertThat(page.get(7)).startsWith("… ").contains("utfall").endsWith("…");
        assertThat(Page.full(board, status, 200, 8).get(7)).endsWith("mätvärden i ett större fönster");
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "100, 30", "132, 43", "200, 60", "80, 100", "80, 500"})
    void shouldSayHowManyRowsOfAListAreNotShown(int width, int height) {
        List<String> page = Page.full(board, status, width, height);

        assertThat(listed(page, "Sämst just nu", "\\d+\\. [✓?✗] ") + more(page, "Sämst just nu"))
                .isEqualTo(UNITS);
        assertThat(listed(page, "Fall att bedöma", "\\d+ försenade  ") + more(page, "Fall att bedöma"))
                .isEqualTo(UNITS);
        assertThat(listed(page, "Larm: ", "^  ! ") + more(page, "Larm: ")).isEqualTo(ALERTS);
    }

    @Test
    void shouldNotCutAHeadingForTheSign_whenAShorterSignWillDo() {
        assertThat(Page.full(board, status, 38, 10)).contains("Larm: Telefon 130 +130 till");
    }

    @Test
    void shouldEndARowThatIsCutWithASign() {
        assertThat(Page.full(board, status, 80, 24))
                .filteredOn(row -> row.startsWith("  ! "))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).endsWith("…").hasSize(80));
        assertThat(Page.full(board, status, 100, 30))
                .filteredOn(row -> row.contains("av alla i öppettid"))
                .singleElement()
                .asString()
                .endsWith("även full kö, menyval");
    }

    @Test
    void shouldShowMoreUnits_whenTheWindowIsHigher() {
        List<Long> shown = IntStream.of(24, 30, 43, 60)
                .mapToObj(height -> listed(Page.full(board, status, 80, height), "Sämst just nu", "\\d+\\. [✓?✗] "))
                .toList();

        assertThat(shown).isSorted().doesNotHaveDuplicates();
    }

    private static void assertFits(List<String> page, int width, int height) {
        assertThat(page).hasSizeLessThanOrEqualTo(height);
        assertThat(page)
                .allSatisfy(row -> assertThat(Columns.width(row))
                        .as("%d × %d: %s", width, height, row)
                        .isLessThanOrEqualTo(width));
    }

    /** The share so far, of those who sought and of those assessed. */
    private static void assertHeadlines(List<String> page) {
        assertThat(String.join("\n", page)).contains("86,0 %", "83,3 %", "95,0 %");
    }

    private static long listed(List<String> page, String heading, String row) {
        assertThat(page).anyMatch(line -> line.contains(heading));
        return page.stream().filter(Pattern.compile(row).asPredicate()).count();
    }

    /** The number in the sign after the heading. */
    private static long more(List<String> page, String heading) {
        String row =
                page.stream().filter(line -> line.contains(heading)).findFirst().orElseThrow();
        Matcher sign = MORE.matcher(row.substring(row.indexOf(heading)));
        return sign.find() ? Long.parseLong(sign.group(1)) : 0;
    }

    private void register(String unit, String name, String municipality) {
        board.unit(utf8(
                "{\"unitId\":\"%s\",\"name\":\"%s\",\"municipality\":\"%s\"}".formatted(unit, name, municipality)));
    }

    private void telephone(String unit, int received, int answered) {
        board.telephoneDaily(utf8(
                "{\"unitId\":\"%s\",\"date\":\"%s\",\"received\":%d,\"answered\":%d,\"calledBack\":0,\"pending\":%d}"
                        .formatted(unit, TODAY, received, answered, received - answered)));
    }

    private void forecast(String unit, double probability, int contacted) {
        board.forecast(
                utf8(unit + '|' + TODAY),
                utf8("{\"goalProbability\":%s,\"shareSoFar\":0.86,\"contacted\":%d,\"lost\":0,\"waiting\":%d}"
                        .formatted(probability, contacted, 60 - contacted)));
    }

    private void cases(String unit, LocalDate date, int within, int overdue) {
        board.guaranteeDaily(utf8("""
                {"unitId":"%s","date":"%s","cohort":{"sought":72,"within":%d,"late":0,"overdue":%d,"open":%d,\
                "dueToday":2,"cohortShare":%s},"completed":{"assessed":20,"assessedWithin":19}}""".formatted(unit, date, within, overdue, overdue, within == 0 ? "null" : "0.8")));
    }

    private void contacts(String unit, LocalDate date, int received, int sameDay) {
        board.contactDaily(utf8("{\"unitId\":\"%s\",\"date\":\"%s\",\"received\":%d,\"sameDay\":%d,\"pending\":%d}"
                .formatted(unit, date, received, sameDay, received - sameDay)));
    }

    private void alert(String unit, String message) {
        board.alert(utf8("{\"indicator\":\"telephone\",\"unitId\":\"%s\",\"state\":\"FIRING\",\"message\":\"%s\"}"
                .formatted(unit, message)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
