package se.vardpuls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who registers otherwise than the others, told by median and MAD. */
class QualityTest {
    private static final Period MARCH = Period.month(YearMonth.of(2024, 3));

    private final Scene scene = new Scene();

    private QualityTest unit(int number, int listed, int assessed, int sought, Integer unstated) {
        scene.unit(number, ",\"listed\":" + listed);
        scene.month(
                number,
                "2024-03",
                "\"guarantee\":{\"assessed\":%d,\"assessedWithin\":%d}".formatted(assessed, assessed));
        String further = unstated == null ? "" : ",\"guaranteeUnstated\":" + unstated + ",\"soughtDefaulted\":0";
        scene.record(
                "guarantee-daily",
                Scene.id(number) + "|2024-03-12",
                "{\"cohort\":{\"sought\":%d,\"within\":%d,\"late\":0,\"overdue\":0,\"open\":0%s,\"cohortShare\":1.0}}"
                        .formatted(sought, sought, further));
        return this;
    }

    private Quality.Measure measure(Figure figure) {
        return scene.report(MARCH).quality().stream()
                .filter(measure -> measure.figure() == figure)
                .findFirst()
                .orElseThrow();
    }

    private List<String> far(Figure figure) {
        return measure(figure).far().stream().map(far -> far.row().id()).toList();
    }

    @Test
    void shouldTellWhoRegistersFarLess() {
        for (int i = 1; i <= 9; i++) {
            unit(i, 10_000, 290 + 5 * i, 100, 0);
        }
        unit(10, 10_000, 140, 100, 0);

        Quality.Measure measure = measure(Figure.PER_THOUSAND);

        assertThat(measure.peers()).isEqualTo(10);
        assertThat(measure.median()).as("median of 14 and 29.5 to 33.5").isEqualTo(31.25);
        assertThat(far(Figure.PER_THOUSAND)).containsExactly(Scene.id(10));
        assertThat(measure.far().get(0).deviations()).isNegative();
    }

    @Test
    void shouldTellWhoseBookingsHaveNoLinkToTheBeginningOfACase() {
        for (int i = 1; i <= 9; i++) {
            unit(i, 10_000, 300, 100, 0).feed(i, "2024-03-12", 200, 2).feed(i, "2024-03-13", 100, 1);
        }
        unit(10, 10_000, 300, 100, 0).feed(10, "2024-03-12", 200, 60).feed(10, "2024-04-01", 1000, 0);
        unit(11, 10_000, 300, 100, 0);

        Quality.Measure measure = measure(Figure.UNLINKED_SHARE);

        assertThat(measure.peers()).as("nothing is told of the eleventh").isEqualTo(10);
        assertThat(measure.median()).isEqualTo(0.01);
        assertThat(far(Figure.UNLINKED_SHARE)).containsExactly(Scene.id(10));
        assertThat(measure.far().get(0).value()).isEqualTo(0.3);
    }

    private QualityTest feed(int number, String date, int accepted, int held) {
        scene.record(
                "feed-daily",
                Scene.id(number) + "|" + date,
                "{\"topics\":{\"bookings\":{\"accepted\":%d,\"refused\":{},\"changedNothing\":0,\"held\":%d}}}"
                        .formatted(accepted, held));
        return this;
    }

    @Test
    void shouldNotCallAnyoneFarByAHair() {
        for (int i = 1; i <= 9; i++) {
            unit(i, 10_000, 300, 1000, 0);
        }
        unit(10, 10_000, 300, 1000, 70);
        unit(11, 10_000, 300, 1000, 71);

        assertThat(measure(Figure.UNSTATED_SHARE).mad()).isZero();
        assertThat(far(Figure.UNSTATED_SHARE))
                .as("with a MAD of 0 a deviation is 2 points: 7 points are 3.5 of them, which is not more")
                .containsExactly(Scene.id(11));
    }

    @Test
    void shouldCompareNobodyWithFewPeersOrOnFewCases() {
        for (int i = 1; i <= 7; i++) {
            unit(i, 10_000, 300, 100, 0);
        }
        unit(8, 499, 300, 19, 19);

        assertThat(measure(Figure.PER_THOUSAND).peers()).isEqualTo(7);
        assertThat(measure(Figure.PER_THOUSAND).median()).isNull();
        assertThat(measure(Figure.UNSTATED_SHARE).peers()).isEqualTo(7);
    }

    @Test
    void shouldNotTakeWhatWasNotToldForNone() {
        for (int i = 1; i <= 8; i++) {
            unit(i, 10_000, 300, 100, null);
        }

        assertThat(measure(Figure.UNSTATED_SHARE).peers()).isZero();
        assertThat(scene.report(MARCH).missing()).contains(Figure.UNSTATED_SHARE, Figure.DEFAULTED_SHARE);
    }

    @Test
    void shouldKnowTheMiddle() {
        assertThat(Quality.median(new double[] {3, 1, 2})).isEqualTo(2);
        assertThat(Quality.median(new double[] {4, 1, 2, 3})).isEqualTo(2.5);
    }
}
