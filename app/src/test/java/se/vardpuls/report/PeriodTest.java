package se.vardpuls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv");

    private static YearMonth month(String month) {
        return YearMonth.parse(month);
    }

    @Test
    void shouldCompareAMonthWithTheOneBeforeAndThatOfTheYearBefore() {
        Period march = Period.month(month("2024-03"));

        assertThat(march.before()).isEqualTo(Period.month(month("2024-02")));
        assertThat(march.yearBefore()).isEqualTo(Period.month(month("2023-03")));
        assertThat(march.name(SWEDISH)).isEqualTo("mars 2024");
    }

    @Test
    void shouldCompareJanuaryToAMonthWithAsManyMonthsBefore() {
        Period toAugust = Period.yearTo(month("2024-08"));

        assertThat(toAugust.before()).isEqualTo(new Period(month("2023-05"), month("2023-12")));
        assertThat(toAugust.yearBefore()).isEqualTo(new Period(month("2023-01"), month("2023-08")));
        assertThat(toAugust.name(SWEDISH)).isEqualTo("januari–augusti 2024");
    }

    @Test
    void shouldKnowYearsAndRollingTwelveMonths() {
        assertThat(Period.year(2024).name(SWEDISH)).isEqualTo("2024");
        assertThat(Period.year(2024).before()).isEqualTo(Period.year(2024).yearBefore());
        assertThat(Period.twelveMonthsTo(month("2024-06")).months())
                .hasSize(12)
                .startsWith(month("2023-07"))
                .endsWith(month("2024-06"));
        assertThat(Period.twelveMonthsTo(month("2024-06")).name(SWEDISH)).isEqualTo("juli 2023–juni 2024");
    }

    @Test
    void shouldNotCompareAYearThatIsNotOverWithAWholeOne() {
        Inquiry inquiry = new Inquiry(Period.year(2024), month("2024-05"), Set.of(Level.REGION), false);

        assertThat(inquiry.told()).isEqualTo(Period.yearTo(month("2024-05")));
        assertThat(inquiry.chartMonths()).hasSize(13).endsWith(month("2024-05"));
        assertThat(inquiry.monthsWithDates()).contains(month("2023-01"), month("2023-05"), month("2023-08"));
        assertThat(inquiry.months()).contains(month("2023-06"));
    }
}
