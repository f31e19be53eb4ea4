package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import se.vardpuls.notify.Notices.Before;
import se.vardpuls.notify.Notices.Part;
import se.vardpuls.notify.Notices.Place;

class NoticesTest {
    private static final Instant NOW = Instant.parse("2024-03-12T10:00:00Z");
    private static final Instant BEGUN = Instant.parse("2024-03-12T09:00:00Z");
    private static final Instant A_WEEK_AHEAD = Instant.parse("2024-03-19T10:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Timetable timetable = new Timetable(Scene.RULE);
    private final Notices notices = new Notices(MINUTE, timetable);
    private long offset;

    @Test
    void shouldTellOfWhatFiresWithAnEndAWeekAhead() {
        take(firing("a", 1), NOW);

        assertThat(due(NOW))
                .containsExactly(new Notice(labels("a", 1), Map.of("message", "larm"), BEGUN, A_WEEK_AHEAD));
    }

    @Test
    void shouldSendCopiesToWhomTheTargetAndTheStepsReachedName() {
        notices.escalation("a", Map.of(2, List.of("two@x.example"), 3, List.of("three@x.example")));
        notices.register("a", List.of("chef@x.example"));
        AlertChange first = of(1, true, "tele@x.example", "chef@x.example");
        take(first, NOW);

        assertThat(addressees(due(NOW))).containsExactlyInAnyOrder("1 chef@x.example", "1 tele@x.example copy");
        deliver(NOW);
        take(of(2, true, "tele@x.example"), NOW);
        assertThat(addressees(due(NOW).stream()
                        .filter(notice -> !notice.endsAt().equals(NOW))
                        .toList()))
                .containsExactlyInAnyOrder("2 chef@x.example", "2 tele@x.example, two@x.example copy");
        deliver(NOW);
        take(of(2, false, "tele@x.example"), NOW.plus(MINUTE));

        assertThat(addressees(due(NOW.plus(MINUTE)).stream()
                        .filter(notice -> notice.endsAt().equals(NOW.plus(MINUTE)))
                        .toList()))
                .contains("2 chef@x.example", "2 tele@x.example, two@x.example copy");
    }

    @Test
    void shouldTellTheDefaultReceiverAndTheCopyWhereThereIsNoManager() {
        take(of(1, true, "tele@x.example"), NOW);

        assertThat(addressees(due(NOW))).containsExactlyInAnyOrder("1 -", "1 tele@x.example copy");
    }

    private static AlertChange of(int step, boolean firing, String... email) {
        News news = Scene.news("a", "a", firing, step, BEGUN, NOW, List.of(email));
        return new AlertChange("a", "a", firing, labels("a", step), Map.of("message", "x"), BEGUN, news);
    }

    private static List<String> addressees(List<Notice> notices) {
        return notices.stream()
                .map(notice -> notice.labels().get("step") + " "
                        + notice.annotations().getOrDefault(AlertChange.MANAGER_EMAIL, "-")
                        + (notice.labels().containsKey("copy") ? " copy" : ""))
                .toList();
    }

    @Test
    void shouldRenewWhatFiresAndNotSooner() {
        take(firing("a", 1), NOW);
        deliver(NOW);
        assertThat(notices.nextAt()).isEqualTo(NOW.plus(MINUTE));
        assertThat(due(NOW.plus(MINUTE).minusMillis(1))).isEmpty();

        assertThat(due(NOW.plus(MINUTE))).extracting(Notice::endsAt).containsExactly(A_WEEK_AHEAD.plus(MINUTE));
    }

    @Test
    void shouldEndWhatHasResolvedUnderItsLabelsAndSayWhy() {
        take(firing("a", 1), NOW);
        deliver(NOW);
        take(resolved("a", 1), NOW.plus(MINUTE));

        assertThat(due(NOW.plus(MINUTE)))
                .containsExactly(new Notice(labels("a", 1), Map.of("message", "över"), BEGUN, NOW.plus(MINUTE)));
    }

    @Test
    void shouldTellTheSameEndAgainForAQuarterOfAnHour() {
        take(firing("a", 1), NOW);
        deliver(NOW);
        take(resolved("a", 1), NOW);
        List<Notice> end = due(NOW);

        deliver(NOW);
        assertThat(due(NOW.plus(Duration.ofMinutes(14)))).isEqualTo(end);
        deliver(NOW.plus(Duration.ofMinutes(14)));
        assertThat(due(NOW.plus(Duration.ofMinutes(15)))).isEqualTo(end);
        deliver(NOW.plus(Duration.ofMinutes(15)));
        assertThat(due(NOW.plus(Duration.ofMinutes(16)))).isEmpty();
    }

    @Test
    void shouldKeepAnEndForAsLongAsItHasNotBeenDelivered() {
        take(firing("a", 1), NOW);
        deliver(NOW);
        take(resolved("a", 1), NOW);

        assertThat(due(NOW.plus(Duration.ofDays(2)))).hasSize(1);
        assertThat(notices.hasToldAll(NOW)).isFalse();
    }

    @Test
    void shouldSayNothingOfWhatCameAndWentWhileNobodyHeard() {
        take(firing("a", 1), NOW);
        notices.failed(notices.next(NOW), false, NOW);
        take(resolved("a", 1), NOW);

        assertThat(due(NOW)).isEmpty();
        assertThat(notices.nextAt()).isNull();
    }

    @Test
    void shouldEndWhatMayHaveBeenHeard() {
        take(firing("a", 1), NOW);
        notices.failed(notices.next(NOW), true, NOW);
        take(resolved("a", 1), NOW);

        assertThat(due(NOW)).extracting(Notice::endsAt).containsExactly(NOW);
    }

    @Test
    void shouldEndTheOldLabelsWhenTheStepRises() {
        take(firing("a", 1), NOW);
        deliver(NOW);
        take(firing("a", 2), NOW);

        assertThat(due(NOW))
                .containsExactlyInAnyOrder(
                        new Notice(labels("a", 1), Map.of("message", "larm", "superseded", "true"), BEGUN, NOW),
                        new Notice(labels("a", 2), Map.of("message", "larm"), BEGUN, A_WEEK_AHEAD));
    }

    @Test
    void shouldTellOnlyTheLastStepWhereNobodyHeardOfTheFirst() {
        take(firing("a", 1), NOW);
        take(firing("a", 2), NOW);

        assertThat(due(NOW)).extracting(Notice::labels).containsExactly(labels("a", 2));
    }

    @Test
    void shouldNotEndWhatFiresAgain() {
        take(firing("a", 1), NOW);
        deliver(NOW);
        take(resolved("a", 1), NOW);
        take(firing("a", 1), NOW);

        assertThat(due(NOW)).extracting(Notice::endsAt).containsExactly(A_WEEK_AHEAD);
    }

    @Test
    void shouldGoOnFromWhatAnotherHasTold() {
        take(firing("goes-on", 1), Before.TOLD);
        take(firing("resolved-since", 1), Before.TOLD);
        take(firing("resolved-before", 1), Before.TOLD);
        take(resolved("resolved-before", 1), Before.TOLD);
        take(firing("rose-before", 1), Before.TOLD);
        take(firing("rose-before", 2), Before.TOLD);
        take(resolved("resolved-since", 1), NOW);

        assertThat(due(NOW))
                .extracting(notice -> notice.labels().get("unit"), Notice::endsAt)
                .containsExactlyInAnyOrder(
                        tuple("resolved-since", NOW),
                        tuple("goes-on", A_WEEK_AHEAD),
                        tuple("rose-before", A_WEEK_AHEAD));
    }

    @Test
    void shouldEndWhatAnotherMayHaveToldAndCouldNotCommit() {
        take(firing("a", 1), Before.PERHAPS);
        take(firing("a", 2), Before.PERHAPS);
        take(resolved("a", 2), Before.PERHAPS);

        assertThat(due(NOW))
                .extracting(Notice::labels, Notice::endsAt)
                .containsExactlyInAnyOrder(tuple(labels("a", 1), NOW), tuple(labels("a", 2), NOW));
    }

    @Test
    void shouldForgetWhatIsAnothersToTell() {
        notices.take(new Place(0, 0), firing("a", 1), Before.NOT, NOW);
        notices.take(new Place(1, 0), firing("b", 1), Before.NOT, NOW);
        notices.take(new Place(0, 1), firing("c", 1), Before.NOT, NOW);
        deliver(NOW);
        notices.take(new Place(0, 2), resolved("c", 1), Before.NOT, NOW);

        notices.forget(0);

        assertThat(due(NOW.plus(MINUTE))).extracting(Notice::labels).containsExactly(labels("b", 1));
    }

    @Test
    void shouldNotLetAnAlertBeginAfterItsEndOrInTheFuture() {
        Instant began = NOW.plusSeconds(600);
        News news = Scene.news("a", "a", true, 1, began, NOW, List.of());
        AlertChange ahead = new AlertChange("a", "a", true, labels("a", 1), Map.of(), began, news);
        take(ahead, NOW);
        assertThat(due(NOW)).extracting(Notice::startsAt).containsExactly(NOW);

        deliver(NOW);
        take(resolved("a", 1), NOW);
        assertThat(due(NOW)).extracting(Notice::startsAt).containsExactly(NOW);
    }

    // who is told

    @Test
    void shouldTellTheEndToWhoWasToldOfTheBeginning() {
        AlertChange told = firing("a", 1).to(List.of("chef@a.example"));
        take(told, NOW);
        deliver(NOW);
        take(resolved("a", 1), NOW);

        assertThat(due(NOW))
                .containsExactly(new Notice(
                        told.labels(), Map.of("message", "över", "manager_email", "chef@a.example"), BEGUN, NOW));
    }

    @Test
    void shouldRememberAcrossARestartWhoWasTold() {
        take(firing("a", 1).to(List.of("chef@a.example")), Before.TOLD);
        take(resolved("a", 1).to(List.of("other@a.example")), NOW);

        assertThat(due(NOW))
                .extracting(notice -> notice.annotations().get("manager_email"))
                .containsExactly("chef@a.example");
    }

    @Test
    void shouldNotWriteToAnAddressThatWasNotToldOfTheBeginning() {
        take(firing("a", 1).to(List.of()), NOW);
        deliver(NOW);
        take(resolved("a", 1).to(List.of("chef@a.example")), NOW);

        assertThat(due(NOW)).allSatisfy(end -> {
            assertThat(end.labels()).contains(entry("recipient", "default"));
            assertThat(end.annotations()).doesNotContainKey("manager_email");
        });
    }

    @Test
    void shouldHandWhatFiresOverToANewAddressInTheRegister() {
        AlertChange old = firing("a", 1).to(List.of("old@a.example"));
        take(old, NOW);
        take(firing("b", 1).to(List.of("chef@b.example")), NOW);
        deliver(NOW);

        notices.register("a", List.of("new@a.example"));

        assertThat(due(NOW))
                .extracting(
                        notice -> notice.annotations().get("manager_email"),
                        notice -> notice.annotations().get("handed_over"),
                        notice -> notice.labels().get("report"),
                        Notice::endsAt)
                .containsExactlyInAnyOrder(
                        tuple("old@a.example", "true", null, NOW),
                        tuple("old@a.example", "true", "true", NOW.plus(Notices.REPORTS_ARE_TOLD_FOR)),
                        tuple("new@a.example", null, null, A_WEEK_AHEAD));
        deliver(NOW);
        take(resolved("a", 1), NOW.plusSeconds(1));
        assertThat(due(NOW.plusSeconds(1)))
                .extracting(notice -> notice.annotations().get("manager_email"))
                .containsExactly("new@a.example");
    }

    @Test
    void shouldKnowAfterARestartThatTheNewAddressMayHaveBeenToldAsWell() {
        notices.register("a", List.of("new@a.example"));
        take(firing("a", 1).to(List.of("old@a.example")), Before.TOLD);
        take(resolved("a", 1), NOW);

        assertThat(due(NOW))
                .extracting(notice -> notice.annotations().get("manager_email"))
                .containsExactlyInAnyOrder("old@a.example", "new@a.example");
    }

    @Test
    void shouldKeepTheAddressThatTheRegisterNoLongerNames() {
        notices.register("a", List.of("chef@a.example"));
        take(firing("a", 1).to(List.of("chef@a.example")), NOW);
        deliver(NOW);

        notices.register("a", List.of());

        assertThat(due(NOW)).isEmpty();
        take(resolved("a", 1), NOW);
        assertThat(due(NOW))
                .extracting(notice -> notice.annotations().get("manager_email"))
                .containsExactly("chef@a.example");
    }

    @Test
    void shouldTellAManagerWhoHasComeOfWhatTheDefaultReceiverWasTold() {
        take(firing("a", 1).to(List.of()), NOW);
        deliver(NOW);

        notices.register("a", List.of("chef@a.example"));

        assertThat(due(NOW))
                .extracting(notice -> notice.labels().get("recipient"), Notice::endsAt)
                .containsExactlyInAnyOrder(tuple("default", NOW), tuple("manager", A_WEEK_AHEAD));
    }

    // at the right time

    @Test
    void shouldHoldWhatTheTimetableHoldsAndBeDoneWithIt() {
        AlertChange month = change(Scene.fires("telephone-month", "2024-03-12T08:30"));
        take(month, NOW);

        assertThat(due(NOW)).isEmpty();
        assertThat(notices.hasToldAll(NOW))
                .as("what is held is no reason to read it again")
                .isTrue();
        Instant morning = Scene.at("2024-03-13T07:00");
        assertThat(notices.nextAt()).isEqualTo(morning);
        assertThat(due(morning.minusMillis(1))).isEmpty();
        assertThat(due(morning)).extracting(Notice::labels).containsExactly(month.labels());
        assertThat(notices.hasToldAll(morning)).isFalse();
    }

    @Test
    void shouldTellWhatIsHeldAtOnceWhereSomethingGoesAtOnce() {
        take(change(Scene.fires("telephone-month", "2024-03-12T08:30")), NOW);
        take(change(Scene.fires("silent", "2024-03-12T10:59")), NOW);

        assertThat(due(NOW)).hasSize(2);
    }

    @Test
    void shouldGoOnTellingOfWhatWasHeldAfterARestartAsIfNothingHadHappened() {
        AlertChange month = change(Scene.fires("telephone-month", "2024-03-12T08:30"));
        timetable.take(month.news());
        take(month, Before.TOLD);

        assertThat(due(NOW)).isEmpty();
        assertThat(due(Scene.at("2024-03-13T07:01")))
                .singleElement()
                .satisfies(notice -> assertThat(notice.annotations()).doesNotContainKey("goes_on"));
        assertThat(due(Scene.at("2024-03-13T07:15")))
                .singleElement()
                .satisfies(notice -> assertThat(notice.annotations()).containsEntry("goes_on", "true"));
    }

    @Test
    void shouldTellTheEndsBesideWhatIsNewForAQuarterOfAnHour() {
        take(change(Scene.fires("silent", "2024-03-12T09:00")), NOW);
        deliver(NOW);
        take(change(Scene.ends("silent", "2024-03-12T09:00", "2024-03-12T09:30")), NOW);
        deliver(NOW);
        take(change(Scene.fires("guarantee-due", "2024-03-12T12:00")), NOW);

        assertThat(annotations(Scene.at("2024-03-12T12:00"))).containsEntry("over", "silent är över");
        deliver(Scene.at("2024-03-12T12:00"));
        assertThat(annotations(Scene.at("2024-03-12T12:14")))
                .containsEntry("over", "silent är över")
                .doesNotContainKey("goes_on");
        deliver(Scene.at("2024-03-12T12:14"));
        assertThat(annotations(Scene.at("2024-03-12T12:16")))
                .containsEntry("goes_on", "true")
                .doesNotContainKey("over");
    }

    private Map<String, String> annotations(Instant now) {
        return due(now).stream()
                .filter(notice -> notice.labels().get("indicator").equals("guarantee-due"))
                .findFirst()
                .orElseThrow()
                .annotations();
    }

    @Test
    void shouldReportInTheMorningHowADayEndedWithoutAnEndOfItsOwn() {
        take(change(Scene.fires("telephone", "2024-03-12T10:00")), NOW);
        AlertChange over = change(Scene.periodOver("telephone", "2024-03-12T10:00", "2024-03-13T00:00"));
        Instant night = Scene.at("2024-03-13T00:01");
        take(over, night);

        assertThat(due(night)).isEmpty();
        Instant morning = Scene.at("2024-03-13T07:00");
        assertThat(due(morning)).singleElement().satisfies(notice -> {
            assertThat(notice.labels()).containsEntry("report", "true");
            assertThat(notice.annotations()).containsEntry("message", "telephone är över");
            assertThat(notice.startsAt()).isEqualTo(morning);
            assertThat(notice.endsAt()).isEqualTo(Scene.at("2024-03-13T16:00"));
        });
        assertThat(due(Scene.at("2024-03-13T16:00"))).isEmpty();
        assertThat(notices.nextAt()).isNull();
    }

    @Test
    void shouldReportItAfterARestartToo() {
        AlertChange began = change(Scene.fires("telephone", "2024-03-12T10:00"));
        AlertChange over = change(Scene.periodOver("telephone", "2024-03-12T10:00", "2024-03-13T00:00"));
        timetable.take(began.news());
        timetable.take(over.news());
        Instant noon = Scene.at("2024-03-13T12:00");
        notices.take(new Place(0, 0), began, Before.TOLD, noon);
        notices.take(new Place(0, 1), over, Before.TOLD, noon);

        assertThat(due(noon))
                .extracting(notice -> notice.labels().get("report"))
                .containsExactly("true");
    }

    @Test
    void shouldTellNobodyOfWhatIsLeftOut() {
        take(change(Scene.fires("telephone-forecast", "2024-03-12T10:00")), NOW);
        deliver(NOW);
        take(change(Scene.fires("telephone", "2024-03-12T10:30")), NOW);

        assertThat(due(NOW)).isEmpty();
        assertThat(due(Scene.at("2024-03-13T07:00")))
                .extracting(notice -> notice.labels().get("indicator"))
                .containsExactly("telephone-forecast");
        assertThat(notices.hasToldAll(Scene.at("2024-03-13T07:00"))).isTrue();
    }

    private static AlertChange change(News news) {
        return new AlertChange(
                news.alertId(),
                news.whose(),
                news.firing(),
                Map.of("indicator", news.indicator(), "began", news.startedAt().toString()),
                Map.of("message", news.firing() ? "larm" : news.message()),
                news.startedAt(),
                news);
    }

    // in parts

    @Test
    void shouldTellAStormInParts() throws IOException {
        for (int unit = 0; unit < 150; unit++) {
            take(firing("u" + unit, 1), NOW);
        }
        Set<String> told = new HashSet<>();
        for (int expected : new int[] {64, 64, 22}) {
            Part part = notices.next(NOW);
            assertThat(part.size()).isEqualTo(expected);
            read(part).forEach(notice -> told.add(notice.labels().get("unit")));
            assertThat(notices.hasToldAll(NOW)).isFalse();
            notices.taken(part, NOW);
        }

        assertThat(told).hasSize(150);
        assertThat(notices.hasToldAll(NOW)).isTrue();
        assertThat(notices.next(NOW).isEmpty()).isTrue();
    }

    @Test
    void shouldTellAtMostSoManyBytesInAPart() throws IOException {
        for (int unit = 0; unit < 10; unit++) {
            take(firing("u" + unit, 1, "å".repeat(30_000)), NOW);
        }

        Part part = notices.next(NOW);

        assertThat(part.size()).isEqualTo(4);
        assertThat(part.message().length).isBetween(4 * 60_000, Notices.MOST_BYTES);
        assertThat(read(part)).hasSize(4);
    }

    @Test
    void shouldLetNoPartThatFailsHoldUpTheOthersAndTryItInHalves() {
        for (int unit = 0; unit < 192; unit++) {
            take(firing("u" + unit, 1), NOW);
        }
        Part bad = notices.next(NOW);
        notices.failed(bad, true, NOW);

        notices.taken(notices.next(NOW), NOW);
        notices.taken(notices.next(NOW), NOW);

        assertThat(notices.next(NOW).places()).hasSize(32).isSubsetOf(bad.places());
    }

    @Test
    void shouldFindTheOneThatIsRefusedAndSetItAsideUntilItChanges() throws IOException {
        for (int unit = 0; unit < 1240; unit++) {
            take(firing("u" + unit, 1), NOW);
        }
        Set<String> told = tellAll(notice -> notice.labels().get("unit").equals("u700"));

        assertThat(told).hasSize(1239).doesNotContain("u700");
        assertThat(notices.hasToldAll(NOW)).isTrue();
        assertThat(read(notices.next(NOW.plus(MINUTE))))
                .hasSize(64)
                .noneMatch(notice -> notice.labels().get("unit").equals("u700"));

        take(firing("u700", 2), NOW);
        assertThat(tellAll(notice -> false)).contains("u700");
    }

    @Test
    void shouldGetAStormThroughADoorThatTakesLittle() throws IOException {
        for (int unit = 0; unit < 200; unit++) {
            take(firing("u" + unit, 1), NOW);
        }
        Set<String> told = new HashSet<>();
        for (Part part = notices.next(NOW); !part.isEmpty(); part = notices.next(NOW)) {
            if (part.message().length > 1000) {
                assertThat(part.size()).isGreaterThan(1);
                notices.split(part);
            } else {
                read(part).forEach(notice -> told.add(notice.labels().get("unit")));
                notices.taken(part, NOW);
            }
        }

        assertThat(told).hasSize(200);
    }

    private Set<String> tellAll(Predicate<Notice> isRefused) throws IOException {
        Set<String> told = new HashSet<>();
        for (Part part = notices.next(NOW); !part.isEmpty(); part = notices.next(NOW)) {
            List<Notice> all = read(part);
            if (all.stream().noneMatch(isRefused)) {
                all.forEach(notice -> told.add(notice.labels().get("unit")));
                notices.taken(part, NOW);
            } else if (part.size() > 1) {
                notices.split(part);
            } else {
                notices.setAside(part);
            }
        }
        return told;
    }

    private void take(AlertChange change, Instant now) {
        if (!change.news().indicator().equals("x")) {
            timetable.take(change.news());
        }
        notices.take(new Place(0, offset++), change, Before.NOT, now);
    }

    private void take(AlertChange change, Before before) {
        notices.take(new Place(0, offset++), change, before, NOW);
    }

    private void deliver(Instant now) {
        notices.taken(notices.next(now), now);
    }

    private List<Notice> due(Instant now) {
        try {
            return read(notices.next(now));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Notice> read(Part part) throws IOException {
        ObjectMapper json = new ObjectMapper();
        TypeReference<Map<String, String>> texts = new TypeReference<>() {};
        List<Notice> notices = new ArrayList<>();
        for (var alert : json.readTree(part.message())) {
            notices.add(new Notice(
                    json.convertValue(alert.get("labels"), texts),
                    json.convertValue(alert.get("annotations"), texts),
                    Instant.parse(alert.get("startsAt").asText()),
                    Instant.parse(alert.get("endsAt").asText())));
        }
        return notices;
    }

    private static AlertChange firing(String unit, int step) {
        return firing(unit, step, "larm");
    }

    private static AlertChange firing(String unit, int step, String message) {
        News news = Scene.news(unit, unit, true, step, BEGUN, BEGUN, List.of());
        return new AlertChange(unit, unit, true, labels(unit, step), Map.of("message", message), BEGUN, news);
    }

    private static AlertChange resolved(String unit, int step) {
        News news = Scene.news(unit, unit, false, step, BEGUN, NOW, List.of());
        return new AlertChange(unit, unit, false, labels(unit, step), Map.of("message", "över"), BEGUN, news);
    }

    private static Map<String, String> labels(String unit, int step) {
        return Map.of("unit", unit, "step", Integer.toString(step));
    }
}
