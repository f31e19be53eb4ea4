package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardpuls.notify.Scene.UNIT;
import static se.vardpuls.notify.Scene.at;
import static se.vardpuls.notify.Scene.ends;
import static se.vardpuls.notify.Scene.fires;
import static se.vardpuls.notify.Scene.periodOver;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardpuls.register.Unit;

class TimetableTest {
    private final Timetable timetable = new Timetable(Scene.RULE);

    @Test
    void shouldTellTheMailOfAChange() {
        News month = fires("telephone-month", "2024-03-12T08:30");
        timetable.take(month);
        assertThat(timetable.mailOf(month).at()).isEqualTo(at("2024-03-13T07:00"));

        timetable.take(fires("silent", "2024-03-12T11:00"));
        assertThat(timetable.mailOf(month).at()).as("goes along").isEqualTo(at("2024-03-12T11:00"));
    }

    @Test
    void shouldTellNothingOfWhatIsLeftOut() {
        News proof = fires("telephone", "2024-03-12T11:00");
        timetable.take(fires("telephone-forecast", "2024-03-12T10:00"));
        timetable.take(proof);

        assertThat(timetable.mailOf(proof)).isNull();
    }

    @Test
    void shouldFollowTheRegister() {
        News month = fires("telephone-month", "2024-03-12T18:00");
        timetable.take(month);
        Unit.Hours hours = Unit.Hours.of(LocalTime.of(9, 30), LocalTime.of(15, 0));
        timetable.register(UNIT, MailHoursTest.unit(Map.of(DayOfWeek.THURSDAY, List.of(hours)), Set.of(), Map.of()));
        assertThat(timetable.mailOf(month).at()).isEqualTo(at("2024-03-14T09:30"));

        timetable.register(UNIT, null);
        assertThat(timetable.mailOf(month).at()).isEqualTo(at("2024-03-13T07:00"));
    }

    @Test
    void shouldTellAtOnceWhatFiresAndIsNotKnownAnyMoreAndNothingOfAnEnd() {
        News month = fires("telephone-month", "2024-03-12T18:00");

        assertThat(timetable.mailOf(month).at()).isEqualTo(month.at());
        assertThat(timetable.mailOf(ends("telephone-month", "2024-03-12T18:00", "2024-03-12T19:00")))
                .isNull();
    }

    @Test
    void shouldComeToTheSameMailsInWhateverOrderThePartitionsAreRead() {
        List<News> changes = twoMonths();
        changes.forEach(timetable::take);
        List<Mail> expected = timetable.mails(UNIT);
        assertThat(expected).hasSizeGreaterThan(5);

        for (int seed = 0; seed < 50; seed++) {
            Timetable other = new Timetable(Scene.RULE);
            byPartition(changes, new Random(seed)).forEach(other::take);
            assertThat(other.mails(UNIT)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void shouldForgetWhatIsOverAndKeepWhatFires() {
        News month = fires("guarantee", "2024-03-01T10:00");
        timetable.take(month);
        twoMonths().forEach(timetable::take);

        assertThat(timetable.mailOf(month).at()).isEqualTo(at("2024-03-04T07:00"));
        assertThat(timetable.mails(UNIT)).hasSizeLessThan(20);
        assertThat(timetable.mails(UNIT).get(0).told()).containsExactly(month);
    }

    private static List<News> twoMonths() {
        List<News> changes = new ArrayList<>();
        for (LocalDate date = LocalDate.parse("2024-03-04"); date.isBefore(LocalDate.parse("2024-05-03")); ) {
            changes.add(fires("telephone-forecast", date + "T10:04"));
            changes.add(fires("telephone", date + "T11:04"));
            changes.add(fires("turned-away", date + "T11:04"));
            LocalDate next = date.plusDays(1);
            changes.add(periodOver("telephone-forecast", date + "T10:04", next + "T00:00"));
            changes.add(periodOver("telephone", date + "T11:04", next + "T00:00"));
            changes.add(periodOver("turned-away", date + "T11:04", next + "T00:00"));
            date = next;
        }
        return changes;
    }

    /** Each alert's changes in their order, alerts in any; some of it twice. */
    private static List<News> byPartition(List<News> changes, Random random) {
        List<String> alerts =
                new ArrayList<>(changes.stream().map(News::alertId).distinct().toList());
        Collections.shuffle(alerts, random);
        List<News> all = new ArrayList<>();
        for (String alert : alerts) {
            changes.stream().filter(news -> news.alertId().equals(alert)).forEach(all::add);
        }
        all.addAll(all.subList(all.size() - random.nextInt(5), all.size()));
        return all;
    }
}
