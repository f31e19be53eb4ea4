package se.vardpuls.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.partition.Subjects;
import se.vardpuls.register.Scope;
import se.vardpuls.view.Kept.TimeUnit;

class ViewTest {
    private static final String UNIT = "SE2321000255-O00123";
    private static final LocalDate DAY = LocalDate.of(2024, 3, 12);

    private final View view = new View(
            List.of(
                    new Kept("days", TimeUnit.DAY, 3, true),
                    new Kept("months", TimeUnit.MONTH, 2, false),
                    new Kept("sums", TimeUnit.DAY, 3, false)),
            Subjects.INDICATORS);

    @Test
    void shouldTellTheLastRecordOfAKey() {
        day(DAY, 1);
        day(DAY, 2);

        assertThat(view.day("days", UNIT, DAY)).hasToString("{\"n\":2}");
        assertThat(view.latestDate()).isEqualTo(DAY);
        assertThat(view.hasFigures(UNIT)).isTrue();
    }

    @Test
    void shouldForgetWhatATombstoneTakesAway() {
        day(DAY, 1);
        view.take("days", key(UNIT + "|" + DAY), null);

        assertThat(view.day("days", UNIT, DAY)).isNull();
    }

    @Test
    void shouldHoldTheLatestDaysInWhateverOrderTheyCome() {
        for (int day : new int[] {5, 1, 4, 2, 3}) {
            day(DAY.plusDays(day), day);
        }

        assertThat(view.days("days", UNIT, DAY, DAY.plusDays(9)))
                .extracting(told -> told.record().path("n").asInt())
                .containsExactly(3, 4, 5);
        assertThat(view.days("days", UNIT, DAY.plusDays(4), DAY.plusDays(4))).hasSize(1);
        assertThat(view.days("days", UNIT, DAY.plusDays(6), DAY.plusDays(9))).isEmpty();
    }

    @Test
    void shouldTellMonthsAndSums() {
        view.take("months", key(UNIT + "|2024-03"), json("{\"month\":\"2024-03\",\"n\":7}"));
        view.take("sums", key("municipality=Lund|2024-03-12"), json("{\"scope\":\"municipality=Lund\",\"n\":8}"));

        assertThat(view.month("months", UNIT, YearMonth.of(2024, 3))).hasToString("{\"n\":7}");
        assertThat(view.day("sums", "municipality=Lund", DAY)).hasToString("{\"n\":8}");
        assertThat(view.scopes()).extracting(Scope::text).containsExactly("municipality=Lund");
        assertThat(view.latestDate()).as("of units and days").isNull();
    }

    @Test
    void shouldPassOverWhatCannotBeRead() {
        view.take("days", null, json("{}"));
        view.take("days", key("without a bar"), json("{}"));
        view.take("days", key(UNIT + "|yesterday"), json("{}"));
        view.take("days", key(UNIT + "|2024-03-12"), json("nothing"));
        view.take("elsewhere", key(UNIT + "|2024-03-12"), json("{}"));
        view.take("alerts", key("telephone|x"), json("{\"at\":\"then\"}"));
        view.take("units", key(UNIT), json("{}"));

        assertThat(view.hasFigures(UNIT)).isFalse();
        assertThat(view.units()).isEmpty();
        assertThat(view.firing()).isEmpty();
    }

    @Test
    void shouldHoldABoundedNumberOfUnitsWithoutAnEntry() {
        for (int unit = 0; unit <= View.MOST_STRANGERS; unit++) {
            view.take("days", key("SE-" + unit + "|" + DAY), json("{\"n\":1}"));
        }

        assertThat(view.hasFigures("SE-0")).isTrue();
        assertThat(view.hasFigures("SE-" + View.MOST_STRANGERS)).isFalse();

        view.take("units", key(UNIT), json("{\"unitId\":\"" + UNIT + "\",\"name\":\"Exemplet\"}"));
        day(DAY, 1);
        assertThat(view.hasFigures(UNIT)).as("registered").isTrue();
    }

    @Test
    void shouldTellAlertsWithoutAddresses() {
        alert("FIRING", 1, "2024-03-12T13:41:07.310Z");
        alert("FIRING", 2, "2024-03-12T14:41:07.310Z");
        alert("FIRING", 2, "2024-03-12T14:41:07.310Z");

        assertThat(view.firing()).extracting(AlertChange::step).containsExactly(2);
        assertThat(view.alertHistory(UNIT)).extracting(AlertChange::step).containsExactly(2, 1);
        assertThat(view.firing().get(0).record().toString()).doesNotContain("@");

        alert("RESOLVED", 2, "2024-03-12T15:41:07.310Z");
        assertThat(view.firing()).isEmpty();
        assertThat(view.alertHistory(UNIT)).hasSize(3);
    }

    @Test
    void shouldTellOfAnotherVersionAfterEachBatchThatChangesSomething() {
        view.batch(0, false);
        long first = view.version();
        view.batch(50, false);
        assertThat(view.version()).isEqualTo(first);

        day(DAY, 1);
        assertThat(view.version()).isEqualTo(first);
        view.batch(100, true);

        assertThat(view.version()).isGreaterThan(first);
        assertThat(view.isComplete()).isTrue();
    }

    private void alert(String state, int step, String at) {
        view.take(
                "alerts",
                key("telephone|" + UNIT),
                json(("{'alertId':'telephone|" + UNIT + "','indicator':'telephone','unitId':'" + UNIT + "','state':'"
                                + state
                                + "','step':" + step + ",'at':'" + at
                                + "','managerEmail':'chef@vc.example','email':'du@vc.example','message':'Ring.'}")
                        .replace('\'', '"')));
    }

    private void day(LocalDate date, int number) {
        view.take(
                "days",
                key(UNIT + "|" + date),
                json("{\"unitId\":\"" + UNIT + "\",\"date\":\"" + date + "\",\"n\":" + number + "}"));
    }

    private static byte[] key(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] json(String text) {
        return text.getBytes(UTF_8);
    }
}
