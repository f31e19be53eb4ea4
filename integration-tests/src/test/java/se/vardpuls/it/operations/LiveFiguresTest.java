package se.vardpuls.it.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.goal.Target;
import se.vardpuls.input.Feed;
import se.vardpuls.input.Inlet;
import se.vardpuls.it.Cluster;
import se.vardpuls.it.Instance;
import se.vardpuls.partition.Subjects;
import se.vardpuls.simulation.CallSimulator;
import se.vardpuls.simulation.CaseSimulator;
import se.vardpuls.simulation.DigitalContactSimulator;
import se.vardpuls.simulation.Disorder;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.EventSource;
import se.vardpuls.simulation.EventStream;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Unit;
import se.vardpuls.testing.Driver;
import se.vardpuls.topic.TopicNames;

/**
 * What the dashboards and rules make of running instances, seen through a real Prometheus: the figures of the result
 * topics, whoever owns the units.
 */
class LiveFiguresTest {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final LocalDate FIRST = LocalDate.parse("2024-03-01");
    private static final LocalDate LAST = LocalDate.parse("2024-03-14");
    private static final List<Unit> UNITS = Register.of(1, 10);
    /** In the register as something else than a vårdcentral. */
    private static final Unit OTHER = UNITS.get(8);
    /** Not in the register. */
    private static final Unit UNKNOWN = UNITS.get(9);

    private static final String GOALS = "region:goal:max";

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    private static final String INTAKE = "se.vardpuls.intake.cli.IntakeMain";
    private static final String CALLS_CSV = "../intake/sources/calls-csv";

    private final Map<String, LocalDate> calls = new TreeMap<>();
    private final Map<String, LocalDate> cases = new TreeMap<>();
    private final Map<String, LocalDate> contacts = new TreeMap<>();
    private TopicNames names;
    private TopicNames intakeNames;
    private Path intakeKey;
    private PrometheusServer prometheus;

    @BeforeAll
    static void needPrometheus() {
        Tools.require("prometheus");
    }

    @Test
    void shouldShowTheFiguresOfTheResultTopicsOnTwoInstancesAndAfterOneLeaves() throws IOException {
        names = CLUSTER.createTopics("seen.", 6);
        Instance first = start("one");
        Instance second = start("two");
        first.awaitReady();
        second.awaitReady();
        int intakePort = Instance.freePort();
        startIntake(intakePort);
        prometheus =
                PrometheusServer.start(CLUSTER, CLUSTER.stateDir("prometheus"), List.of(first, second), intakePort);
        Cluster.awaitAsserted(
                () -> assertThat(value("sum(up{job=\"vardpuls\"})")).isEqualTo(2));

        sendRegister();
        Cluster.awaitAsserted(
                () -> assertThat(prometheus.query("accessibility_unit_info")).hasSize(UNITS.size() - 1));
        shouldShowNoShareWithoutData();

        sendEvents();
        CLUSTER.awaitAllRead("seen", first);
        assertFigures();
        assertThat(first.scrape().units()).isNotEmpty();
        assertThat(second.scrape().units()).isNotEmpty();
        sendRawRecords();
        everyPanelHasSeries();
        breaksOfSeriesAreMarkedWhereTheyConcern();
        panelsShowTheRegionsShares();
        sharesAreJudgedByTheGoalsThatHold();
        rowsAreJudgedByTheGoalsThatHoldForThem();
        panelsShowTheAreaThatIsChosen();
        scopesShowTheSharesOfTheirRecords();

        assertThat(second.stop()).isEqualTo(143);
        Cluster.awaitAsserted(
                () -> assertThat(value("sum(up{job=\"vardpuls\"})")).isEqualTo(1));
        assertFigures();
    }

    // given

    /** An instance with a notifier; nobody answers where its Alertmanager should be. */
    private Instance start(String name) {
        String nobody = "alertmanager.url=http://127.0.0.1:" + Instance.freePort();
        return CLUSTER.start("seen", names, CLUSTER.stateDir(name), "--set", nobody);
    }

    /** The intake of a table of calls, in topics of its own. */
    private void startIntake(int port) throws IOException {
        intakeNames = CLUSTER.createTopics("seen-intake.", 3);
        intakeKey = CLUSTER.stateDir("intake").resolve("caller.key");
        Files.createDirectories(intakeKey.getParent());
        Files.writeString(intakeKey, "a key of callers, which stands in no log whatsoever\n");
        assertThat(CLUSTER.runJava(INTAKE, intake("topics")).out()).contains("created");
        CLUSTER.startJava(
                INTAKE,
                intake(
                        "run",
                        "--state-dir",
                        CLUSTER.stateDir("intake").resolve("state").toString(),
                        "--http-port",
                        Integer.toString(port),
                        "--set",
                        "intake.pseudonym.key.file=" + intakeKey));
    }

    /** What is known and what is not, twice: a counter that has just begun has not increased. */
    private void sendRawRecords() {
        Cluster.awaitAsserted(
                () -> assertThat(value("sum(up{job=\"vardpuls-intake\"})")).isEqualTo(1));
        for (int time = 1; time <= 2; time++) {
            List<String> words = intake(
                    "file",
                    CALLS_CSV + "/examples/01-answered.in",
                    CALLS_CSV + "/examples/12-unknown-queue-code-and-left-out.in",
                    "--raw");
            CLUSTER.runJava(INTAKE, words);
            Cluster.awaitAsserted(() -> assertThat(prometheus.query("accessibility_intake_defaults_total"))
                    .isNotEmpty());
        }
    }

    private List<String> intake(String command, String... more) {
        List<String> words = new ArrayList<>(List.of("intake", command, CALLS_CSV));
        words.addAll(List.of(more));
        words.addAll(
                List.of("--bootstrap-servers", CLUSTER.bootstrapServers(), "--topic-prefix", intakeNames.prefix()));
        return words;
    }

    private void sendRegister() {
        for (Unit unit : UNITS.subList(0, UNITS.size() - 1)) {
            Event entry = unit.registration(0);
            String value = new String(entry.value(), StandardCharsets.UTF_8);
            String type = unit.equals(OTHER) ? "OTHER" : "VARDCENTRAL";
            CLUSTER.send(
                    names.units(),
                    unit.id(),
                    value.replace("\"VARDCENTRAL\"", "\"" + type + "\",\"area\":\"" + area(unit) + "\""));
        }
        CLUSTER.send(names.of("targets"), "contact", "{\"indicator\":\"contact\",\"enabled\":true}");
        sendTelephoneTarget(UNITS.get(0), "\"goal\":0.8");
        sendAnnotation("scope", "region", "Ny journal");
        sendAnnotation("scope", "area=Söder", "Nya koder");
        sendAnnotation("unitId", UNITS.get(0).id(), "Ny växel");
        sendTelephoneTarget(OTHER, "\"definition\":\"strict\"");
    }

    private void sendTelephoneTarget(Unit unit, String field) {
        CLUSTER.send(
                names.of("targets"),
                "telephone|" + unit.id(),
                "{\"indicator\":\"telephone\",\"unitId\":\"" + unit.id() + "\"," + field + "}");
    }

    private void sendAnnotation(String of, String id, String text) {
        String value = "{\"%s\":\"%s\",\"from\":\"2024-03-04\",\"to\":\"2024-03-05\",\"text\":\"%s\"}";
        CLUSTER.send(names.annotations(), text, value.formatted(of, id, text));
    }

    private static String area(Unit unit) {
        return UNITS.indexOf(unit) % 2 == 0 ? "Norr" : "Söder";
    }

    private void sendEvents() {
        List<EventSource> sources = List.of(new CallSimulator(1), new CaseSimulator(1), new DigitalContactSimulator(1));
        EventStream stream = new EventStream(UNITS, sources, Disorder.none(), 1, FIRST);
        long end = LAST.atTime(15, 0).atZone(STOCKHOLM).toInstant().toEpochMilli();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Event event = stream.next(); event.arrivesAt() < end; event = stream.next()) {
            JsonNode json = Driver.parse(event.value());
            LocalDate date = OffsetDateTime.parse(json.get("occurredAt").asText())
                    .atZoneSameInstant(STOCKHOLM)
                    .toLocalDate();
            clocks(event.feed()).merge(json.get("unitId").asText(), date, (a, b) -> a.isAfter(b) ? a : b);
            sent.add(CLUSTER.send(event.feed().topic(names), event.key(), event.value()));
        }
        sent.forEach(Cluster::placeOf);
        String person = "{\"eventId\":\"e1\",\"callId\":\"191212121212\",\"unitId\":\"%s\",\"type\":\"RECEIVED\","
                + "\"occurredAt\":\"2024-03-14T08:00:00+01:00\"}";
        CLUSTER.send(
                names.of("calls"),
                UNITS.get(0).id(),
                person.formatted(UNITS.get(0).id()));
        sendCallWithoutReceivedTwice();
    }

    private Map<String, LocalDate> clocks(Inlet feed) {
        return feed == Feed.CALLS ? calls : feed == Feed.CONTACTS ? contacts : cases;
    }

    /** Counts for nothing; so each unit has a call to show that is held, and an event without effect. */
    private void sendCallWithoutReceivedTwice() {
        String answered = "{\"eventId\":\"e2\",\"callId\":\"never-received\",\"unitId\":\"%s\",\"type\":\"ANSWERED\","
                + "\"occurredAt\":\"2024-03-14T08:00:00+01:00\"}";
        for (Unit unit : UNITS) {
            CLUSTER.send(names.of("calls"), unit.id(), answered.formatted(unit.id()));
            CLUSTER.send(names.of("calls"), unit.id(), answered.formatted(unit.id()));
        }
    }

    // then

    private void assertFigures() {
        Cluster.awaitAsserted(() -> assertThat(recorded())
                .containsExactlyInAnyOrderEntriesOf(new ExpectedFigures(
                                CLUSTER.latest(names.of("telephone-daily")),
                                CLUSTER.latest(names.of("guarantee-daily")),
                                CLUSTER.latest(names.of("contact-daily")),
                                CLUSTER.latest(names.monthly()))
                        .of(counted())));
    }

    private List<ExpectedFigures.Unit> counted() {
        List<ExpectedFigures.Unit> units = new ArrayList<>();
        for (Unit unit : UNITS) {
            boolean known = !unit.equals(UNKNOWN);
            if (!unit.equals(OTHER)) {
                units.add(new ExpectedFigures.Unit(
                        unit.id(),
                        known ? area(unit) : "",
                        known ? unit.municipality() : "",
                        known ? unit.isPublic() ? "PUBLIC" : "PRIVATE" : "",
                        known ? unit.listed() : 0,
                        calls.get(unit.id()),
                        cases.get(unit.id()),
                        contacts.get(unit.id())));
            }
        }
        return units;
    }

    /** All recorded sums of the region; alerts are held against their topic elsewhere, goals by the rule's own test. */
    private Map<String, Double> recorded() {
        Map<String, Double> recorded = new TreeMap<>();
        for (String name : new TreeSet<>(rules())) {
            if (name.startsWith("region:") && !name.equals("region:alerts:count") && !name.equals(GOALS)) {
                List<PrometheusServer.Sample> samples = prometheus.query(withoutChannel(name));
                assertThat(samples).as(name).isNotEmpty();
                samples.forEach(sample -> recorded.put(ExpectedFigures.name(name, sample.labels()), sample.value()));
            }
        }
        return recorded;
    }

    /** The records of the topic don't tell every outcome by channel. */
    private static String withoutChannel(String name) {
        return name.equals("region:contact_contacts:sum") ? "sum without (channel) (" + name + ")" : name;
    }

    private static List<String> rules() {
        List<String> names = new ArrayList<>();
        Project.yaml(Project.file("prometheus/rules/region.yml"))
                .get("groups")
                .forEach(group -> group.get("rules")
                        .forEach(rule -> names.add(rule.get("record").asText())));
        return names;
    }

    private void shouldShowNoShareWithoutData() {
        for (Dashboard dashboard : Dashboard.all()) {
            for (Dashboard.Query query : dashboard.queries()) {
                if (query.isShare()
                        && !query.isGoal()
                        && !query.expression().text().contains("process_cpu")) {
                    assertThat(prometheus.query(filled(query, UNITS.get(0).id())))
                            .as(query.toString())
                            .isEmpty();
                }
            }
        }
    }

    private void everyPanelHasSeries() {
        Cluster.awaitAsserted(
                () -> assertThat(prometheus.query("accessibility_alert")).isNotEmpty());
        String alerted = prometheus.query("accessibility_alert").get(0).labels().get("unit");
        for (Dashboard dashboard : Dashboard.all()) {
            for (Dashboard.Query query : dashboard.queries()) {
                if (isOfForecast(query)) {
                    continue;
                }
                Cluster.awaitAsserted(() -> assertThat(prometheus.query(filled(query, alerted)))
                        .as(query.toString())
                        .isNotEmpty());
            }
        }
        for (JsonNode group :
                Project.yaml(Project.file("prometheus/rules/pipeline.yml")).get("groups")) {
            group.get("rules").forEach(rule -> prometheus.query(rule.get("expr").asText()));
        }
    }

    /** Whether there are series depends on the hour and the weekday at which the test runs: closed days have no forecast. */
    private static boolean isOfForecast(Dashboard.Query query) {
        String asked = query.expression().text();
        return Stream.of("forecast", "so_far", "telephone_waiting").anyMatch(asked::contains);
    }

    private void breaksOfSeriesAreMarkedWhereTheyConcern() {
        for (Dashboard dashboard : Dashboard.all()) {
            if (!dashboard.marks().isEmpty()) {
                boolean ofUnit = dashboard.uid().equals("vardpuls-vardcentralen");
                Unit unit = UNITS.get(0);
                assertThat(area(unit)).isEqualTo("Norr");
                String[] texts =
                        ofUnit ? new String[] {"Ny journal", "Ny växel"} : new String[] {"Ny journal", "Nya koder"};
                assertMarks(dashboard.marks().get(0), unit, "2024-03-03T23:00:00Z", texts);
                assertMarks(dashboard.marks().get(1), unit, "2024-03-05T23:00:00Z", texts);
            }
        }
        Dashboard.Query ofUnit = Dashboard.all().get(1).marks().get(0);
        assertMarks(ofUnit, UNITS.get(1), "2024-03-03T23:00:00Z", "Ny journal", "Nya koder");
    }

    private void assertMarks(Dashboard.Query query, Unit unit, String at, String... texts) {
        Cluster.awaitAsserted(() -> assertThat(prometheus.query(filled(query, unit.id())))
                .as(query.toString())
                .allSatisfy(sample -> assertThat(sample.value())
                        .isEqualTo((double) Instant.parse(at).toEpochMilli()))
                .extracting(sample -> sample.labels().get("text"))
                .containsExactlyInAnyOrder(texts));
    }

    private static String filled(Dashboard.Query query, String unit) {
        return filled(query.expression(), unit);
    }

    private static String filled(Promql expression, String unit) {
        return expression
                .with(Map.of(
                        "area", ".*",
                        "municipality", ".*",
                        "operator", ".*",
                        "instance", ".*",
                        "unit", unit,
                        "__rate_interval", "5m",
                        "__range", "15m"))
                .text();
    }

    /** The large figures, computed here from the topics once more: a share of sums. */
    private void panelsShowTheRegionsShares() {
        Map<String, Double> recorded = recorded();
        assertShare(
                "Telefon, om inget mer händer idag",
                sum(recorded, "region:telephone_numerator:sum", "definition=reported"),
                sum(recorded, "region:telephone_denominator:sum", "definition=reported"));
        assertShare(
                "Andel som slapp full kö",
                sum(recorded, "region:telephone_calls:sum", "")
                        - sum(recorded, "region:telephone_calls:sum", "outcome=rejectedClosed")
                        - sum(recorded, "region:telephone_calls:sum", "outcome=rejectedFull"),
                sum(recorded, "region:telephone_calls:sum", "")
                        - sum(recorded, "region:telephone_calls:sum", "outcome=rejectedClosed"));
        assertThat(value(filled(panel("Avvisade vid full kö"), "")))
                .isEqualTo(sum(recorded, "region:telephone_calls:sum", "outcome=rejectedFull"));
        assertThat(value(filled(panel("Öppna ärenden utan tid"), "")))
                .isEqualTo(sum(recorded, "region:guarantee_open:sum", "time=none"));
        assertThat(value(filled(panel("Öppna med tid för sent"), "")))
                .isEqualTo(sum(recorded, "region:guarantee_open:sum", "time=late"));
        assertThat(prometheus.query(filled(panel("Bokningar idag"), "")))
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(sample.value())
                        .isEqualTo(sum(
                                recorded,
                                "region:guarantee_bookings:sum",
                                "event=" + sample.labels().get("event"))));
        assertShare(
                "Bedömda av alla som sökt",
                sum(recorded, "region:guarantee_judged:sum", "view=cohort, window=7d, within=true"),
                sum(recorded, "region:guarantee_judged:sum", "view=cohort, window=7d"));
        assertShare(
                "Besvarade samma dag",
                sum(recorded, "region:contact_contacts:sum", "outcome=sameDay"),
                sum(recorded, "region:contact_contacts:sum", "")
                        - sum(recorded, "region:contact_contacts:sum", "outcome=closed"));
        assertShare(
                "ID0075, personer med kontakt samma dag",
                sum(recorded, "region:telephone_month_persons:sum", "reached=true"),
                sum(recorded, "region:telephone_month_persons:sum", ""));
        assertShare(
                "ID0397, bedömda inom tre dagar",
                sum(recorded, "region:guarantee_month_assessed:sum", "within=true"),
                sum(recorded, "region:guarantee_month_assessed:sum", ""));
        assertShare(
                "Andel dagar över 90 %",
                sum(recorded, "region:telephone_goal_days:sum", ""), sum(recorded, "region:telephone_days:sum", ""));
    }

    private void sharesAreJudgedByTheGoalsThatHold() {
        assertThat(value(Judgement.goalOfRegion(builtIn("telephone")))).isEqualTo(0.9);
        assertThat(value(Judgement.goalOfRegion(builtIn("goal-days")))).isEqualTo(0.95);
        assertThat(telephoneGoals(UNITS.get(0))).as("its own").containsExactly(0.8);
        assertThat(telephoneGoals(UNITS.get(1))).as("that of all units").containsExactly(0.9);
        assertThat(telephoneGoals(UNKNOWN)).as("that of all units").containsExactly(0.9);
        assertThat(telephoneGoals(OTHER))
                .as("judged by another share than the panel shows")
                .isEmpty();
        assertThat(judged("vector(0.9)", "vector(0.9)")).isEqualTo("met");
        assertThat(judged("vector(0.87)", "vector(0.9)")).isEqualTo("nearly_met");
        assertThat(judged("vector(0.84)", "vector(0.9)")).isEqualTo("missed");
        assertThat(judged("vector(0.84)", "vector(0.9) > 1")).isEqualTo("without_goal");
        assertThat(prometheus.query(Judgement.of("vector(1) > 1", "vector(0.9)")))
                .as("no data is not judged")
                .isEmpty();
    }

    /** In a table each row is judged by its own goal; today's shares are not judged, since the day is not over. */
    private void rowsAreJudgedByTheGoalsThatHoldForThem() {
        assertThat(prometheus.query(filled(column("Delar", "Bedömda av sökande mot mål"), "")))
                .as("of scopes the region alone has a goal")
                .extracting(sample -> sample.labels().get("scope"))
                .containsExactly("region");
    }

    /** The query of a column of a table, by the names that people see. */
    private static Promql column(String title, String name) {
        for (Dashboard dashboard : Dashboard.all()) {
            for (JsonNode panel : dashboard.panels()) {
                if (panel.get("title").asText().equals(title)) {
                    JsonNode renamed = panel.at("/transformations/1/options/renameByName");
                    for (Map.Entry<String, JsonNode> field : renamed.properties()) {
                        if (field.getValue().asText().equals(name)) {
                            int query = field.getKey().charAt("Value #".length()) - 'A';
                            return new Promql(
                                    panel.at("/targets/" + query + "/expr").asText());
                        }
                    }
                }
            }
        }
        throw new AssertionError(title + " has no column " + name);
    }

    /** What the unit's reported share is compared with. */
    private List<Double> telephoneGoals(Unit unit) {
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .filter(query -> query.title().equals("Rapporterad, om inget mer händer idag") && query.isGoal())
                .flatMap(query -> prometheus.query(filled(query, unit.id())).stream())
                .map(PrometheusServer.Sample::value)
                .toList();
    }

    private static Target builtIn(String indicator) {
        return Target.builtIn(Objects.requireNonNull(Subjects.INDICATORS.of(indicator)));
    }

    private String judged(String share, String goal) {
        List<PrometheusServer.Sample> samples = prometheus.query(Judgement.of(share, goal));
        assertThat(samples).hasSize(1);
        return samples.get(0).labels().get("goal");
    }

    private void panelsShowTheAreaThatIsChosen() {
        Map<String, Double> recorded = recorded();
        String inNorr = panel("Telefon, om inget mer händer idag")
                .expression()
                .with(Map.of("area", "Norr"))
                .text();
        assertThat(value(filled(new Promql(inNorr), "")))
                .isCloseTo(
                        sum(recorded, "region:telephone_numerator:sum", "area=Norr, definition=reported")
                                / sum(recorded, "region:telephone_denominator:sum", "area=Norr, definition=reported"),
                        within(1e-9));
        String units =
                panel("Enheter").expression().with(Map.of("area", "Norr")).text();
        assertThat(prometheus.query(filled(new Promql(units), "")))
                .extracting(sample -> sample.labels().get("unit"))
                .containsExactlyInAnyOrderElementsOf(UNITS.stream()
                        .filter(unit -> area(unit).equals("Norr"))
                        .map(Unit::id)
                        .toList());
    }

    private void scopesShowTheSharesOfTheirRecords() {
        Map<String, JsonNode> daily = CLUSTER.latest(names.of(TopicNames.SCOPE_DAILY));
        for (String scope : List.of("region", "area=Norr", "operator=PUBLIC")) {
            JsonNode telephone = daily.get(scope + "|" + LAST).get("telephone");
            for (String definition : List.of("reported", "strict", "unique")) {
                String share = "max by (scope) (accessibility_scope_share{scope=\"%s\",definition=\"%s\"})";
                assertThat(value(share.formatted(scope, definition)))
                        .as("%s of %s", definition, scope)
                        .isCloseTo(telephone.get(definition + "Share").asDouble(), within(1e-6));
            }
        }
    }

    private static double sum(Map<String, Double> recorded, String name, String labels) {
        return recorded.entrySet().stream()
                .filter(entry ->
                        entry.getKey().startsWith(name + "{") && entry.getKey().contains(labels))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** The first query of the first panel of this title. */
    private static Dashboard.Query panel(String title) {
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .filter(query -> query.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private void assertShare(String title, double numerator, double denominator) {
        assertThat(value(filled(panel(title), ""))).as(title).isCloseTo(numerator / denominator, within(1e-9));
    }

    private double value(String expression) {
        List<PrometheusServer.Sample> samples = prometheus.query(expression);
        assertThat(samples).as(expression).hasSize(1);
        return samples.get(0).value();
    }
}
