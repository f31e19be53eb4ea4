package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import picocli.CommandLine;
import se.vardpuls.cli.VardpulsCommand;
import se.vardpuls.partition.Subjects;
import se.vardpuls.topic.TopicNames;

/** {@code vardpuls targets} against a real broker, and the alert that follows. */
class TargetsCommandTest {
    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldShowSetAndRemoveTargets() {
        TopicNames names = CLUSTER.createTopics("goals.", 2);

        Answer builtIn = targets(names, "list");
        assertThat(builtIn.exitCode).isZero();
        int indicators = Subjects.INDICATORS.all().size();
        assertThat(builtIn.lines())
                .as("a head, each indicator, and what is built in for the region")
                .hasSize(1 + indicators + 3)
                .contains(
                        "telephone all reported > 0.9 1 20 0.95 yes built in",
                        "contact all - >= 0.95 1 20 0.95 no built in");

        Answer set = targets(names, "set", "--indicator", "telephone", "--goal", "0,8", "--window-days", "3");
        assertThat(set.exitCode).as(set.err).isZero();
        Answer ofUnit = targets(
                names,
                "set",
                "--indicator",
                "telephone",
                "--unit",
                Calls.UNIT,
                "--comparison",
                ">=",
                "--enabled",
                "false");
        assertThat(ofUnit.exitCode).as(ofUnit.err).isZero();
        assertThat(targets(names, "list").lines())
                .contains(
                        "telephone all reported > 0.8 3 20 0.95 yes targets",
                        "telephone " + Calls.UNIT + " reported >= 0.8 3 20 0.95 no the unit's own");

        assertThat(targets(names, "set", "--indicator", "telephone-forecast", "--fire-below", "0.1")
                        .lines())
                .contains("telephone-forecast all - < 0.1 - - - yes targets");
        assertThat(targets(names, "set", "--indicator", "telephone-forecast", "--fire-below", "1.1").exitCode)
                .isEqualTo(2);

        assertThat(targets(names, "remove", "--indicator", "telephone").lines())
                .contains("telephone all reported > 0.9 1 20 0.95 yes built in");
        assertThat(targets(names, "list", "--unit", Calls.UNIT).lines())
                .hasSize(1 + indicators)
                .contains("telephone " + Calls.UNIT + " reported >= 0.9 1 20 0.95 no the unit's own");
    }

    @Test
    void shouldEnableAnIndicatorThatIsNotJudgedByItself() {
        TopicNames names = CLUSTER.createTopics("enabled.", 2);
        CLUSTER.send(
                names.of("contact-daily"),
                Calls.UNIT + "|2024-06-03",
                "{\"unitId\":\"%s\",\"date\":\"2024-06-03\",\"received\":40,\"sameDay\":20,\"within24h\":5,\"closed\":2}"
                        .formatted(Calls.UNIT));
        CLUSTER.send(
                names.of("contact-daily"),
                Calls.UNIT + "|2024-06-05",
                "{\"unitId\":\"%s\",\"date\":\"2024-06-05\",\"received\":0}".formatted(Calls.UNIT));

        Answer set = targets(names, "set", "--indicator", "contact", "--enabled", "true", "--clock", "event");

        assertThat(set.exitCode).as(set.err).isZero();
        assertThat(set.lines())
                .contains("contact all - >= 0.95 1 20 0.95 yes targets")
                .contains(Calls.UNIT + " 25 of 38, goal >= 0.95 " + Calls.UNIT);
        assertThat(targets(names, "remove", "--indicator", "contact").lines())
                .contains("contact all - >= 0.95 1 20 0.95 no built in");
    }

    @Test
    void shouldTellWhatAThresholdWouldHaveAlertedOf() {
        TopicNames names = CLUSTER.createTopics("threshold.", 2);
        CLUSTER.send(names.of(TopicNames.FORECAST), Calls.UNIT + "|2024-06-03", """
                {"at":"2024-06-03T08:00:00.000Z","goalProbability":0.081,"goalProbabilityAtOpening":0.4,"contacted":15,\
                "lost":5,"waiting":4,"expectedReceived":80,"neededPerHour":9.5,"stale":false}""");

        Answer set = targets(
                names,
                "set",
                "--indicator",
                "telephone-forecast",
                "--fire-below",
                "0.1",
                "--clock",
                "event",
                "--dry-run");

        assertThat(set.exitCode).as(set.err).isZero();
        assertThat(set.lines())
                .contains(
                        "1 of 1 units with a forecast of today would have been alerted of, 0 by the target before:",
                        Calls.UNIT + " 2024-06-03 10:00 probability 0.081");
        assertThat(CLUSTER.read(names.targets())).isEmpty();
    }

    @Test
    void shouldSetTheTargetOfAScopeAndTellWhetherItBreaksIt() {
        TopicNames names = CLUSTER.createTopics("scopes.", 2);
        CLUSTER.send(
                names.of("scope-daily"),
                "municipality=Lund|2024-06-03",
                "{\"scope\":\"municipality=Lund\",\"date\":\"2024-06-03\","
                        + "\"units\":2,\"telephone\":{\"units\":2,\"received\":100,\"answered\":80,\"contacted\":80}}");

        Answer set = targets(
                names,
                "set",
                "--indicator",
                "telephone",
                "--scope",
                "municipality=Lund",
                "--goal",
                "0.9",
                "--enabled",
                "true",
                "--clock",
                "event");

        assertThat(set.exitCode).as(set.err).isZero();
        assertThat(set.lines())
                .contains("municipality=Lund breaks this target now: 80 of 100.")
                .contains("telephone municipality=Lund reported > 0.9 1 20 0.95 yes the scope's own");
        assertThat(targets(
                                names,
                                "set",
                                "--indicator",
                                "telephone",
                                "--scope",
                                "municipality=Malmö",
                                "--enabled",
                                "true")
                        .lines())
                .contains("municipality=Malmö has no figures that this target judges now.");
        assertThat(targets(names, "remove", "--indicator", "telephone", "--scope", "municipality=Lund").exitCode)
                .isZero();
        assertThat(targets(names, "list", "--scope", "municipality=Lund").lines())
                .noneMatch(line -> line.contains("the scope's own"));
    }

    @Test
    void shouldWriteNothingThatTheApplicationWouldRefuse() {
        TopicNames names = CLUSTER.createTopics("refused.", 2);

        for (List<String> wrong : List.of(
                List.of("set", "--indicator", "fax", "--goal", "0.8"),
                List.of("set", "--indicator", "telephone", "--goal", "8"),
                List.of("set", "--indicator", "telephone", "--goal", "1"),
                List.of("set", "--indicator", "telephone-month", "--goal", "1,0", "--comparison", ">"),
                List.of("set", "--indicator", "telephone", "--goal", "much"),
                List.of("set", "--indicator", "telephone", "--unit", "SE1"),
                List.of("set", "--indicator", "telephone", "--window-days", "61"),
                List.of("set", "--goal", "0.8"),
                List.of("remove", "--indicator", "fax"),
                List.of("remove", "--indicator", "telephone", "--unit", "SE1"))) {
            Answer answer = targets(names, wrong.toArray(String[]::new));
            assertThat(answer.exitCode).as(wrong.toString()).isEqualTo(2);
            assertThat(answer.err).as(wrong.toString()).isNotBlank();
        }
        assertThat(targets(names, "set", "--indicator", "telephone", "--goal", "0.8", "--dry-run").exitCode)
                .isZero();
        assertThat(CLUSTER.read(names.targets())).isEmpty();
    }

    @Test
    void shouldSayThatNobodyAnswers() {
        Answer answer = execute(
                "targets", "list", "--bootstrap-servers", "127.0.0.1:1", "--set", "kafka.default.api.timeout.ms=1000");

        assertThat(answer.exitCode).isEqualTo(3);
        assertThat(answer.err).contains("127.0.0.1:1");
    }

    @Test
    void shouldChangeWhatRunningInstancesAlertOnAndForetellIt() {
        TopicNames names = CLUSTER.createTopics("force.", 2);
        assertThat(targets(names, "set", "--indicator", "telephone", "--goal", "0.4").exitCode)
                .isZero();
        for (int call = 0; call < 40; call++) {
            CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "k" + call, "2024-06-03T08:00:00Z"));
            if (call % 2 == 0) {
                CLUSTER.send(
                        names.of("calls"), Calls.UNIT, Calls.answered(Calls.UNIT, "k" + call, "2024-06-03T08:05:00Z"));
            }
        }
        CLUSTER.send(names.of("calls"), Calls.UNIT, Calls.received(Calls.UNIT, "evening", "2024-06-03T18:00:00Z"));
        for (int call = 1; call < 40; call += 2) {
            CLUSTER.send(
                    names.of("calls"),
                    Calls.UNIT,
                    Calls.event(Calls.UNIT, "k" + call, "ABANDONED", "2024-06-03T18:00:00Z"));
        }
        Instance instance = CLUSTER.start("force", names, CLUSTER.stateDir("force"));
        instance.awaitReady();
        CLUSTER.awaitAllRead("force", instance);
        assertThat(alerts(names))
                .as("the target that stood before the first event")
                .isEmpty();

        Answer foretold = targets(names, "set", "--indicator", "telephone", "--goal", "0.9", "--clock", "event");

        assertThat(foretold.lines())
                .contains("1 of 1 units with figures break this target now:")
                .contains(Calls.UNIT + " 20 of 41, goal > 0.9 " + Calls.UNIT);
        Cluster.awaitAsserted(() -> assertThat(alerts(names)).containsExactly("FIRING"));
        assertThat(targets(names, "set", "--indicator", "telephone", "--enabled", "false").exitCode)
                .isZero();
        Cluster.awaitAsserted(() -> assertThat(alerts(names)).containsExactly("FIRING", "RESOLVED"));
    }

    private static List<String> alerts(TopicNames names) {
        return CLUSTER.read(names.alerts()).stream()
                .filter(message -> message.keyText().startsWith("telephone|"))
                .map(message -> se.vardpuls.testing.Driver.parse(message.value())
                        .get("state")
                        .asText())
                .toList();
    }

    private record Answer(int exitCode, String out, String err) {
        /** The lines, with one space where there are more. */
        List<String> lines() {
            return out.lines().map(line -> line.strip().replaceAll(" +", " ")).toList();
        }
    }

    private static Answer targets(TopicNames names, String... arguments) {
        List<String> words = new ArrayList<>(List.of("targets"));
        words.addAll(List.of(arguments));
        words.addAll(List.of("--bootstrap-servers", CLUSTER.bootstrapServers(), "--topic-prefix", names.prefix()));
        return execute(words.toArray(String[]::new));
    }

    private static Answer execute(String... words) {
        CommandLine line = VardpulsCommand.commandLine();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return new Answer(line.execute(words), out.toString(), err.toString());
    }
}
