package se.vardpuls.outlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static se.vardpuls.outlook.OutlookScene.UNIT;
import static se.vardpuls.outlook.OutlookScene.day;
import static se.vardpuls.outlook.OutlookScene.hours;
import static se.vardpuls.outlook.OutlookScene.unit;
import static se.vardpuls.testing.RecordSchemas.assertOfSchema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardpuls.forecast.Ages;
import se.vardpuls.forecast.Profile;
import se.vardpuls.goal.TargetChange;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.telephone.TelephoneIndicators;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Desks;
import se.vardpuls.testing.Seed;
import se.vardpuls.time.ClockMode;

/** What is forecast of a unit's days, and when. 2024-05-14 is a Tuesday. */
class OutlookDeskTest {
    private static final TargetKey ALL = new TargetKey(TelephoneIndicators.FORECAST, null);
    private static final String TUESDAY = "2024-05-14";
    private static final String WEDNESDAY = "2024-05-15";

    /** A forecast without what depends on when it was sent. */
    private static JsonNode figures(JsonNode record) {
        return ((ObjectNode) record.deepCopy()).without(List.of("updatedAt"));
    }

    @Test
    void shouldForecastByThePatternOfTheRegisterOnTheFirstDay() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.send(day(TUESDAY, 1, "10:00")).at(TUESDAY + "T10:00");

        JsonNode forecast = scene.forecast(TUESDAY);

        assertThat(forecast.get("basisDays").asInt()).isZero();
        assertThat(forecast.get("at").asText()).isEqualTo("2024-05-14T08:00:00.000Z");
        assertThat(forecast.get("contacted").asInt()).isEqualTo(10);
        assertThat(forecast.get("lost").asInt()).isEqualTo(2);
        assertThat(forecast.get("latestMoment").isNull()).isTrue();
        assertThat(forecast.get("callsToComeByHour")).hasSize(24);
    }

    @Test
    void shouldSayThatACallerHasWaitedLonger_whenNothingElseHasChanged() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.send(day(TUESDAY, 1, "22:00"));
        scene.send(List.of(CallRecord.parse("late", "RECEIVED " + TUESDAY + "T22:00")))
                .minutes(TUESDAY, "22:01", "22:02");
        String from = "22:03";
        for (Map.Entry<String, Integer> atLeast : Map.of("22:12", 10, "23:02", 60, "23:59", 60).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList()) {
            scene.minutes(TUESDAY, from, atLeast.getKey());
            from = atLeast.getKey();

            JsonNode ages = scene.forecast(TUESDAY).get("waitingByAge");
            int waiting = 0;
            for (int age = Ages.of(atLeast.getValue()); age < Ages.COUNT; age++) {
                waiting += ages.get(age).asInt();
            }
            assertThat(waiting)
                    .as("waiting for %d minutes at %s: %s", atLeast.getValue(), atLeast.getKey(), ages)
                    .isEqualTo(1);
        }
    }

    @Test
    void shouldRememberADayAtMidnightAndSayHowItEnded() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.send(day(TUESDAY, 1, "23:00")).minutes(TUESDAY, "23:57", "23:59").minutes(WEDNESDAY, "00:00", "00:02");

        JsonNode ended = scene.forecast(TUESDAY);
        assertThat(ended.get("goalProbability").asDouble())
                .as("6 of 54 were lost")
                .isZero();
        assertThat(ended.get("expectedShare").asDouble()).isCloseTo(48 / 54.0, within(1e-6));
        assertThat(ended.get("at").asText()).isEqualTo("2024-05-14T22:00:00.000Z");
        assertThat(scene.forecast(WEDNESDAY).get("basisDays").asInt()).isEqualTo(1);
    }

    @Test
    void shouldTakeLateCorrectionsInAtTheNextMidnight() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.send(day(TUESDAY, 0, "23:00")).minutes(WEDNESDAY, "00:00", "00:01");
        double before =
                scene.forecast(WEDNESDAY).get("goalProbabilityAtOpening").asDouble();
        scene.at(WEDNESDAY + "T09:00");
        for (int i = 0; i < 40; i++) {
            scene.desks.send(
                    "calls",
                    UNIT,
                    CallRecord.parse(TUESDAY + "." + i, "VOIDED " + WEDNESDAY + "T08:59")
                            .json());
        }
        scene.minutes(WEDNESDAY, "09:01", "09:02");
        assertThat(scene.forecast(WEDNESDAY).get("goalProbabilityAtOpening").asDouble())
                .isEqualTo(before);

        scene.minutes("2024-05-16", "00:00", "00:01");

        assertThat(scene.forecast("2024-05-16").get("basisDays").asInt()).isEqualTo(1);
        assertThat(scene.forecast("2024-05-16").get("goalProbabilityAtOpening").asDouble())
                .isLessThan(before);
    }

    @Test
    void shouldKeepFortyDays() {
        OutlookScene scene = OutlookScene.replay().history("2024-01-08", 60, 1);

        assertThat(scene.forecast("2024-03-28").get("basisDays").asInt()).isEqualTo(Profile.DAYS);
    }

    @Test
    void shouldFireInTimeAndClearWithTheDay() {
        OutlookScene scene = OutlookScene.replay().history("2024-03-18", 20, 1);

        scene.send(day("2024-04-16", 5, "16:50")).send(day("2024-04-17", 1, "08:30"));

        assertThat(scene.alerts()).startsWith("FIRING");
        JsonNode fired = scene.desks.alerts().stream()
                .filter(alert -> alert.get("indicator").asText().equals("telephone-forecast"))
                .filter(alert -> alert.get("from").asText().equals("2024-04-16"))
                .findFirst()
                .orElseThrow();
        assertThat(fired.get("share").isNull()).isTrue();
        assertThat(fired.get("goal").isNull()).isTrue();
        assertThat(fired.get("goalProbability").asDouble()).isLessThan(.05);
        assertThat(fired.get("goalProbabilityAtOpening").asDouble()).isBetween(0.0, 1.0);
        assertThat(fired.get("needed").asInt()).isPositive();
        assertThat(fired.get("latestMoment").asText()).matches("[01][0-9]:[0-5][0-9]");
        assertThat(Instant.parse(fired.get("at").asText()))
                .as("while there is time")
                .isBefore(CallRecord.instant("2024-04-16T12:00"));
        assertThat(fired.get("message").asText()).contains("Sannolikheten att mer än nio av tio samtal");
        assertThat(scene.alerts()).contains("RESOLVED PERIOD_OVER");
    }

    @Test
    void shouldFireBelowTheThresholdOfTheTarget() {
        OutlookScene scene = quiet().history("2024-03-18", 20, 1).send(day("2024-04-16", 0, "08:30"));
        scene.desks.target(fireBelow(1));

        scene.send(day("2024-04-16", 0, "11:00"));

        assertThat(scene.alerts()).containsExactly("FIRING");
        JsonNode fired = scene.lastAlert();
        assertThat(fired.get("fireBelow").asDouble()).isEqualTo(1);
        assertThat(fired.get("goalProbability").asDouble()).isGreaterThan(0.3);

        scene.desks.target(fireBelow(0.05));
        assertThat(scene.alerts())
                .as("by the new threshold it would be over, by the old one not")
                .containsExactly("FIRING", "RESOLVED TARGET_CHANGED");
    }

    @Test
    void shouldRememberTheThresholdThatFired() {
        OutlookScene scene = quiet().history("2024-03-18", 20, 1).send(day("2024-04-16", 0, "08:30"));
        scene.desks.target(fireBelow(1));
        scene.send(day("2024-04-16", 0, "11:00"));

        scene.desks.restart();
        scene.desks.target(fireBelow(1));

        assertThat(scene.alerts()).containsExactly("FIRING");
    }

    @Test
    void shouldFireNoMoreWhereTheTargetIsSwitchedOff() {
        OutlookScene scene = OutlookScene.replay().history("2024-03-18", 20, 0);
        scene.send(day("2024-04-16", 5, "14:00"));
        assertThat(scene.alerts()).containsExactly("FIRING");

        scene.desks.target(new TargetChange(ALL, null, null, null, null, null, false));
        assertThat(scene.alerts()).containsExactly("FIRING", "RESOLVED TARGET_CHANGED");
        scene.send(day("2024-04-17", 5, "16:00"));

        assertThat(scene.alerts()).hasSize(2);
    }

    @Test
    void shouldSayWhetherTheDayWasExpectedToMissItsGoal() {
        OutlookScene bad = OutlookScene.replay().history("2024-03-18", 20, 4);
        bad.send(day("2024-04-15", 4, "12:00"));
        JsonNode expected = bad.lastAlert();
        assertThat(expected.get("goalProbabilityAtOpening").asDouble()).isLessThan(0.05);
        assertThat(expected.get("expectedAtOpening").asBoolean()).isTrue();
        assertThat(expected.get("message").asText()).contains("Det var väntat redan när dagen började");

        OutlookScene good = OutlookScene.replay().history("2024-03-18", 20, 0);
        good.send(day("2024-04-15", 5, "12:00"));
        JsonNode news = good.lastAlert();
        assertThat(news.get("expectedAtOpening").asBoolean()).isFalse();
        assertThat(news.get("message").asText()).doesNotContain("väntat");
    }

    /** The alert is switched off until a target says otherwise. */
    private static OutlookScene quiet() {
        OutlookScene scene = OutlookScene.replay();
        scene.desks.target(new TargetChange(ALL, null, null, null, null, null, false));
        return scene;
    }

    private static TargetChange fireBelow(double probability) {
        return new TargetChange(ALL, null, null, null, null, null, null, null, null, probability);
    }

    @Test
    void shouldTellOfTheNextWorkingDayFromTheAfternoonOn() {
        String friday = "2024-04-12";
        OutlookScene scene = OutlookScene.replay().history("2024-03-11", 24, 1);
        scene.send(day(friday, 1, "12:59"));
        assertThat(scene.forecast(friday).has("tomorrow")).isFalse();

        scene.send(day(friday, 1, "14:00"));

        JsonNode monday = scene.forecast(friday).get("tomorrow");
        assertThat(monday.get("date").asText()).isEqualTo("2024-04-15");
        assertThat(monday.get("expectedReceived").asDouble())
                .as("54 on each Monday")
                .isCloseTo(54, within(1e-6));
        assertThat(monday.get("low").asDouble()).isBetween(30.0, 54.0);
        assertThat(monday.get("high").asDouble()).isBetween(54.0, 78.0);
        assertThat(monday.get("needed").asInt()).isEqualTo(49);
        assertThat(monday.get("pace").asInt()).isEqualTo(6);
        assertThat(monday.get("callsByHour").get(7).asDouble()).isZero();
        assertThat(monday.get("staffingByHour").get(8).asDouble())
                .isCloseTo(monday.get("callsByHour").get(8).asDouble() / 6, within(1e-6));
        assertThat(monday.get("hoursAtPace").asDouble()).isCloseTo(9, within(1e-6));
        assertOfSchema("forecast", scene.desks.forecasts());
        scene.send(day("2024-04-15", 1, "08:30"));
        assertThat(scene.forecast("2024-04-15").get("goalProbabilityAtOpening").asDouble())
                .as("Friday itself is known on Monday only")
                .isCloseTo(monday.get("goalProbability").asDouble(), within(0.02));
    }

    @Test
    void shouldLookBeyondClosedDaysAndNotFurtherThanAMonth() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T12:50");
        closed(scene, "\"2024-05-15\",\"2024-05-16\"");
        scene.send(day(TUESDAY, 1, "12:58")).minutes(TUESDAY, "12:59", "13:01");
        JsonNode friday = scene.forecast(TUESDAY).get("tomorrow");
        assertThat(friday.get("date").asText()).isEqualTo("2024-05-17");
        assertThat(friday.get("pace").asInt()).isZero();
        assertThat(friday.get("staffingByHour").isNull())
                .as("no pace is known on the first day")
                .isTrue();
        assertThat(friday.get("hoursAtPace").isNull()).isTrue();
        assertOfSchema("forecast", scene.desks.forecasts());

        List<String> days = new ArrayList<>();
        for (int ahead = 1; ahead <= 31; ahead++) {
            days.add("\"" + LocalDate.parse(TUESDAY).plusDays(ahead) + "\"");
        }
        closed(scene, String.join(",", days));
        scene.minutes(TUESDAY, "13:02", "13:03");
        assertThat(scene.forecast(TUESDAY).has("tomorrow")).isFalse();
    }

    private static void closed(OutlookScene scene, String dates) {
        scene.desks.send(
                "units", UNIT, "{\"unitId\":\"%s\",\"name\":\"Åsen\",\"closedDates\":[%s]}".formatted(UNIT, dates));
    }

    @Test
    void shouldScoreWhatItSaidByWhatBecameOfTheDay() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.send(day(TUESDAY, 1, "17:30")).minutes(TUESDAY, "08:59", "16:01");
        assertThat(scene.desks.scores()).as("nothing is over").isNull();

        scene.minutes(WEDNESDAY, "00:00", "00:02");

        Map<String, Double> scored = ShownScores.of(scene.desks.scores());
        assertThat(scored).containsEntry("dates", 1.0);
        assertThat(scored.keySet().stream().filter(name -> name.startsWith("days ")))
                .as("09, 10, 12, 14 and 16 in one bin each")
                .hasSize(5);
        assertThat(scored.keySet()).noneMatch(name -> name.startsWith("at goal ") && scored.get(name) > 0);
        assertThat(scored.get("brier 12 climatology")).isCloseTo(1 / 9.0, within(1e-6));
        assertThat(scored.get("brier 12 forecast")).isLessThan(1);

        scene.desks.restart();
        assertThat(ShownScores.of(scene.desks.scores())).isEqualTo(scored);
    }

    @Test
    void shouldForecastNothingInModeEventUnlessAskedTo() {
        Desks desks = new Desks(ClockMode.EVENT, Instant.parse("2024-12-01T12:00:00Z"), 1L << 30);
        day(TUESDAY, 3, "17:00").forEach(event -> desks.send("calls", UNIT, event.json()));
        desks.commit();

        assertThat(desks.forecasts()).isEmpty();
    }

    @Test
    void shouldForecastNothingDuringABacklog() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T10:00");
        scene.at(TUESDAY + "T10:00:59").desks.appendedBefore(Duration.ofHours(2));
        day(TUESDAY, 1, "09:55").forEach(event -> scene.desks.send("calls", UNIT, event.json()));
        scene.at(TUESDAY + "T10:01:00");
        assertThat(scene.desks.forecasts()).isEmpty();

        scene.at(TUESDAY + "T10:01:03");

        assertThat(scene.forecast(TUESDAY)).isNotNull();
    }

    @Test
    void shouldForecastNoClosedDay() {
        OutlookScene scene = OutlookScene.wall("2024-05-11T10:00"); // a Saturday
        scene.send(day("2024-05-11", 1, "12:00")).minutes("2024-05-11", "12:00", "12:02");

        assertThat(scene.desks.forecasts()).isEmpty();
    }

    @Test
    void shouldForecastNoUnitWhoseEventsComeOnceADay() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.desks.send("units", UNIT, "{\"unitId\":\"%s\",\"name\":\"Åsen\",\"feed\":\"DAILY\"}".formatted(UNIT));
        scene.send(day(TUESDAY, 1, "10:00")).minutes(TUESDAY, "10:00", "10:02");

        assertThat(scene.desks.forecasts()).isEmpty();
    }

    @Test
    void shouldFollowTheClockWhereItChanges() {
        for (String sunday : new String[] {"2023-03-26", "2023-10-29"}) {
            OutlookScene scene = OutlookScene.replay();
            scene.desks.register(UNIT, unit(Map.of(DayOfWeek.SUNDAY, List.of(hours("00:00", "12:00")))));
            List<CallRecord> events = new ArrayList<>();
            Instant midnight = CallRecord.instant(sunday + "T00:00");
            for (int i = 0; i < 60; i++) {
                Instant at = midnight.plus(Duration.ofMinutes(10L * i));
                events.add(CallRecord.of(sunday + "." + i, "RECEIVED", at));
            }
            scene.send(events);

            JsonNode forecast = scene.forecast(sunday);
            assertThat(forecast.get("waiting").asInt()).as(sunday).isEqualTo(59);
            assertThat(forecast.get("waitingByAge").get(12).asInt())
                    .as("%s: real minutes since they called", sunday)
                    .isEqualTo(24);
        }
    }

    @Test
    void shouldBeLessSureOfCallsOnAnEve() {
        OutlookScene scene = OutlookScene.replay().history("2024-03-11", 24, 1);

        double usually = expectedAfterFewCalls(scene, "2024-04-23");
        double onAnEve = expectedAfterFewCalls(scene, "2024-04-30");

        assertThat(onAnEve).isLessThan(usually - 5);
    }

    /** A call in three until eleven. */
    private static double expectedAfterFewCalls(OutlookScene scene, String date) {
        List<CallRecord> events = day(date, 0, "11:00");
        events.removeIf(event -> Integer.parseInt(event.callId().substring(date.length() + 1)) % 3 > 0);
        scene.send(events);
        return scene.forecast(date).get("expectedReceived").asDouble();
    }

    @Test
    void shouldDoWithThreeCallsADay() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.desks.send("units", UNIT, "{\"unitId\":\"%s\",\"name\":\"Åsen\",\"listed\":300}".formatted(UNIT));
        scene.send(day(TUESDAY, 0, "08:25")).minutes(TUESDAY, "09:00", "16:30");

        JsonNode forecast = scene.forecast(TUESDAY);
        assertThat(forecast.get("stale").asBoolean()).isFalse();
        assertThat(forecast.get("contacted").asInt()).isEqualTo(3);
        assertThat(scene.alerts()).isEmpty();
    }

    @Test
    void shouldFreezeWhileASourceIsSilent() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.send(day(TUESDAY, 1, "09:00"));
        scene.minutes(TUESDAY, "09:01", "11:00");
        JsonNode stale = scene.forecast(TUESDAY);
        assertThat(stale.get("stale").asBoolean()).isTrue();
        assertThat(Instant.parse(stale.get("at").asText())).isBefore(CallRecord.instant(TUESDAY + "T10:30"));
        assertThat(scene.alerts()).isEmpty();

        day(TUESDAY, 1, "11:00").forEach(event -> scene.desks.send("calls", UNIT, event.json()));
        scene.minutes(TUESDAY, "11:01", "11:02");
        assertThat(scene.forecast(TUESDAY).get("stale").asBoolean())
                .as("two minutes after it caught up")
                .isFalse();
        assertThat(scene.forecast(TUESDAY).get("contacted").asInt()).isEqualTo(16);
    }

    @Test
    void shouldNotDependOnOrderOrCopies() {
        Random random = Seed.random(OutlookDeskTest.class);
        List<CallRecord> events = new ArrayList<>(day(TUESDAY, 2, "10:00"));
        OutlookScene ordered = OutlookScene.wall(TUESDAY + "T10:02");
        events.forEach(event -> ordered.desks.send("calls", UNIT, event.json()));
        events.addAll(events.subList(0, 10));
        Collections.shuffle(events, random);
        OutlookScene shuffled = OutlookScene.wall(TUESDAY + "T10:02");
        events.forEach(event -> shuffled.desks.send("calls", UNIT, event.json()));

        for (OutlookScene scene : List.of(ordered, shuffled)) {
            scene.minutes(TUESDAY, "10:05", "10:06").minutes(WEDNESDAY, "00:00", "00:01");
        }

        assertThat(figures(shuffled.forecast(TUESDAY))).isEqualTo(figures(ordered.forecast(TUESDAY)));
        assertThat(figures(shuffled.forecast(WEDNESDAY))).isEqualTo(figures(ordered.forecast(WEDNESDAY)));
    }

    @Test
    void shouldSayTheSameAfterARestart() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.send(day(TUESDAY, 1, "23:00")).minutes(WEDNESDAY, "00:00", "00:01");
        scene.send(day(WEDNESDAY, 2, "10:00")).at(WEDNESDAY + "T10:00");
        JsonNode before = scene.forecast(WEDNESDAY);

        scene.desks.restart();
        scene.at(WEDNESDAY + "T10:00:10").at(WEDNESDAY + "T10:00:20");

        assertThat(figures(scene.forecast(WEDNESDAY))).isEqualTo(figures(before));
    }

    @Test
    void shouldAlertAtTheSameMinute_whenItIsRestartedBeforeEachEvent() {
        OutlookScene plain = OutlookScene.replay().history("2024-03-18", 20, 0);
        OutlookScene restarted = OutlookScene.replay().history("2024-03-18", 20, 0);

        plain.send(day("2024-04-16", 5, "12:00"));
        restarted.send(day("2024-04-16", 5, "09:00"));
        for (CallRecord event : day("2024-04-16", 5, "12:00")) {
            if (restarted.alerts().isEmpty() && event.at().isAfter(CallRecord.instant("2024-04-16T09:00"))) {
                restarted.desks.restart();
                restarted.send(List.of(event));
            }
        }

        assertThat(plain.alerts()).containsExactly("FIRING");
        assertThat(restarted.lastAlert()).isEqualTo(plain.lastAlert());
    }

    @Test
    void shouldAlertAtTheSameMinuteByTheWallClock_whenItIsRestartedBetweenTwoMinutes() {
        List<Instant> fired = new ArrayList<>();
        for (boolean isRestarted : new boolean[] {false, true}) {
            OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
            List<CallRecord> events = day(TUESDAY, 9, "12:30");
            for (Instant now = CallRecord.instant(TUESDAY + "T08:00");
                    scene.alerts().isEmpty() && now.isBefore(CallRecord.instant(TUESDAY + "T12:30"));
                    now = now.plusSeconds(60)) {
                Instant until = now;
                scene.send(events.stream()
                        .filter(event -> event.at().isAfter(until.minusSeconds(60))
                                && !event.at().isAfter(until))
                        .toList());
                if (isRestarted && now.isAfter(CallRecord.instant(TUESDAY + "T10:50"))) {
                    scene.desks.restart();
                }
                scene.at(now.plusSeconds(10)).at(now.plusSeconds(20)).at(now.plusSeconds(30));
            }
            fired.add(Instant.parse(scene.lastAlert().get("at").asText()).truncatedTo(ChronoUnit.MINUTES));
        }

        assertThat(fired.get(1)).isEqualTo(fired.get(0));
    }

    @Test
    void shouldSayTheSameInAnyOrderWithCopiesAndWithRestarts() {
        Random random = Seed.random(OutlookDeskTest.class);
        OutlookScene plain = OutlookScene.wall(TUESDAY + "T07:00");
        OutlookScene shaken = OutlookScene.wall(TUESDAY + "T07:00");
        List<CallRecord> sent = new ArrayList<>();
        for (String date : List.of(TUESDAY, WEDNESDAY)) {
            List<CallRecord> events = day(date, 2, "23:59");
            for (int quarter = 33; quarter <= 68; quarter++) {
                Instant now = CallRecord.instant(date + "T00:00").plus(Duration.ofMinutes(15L * quarter));
                List<CallRecord> next = new ArrayList<>(events.stream()
                        .filter(event -> !event.at().isAfter(now))
                        .toList());
                plain.desks.tickAt(now.minusSeconds(60));
                shaken.desks.tickAt(now.minusSeconds(60));
                events.removeAll(next);
                next.forEach(event -> plain.desks.send("calls", UNIT, event.json()));
                sent.addAll(next);
                next.add(sent.get(random.nextInt(sent.size())));
                Collections.shuffle(next, random);
                next.forEach(event -> shaken.desks.send("calls", UNIT, event.json()));
                if (random.nextInt(4) == 0) {
                    shaken.desks.restart();
                }
                for (OutlookScene scene : List.of(plain, shaken)) {
                    scene.at(now).at(now.plusSeconds(10)).at(now.plusSeconds(20));
                }
                assertThat(figures(shaken.forecast(date))).as("%s", now).isEqualTo(figures(plain.forecast(date)));
            }
            String after = LocalDate.parse(date).plusDays(1).toString();
            for (OutlookScene scene : List.of(plain, shaken)) {
                scene.minutes(after, "00:00", "00:01");
            }
            assertThat(figures(shaken.forecast(date))).isEqualTo(figures(plain.forecast(date)));
            assertThat(figures(shaken.forecast(after))).isEqualTo(figures(plain.forecast(after)));
        }
    }

    @Test
    void shouldSayTheLastOfADayThatEndedWhileNoInstanceRan() {
        for (boolean isReplay : new boolean[] {true, false}) {
            OutlookScene scene = isReplay ? OutlookScene.replay() : OutlookScene.wall(TUESDAY + "T07:00");
            scene.send(day(TUESDAY, 1, "17:30"));
            scene.desks.restart();
            if (isReplay) {
                scene.send(day("2024-05-16", 1, "08:30"));
            } else {
                scene.at("2024-05-16T07:00").at("2024-05-16T07:01").at("2024-05-16T07:02");
            }

            JsonNode ended = scene.forecast(TUESDAY);
            assertThat(ended.get("at").asText()).as("replay: %s", isReplay).isEqualTo("2024-05-14T22:00:00.000Z");
            assertThat(ended.get("contacted").asInt()).isEqualTo(48);
            assertThat(ended.get("goalProbability").asDouble()).isZero();
        }
    }

    /** What came late of Tuesday counts from Thursday on, also for who goes on when Wednesday is over. */
    @Test
    void shouldSayTheLastOfADayByTheHistoryItBeganWith_whenItIsRestartedAfterIt() {
        List<JsonNode> ended = new ArrayList<>();
        for (boolean isRestarted : new boolean[] {false, true}) {
            OutlookScene scene =
                    OutlookScene.replay().history("2024-05-01", 9, 1).send(day(TUESDAY, 0, "23:00"));
            scene.send(day(WEDNESDAY, 1, "09:00"));
            for (int i = 0; i < 40; i++) {
                scene.send(List.of(CallRecord.parse(TUESDAY + "." + i, "VOIDED " + WEDNESDAY + "T09:01")));
            }
            scene.send(day(WEDNESDAY, 1, "17:30"));
            if (isRestarted) {
                scene.desks.restart();
            }
            scene.send(day("2024-05-16", 1, "08:30"));
            ended.add(scene.forecast(WEDNESDAY));
        }

        assertThat(figures(ended.get(1))).isEqualTo(figures(ended.get(0)));
        assertThat(ended.get(0).get("at").asText()).isEqualTo("2024-05-15T22:00:00.000Z");
    }

    @Test
    void shouldTakeAClosingThatComesEarlyInAtOnce() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.send(day(TUESDAY, 1, "10:55")).at(TUESDAY + "T10:55");
        JsonNode before = scene.forecast(TUESDAY);
        assertThat(before.get("callsToComeByHour").get(14).asDouble()).isPositive();

        scene.desks.send(
                "units",
                UNIT,
                "{\"unitId\":\"%s\",\"name\":\"Åsen\",\"exceptionalHours\":{\"%s\":[\"08:00\",\"11:00\"]}}"
                        .formatted(UNIT, TUESDAY));
        scene.at(TUESDAY + "T10:56");

        JsonNode after = scene.forecast(TUESDAY);
        assertThat(after.get("callsToCome").asDouble()).isBetween(0.0, 1.5);
        assertThat(after.get("callsToComeByHour").get(14).asDouble()).isZero();
        scene.minutes(TUESDAY, "11:00", "12:01");
        assertThat(scene.forecast(TUESDAY).get("callsToCome").asDouble()).isZero();
        assertThat(scene.forecast(TUESDAY).get("neededPerHour").isNull()).isTrue();
        assertThat(scene.alerts()).as("nobody is warned after closing").isEmpty();
    }

    @Test
    void shouldKnowAShorterDay() {
        OutlookScene scene = OutlookScene.wall(TUESDAY + "T07:00");
        scene.desks.send(
                "units",
                UNIT,
                ("{\"unitId\":\"%s\",\"name\":\"Åsen\",\"openingHours\":{\"TUE\":[\"08:00\",\"17:00\"]},"
                                + "\"exceptionalHours\":{\"%s\":[\"08:00\",\"12:00\"]}}")
                        .formatted(UNIT, TUESDAY));
        scene.send(day(TUESDAY, 1, "09:00")).at(TUESDAY + "T09:00");

        JsonNode byHour = scene.forecast(TUESDAY).get("callsToComeByHour");
        assertThat(byHour.get(11).asDouble()).isPositive();
        assertThat(byHour.get(12).asDouble()).isZero();
    }

    @Test
    void shouldKeepFewBytesOfAUnit() {
        OutlookScene scene = OutlookScene.replay().history("2024-01-08", 60, 1);

        int bytes = scene.desks.forecastStore().records().entrySet().stream()
                .mapToInt(record -> record.getKey().get().length + record.getValue().length)
                .sum();
        assertThat(bytes).isLessThan(5_000);
    }
}
