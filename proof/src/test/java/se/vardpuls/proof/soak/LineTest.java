package se.vardpuls.proof.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.proof.soak.Line.Point;

/** Slopes worked out by hand. */
class LineTest {
    private static final double EXACT = 1e-12;

    @Test
    void shouldFindTheLineThatThePointsLieOn() {
        Line line = Line.through(List.of(new Point(0, 1), new Point(1, 3), new Point(2, 5)));

        assertThat(line.slope()).isCloseTo(2, within(EXACT));
        assertThat(line.error()).isCloseTo(0, within(EXACT));
    }

    @Test
    void shouldSayHowSureASlopeIs() {
        // off the line by -0.5, 0.5, 0.5, -0.5: a sum of squares of 1, 2 degrees of freedom, 5 about the mean of x
        Line line = Line.through(List.of(new Point(0, 0), new Point(1, 2), new Point(2, 3), new Point(3, 3)));

        assertThat(line.slope()).isCloseTo(1, within(EXACT));
        assertThat(line.error()).isCloseTo(Math.sqrt(0.1), within(EXACT));
    }

    @Test
    void shouldRiseOnlyWhereItIsNotByChance() {
        assertThat(new Line(3, 0.4).risesBeyond(2)).isTrue();
        assertThat(new Line(3, 0.5).risesBeyond(2)).isFalse();
        assertThat(new Line(2, 0).risesBeyond(2)).isFalse();
    }

    @Test
    void shouldBeFlatWithoutTwoMoments() {
        assertThat(Line.through(List.of()).slope()).isZero();
        assertThat(Line.through(List.of(new Point(1, 5))).slope()).isZero();
    }
}
