package se.vardpuls.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import se.vardpuls.figure.Share;

class RegionTest {
    private static Region region(Share goalDay, int guaranteeDays, int smallNumber) {
        return new Region(Region.SWEDEN.zone(), Region.SWEDEN.holidays(), goalDay, guaranteeDays, smallNumber, false);
    }

    @Test
    void shouldAskForMoreThanTheShareOfAGoalDay() {
        assertThat(Region.SWEDEN.isGoalDay(new Share(89, 100))).isFalse();
        assertThat(Region.SWEDEN.isGoalDay(new Share(90, 100))).isFalse();
        assertThat(Region.SWEDEN.isGoalDay(new Share(91, 100))).isTrue();
        assertThat(region(new Share(1, 2), 3, 20).isGoalDay(new Share(51, 100))).isTrue();
    }

    @Test
    void shouldBeWithinBounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> region(new Share(2, 1), 3, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> region(new Share(0, 0), 3, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> region(new Share(9, 10), 91, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> region(new Share(9, 10), -1, 20));
        assertThatIllegalArgumentException().isThrownBy(() -> region(new Share(9, 10), 3, -1));
    }
}
