package se.vardpuls.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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
        Conformance example = Conformance.second(name);
        try (Driver driver = Driver.event(stateDir)) {
            example.events("calls").forEach(line -> driver.send(driver.topics().of("calls"), line.key(), line.value()));
            driver.advance(Duration.ofSeconds(1));

            Expectation.assertDaily(example.expected("telephone-daily"), driver.telephone());
            Expectation.assertDaily(only("telephone", example.expected("monthly")), driver.monthly());
        }
    }

    /** The records that have this block, without the other ones. */
    private static List<String[]> only(String block, List<String[]> months) {
        List<String[]> left = new ArrayList<>();
        for (String[] line : months) {
            ObjectNode month = (ObjectNode) Driver.parse(line[1].getBytes(StandardCharsets.UTF_8));
            month.remove(Stream.of("telephone", "guarantee", "contact")
                    .filter(other -> !other.equals(block))
                    .toList());
            if (month.has(block)) {
                left.add(new String[] {line[0], month.toString()});
            }
        }
        return left;
    }

    @ParameterizedTest
    @ValueSource(strings = {"guarantee", "disorder", "bad", "bookings"})
    void shouldGiveTheExpectedFiguresOfTheGuarantee(String name) {
        Conformance example = Conformance.second(name);
        try (Driver driver = Driver.event(stateDir)) {
            example.events("bookings")
                    .forEach(line -> driver.send(driver.topics().of("bookings"), line.key(), line.value()));
            example.events("referrals")
                    .forEach(line -> driver.send(driver.topics().of("referrals"), line.key(), line.value()));
            driver.advance(Duration.ofSeconds(1));

            Expectation.assertDaily(example.expected("guarantee-daily"), driver.guarantee());
            Expectation.assertDaily(ofTheGuarantee(example.expected("monthly")), driver.monthly());
        }
    }

    /** The months that tell of the guarantee, without their other blocks. */
    private static List<String[]> ofTheGuarantee(List<String[]> months) {
        return months.stream()
                .map(line -> {
                    ObjectNode month = (ObjectNode) Driver.parse(line[1].getBytes(StandardCharsets.UTF_8));
                    boolean tells = month.has("guarantee");
                    return new String[] {
                        line[0],
                        tells ? month.without(List.of("telephone", "contact")).toString() : ""
                    };
                })
                .filter(line -> !line[1].isEmpty())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"outcomes", "dst", "disorder", "guarantee", "bad"})
    void shouldRefuseWhatIsBadAndNothingElse(String name) {
        Conformance example = Conformance.of(name);
        List<String> expected = example.expected("dead-letters").stream()
                .map(line -> String.join(" ", line))
                .sorted()
                .toList();
        try (Driver driver = Driver.event(stateDir)) {
            List<String> refused = Stream.of("calls", "bookings", "referrals")
                    .flatMap(topic -> example.events(topic).stream().flatMap(line -> {
                        driver.send(driver.topics().prefix() + topic, line.key(), line.value());
                        return driver.deadLetters().stream()
                                .map(letter -> topic + " " + line.number() + " " + reason(letter));
                    }))
                    .sorted()
                    .toList();

            assertThat(refused).isEqualTo(expected);
        }
    }

    @Test
    void shouldGiveTheExpectedFiguresOfDigitalContactsAndRefuseWhatIsBad() {
        Conformance example = Conformance.second("contacts");
        try (Driver driver = Driver.event(stateDir)) {
            List<String> refused = example.events("contacts").stream()
                    .flatMap(line -> {
                        driver.send(driver.topics().of("contacts"), line.key(), line.value());
                        return driver.deadLetters().stream()
                                .map(letter -> "contacts " + line.number() + " " + reason(letter));
                    })
                    .toList();
            driver.advance(Duration.ofSeconds(1));

            assertThat(refused)
                    .isEqualTo(example.expected("dead-letters").stream()
                            .map(line -> String.join(" ", line))
                            .toList());
            Expectation.assertDaily(example.expected("contact-daily"), driver.contacts());
            Expectation.assertDaily(example.expected("monthly"), driver.monthly());
            assertThat(driver.telephone()).isEmpty();
            assertThat(driver.guarantee()).isEmpty();
        }
    }

    @Test
    void shouldGiveTheExpectedFiguresOfScopes() {
        Conformance example = Conformance.second("scopes");
        try (Driver driver = Driver.event(stateDir)) {
            example.events("units")
                    .forEach(line -> driver.unit(
                            new String(line.key(), UTF_8),
                            line.value().length == 0 ? null : new String(line.value(), UTF_8)));
            for (String topic : List.of("calls", "bookings", "referrals", "contacts")) {
                example.events(topic)
                        .forEach(line -> driver.send(driver.topics().prefix() + topic, line.key(), line.value()));
            }
            driver.advance(Duration.ofSeconds(1));
            driver.advance(Duration.ofSeconds(1));

            Expectation.assertDaily(example.expected("scope-daily"), driver.scopes());
            Expectation.assertDaily(example.expected("scope-monthly"), driver.scopeMonths());
        }
    }

    private static String reason(TestRecord<byte[], byte[]> letter) {
        return Driver.header(letter, "reason");
    }
}
