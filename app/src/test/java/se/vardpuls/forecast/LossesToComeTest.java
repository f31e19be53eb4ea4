package se.vardpuls.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Seed;

/** The distributions of losses, against those of a library. */
class LossesToComeTest {
    private static final double EXACT = 1e-12;

    private static LossesToCome of(int calls, double share) {
        LossesToCome losses = new LossesToCome();
        losses.clear(0, calls);
        losses.add(0, 1, calls * share, calls * share * share);
        losses.sum(0);
        return losses;
    }

    @Test
    void shouldBeBinomialWhereAllCallsAreAlike() {
        Random random = Seed.random(LossesToComeTest.class);
        for (int i = 0; i < 200; i++) {
            int calls = 1 + random.nextInt(i < 190 ? 300 : 20_000);
            double share = i % 10 == 0 ? 1e-6 * random.nextDouble() : random.nextDouble();
            LossesToCome losses = of(calls, share);
            BinomialDistribution library = BinomialDistribution.of(calls, share);

            for (int most = 0; most <= calls; most += 1 + calls / 50) {
                assertThat(losses.atMost(0, most))
                        .as("at most %d of %d at %s", most, calls, share)
                        .isCloseTo(library.cumulativeProbability(most), within(EXACT));
            }
        }
    }

    @Test
    void shouldTakeFewerCallsWhereTheyDiffer() {
        LossesToCome losses = new LossesToCome();
        losses.clear(0, 12);
        double mean = 10 * .1 + 2 * .9;
        double squares = 10 * .01 + 2 * .81;
        losses.add(0, 1, mean, squares);
        losses.sum(0);

        BinomialDistribution library = BinomialDistribution.of(5, mean / 5);

        assertThat(losses.atMost(0, 2)).isCloseTo(library.cumulativeProbability(2), within(EXACT));
    }

    @Test
    void shouldMixDistributionsByTheirWeights() {
        LossesToCome losses = new LossesToCome();
        losses.clear(3, 4);
        losses.add(3, .25, 0, 0);
        losses.add(3, .75, 4, 4);
        losses.sum(3);

        assertThat(losses.atMost(3, -1)).isZero();
        assertThat(losses.atMost(3, 0)).isEqualTo(.25);
        assertThat(losses.atMost(3, 3)).isEqualTo(.25);
        assertThat(losses.atMost(3, 4)).isEqualTo(1);
        assertThat(losses.atMost(3, 1_000)).isEqualTo(1);
    }

    @Test
    void shouldForgetWhatWasAddedBefore() {
        LossesToCome losses = of(5_000, .5);

        losses.clear(0, 3);
        losses.add(0, 1, 0, 0);
        losses.sum(0);

        assertThat(losses.atMost(0, 0)).isEqualTo(1);
    }
}
