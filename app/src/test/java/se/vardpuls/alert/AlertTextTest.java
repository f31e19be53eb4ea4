package se.vardpuls.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import se.vardpuls.forecast.Forecast;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.guarantee.GuaranteeIndicators;
import se.vardpuls.indicator.Reading;
import se.vardpuls.partition.Subjects;
import se.vardpuls.telephone.TelephoneIndicators;

/** What the manager reads. */
class AlertTextTest {
    private static final long AT = Instant.parse("2024-03-12T12:41:07Z").toEpochMilli();

    private static final List<Reading.Due> DUE =
            List.of(new Reading.Due(day("2024-03-15"), 1, 1, 0), new Reading.Due(day("2024-03-16"), 0, 0, 1));

    private final AlertText swedish = new AlertText(AlertOptions.DEFAULT);
    private static final Reading.DayForecast FORECAST = new Reading.DayForecast(
            new Forecast(720, 29, 5, 7, .019649, .836894, .785, .88, .811586, 35.275582, 1, 40, false, 8.0, 848),
            .35,
            .05);

    private final AlertText english =
            new AlertText(new AlertOptions(Ladder.CONTRACT, LocalTime.NOON, 120, AlertOptions.ENGLISH, null, null));

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static Change change(Indicator indicator, Resolution resolution, WindowFigures figures) {
        Reading.Silence silence = indicator.equals(TelephoneIndicators.SILENT)
                ? new Reading.Silence(AT - 7_200_000, 11.8, "expectedCalls")
                : null;
        return new Change(
                indicator,
                "SE2321000255-O00123",
                "Vårdcentralen Åsen",
                "chef@example.se",
                1,
                false,
                resolution,
                figures,
                null,
                Target.builtIn(indicator),
                silence,
                indicator.equals(GuaranteeIndicators.GUARANTEE_DUE) ? DUE : List.of(),
                indicator.equals(TelephoneIndicators.FORECAST) ? FORECAST : null,
                AT,
                AT);
    }

    private static WindowFigures figures(String from, String to, long numerator, long open, long denominator) {
        return new WindowFigures(day(from), day(to), numerator, numerator + open, denominator);
    }

    private String say(Indicator indicator, WindowFigures figures) {
        return plain(swedish.of(change(indicator, null, figures)));
    }

    /** Percent signs and thousands have a space that does not break. */
    private static String plain(String text) {
        return text.replace('\u00a0', ' ').replace('\u202f', ' ');
    }

    @Test
    void shouldTellOfCallsInSwedish() {
        assertThat(say(TelephoneIndicators.TELEPHONE, figures("2024-03-12", "2024-03-12", 81, 0, 100)))
                .isEqualTo("Vårdcentralen Åsen: 81 % av samtalen 12 mars 2024 har fått kontakt samma dag (81 av 100),"
                        + " räknat som i den nationella statistiken. Målet är mer än 90 %. Målet nås om de närmaste 91 samtalen får kontakt."
                        + " Larmet började 12 mars kl. 13:41. Steg 1: påpekande. Se tavlan Vårdcentralen.");
    }

    @Test
    void shouldTellOfPendingCallsAndRoundASharesDown() {
        assertThat(say(TelephoneIndicators.TELEPHONE, figures("2024-03-06", "2024-03-12", 8996, 1, 10_000)))
                .contains("89,9 % av samtalen 6 mars 2024–12 mars 2024 ")
                .contains("(8 996 av 10 000)")
                .contains("Målet nås om det samtal som väntar och de närmaste 31 samtalen får kontakt.");
    }

    @Test
    void shouldTellOfTheMonth() {
        assertThat(say(TelephoneIndicators.TELEPHONE_MONTH, figures("2024-03-01", "2024-03-12", 900, 0, 1000)))
                .contains("90 % av personerna som har ringt hittills i mars 2024")
                .contains("Målet är mer än 95 %.")
                .contains("Målet för månaden nås om de närmaste 1 001 personerna som ringer får kontakt samma dag");
    }

    @Test
    void shouldTellThatMatureDaysCantBeMended() {
        assertThat(say(GuaranteeIndicators.GUARANTEE, figures("2024-03-02", "2024-03-08", 89, 0, 100)))
                .contains("89 % av dem som sökte 2 mars 2024–8 mars 2024 bedömdes inom tre dagar (89 av 100).")
                .contains("Målet är minst 95 %.")
                .contains("6 bedömningar till i tid hade behövts.")
                .contains("kan målet inte längre nås");
    }

    @Test
    void shouldTellThatTheGoalOfTheMonthIsOutOfReach() {
        assertThat(say(TelephoneIndicators.GOAL_DAYS, figures("2024-03-01", "2024-03-12", 4, 13, 7)))
                .contains("4 av 7 arbetsdagar hittills i mars 2024 har nått telefonmålet.")
                .contains("inte ens om alla 13 arbetsdagar som är kvar blir bra.");
        assertThat(say(TelephoneIndicators.GOAL_DAYS, figures("2024-03-01", "2024-03-29", 4, 0, 20)))
                .contains("Målet kan inte längre nås den här månaden. Larmet");
    }

    @Test
    void shouldWarnOfCasesDueTodayAndOfSilence() {
        assertThat(say(GuaranteeIndicators.GUARANTEE_DUE, figures("2024-03-12", "2024-03-13", 10, 3, 13)))
                .contains("3 fall som väntar har ingen tid kvar innan de tre dagarna har gått.")
                .contains("Sista dag 15 mars 2024: 1 utan tid, 1 med för sen tid; 16 mars 2024: 1 med en tid som har"
                        + " passerat.")
                .contains("Löftet hålls om alla 3 bedöms senast den dagen.");
        assertThat(say(GuaranteeIndicators.GUARANTEE_DUE, figures("2024-03-12", "2024-03-12", 10, 1, 11)))
                .contains("Ett fall som väntar har ingen tid kvar")
                .contains("Löftet hålls om det bedöms senast den dagen.");
        assertThat(say(TelephoneIndicators.SILENT, figures("2024-03-12", "2024-03-12", 0, 0, 0)))
                .contains("Inga uppgifter om samtal har kommit sedan 12 mars kl. 11:41, fast enheten är öppen.")
                .contains("omkring 12 samtal")
                .contains("inte att andelen är noll")
                .doesNotContain("0 %");
    }

    @Test
    void shouldTellWhyItIsOver() {
        WindowFigures figures = figures("2024-03-12", "2024-03-12", 92, 0, 100);
        for (Indicator indicator : Subjects.INDICATORS.all()) {
            for (Resolution resolution : Resolution.values()) {
                for (AlertText text : List.of(swedish, english)) {
                    assertThat(text.of(change(indicator, resolution, figures)))
                            .startsWith("Vårdcentralen Åsen: ")
                            .doesNotContain("{", "}", "chef@");
                }
            }
        }
        assertThat(plain(swedish.of(change(TelephoneIndicators.TELEPHONE, Resolution.GOAL_MET, figures))))
                .isEqualTo("Vårdcentralen Åsen: Larmet om telefontillgängligheten 12 mars 2024 är över."
                        + " Målet nås: 92 % (92 av 100), målet är mer än 90 %.");
    }

    @Test
    void shouldSpeakEnglishWhereThatIsSet() {
        assertThat(english.of(
                        change(TelephoneIndicators.TELEPHONE, null, figures("2024-03-12", "2024-03-12", 81, 3, 100))))
                .isEqualTo("Vårdcentralen Åsen: 81% of the calls 12 March 2024 got contact the same day (81 of 100),"
                        + " counted as in the national statistic. The goal is more than 90%. The goal is met if the 3 calls that wait and the next 61 calls"
                        + " get contact. The alert began 12 March at 13:41. Step 1: remark (påpekande)."
                        + " See the dashboard Vårdcentralen.");
    }

    @Test
    void shouldPointToTheRegionsPageWhatIsAboutTheRegion() {
        AlertOptions withPages = new AlertOptions(
                Ladder.CONTRACT,
                LocalTime.NOON,
                120,
                AlertOptions.SWEDISH,
                "https://x.example/enhet/{unit}",
                "https://x.example/");
        Change change = change(TelephoneIndicators.TELEPHONE, null, figures("2024-03-12", "2024-03-12", 81, 0, 100));

        assertThat(plain(new AlertText(withPages, Whose.SCOPES).of(change))).endsWith(" Se https://x.example/");
        assertThat(plain(new AlertText(AlertOptions.DEFAULT, Whose.SCOPES).of(change)))
                .endsWith(" Se tavlan Regionen nu.");
    }

    @Test
    void shouldNameTheStepAndPointToALink() {
        AlertText text = new AlertText(new AlertOptions(
                Ladder.CONTRACT,
                LocalTime.NOON,
                120,
                AlertOptions.SWEDISH,
                "https://x.example/d?u={unit}&i={indicator}",
                null));
        Change first = change(TelephoneIndicators.TELEPHONE, null, figures("2024-03-12", "2024-03-12", 81, 0, 100));
        Change rise = new Change(
                first.indicator(),
                first.unitId(),
                first.unitName(),
                null,
                3,
                true,
                null,
                first.figures(),
                null,
                new Target(
                        TelephoneIndicators.TELEPHONE, new BigDecimal("0.925"), Comparison.AT_LEAST, 1, 20, 0.95, true),
                null,
                List.of(),
                null,
                AT,
                AT + 60_000);

        assertThat(plain(text.of(rise)))
                .contains("minst 92,5 %")
                .contains("Larmet har pågått sedan 12 mars kl. 13:41 och går nu upp ett steg."
                        + " Motsvarar steg 3 (varning 2) i regionens trappa, beslutas av regionen.")
                .endsWith("Se https://x.example/d?u=SE2321000255-O00123&i=telephone");
    }

    @Test
    void shouldTellOfADayThatIsForecastToMissItsGoal() {
        WindowFigures today = figures("2024-03-12", "2024-03-12", 0, 0, 0);

        assertThat(say(TelephoneIndicators.FORECAST, today))
                .startsWith(
                        "Vårdcentralen Åsen: Sannolikheten att mer än nio av tio samtal får kontakt i dag är 2 %, när dagen"
                                + " började var den 35 %. Hittills har 29 fått kontakt, 5 har lagt på och 7 väntar; av dem"
                                + " som har ringt väntas 81,1 % få kontakt i dag. Målet kräver 40"
                                + " kontakter till före stängning, 8,0 i timmen. Med enhetens bästa takt räcker det att komma i gång"
                                + " till kl. 14:08, om ingen mer lägger på.");
        assertThat(plain(english.of(change(TelephoneIndicators.FORECAST, null, today))))
                .contains("is 2%; when the day began it was 35%")
                .contains("8.0 an hour. At the unit's best pace it is enough to begin by 14:08")
                .doesNotContain("last weeks");
    }

    @Test
    void shouldHaveTheSameWordsInBothLanguages() {
        Set<String> bundles = new TreeSet<>(Set.of(AlertText.BUNDLE));
        Subjects.INDICATORS.all().forEach(indicator -> bundles.add(indicator.words()));
        for (String bundle : bundles) {
            ResourceBundle sv = AlertText.bundle(bundle, AlertOptions.SWEDISH);
            ResourceBundle en = AlertText.bundle(bundle, AlertOptions.ENGLISH);

            assertThat(Collections.list(sv.getKeys()))
                    .as(bundle)
                    .containsExactlyInAnyOrderElementsOf(Collections.list(en.getKeys()));
            assertThat(sv.getLocale()).isEqualTo(Locale.forLanguageTag("sv"));
            assertThat(en.getLocale()).isEqualTo(Locale.ENGLISH);
        }
    }

    @Test
    void shouldHaveWordsForEveryIndicator() {
        for (Indicator indicator : Subjects.INDICATORS.all()) {
            ResourceBundle words = AlertText.bundle(indicator.words(), AlertOptions.SWEDISH);

            for (String word : List.of("name", "what", "need", "never")) {
                assertThat(words.containsKey(indicator.key() + "." + word))
                        .as("%s.%s", indicator, word)
                        .isTrue();
            }
        }
    }
}
