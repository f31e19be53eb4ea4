package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    @Test
    void shouldNameTheStateInItsFirstLineAndHaveALineForEachDetailWithSomethingToSay() {
        List<String> lines =
                Detail.lines(List.of(() -> null, () -> "kafka: away since 2024-06-03T08:00:00Z", () -> "x: y"));

        assertThat(new Health(true, true, "RUNNING", List.of()).text()).isEqualTo("RUNNING\n");
        assertThat(new Health(true, false, "REBALANCING", lines).text())
                .isEqualTo("REBALANCING\nkafka: away since 2024-06-03T08:00:00Z\nx: y\n");
    }
}
