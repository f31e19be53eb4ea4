package se.vardpuls.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.http.Answer;
import se.vardpuls.http.Visitor;
import se.vardpuls.partition.Subjects;
import se.vardpuls.region.Region;
import se.vardpuls.time.ClockMode;
import se.vardpuls.view.View;

/** What is served of the catalogue's examples, which are about one unit and day. */
class SiteTest {
    private static final String UNIT = "SE2321000255-O00123";
    private static final Instant NOW = Instant.parse("2024-03-12T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Topics topics = Served.TOPICS;
    private final View view = new View(topics.kept(), Subjects.INDICATORS);
    private final Site site =
            new Site(view, topics, Region.SWEDEN, ClockMode.WALL, InstantSource.fixed(NOW), Subjects.INDICATORS, 2);

    @Test
    void shouldSayThatNothingIsKnownWhereNothingIs() {
        view.batch(100, true);

        assertThat(text("/"))
                .contains("Registret har inga vårdcentraler än.", "uppgifter saknas")
                .doesNotContainPattern(">0\\h%");
    }

    @Test
    void shouldSayHowFarItHasReadUntilItHasReadAll() {
        view.batch(42, false);
        assertThat(text("/")).contains("42 % är klart");

        view.batch(100, true);
        assertThat(text("/")).doesNotContain("är klart");
    }

    @Test
    void shouldShowWhatTheTopicsTellOnTheRegionsPage() {
        tellExamples();

        assertThat(text("/"))
                .contains(
                        "tisdag 12 mars 2024",
                        "Vårdcentralen Exemplet",
                        "/enhet/" + UNIT,
                        "85,8",
                        "85 av 99",
                        "mer än 92")
                .contains("Steg 1", "Exempelköping", "Norra", "Offentlig")
                .contains("en vårdcentral, 1 med larm");
    }

    @Test
    void shouldShowTheUnitsDayInTheOrderOfWhatCanStillBeDone() {
        tellExamples();

        assertThat(text("/enhet/" + UNIT))
                .containsSubsequence(
                        "Det här hinns än i dag",
                        "Väntar på kontakt nu",
                        "1 har väntat minst 3 tim",
                        "Prognos för dagen",
                        "8 i timmen",
                        "kl. 14:08",
                        "Fall som saknar tid",
                        "Telefonen i dag",
                        "85 av 99",
                        "mer än 92",
                        "full kö inräknad",
                        "85 av 92",
                        "Uppringda",
                        "De senaste 30 dagarna",
                        "12/3 i dag",
                        "Mars 2024 så här långt",
                        "Bland vårdcentraler som liknar er",
                        "Larmen som har varit",
                        "Noterat",
                        "Nytt journalsystem",
                        "Varför skiljer sig siffran från vårt telefonsystem?",
                        "Samtal",
                        "312",
                        "3 för sena");
    }

    /** A case whose time is too late lacks one in time as much as a case without any. */
    @Test
    void shouldCountCasesWithoutATimeInTime() {
        tellExamples();
        tellCases("2024-03-09", 0, 1);
        tellCases("2024-03-10", 2, 0);

        assertThat(text("/enhet/" + UNIT).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                .contains("Fall som saknar tid ? 3 ")
                .contains("Sista dag tisdag 12 mars: 1 med för sen tid ")
                .contains("Sista dag onsdag 13 mars: 2 utan tid ");
    }

    @Test
    void shouldSayNothingOfADayWithoutCallsNotEvenNought() {
        tellExamples();
        view.take(topics.telephone(), (UNIT + "|2024-03-12").getBytes(UTF_8), null);
        view.batch(100, true);

        assertThat(text("/enhet/" + UNIT))
                .contains("Inga samtal har kommit i dag.")
                .doesNotContain("Uppringda", "Timme för timme")
                .doesNotContain("0 av 0");
    }

    /** No target enables it: of two contacts of a Sunday none answered within 24 hours is no broken promise. */
    @Test
    void shouldHoldDigitalContactsAgainstAGoalOnlyWhereATargetEnablesIt() {
        tellExamples();
        view.take(
                topics.contact(),
                (UNIT + "|2024-03-10").getBytes(UTF_8),
                "{\"received\":2,\"sameDay\":0,\"within24h\":0,\"closed\":0}".getBytes(UTF_8));
        view.batch(100, true);
        assertThat(digital()).contains("0 av 2").doesNotContain("under målet");
        assertThat(text("/")).contains("Inget mål gäller.");

        view.take("targets", "contact".getBytes(UTF_8), "{\"indicator\":\"contact\",\"enabled\":true}".getBytes(UTF_8));
        view.batch(100, true);
        assertThat(digital()).contains("0 av 2", "under målet");
    }

    /** The last cell of the unit's row. */
    private String digital() {
        String row = text("/").replaceAll("(?s).*/enhet/" + UNIT, "").replaceAll("(?s)</tr>.*", "");
        return row.substring(row.lastIndexOf("<td")).replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
    }

    private void tellCases(String sought, int withoutTime, int lateTime) {
        view.take(
                topics.guarantee(),
                (UNIT + "|" + sought).getBytes(UTF_8),
                "{\"cohort\":{\"openWithoutTime\":%d,\"openTimeLate\":%d}}"
                        .formatted(withoutTime, lateTime)
                        .getBytes(UTF_8));
        view.batch(100, true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Se tavlan Vårdcentralen.",
                "Se https://vardpuls.example/enhet/SE2321000255-O00123",
                "See the dashboard Vårdcentralen."
            })
    void shouldTellWhatAnAlertSaysWithoutWhereToLook(String where) {
        tellExamples();
        view.take(
                "alerts",
                ("telephone|" + UNIT).getBytes(UTF_8),
                ("{\"indicator\":\"telephone\",\"unitId\":\"" + UNIT + "\",\"state\":\"FIRING\",\"step\":1,"
                                + "\"startedAt\":\"2024-03-12T13:41:07.310Z\",\"at\":\"2024-03-12T13:41:07.310Z\","
                                + "\"unitName\":\"Exemplet\",\"message\":\"Exemplet: av samtalen fick 81 % kontakt. Steg 1: påpekande. "
                                + where + "\"}")
                        .getBytes(UTF_8));
        view.batch(100, true);

        assertThat(text("/enhet/" + UNIT))
                .contains("> Av samtalen fick 81 % kontakt. Steg 1: påpekande.")
                .doesNotContain(where);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/enhet/" + UNIT, "/api/v1/alerts", "/api/v1/units/" + UNIT})
    void shouldShowNobodysAddress(String path) {
        tellExamples();

        assertThat(text(path)).doesNotContain("@vardcentral").doesNotContain("@region");
    }

    @Test
    void shouldFindUnitsByWhatTheyAreCalledAndWhereTheyAre() {
        tellExamples();

        for (String query : new String[] {"q=EXEMPLET", "q=norra exempel", "kommun=Exempelköping", "drift=PUBLIC"}) {
            assertThat(text("/del/region?" + query)).as(query).contains("/enhet/" + UNIT);
        }
        for (String query : new String[] {"q=lund", "kommun=Lund", "drift=PRIVATE", "omrade=Södra"}) {
            assertThat(text("/del/region?" + query))
                    .as(query)
                    .doesNotContain("/enhet/" + UNIT)
                    .contains("Ingen vårdcentral stämmer");
        }
    }

    @Test
    void shouldWriteWhatPeopleHaveWrittenAsText() {
        view.take(
                "units",
                UNIT.getBytes(UTF_8),
                ("{\"unitId\":\"" + UNIT + "\",\"name\":\"<script>alert(1)</script>\"}").getBytes(UTF_8));

        assertThat(text("/")).contains("&lt;script").doesNotContain("<script>alert");
        assertThat(text("/?q=%22><i>")).contains("&#34;").doesNotContain("\"><i>");
    }

    @Test
    void shouldTellWhoHasItThatNothingHasChanged() {
        tellExamples();
        Answer first = answer("/", Map.of());
        String tag = first.headers().get("ETag");

        assertThat(answer("/", Map.of("If-None-Match", tag)).status()).isEqualTo(304);

        tellExamples();
        assertThat(answer("/", Map.of("If-None-Match", tag)).status()).isEqualTo(200);
    }

    @Test
    void shouldAllowNoScriptInAPageAndNothingFromElsewhere() {
        tellExamples();

        for (String path : new String[] {"/", "/enhet/" + UNIT}) {
            assertThat(answer(path, Map.of()).headers().get("Content-Security-Policy"))
                    .startsWith("default-src 'none'; script-src 'self'")
                    .doesNotContain("unsafe");
            assertThat(text(path))
                    .doesNotContain(" style=")
                    .doesNotContainPattern(" on[a-z]+=")
                    .doesNotContainPattern("<script[^>]*>[^<]")
                    .doesNotContain("http://")
                    .doesNotContain("https://");
        }
    }

    @Test
    void shouldServeWhatThePagesLoad() {
        String page = text("/");

        for (String part : page.split("\"", -1)) {
            if (part.startsWith("/statiskt/")) {
                Answer asset = answer(part, Map.of());
                assertThat(asset.status()).as(part).isEqualTo(200);
                assertThat(asset.headers().get("Cache-Control")).contains("immutable");
            }
        }
        assertThat(page).contains("htmx.js", "htmx-sse.js", "uplot.js", "sida.js", "sida.css");
    }

    @ParameterizedTest
    @CsvSource({
        "/enhet/SE-0, 404",
        "/api/v1/units/SE-0, 404",
        "/api/v1/scopes/lund, 404",
        "/api/v1/units?limit=0, 400",
        "/api/v1/units?limit=many, 400",
        "/api/v1/units/SE2321000255-O00123/days?from=yesterday, 400"
    })
    void shouldSayWhatIsNotThere(String path, int status) throws IOException {
        tellExamples();
        Answer answer = answer(path, Map.of());

        assertThat(answer.status()).isEqualTo(status);
        if (path.startsWith("/api")) {
            assertThat(answer.type()).isEqualTo("application/problem+json");
            assertThat(json(path).path("status").asInt()).isEqualTo(status);
        }
    }

    @Test
    void shouldTellTheSameAsData() throws IOException {
        tellExamples();

        JsonNode unit = json("/api/v1/units").path("items").path(0);
        assertThat(unit.path("telephone").toString())
                .isEqualTo("{\"share\":0.858586,\"numerator\":85,\"denominator\":99,\"goal\":0.92,\"comparison\":\">\","
                        + "\"met\":false,\"small\":false,\"withheld\":false}");
        assertThat(json("/api/v1/units/" + UNIT)
                        .path("telephoneDaily")
                        .path("received")
                        .asInt())
                .isEqualTo(100);
        assertThat(json("/api/v1/units/" + UNIT + "/days").path("total").asInt())
                .isEqualTo(1);
        assertThat(json("/api/v1/scopes").path("items").findValuesAsText("scope"))
                .containsExactly("region", "municipality=Lund");
        assertThat(json("/api/v1/scopes/municipality=Lund")
                        .path("scopeDaily")
                        .path("units")
                        .asInt())
                .isEqualTo(9);
        assertThat(json("/api/v1/alerts").path("total").asInt()).isEqualTo(1);
    }

    @Test
    void shouldTellLinesToWhoAcceptsThem() {
        tellExamples();
        Answer answer = answer("/api/v1/units", Map.of("Accept", "text/csv"));

        assertThat(answer.type()).startsWith("text/csv");
        assertThat(body(answer).lines()).hasSize(2).first().asString().startsWith("unitId,name,municipality");
        assertThat(body(answer)).contains("telephone.share", "0.858586");
    }

    @Test
    void shouldTellAListInParts() throws IOException {
        for (int unit = 0; unit < 5; unit++) {
            String id = "SE2321000255-O0000" + unit;
            view.take(
                    "units",
                    id.getBytes(UTF_8),
                    ("{\"unitId\":\"" + id + "\",\"name\":\"Norr " + unit + "\",\"operator\":\"PUBLIC\"}")
                            .getBytes(UTF_8));
        }

        JsonNode list = json("/api/v1/units?limit=2&offset=2&q=norr");
        JsonNode last = json(list.path("next").asText());

        assertThat(list.path("total").asInt()).isEqualTo(5);
        assertThat(list.path("items").findValuesAsText("name")).containsExactly("Norr 2", "Norr 3");
        assertThat(last.path("items").findValuesAsText("name")).containsExactly("Norr 4");
        assertThat(last.has("next")).isFalse();
    }

    // --- what is told, and asked ---

    private void tellExamples() {
        Served.tellExamples(view);
    }

    private String text(String path) {
        return body(answer(path, Map.of()));
    }

    private JsonNode json(String path) throws IOException {
        return JSON.readTree(text(path));
    }

    private static String body(Answer answer) {
        return Served.body(answer);
    }

    private Answer answer(String target, Map<String, String> headers) {
        return Served.answer(site, target, headers, Visitor.UNBOUND);
    }
}
