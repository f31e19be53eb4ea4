package se.vardpuls.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** What a report says of records, and how it is written. */
class ReportTest {
    private static final Period MARCH = Period.month(YearMonth.of(2024, 3));
    private static final Period YEAR = Period.year(2024);

    private final Scene scene = new Scene();

    private static void assertShare(Cell cell, long numerator, long denominator) {
        assertThat(cell.amount()).isEqualTo(new Figure.Amount(numerator, denominator, false));
    }

    @Test
    void shouldAddCountsUpAndNeverTakeTheMeanOfShares() {
        scene.unit(1, ",\"municipality\":\"Lund\",\"operator\":\"PUBLIC\"")
                .unit(2, ",\"municipality\":\"Lund\",\"operator\":\"PRIVATE\"")
                .month(1, "2024-03", Scene.telephone(900, 1000, 20, 10))
                .month(2, "2024-03", Scene.telephone(10, 100, 20, 20))
                .month(1, "2024-04", Scene.telephone(50, 100, 20, 0));

        Report march = scene.report(MARCH);

        assertShare(Scene.cell(march, "municipality=Lund", Figure.REPORTED), 910, 1100);
        assertShare(Scene.cell(march, "region", Figure.GOAL_UNIT_DAYS_SHARE), 30, 40);
        assertThat(Scene.cell(march, "region", Figure.AT_GOAL).count()).isEqualTo(1);
        assertShare(Scene.cell(scene.report(YEAR), "operator=PUBLIC", Figure.REPORTED), 950, 1100);
        assertThat(march.rows().stream().map(Row::id))
                .containsExactly(
                        "region", "operator=PUBLIC", "operator=PRIVATE", "municipality=Lund", Scene.id(1), Scene.id(2));
    }

    @Test
    void shouldKeepTheLastRecordOfAKeyAndPassOverWhatCannotBeRead() {
        scene.unit(1, "")
                .month(1, "2024-03", Scene.telephone(1, 1000, 20, 0))
                .month(1, "2024-03", Scene.telephone(900, 1000, 20, 10))
                .record("monthly", Scene.id(1) + "|2024-03", "no JSON")
                .record("monthly", Scene.id(1) + "|March", "{}")
                .record("monthly", "x", "{}")
                .record("monthly", null, (String) null);

        assertShare(Scene.cell(scene.report(MARCH), "region", Figure.REPORTED), 900, 1000);
    }

    @Test
    void shouldSumTheDatesOfAMonthThatIsNotTold() {
        String day = "{\"received\":%d,\"contacted\":%d,\"rejectedFull\":2,\"rejectedClosed\":1,\"menuAbandoned\":1,"
                + "\"persons\":9,\"personsReached\":8,\"goalDay\":%s,\"goalDayStrict\":false}";
        scene.unit(1, "")
                .record("telephone-daily", Scene.id(1) + "|2024-03-11", day.formatted(14, 5, false))
                .record("telephone-daily", Scene.id(1) + "|2024-03-12", day.formatted(24, 10, false))
                .record("telephone-daily", Scene.id(1) + "|2024-03-12", day.formatted(24, 19, true))
                .record("telephone-daily", Scene.id(1) + "|2024-03-16", day.formatted(14, 10, true));

        Report report = scene.report(MARCH);

        assertShare(Scene.cell(report, "region", Figure.REPORTED), 34, 40);
        assertShare(Scene.cell(report, "region", Figure.STRICT), 34, 49);
        assertShare(Scene.cell(report, "region", Figure.GOAL_UNIT_DAYS_SHARE), 1, 2);
        assertThat(Scene.cell(report, "region", Figure.PERSONS).count()).isEqualTo(27);
        assertThat(Scene.cell(report, "region", Figure.GOAL_DATES).count()).isEqualTo(1);
    }

    @Test
    void shouldSayNothingOfWhatNoRecordTellsAndNeverNought() {
        scene.unit(1, "")
                .unit(2, "")
                .month(
                        1,
                        "2024-03",
                        "\"telephone\":{\"received\":100,\"contacted\":90,\"rejectedFull\":0,\"rejectedClosed\":0,"
                                + "\"menuAbandoned\":0,\"personDays\":90,\"personDaysReached\":80,\"days\":20,\"goalDays\":10},"
                                + "\"guarantee\":{\"assessed\":30,\"assessedWithin\":20,\"byProfession\":{}}");

        Report report = scene.report(MARCH);
        Cell strict = Scene.cell(report, "region", Figure.GOAL_UNIT_DAYS_STRICT_SHARE);

        assertThat(strict.amount()).isEqualTo(new Figure.Amount(null, null, true));
        assertThat(report.missing())
                .containsExactlyInAnyOrder(
                        Figure.GOAL_UNIT_DAYS_STRICT_SHARE,
                        Figure.BOOKINGS,
                        Figure.BOOKED_BY_PATIENT_SHARE,
                        Figure.LATE_CANCELLATIONS,
                        Figure.NO_SHOWS,
                        Figure.NO_SHOW_SHARE);
        assertThat(Scene.cell(report, Scene.id(2), Figure.CALLS).count()).isNull();
        assertThat(Scene.cell(report, Scene.id(2), Figure.REPORTED).share()).isNull();
        assertThat(Writing.TABLE.write(report, scene.words()))
                .contains("– för: Strikt mål %")
                .contains("Enhet 2");
    }

    @Test
    void shouldCompareByPointsWithThePeriodBeforeAndTheYearBefore() {
        scene.unit(1, "")
                .month(1, "2024-03", Scene.telephone(917, 1000, 20, 10))
                .month(1, "2024-02", Scene.telephone(1, 3, 20, 10))
                .month(1, "2023-03", Scene.telephone(950, 1000, 20, 12));

        Cell reported = Scene.cell(scene.report(MARCH), Scene.id(1), Figure.REPORTED);

        assertThat(reported.sinceBefore()).isEqualTo(new BigDecimal("58.4"));
        assertThat(reported.sinceYearBefore()).isEqualTo(new BigDecimal("-3.3"));
        assertThat(Scene.cell(scene.report(MARCH), Scene.id(1), Figure.GOAL_UNIT_DAYS_SHARE)
                        .sinceYearBefore())
                .isEqualTo(new BigDecimal("-10.0"));
    }

    @Test
    void shouldGiveAUnitTheHistoryOfItsPredecessorsInComparisonsOnly() {
        scene.unit(1, ",\"municipality\":\"Lund\",\"predecessors\":[\"%s\",\"%s\"]".formatted(Scene.id(8), Scene.id(9)))
                .unit(
                        9,
                        ",\"municipality\":\"Lund\",\"validTo\":\"2023-12-31\",\"predecessors\":[\"%s\"]"
                                .formatted(Scene.id(9)))
                .month(1, "2024-03", Scene.telephone(90, 100, 20, 10))
                .month(8, "2024-03", Scene.telephone(0, 100, 20, 0))
                .month(8, "2023-03", Scene.telephone(40, 100, 20, 10))
                .month(9, "2023-03", Scene.telephone(80, 100, 20, 10));

        Report report = scene.report(MARCH);

        assertShare(Scene.cell(report, Scene.id(1), Figure.REPORTED), 90, 100);
        assertThat(Scene.cell(report, Scene.id(1), Figure.REPORTED).sinceYearBefore())
                .as("120 of 200 the year before")
                .isEqualTo(new BigDecimal("30.0"));
        assertThat(Scene.cell(report, "municipality=Lund", Figure.REPORTED).sinceYearBefore())
                .as("the one that is gone by its successor, the other by itself, each once")
                .isEqualTo(new BigDecimal("30.0"));
        assertThat(report.rows()).noneMatch(row -> row.id().equals(Scene.id(9)));
    }

    @Test
    void shouldCountMonthsInWhichAUnitIsValidAndNoOtherKindOfUnit() {
        scene.unit(1, ",\"validFrom\":\"2024-03-31\"")
                .unit(2, ",\"type\":\"OTHER\"")
                .month(1, "2024-02", Scene.telephone(1, 100, 20, 10))
                .month(1, "2024-03", Scene.telephone(90, 100, 20, 10))
                .month(2, "2024-03", Scene.telephone(0, 100, 20, 10))
                .month(3, "2024-03", Scene.telephone(0, 100, 20, 10));

        Report report = scene.report(YEAR);

        assertShare(Scene.cell(report, "region", Figure.REPORTED), 90, 100);
        assertThat(report.strangers()).isEqualTo(1);
        assertThat(report.others()).isEqualTo(1);
    }

    @Test
    void shouldTellRegistrationsOfThoseWhoseListedAreKnownByMonth() {
        String assessed = "\"guarantee\":{\"assessed\":%d,\"assessedWithin\":1}";
        scene.unit(1, ",\"listed\":5000")
                .unit(2, "")
                .month(1, "2024-03", assessed.formatted(100))
                .month(1, "2024-04", assessed.formatted(200))
                .month(2, "2024-03", assessed.formatted(900));

        Cell march = Scene.cell(scene.report(MARCH), "region", Figure.PER_THOUSAND);
        Cell twelve =
                Scene.cell(scene.report(Period.twelveMonthsTo(YearMonth.of(2024, 4))), "region", Figure.PER_THOUSAND);

        assertThat(march.rate()).isEqualByComparingTo("20");
        assertThat(twelve.rate()).as("300 of 5,000 in twelve months").isEqualByComparingTo("5");
        assertThat(Scene.cell(scene.report(MARCH), Scene.id(2), Figure.PER_THOUSAND)
                        .rate())
                .isNull();
    }

    @Test
    void shouldLookAtTheCohortWhereTheTimeOfADateIsUp() {
        String day =
                "{\"cohort\":{\"sought\":10,\"within\":6,\"late\":1,\"overdue\":1,\"open\":2,\"soughtDefaulted\":4,"
                        + "\"guaranteeUnstated\":5,\"cohortShare\":%s}}";
        scene.unit(1, "")
                .record("guarantee-daily", Scene.id(1) + "|2024-03-12", day.formatted("0.75"))
                .record("guarantee-daily", Scene.id(1) + "|2024-03-30", day.formatted("null"));

        Report report = scene.report(MARCH);

        assertShare(Scene.cell(report, "region", Figure.COHORT_SHARE), 6, 8);
        assertThat(Scene.cell(report, "region", Figure.CASES).count()).isEqualTo(20);
        assertShare(Scene.cell(report, "region", Figure.UNSTATED_SHARE), 10, 20);
    }

    // --- how it is written ---

    private Report written() {
        scene.unit(1, ",\"municipality\":\"Lund\",\"listed\":8000")
                .record(
                        "units",
                        Scene.id(2),
                        "{\"unitId\":\"%s\",\"name\":\"=<b>\\\"A;B\\\"|*\",\"municipality\":\"Lund\"}"
                                .formatted(Scene.id(2)))
                .month(1, "2024-03", Scene.telephone(917, 1000, 20, 10))
                .month(1, "2023-03", Scene.telephone(950, 1000, 20, 12))
                .month(2, "2024-03", Scene.telephone(11, 13, 1, 0))
                .record(
                        "annotations",
                        "a",
                        "{\"scope\":\"municipality=Lund\",\"from\":\"2024-01-15\",\"text\":\"Ny journal & <SDV>\"}")
                .record("annotations", "b", "{\"scope\":\"region\",\"from\":\"2019-01-15\",\"text\":\"länge sedan\"}")
                .record(
                        "annotations",
                        "c",
                        "{\"scope\":\"region\",\"from\":\"2024-01-15\",\"text\":\"ringde 19121212-1212\"}");
        return scene.report(MARCH);
    }

    @Test
    void shouldMarkWhatRestsOnFewInTheTerminal() {
        String table = Writing.TABLE.write(written(), scene.words());

        assertThat(table)
                .startsWith("Tillgänglighet i primärvården, mars 2024\n")
                .contains("84,6*")
                .contains("* vilar på färre än 20.")
                .contains("91,7")
                .contains("-3,3".replace('-', '\u2212'))
                .contains("0 av 2")
                .contains("Ny journal & <SDV>")
                .doesNotContain("länge sedan", "19121212");
    }

    @Test
    void shouldWriteCsvAsProgramsInSwedenExpectIt() {
        Report report = written();
        List<String> english = Writing.CSV.write(report, scene.words()).lines().toList();
        List<String> swedish =
                Writing.CSV_SV.write(report, scene.words()).lines().toList();

        assertThat(english.get(0)).startsWith("from,to,level,id,name,received,");
        assertThat(swedish.get(0)).startsWith("\uFEFFfrom;to;level;id;name;received;");
        assertThat(english).hasSize(5);
        assertThat(swedish.get(1))
                .startsWith("2024-03;2024-03;region;region;Regionen;1013;")
                .contains(";0,916091;928;1013;");
        assertThat(english.get(1)).contains(",0.916091,928,1013,");
        assertThat(swedish)
                .as("neither a formula nor two fields")
                .anyMatch(line -> line.contains(";\"'=<b>\"\"A;B\"\"|*\";"));
        assertThat(swedish.stream()
                        .map(line -> line.replaceAll("\"[^\"]*\"", "")
                                .chars()
                                .filter(c -> c == ';')
                                .count())
                        .collect(Collectors.toSet()))
                .as("all lines have as many fields")
                .hasSize(1);
    }

    @Test
    void shouldTellProgramsNumeratorAndDenominatorOfEachShare() throws JsonProcessingException {
        JsonNode json = new ObjectMapper().readTree(Writing.JSON.write(written(), scene.words()));

        JsonNode region = json.get("rows").get(0);
        JsonNode reported = region.get("figures").get("reportedShare");

        assertThat(region.get("id").textValue()).isEqualTo("region");
        assertThat(reported.get("value").doubleValue()).isEqualTo(0.916091);
        assertThat(reported.get("numerator").intValue()).isEqualTo(928);
        assertThat(reported.get("denominator").intValue()).isEqualTo(1013);
        assertThat(reported.get("changeFromYearBefore").doubleValue()).isEqualTo(-3.4);
        assertThat(reported.get("changeFromBefore").isNull()).isTrue();
        assertThat(json.get("rows").get(3).get("figures").get("assessed").isNull())
                .isTrue();
        assertThat(json.get("annotations")).hasSize(1);
    }

    @Test
    void shouldShowNothingOfTheRegisterAsMarkup() {
        Report report = written();

        assertThat(Writing.MARKDOWN.write(report, scene.words()))
                .contains("\\<b\\>")
                .contains("\\|\\*")
                .doesNotContain("<b>");
        assertThat(Writing.HTML.write(report, scene.words()))
                .contains("&lt;b&gt;&quot;A;B")
                .doesNotContain("<b>");
    }

    @Test
    void shouldBeAPageThatFetchesNothingAndCanBeHeard() throws Exception {
        String html = Writing.HTML.write(written(), scene.words());
        Document page = xml(html);

        assertThat(html)
                .contains("default-src 'none'; style-src 'sha256-")
                .doesNotContain("<script", "http:", "https:", "url(", "@import", " style=", "unsafe-inline");
        for (Element table : elements(page, "table")) {
            assertThat(table.getElementsByTagName("caption").getLength()).isEqualTo(1);
        }
        assertThat(elements(page, "th"))
                .allMatch(cell -> !cell.getAttribute("scope").isEmpty());
        assertThat(elements(page, "svg")).hasSizeGreaterThan(1).allSatisfy(picture -> {
            assertThat(picture.getAttribute("role")).isEqualTo("img");
            assertThat(picture.getElementsByTagName("title").getLength()).isEqualTo(1);
            assertThat(picture.getElementsByTagName("desc").getLength()).isEqualTo(1);
            assertThat(picture.getAttribute("aria-labelledby"))
                    .isEqualTo(((Element) picture.getElementsByTagName("title").item(0)).getAttribute("id") + " "
                            + ((Element) picture.getElementsByTagName("desc").item(0)).getAttribute("id"));
        });
        assertThat(ids(page)).doesNotHaveDuplicates();
        assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("sv");
    }

    /** The page is well-formed XML but for the elements that HTML leaves open. */
    private static Document xml(String html) throws Exception {
        String closed = html.replace("<!DOCTYPE html>\n", "").replaceAll("<meta ([^>]*)>", "<meta $1/>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(closed)));
    }

    private static List<Element> elements(Document page, String name) {
        NodeList found = page.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> ids(Document page) {
        return elements(page, "*").stream()
                .map(element -> element.getAttribute("id"))
                .filter(id -> !id.isEmpty())
                .toList();
    }

    @Test
    void shouldSayAllOfItInEnglishToo() {
        Report report = scene.english().report(MARCH);
        Words words = scene.words();

        assertThat(Writing.MARKDOWN.write(report, words)).startsWith("# Access to primary care, March 2024");
        for (Figure figure : Figure.values()) {
            for (Words each : List.of(words, new Words(Locale.forLanguageTag("sv")))) {
                assertThat(each.say("figure." + figure.id(), 3)).isNotBlank();
            }
        }
    }

    // --- for publication ---

    private Report published() {
        for (int i = 1; i <= 6; i++) {
            scene.unit(i, ",\"municipality\":\"%s\",\"operator\":\"PUBLIC\"".formatted(i < 4 ? "Lund" : "Malmö"))
                    .month(
                            i,
                            "2024-03",
                            Scene.telephone(i == 1 ? 10 : 80 + i, i == 1 ? 12 : 100, 20, 10)
                                    + ",\"guarantee\":{\"assessed\":100,\"assessedWithin\":80,\"byProfession\":{"
                                    + "\"DOCTOR\":{\"assessed\":60,\"assessedWithin\":50},"
                                    + "\"MIDWIFE\":{\"assessed\":12,\"assessedWithin\":10},"
                                    + "\"COUNSELLOR\":{\"assessed\":28,\"assessedWithin\":20}}}");
        }
        return scene.report(MARCH, true);
    }

    private static Set<String> withheld(Report report, Figure figure) {
        return report.rows().stream()
                .filter(row -> report.cell(row, figure).isWithheld())
                .map(Row::id)
                .collect(Collectors.toSet());
    }

    @Test
    void shouldWithholdSharesOnFewAndTheNextInItsMunicipality() throws JsonProcessingException {
        Report report = published();

        assertThat(withheld(report, Figure.REPORTED)).containsExactlyInAnyOrder(Scene.id(1), Scene.id(2));
        assertThat(withheld(report, Figure.GOAL_UNIT_DAYS_SHARE)).isEqualTo(withheld(report, Figure.REPORTED));
        assertThat(withheld(report, Figure.CALLS)).isEmpty();
        assertThat(withheld(report, Figure.COMPLETED_SHARE)).isEmpty();
        JsonNode unit = new ObjectMapper()
                .readTree(Writing.JSON.write(report, scene.words())).findParents("id").stream()
                        .filter(row -> row.get("id").textValue().equals(Scene.id(1)))
                        .findFirst()
                        .orElseThrow();
        assertThat(unit.get("figures").get("strictShare").toString()).isEqualTo("{\"withheld\":true}");
        assertThat(Writing.TABLE.write(report, scene.words()))
                .containsPattern("Enhet 1 +12 +12 +\\.\\. +\\.\\. +\\.\\. +\\.\\.\n");
    }

    @Test
    void shouldPutProfessionsWithFewAssessmentsTogetherAndSayNothingOfRegistering() {
        Report report = published();

        assertThat(withheld(report, Figure.OTHER_PROFESSIONS)).isEmpty();
        assertShare(Scene.cell(report, Scene.id(1), Figure.OTHER_PROFESSIONS), 30, 40);
        assertThat(report.cells().values())
                .allMatch(figures ->
                        !figures.containsKey(Figure.MIDWIVES) && !figures.containsKey(Figure.UNSTATED_SHARE));
        assertThat(report.quality()).isEmpty();
        assertThat(Writing.CSV.write(report, scene.words()))
                .doesNotContain("MIDWIFE")
                .doesNotContain("soughtDefaulted");
        assertThat(Writing.HTML.write(report, scene.words())).doesNotContain("id=\"quality\"");
    }
}
