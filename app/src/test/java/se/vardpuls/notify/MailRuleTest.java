package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardpuls.notify.Scene.at;
import static se.vardpuls.notify.Scene.ends;
import static se.vardpuls.notify.Scene.expected;
import static se.vardpuls.notify.Scene.fires;
import static se.vardpuls.notify.Scene.periodOver;
import static se.vardpuls.notify.Scene.rises;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailRuleTest {
    private static final String FORECAST = "telephone-forecast";

    // 2024-03-12 is a Tuesday

    @Test
    void shouldHoldTheNightsNewsUntilTheUnitOpensAndTellThemTogether() {
        assertThat(mails(
                        fires("telephone-month", "2024-03-12T00:00"),
                        fires("guarantee", "2024-03-12T00:01"),
                        fires("goal-days", "2024-03-12T06:59")))
                .containsExactly("2024-03-12T07:00 telephone-month guarantee goal-days");
    }

    @Test
    void shouldHoldWhatComesAtHalfPastEightUntilTheNextMorning() {
        assertThat(mails(fires("telephone-month", "2024-03-12T08:30"), fires("guarantee", "2024-03-13T00:00")))
                .containsExactly("2024-03-13T07:00 telephone-month guarantee");
    }

    @Test
    void shouldHoldAFridaysNewsOverTheWeekendAndThoseBeforeAHolidayOverIt() {
        assertThat(mails(fires("guarantee", "2024-03-15T10:00"))).containsExactly("2024-03-18T07:00 guarantee");
        assertThat(mails(fires("guarantee", "2024-04-30T10:00"))).containsExactly("2024-05-02T07:00 guarantee");
        assertThat(mails(fires("guarantee", "2024-03-28T10:00")))
                .as("Easter, and the change of the clock")
                .containsExactly("2024-04-02T07:00 guarantee");
    }

    @Test
    void shouldTellAtOnceWhatCanStillBeActedOnAndTakeAlongWhatIsHeld() {
        assertThat(mails(
                        fires("telephone-month", "2024-03-12T08:30"),
                        fires(FORECAST, "2024-03-12T10:04"),
                        fires("guarantee-due", "2024-03-12T12:00"),
                        fires("silent", "2024-03-12T16:59"),
                        fires("silent-bookings", "2024-03-13T08:00")))
                .containsExactly(
                        "2024-03-12T10:04 telephone-month " + FORECAST,
                        "2024-03-12T12:00 guarantee-due",
                        "2024-03-12T16:59 silent",
                        "2024-03-13T08:00 silent-bookings");
    }

    @Test
    void shouldTellNobodyAtClosingOfWhatIsOverInTheMorning() {
        assertThat(mails(
                        fires("silent", "2024-03-12T17:00"),
                        periodOver("silent", "2024-03-12T17:00", "2024-03-13T00:00")))
                .isEmpty();
        assertThat(mails(fires("silent", "2024-03-12T17:00"))).containsExactly("2024-03-13T07:00 silent");
    }

    @Test
    void shouldTellTheCasesOfTheWeekendOnFridayAtOnce() {
        assertThat(mails(fires("guarantee-due", "2024-03-15T12:00"))).containsExactly("2024-03-15T12:00 guarantee-due");
    }

    @Test
    void shouldSayNothingOfWhatCameAndWentWhileItWasHeld() {
        assertThat(mails(
                        fires("telephone-month", "2024-03-12T10:00"),
                        ends("telephone-month", "2024-03-12T10:00", "2024-03-12T11:00")))
                .isEmpty();
    }

    @Test
    void shouldTellInTheMorningHowADayEndedOfWhichNobodyWarned() {
        assertThat(mails(
                        fires("telephone", "2024-03-12T11:00"),
                        periodOver("telephone", "2024-03-12T11:00", "2024-03-13T00:00")))
                .containsExactly("2024-03-13T07:00 telephone!");
    }

    @Test
    void shouldLeaveOutTheProofWhereTheForecastHasGoneForTheDay() {
        assertThat(mails(
                        fires(FORECAST, "2024-03-12T10:04"),
                        fires("telephone", "2024-03-12T11:00"),
                        periodOver(FORECAST, "2024-03-12T10:04", "2024-03-13T00:00"),
                        periodOver("telephone", "2024-03-12T11:00", "2024-03-13T00:00"),
                        fires("telephone", "2024-03-13T09:00"),
                        fires(FORECAST, "2024-03-13T09:30")))
                .containsExactly(
                        "2024-03-12T10:04 " + FORECAST, "2024-03-13T09:30 " + FORECAST + " (" + FORECAST + " är över)");
    }

    @Test
    void shouldTellAStepThatIsHigherThanTheLastTimeAlsoWhereTheForecastHasGone() {
        assertThat(mails(
                        fires(FORECAST, "2024-03-12T10:04"),
                        fires("telephone", 2, "2024-03-12T11:00"),
                        ends("telephone", "2024-03-12T11:00", "2024-03-13T00:00"),
                        fires(FORECAST, "2024-03-13T10:04"),
                        fires("telephone", 2, "2024-03-13T11:00"),
                        fires(FORECAST, "2024-03-14T10:04"),
                        fires("telephone", 3, "2024-03-14T11:00")))
                .containsExactly(
                        "2024-03-12T10:04 " + FORECAST,
                        "2024-03-13T10:04 " + FORECAST,
                        "2024-03-14T10:04 " + FORECAST,
                        "2024-03-15T07:00 telephone");
    }

    @Test
    void shouldTellWhatHadToBeExpectedAsTheMailOfTheDayAndNotBesideAnother() {
        assertThat(mails(expected(FORECAST, "2024-03-12T09:10"), fires("guarantee-due", "2024-03-12T12:00")))
                .containsExactly("2024-03-12T09:10 " + FORECAST, "2024-03-12T12:00 guarantee-due");
        assertThat(mails(
                        fires("guarantee", "2024-03-12T00:00"),
                        expected(FORECAST, "2024-03-12T09:10"),
                        ends(FORECAST, "2024-03-12T09:10", "2024-03-12T11:00"),
                        expected(FORECAST, "2024-03-12T13:10")))
                .containsExactly("2024-03-12T07:00 guarantee");
        assertThat(mails(
                        expected(FORECAST, "2024-03-12T09:10"),
                        ends(FORECAST, "2024-03-12T09:10", "2024-03-12T11:00"),
                        expected(FORECAST, "2024-03-12T13:10")))
                .containsExactly("2024-03-12T09:10 " + FORECAST);
    }

    @Test
    void shouldTellEndsBesideTheNextMailOnlyAndOnce() {
        assertThat(mails(
                        fires("telephone-month", "2024-03-12T06:00"),
                        ends("telephone-month", "2024-03-12T06:00", "2024-03-12T11:00"),
                        fires("guarantee", "2024-03-14T01:00"),
                        fires("goal-days", "2024-03-15T01:00")))
                .containsExactly(
                        "2024-03-12T07:00 telephone-month",
                        "2024-03-14T07:00 guarantee (telephone-month är över)",
                        "2024-03-15T07:00 goal-days");
    }

    @Test
    void shouldTellAStepThatRisesTheNextMorning() {
        assertThat(mails(
                        fires("guarantee", "2024-03-11T01:00"),
                        rises("guarantee", 2, "2024-03-11T01:00", "2024-03-12T09:00"),
                        rises("guarantee", 3, "2024-03-11T01:00", "2024-03-12T23:00")))
                .containsExactly("2024-03-11T07:00 guarantee", "2024-03-13T07:00 guarantee");
    }

    @Test
    void shouldGiveAUnitOneMailADayBesideWhatCanBeActedOn() {
        assertThat(mails(
                        fires("telephone-month", "2024-03-12T07:30"),
                        fires("goal-days", "2024-03-12T09:30"),
                        fires("turned-away", "2024-03-12T11:30"),
                        fires("guarantee", "2024-03-12T14:30"),
                        fires("contact", "2024-03-12T15:30")))
                .hasSize(1);
    }

    /** When, what of it, what is told of after its period was over ({@code !}), and the ends beside it. */
    private static List<String> mails(News... changes) {
        return Scene.RULE.mails(Arrays.stream(changes).sorted(News.BY_TIME).toList(), null).stream()
                .map(MailRuleTest::told)
                .toList();
    }

    private static String told(Mail mail) {
        StringBuilder all = new StringBuilder(mail.at()
                .atZone(se.vardpuls.time.SwedishTime.ZONE)
                .toLocalDateTime()
                .toString());
        mail.told().forEach(news -> all.append(' ').append(news.indicator()).append(news.firing() ? "" : "!"));
        mail.over().forEach(end -> all.append(" (").append(end.message()).append(')'));
        assertThat(mail.at()).isEqualTo(at(all.substring(0, 16)));
        return all.toString();
    }
}
