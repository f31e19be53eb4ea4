package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.testing.Conformance;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Expectation;

class ConformanceByDriverTest {
    @TempDir
    private Path stateDir;

    @ParameterizedTest
    @ValueSource(strings = {"outcomes", "dst", "disorder", "bad"})
    void shouldGiveTheExpectedTelephoneFigures(String name) {
        Conformance example = Conformance.of(name);
        try (Driver driver = Driver.event(stateDir)) {
            example.events("calls").forEach(line -> driver.send(driver.topics().calls(), line.key(), line.value()));

            Expectation.assertDaily(example.expected("telephone-daily"), driver.telephone());
        }
    }

    @Test
    void shouldRefuseWhatIsBadAndNothingElse() {
        Conformance example = Conformance.of("bad");
        List<String> expected = example.expected("dead-letters").stream()
                .filter(line -> line[0].equals("calls"))
                .map(line -> line[1] + " " + line[2])
                .toList();
        try (Driver driver = Driver.event(stateDir)) {
            List<String> refused = example.events("calls").stream()
                    .flatMap(line -> {
                        driver.send(driver.topics().calls(), line.key(), line.value());
                        return driver.deadLetters().stream().map(letter -> line.number() + " " + reason(letter));
                    })
                    .toList();

            assertThat(refused).isEqualTo(expected);
        }
    }

    private static String reason(TestRecord<byte[], byte[]> letter) {
        return Driver.header(letter, "reason");
    }
}
