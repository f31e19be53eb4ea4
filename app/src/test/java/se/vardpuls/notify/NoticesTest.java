package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoticesTest {
    private static final Instant NOW = Instant.parse("2024-03-12T10:00:00Z");
    private static final Instant BEGUN = Instant.parse("2024-03-12T09:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Notices notices = new Notices(MINUTE);

    @Test
    void shouldTellOfWhatFiresWithAnEndFourIntervalsAhead() {
        notices.take(0, firing("a", 1), NOW);

        assertThat(notices.due(NOW))
                .containsExactly(new Notice(
                        labels("a", 1), Map.of("message", "larm"), BEGUN, Instant.parse("2024-03-12T10:04:00Z")));
    }

    @Test
    void shouldRenewWhatFires() {
        notices.take(0, firing("a", 1), NOW);
        notices.delivered(NOW);

        assertThat(notices.due(NOW.plus(MINUTE)))
                .extracting(Notice::endsAt)
                .containsExactly(Instant.parse("2024-03-12T10:05:00Z"));
    }

    @Test
    void shouldEndWhatHasResolvedUnderItsLabelsAndSayWhy() {
        notices.take(0, firing("a", 1), NOW);
        notices.delivered(NOW);
        notices.take(0, resolved("a", 1), NOW.plus(MINUTE));

        assertThat(notices.due(NOW.plus(MINUTE)))
                .containsExactly(new Notice(labels("a", 1), Map.of("message", "över"), BEGUN, NOW.plus(MINUTE)));
    }

    @Test
    void shouldTellTheSameEndAgainForAQuarterOfAnHour() {
        notices.take(0, firing("a", 1), NOW);
        notices.delivered(NOW);
        notices.take(0, resolved("a", 1), NOW);
        List<Notice> end = notices.due(NOW);

        notices.delivered(NOW);
        assertThat(notices.due(NOW.plus(Duration.ofMinutes(14)))).isEqualTo(end);
        notices.delivered(NOW.plus(Duration.ofMinutes(14)));
        assertThat(notices.due(NOW.plus(Duration.ofMinutes(15)))).isEqualTo(end);
        notices.delivered(NOW.plus(Duration.ofMinutes(15)));
        assertThat(notices.due(NOW.plus(Duration.ofMinutes(16)))).isEmpty();
    }

    @Test
    void shouldKeepAnEndForAsLongAsItHasNotBeenDelivered() {
        notices.take(0, firing("a", 1), NOW);
        notices.delivered(NOW);
        notices.take(0, resolved("a", 1), NOW);

        assertThat(notices.due(NOW.plus(Duration.ofDays(2)))).hasSize(1);
    }

    @Test
    void shouldSayNothingOfWhatCameAndWentWhileNobodyHeard() {
        notices.take(0, firing("a", 1), NOW);
        assertThat(notices.due(NOW)).hasSize(1);
        notices.take(0, resolved("a", 1), NOW);

        assertThat(notices.due(NOW)).isEmpty();
    }

    @Test
    void shouldEndWhatMayHaveBeenHeard() {
        notices.take(0, firing("a", 1), NOW);
        notices.mayHaveBeenHeard();
        notices.take(0, resolved("a", 1), NOW);

        assertThat(notices.due(NOW)).extracting(Notice::endsAt).containsExactly(NOW);
    }

    @Test
    void shouldEndTheOldLabelsWhenTheStepRises() {
        notices.take(0, firing("a", 1), NOW);
        notices.delivered(NOW);
        notices.take(0, firing("a", 2), NOW);

        assertThat(notices.due(NOW))
                .containsExactly(
                        new Notice(labels("a", 1), Map.of("message", "larm", "superseded", "true"), BEGUN, NOW),
                        new Notice(labels("a", 2), Map.of("message", "larm"), BEGUN, NOW.plus(MINUTE.multipliedBy(4))));
    }

    @Test
    void shouldTellOnlyTheLastStepWhereNobodyHeardOfTheFirst() {
        notices.take(0, firing("a", 1), NOW);
        notices.take(0, firing("a", 2), NOW);

        assertThat(notices.due(NOW)).extracting(Notice::labels).containsExactly(labels("a", 2));
    }

    @Test
    void shouldNotEndWhatFiresAgain() {
        notices.take(0, firing("a", 1), NOW);
        notices.delivered(NOW);
        notices.take(0, resolved("a", 1), NOW);
        notices.take(0, firing("a", 1), NOW);

        assertThat(notices.due(NOW)).extracting(Notice::endsAt).containsExactly(NOW.plus(MINUTE.multipliedBy(4)));
    }

    @Test
    void shouldGoOnFromWhatAnotherHasTold() {
        notices.takeTold(0, firing("goes-on", 1));
        notices.takeTold(0, firing("resolved-since", 1));
        notices.takeTold(0, firing("resolved-before", 1));
        notices.takeTold(0, resolved("resolved-before", 1));
        notices.take(0, resolved("resolved-since", 1), NOW);

        assertThat(notices.due(NOW))
                .extracting(notice -> notice.labels().get("unit"), Notice::endsAt)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("resolved-since", NOW),
                        org.assertj.core.groups.Tuple.tuple("goes-on", NOW.plus(MINUTE.multipliedBy(4))));
    }

    @Test
    void shouldForgetWhatIsAnothersToTell() {
        notices.take(0, firing("a", 1), NOW);
        notices.take(1, firing("b", 1), NOW);
        notices.take(0, firing("c", 1), NOW);
        notices.delivered(NOW);
        notices.take(0, resolved("c", 1), NOW);

        notices.forget(0);

        assertThat(notices.due(NOW)).extracting(Notice::labels).containsExactly(labels("b", 1));
    }

    @Test
    void shouldNotLetAnAlertBeginAfterItsEndOrInTheFuture() {
        AlertChange ahead = new AlertChange("a", true, labels("a", 1), Map.of(), NOW.plusSeconds(600));
        notices.take(0, ahead, NOW);
        assertThat(notices.due(NOW)).extracting(Notice::startsAt).containsExactly(NOW);

        notices.delivered(NOW);
        notices.take(0, resolved("a", 1), NOW);
        assertThat(notices.due(NOW)).extracting(Notice::startsAt).containsExactly(NOW);
    }

    private static AlertChange firing(String unit, int step) {
        return new AlertChange(unit, true, labels(unit, step), Map.of("message", "larm"), BEGUN);
    }

    private static AlertChange resolved(String unit, int step) {
        return new AlertChange(unit, false, labels(unit, step), Map.of("message", "över"), BEGUN);
    }

    private static Map<String, String> labels(String unit, int step) {
        return Map.of("unit", unit, "step", Integer.toString(step));
    }
}
