package se.vardpuls.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.http.Answer;
import se.vardpuls.http.Visitor;
import se.vardpuls.partition.Subjects;
import se.vardpuls.region.Region;
import se.vardpuls.time.ClockMode;
import se.vardpuls.view.View;

/**
 * What a manager sees who is bound to one of five units. Two municipalities: in Lund own (500 calls, or 7), large (400) and small
 * (11); in Eslöv twins (300) and tiny (9). Numbers that occur nowhere else give away where one is shown.
 */
class BoundVisitorTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String OWN = "SE2321000255-O00001";
    private static final String LARGE = "SE2321000255-O00002";
    private static final String SMALL = "SE2321000255-O00003";
    private static final String TWIN = "SE2321000255-O00004";
    private static final String TINY = "SE2321000255-O00005";
    private static final Visitor MANAGER = new Visitor(Set.of(OWN));

    private final View view = new View(Served.TOPICS.kept(), Subjects.INDICATORS);
    private Instant now = Instant.parse("2024-03-12T12:00:00Z");
    private final Site site =
            new Site(view, Served.TOPICS, Region.SWEDEN, ClockMode.WALL, () -> now, Subjects.INDICATORS, 2);

    @BeforeEach
    void tell() throws Exception {
        unit(OWN, "Egna", "Lund", 500, 7);
        unit(LARGE, "Stora", "Lund", 400, 40);
        unit(SMALL, "Lilla", "Lund", 11, 3);
        unit(TWIN, "Tvilling", "Eslöv", 300, 30);
        unit(TINY, "Minsta", "Eslöv", 9, 2);
        scope("region", 1220);
        scope("municipality=Lund", 911);
        scope("municipality=Eslöv", 309);
        alert(SMALL, "Lilla", 11);
        view.batch(100, true);
    }

    @Test
    void shouldShowEverythingToWhoIsBoundToNothing() throws Exception {
        assertThat(text("/", Visitor.UNBOUND)).contains("av 11", "av 9", "av 1 220", "av 911", "av 309");
        assertThat(json("/api/v1/units", Visitor.UNBOUND).toString()).doesNotContain("\"withheld\":true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/del/region"})
    void shouldWithholdSmallNumbersAndWhatGivesThemAwayOnTheRegionsPage(String path) {
        String page = text(path, MANAGER);

        assertThat(page).contains("Lilla", "Minsta", "visas inte", "av 500", "Siffrorna är från kl.");
        assertThat(page).doesNotContain("av 11<", "av 9<", "11 samtal");
        // each sum that is shown leaves more than one unit unknown, or none that is small
        assertNothingFollows(shownDenominators(page));
    }

    @Test
    void shouldWithholdTheSameAsDataAndAsLines() throws Exception {
        JsonNode units = json("/api/v1/units", MANAGER).path("items");
        Map<String, Long> shown = new HashMap<>();
        for (JsonNode unit : units) {
            if (!unit.path("telephone").path("denominator").isNull()) {
                shown.put(
                        unit.path("unitId").asText(),
                        unit.path("telephone").path("denominator").asLong());
            }
        }
        for (JsonNode scope : json("/api/v1/scopes", MANAGER).path("items")) {
            if (!scope.path("telephone").path("denominator").isNull()) {
                shown.put(
                        scope.path("scope").asText(),
                        scope.path("telephone").path("denominator").asLong());
            }
        }
        String lines = Served.body(Served.answer(site, "/api/v1/units", Map.of("Accept", "text/csv"), MANAGER));

        assertThat(shown).containsKey(OWN).doesNotContainKeys(SMALL, TINY);
        assertNothingFollows(shown);
        assertThat(lines.lines().filter(line -> line.startsWith(SMALL)).findFirst())
                .hasValueSatisfying(line -> assertThat(line).contains("true").doesNotContain("11"));
    }

    @Test
    void shouldTellOwnSmallNumbersToWhoseTheyAreAndNotTakeThemForUnknown() throws Exception {
        unit(OWN, "Egna", "Lund", 7, 1);
        view.batch(100, true);
        now = now.plusSeconds(60);

        JsonNode units = json("/api/v1/units?q=egna", MANAGER).path("items");
        assertThat(units.path(0).path("telephone").path("denominator").asLong()).isEqualTo(7);
        assertThat(units.path(0).path("telephone").path("small").asBoolean()).isTrue();
    }

    @Test
    void shouldShowTheOwnUnitInFullAndAnotherInBroadStrokes() throws Exception {
        assertThat(text("/enhet/" + OWN, MANAGER)).contains("Det här hinns än i dag", "id=\"trettio\"");
        for (String path : new String[] {"/enhet/" + SMALL, "/del/enhet/" + SMALL, "/enhet/" + LARGE}) {
            assertThat(text(path, MANAGER))
                    .as(path)
                    .contains("Det här är en annan vårdcentral än din")
                    .doesNotContain("id=\"trettio\"", "Timme för timme", "av 11<");
        }
        assertThat(text("/enhet/" + SMALL, MANAGER)).contains("visas inte");
        JsonNode other = json("/api/v1/units/" + SMALL, MANAGER);
        assertThat(other.path("telephoneDaily").isNull()).isTrue();
        assertThat(other.path("alerts").path(0).has("denominator")).isFalse();
        assertThat(json("/api/v1/units/" + OWN, MANAGER)
                        .path("telephoneDaily")
                        .path("received")
                        .asInt())
                .isEqualTo(500);
        assertThat(answer("/api/v1/units/" + SMALL + "/days", Map.of(), MANAGER).status())
                .isEqualTo(403);
        assertThat(answer("/api/v1/units/" + OWN + "/days", Map.of(), MANAGER).status())
                .isEqualTo(200);
    }

    @Test
    void shouldTellNoRecordOfASum() throws Exception {
        assertThat(json("/api/v1/scopes/region", Visitor.UNBOUND)
                        .path("scopeDaily")
                        .isObject())
                .isTrue();
        assertThat(json("/api/v1/scopes/region", MANAGER).path("scopeDaily").isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/alerts", "/api/v1/units"})
    void shouldTellNoFigureInAnAlertOfOthers(String path) {
        assertThat(text(path, Visitor.UNBOUND).contains("0.2727") || !path.endsWith("alerts"))
                .isTrue();
        assertThat(text(path, MANAGER)).doesNotContain("0.2727", "3 av 11");
    }

    @Test
    void shouldGiveAnotherTagToWhoSeesSomethingElse() {
        String all = tag(Visitor.UNBOUND);
        String manager = tag(MANAGER);
        String other = tag(new Visitor(Set.of(LARGE)));

        assertThat(Set.of(all, manager, other)).hasSize(3);
        assertThat(answer("/", Map.of("If-None-Match", all), MANAGER).status()).isEqualTo(200);
        assertThat(answer("/", Map.of("If-None-Match", manager), MANAGER).status())
                .isEqualTo(304);
        assertThat(answer("/", Map.of(), MANAGER).headers().get("Cache-Control"))
                .startsWith("private");
    }

    @Test
    void shouldShowTheRegionAsItWasHalfAMinuteAgoAtMost() throws Exception {
        assertThat(ownDenominator()).isEqualTo(500);
        unit(OWN, "Egna", "Lund", 600, 40);
        view.batch(100, true);
        assertThat(ownDenominator()).isEqualTo(500);

        now = now.plusSeconds(31);
        assertThat(ownDenominator()).isEqualTo(600);
    }

    private long ownDenominator() throws Exception {
        return json("/api/v1/units?q=egna", MANAGER)
                .path("items")
                .path(0)
                .path("telephone")
                .path("denominator")
                .asLong();
    }

    /** The two unknowns by the sums: neither of the small ones is all that is left of a sum that is shown. */
    private static void assertNothingFollows(Map<String, Long> shown) {
        boolean lund = shown.containsKey("municipality=Lund");
        boolean eslov = shown.containsKey("municipality=Eslöv");
        boolean region = shown.containsKey("region");
        boolean large = shown.containsKey(LARGE);
        boolean twin = shown.containsKey(TWIN);
        assertThat(lund && large)
                .as("the small one of Lund follows from %s", shown)
                .isFalse();
        assertThat(eslov && twin).as("that of Eslöv follows from %s", shown).isFalse();
        assertThat(region && eslov && large).as("Lund follows from %s", shown).isFalse();
        assertThat(region && lund && twin).as("Eslöv follows from %s", shown).isFalse();
    }

    private static Map<String, Long> shownDenominators(String page) {
        Map<String, Long> shown = new HashMap<>();
        Map.of(
                        LARGE,
                        "av 400",
                        TWIN,
                        "av 300",
                        "region",
                        "av 1 220",
                        "municipality=Lund",
                        "av 911",
                        "municipality=Eslöv",
                        "av 309")
                .forEach((id, words) -> {
                    if (page.replace('\u00a0', ' ').contains(words)) {
                        shown.put(id, 1L);
                    }
                });
        return shown;
    }

    private String tag(Visitor visitor) {
        return answer("/", Map.of(), visitor).headers().get("ETag");
    }

    private Answer answer(String target, Map<String, String> headers, Visitor visitor) {
        return Served.answer(site, target, headers, visitor);
    }

    private String text(String target, Visitor visitor) {
        return Served.body(answer(target, Map.of(), visitor)).replace('\u00a0', ' ');
    }

    private JsonNode json(String target, Visitor visitor) throws Exception {
        return JSON.readTree(Served.body(answer(target, Map.of(), visitor)));
    }

    @Test
    void shouldShowTheIdsOfCasesToWhoIsBoundToTheirUnitAndNobodyElse() throws Exception {
        View withCases = new View(Served.TOPICS.kept(), Subjects.INDICATORS, "open-cases");
        Site listed =
                new Site(withCases, Served.TOPICS, Region.SWEDEN, ClockMode.WALL, () -> now, Subjects.INDICATORS, 2);
        for (String id : new String[] {OWN, LARGE}) {
            withCases.take("units", id.getBytes(UTF_8), ("{\"unitId\":\"" + id + "\",\"name\":\"N\"}").getBytes(UTF_8));
        }
        open(withCases, OWN, "k-sen", "2024-03-14", "NONE");
        open(withCases, OWN, "k-snart", "2024-03-13", "NONE");
        open(withCases, OWN, "k-hartid", "2024-03-13", "WITHIN");
        open(withCases, OWN, "k-ficktid", "2024-03-13", "NONE");
        open(withCases, OWN, "k-ficktid", "2024-03-13", "LATE");
        open(withCases, OWN, "k-klar", "2024-03-12", "NONE");
        withCases.take("open-cases", (OWN + "|k-klar").getBytes(UTF_8), null);
        withCases.batch(100, true);

        for (String path : new String[] {"/enhet/" + OWN, "/del/enhet/" + OWN, "/api/v1/units/" + OWN}) {
            assertThat(Served.body(Served.answer(listed, path, Map.of(), MANAGER)))
                    .as(path)
                    .contains("k-snart")
                    .doesNotContain("k-sen", "k-hartid", "k-ficktid", "k-klar");
            for (Visitor other : new Visitor[] {Visitor.UNBOUND, new Visitor(Set.of(LARGE))}) {
                assertThat(Served.body(Served.answer(listed, path, Map.of(), other)))
                        .as(path)
                        .doesNotContain("k-snart", "openCases");
            }
        }
    }

    private static void open(View view, String unitId, String caseId, String due, String time) {
        view.take(
                "open-cases",
                (unitId + "|" + caseId).getBytes(UTF_8),
                ("{\"unitId\":\"" + unitId + "\",\"caseId\":\"" + caseId + "\",\"dueDate\":\"" + due + "\",\"time\":\""
                                + time + "\"}")
                        .getBytes(UTF_8));
    }

    // --- what is told ---

    private void unit(String id, String name, String municipality, int received, int missed) {
        take(
                "units",
                id,
                "{\"unitId\":\"" + id + "\",\"name\":\"" + name + "\",\"municipality\":\"" + municipality
                        + "\",\"operator\":\"PUBLIC\"}");
        take(Served.TOPICS.telephone(), id + "|2024-03-12", counts(received, missed));
    }

    private static String counts(int received, int missed) {
        return "{\"received\":" + received + ",\"contacted\":" + (received - missed) + ",\"answered\":"
                + (received - missed) + ",\"abandoned\":" + missed + ",\"persons\":" + received + ",\"personsReached\":"
                + (received - missed) + "}";
    }

    private void scope(String scope, int received) {
        take("scope-daily", scope + "|2024-03-12", "{\"telephone\":" + counts(received, received / 10) + "}");
    }

    private void alert(String id, String name, int denominator) {
        take(
                "alerts",
                "telephone|" + id,
                "{\"alertId\":\"telephone|" + id + "\",\"indicator\":\"telephone\",\"unitId\":\"" + id
                        + "\",\"unitName\":\"" + name + "\",\"state\":\"FIRING\",\"step\":1,\"from\":\"2024-03-12\","
                        + "\"to\":\"2024-03-12\",\"share\":0.2727,\"numerator\":3,\"denominator\":" + denominator
                        + ",\"startedAt\":\"2024-03-12T10:00:00Z\",\"at\":\"2024-03-12T10:00:00Z\","
                        + "\"message\":\"" + name + ": 3 av 11 samtal.\"}");
    }

    private void take(String topic, String key, String value) {
        view.take(topic, key.getBytes(UTF_8), value.getBytes(UTF_8));
    }
}
