package se.vardpuls.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.intake.example.Outcome;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.testing.Sources;

class MappingTest {
    private static final Map<String, Object> RECORD =
            Map.of("at", "2024-03-12T08:15:04.000Z", "queue", "vc-lunden", "secret", "hemligt");
    private static final String EVENT =
            "\"callId\": \"c1\", \"unitId\": $unit(queue), \"type\": \"RECEIVED\", \"occurredAt\": at";

    @Test
    void shouldGiveAnEvent() {
        assertThat(outcome("{" + EVENT + "}").events())
                .singleElement()
                .satisfies(event -> assertThat(event.toString())
                        .isEqualTo(
                                "{\"topic\":\"calls\",\"callId\":\"c1\",\"unitId\":\"SE2321000255-O00123\",\"type\":\"RECEIVED\","
                                        + "\"occurredAt\":\"2024-03-12T08:15:04.000Z\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$now()", "$millis()", "$random()", "$shuffle([1])", "$eval(\"1\")", "$match(at, /a/)", "1 / 2"})
    void shouldNotBeReadWhereItIsNotPure(String text) {
        assertThatThrownBy(() -> new Mapping(source(text)))
                .isInstanceOf(InvalidSourceException.class)
                .hasMessageContaining("mapping.jsonata uses");
    }

    @Test
    void shouldTakeSlashesInTextsAndComments() {
        Outcome outcome = outcome("/* a / b */ $contains(\"a/b\", \"/\") ? {" + EVENT + "}");
        assertThat(outcome.events()).hasSize(1);
    }

    @Test
    void shouldNotBeReadWhereItIsNoJsonata() {
        assertThatThrownBy(() -> new Mapping(source("{"))).isInstanceOf(InvalidSourceException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n) { $f($n + 1) }; $f(0))",
                "($f := function($n) { 1 + $f($n + 1) }; $f(0))",
                "$map([1..1000000], function($n) { $n })"
            })
    void shouldEndWhereItWouldNot(String text) {
        assertThat(outcome(text).refused()).containsOnlyKeys("too_long");
    }

    @Test
    void shouldTellWhereItFailsAndNeverQuote() {
        Outcome outcome = outcome("$number(secret)");
        assertThat(outcome.refused()).containsOnlyKeys("mapping");
        Refusals refusals = new Refusals();
        translate("$number(secret)", refusals);
        assertThat(refusals.words)
                .singleElement()
                .asString()
                .contains("the mapping failed")
                .doesNotContain("hemligt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"text\"",
                "{" + EVENT + ", \"name\": secret}",
                "{" + EVENT + ", \"eventId\": \"e1\"}",
                "{" + EVENT + ", \"line\": {\"a\": 1}}",
                "{" + EVENT + ", \"topic\": \"units\"}",
                "$code(\"nowhere\", \"a\")"
            })
    void shouldRefuseWhatIsNoEvent(String text) {
        assertThat(outcome(text).refused()).containsOnlyKeys("mapping");
    }

    @Test
    void shouldRefuseWhatTheContractRefuses() {
        assertThat(outcome("{" + EVENT + ", \"stage\": \"BED\"}").refused()).containsOnlyKeys("invalid");
        assertThat(outcome("{" + EVENT.replace("c1", "19640823-3234") + "}").refused())
                .containsOnlyKeys("invalid");
    }

    @Test
    void shouldLookUnitsAndCodesUp() {
        assertThat(outcome("{" + EVENT.replace("$unit(queue)", "$unit(\"vc-granen\")") + "}")
                        .refused())
                .containsOnlyKeys("unknown_unit");
        assertThat(outcome("{" + EVENT.replace("$unit(queue)", "$unit(nothing)") + "}")
                        .refused())
                .containsOnlyKeys("unknown_unit");
        assertThat(outcome("$code(\"exit\", \"FULL\")").refused()).containsOnlyKeys("unknown_code");
        Outcome ignored = outcome("{" + EVENT.replace("$unit(queue)", "$unit(\"vaxeln\")") + "}");
        assertThat(ignored.leftOut()).isEqualTo(1);
        assertThat(ignored.events()).isEmpty();
    }

    @Test
    void shouldCountDefaults() {
        assertThat(outcome("{" + EVENT + ", \"line\": $default(\"line\", nothing)}")
                        .defaults())
                .containsExactly("line");
        assertThat(outcome("{" + EVENT + ", \"line\": $default(\"line\", \"BOOKING\")}")
                        .defaults())
                .isEmpty();
    }

    @Test
    void shouldGiveTheSameIdToTheSameEventAndAnotherToAnother() {
        Ids ids = new Ids();
        translate("{" + EVENT + "}", ids);
        translate("{" + EVENT + "}", ids);
        translate("{" + EVENT + ", \"line\": \"BOOKING\"}", ids);
        assertThat(ids.seen.get(0)).isEqualTo(ids.seen.get(1)).isNotEqualTo(ids.seen.get(2));
    }

    @Test
    void shouldBoundWhatARecordGives() {
        assertThat(outcome("$map([1..300], function($n) { {" + EVENT + "} })").refused())
                .containsOnlyKeys("too_long");
    }

    private static Outcome outcome(String mapping) {
        Outcome outcome = new Outcome();
        translate(mapping, outcome);
        return outcome;
    }

    private static void translate(String mapping, Outlet outlet) {
        try {
            new Translator(source(mapping)).translate(RECORD, outlet);
        } catch (InvalidSourceException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Source source(String mapping) {
        Source source = Sources.of("asterisk");
        return new Source(
                source.name(),
                source.folder(),
                source.decoder(),
                source.options(),
                source.fields(),
                source.times(),
                source.localTimes(),
                source.topic(),
                source.places(),
                source.anyPlace(),
                source.unitsAreHsaIds(),
                source.codes(),
                source.defaults(),
                null,
                null,
                mapping);
    }

    private static class Silent implements Outlet {
        @Override
        public void record() {}

        @Override
        public void event(ContractEvent event) {}

        @Override
        public void refused(Refused reason, String words) {}

        @Override
        public void ignored() {}

        @Override
        public void defaulted(String field) {}

        @Override
        public void gap(long missing) {}
    }

    private static final class Refusals extends Silent {
        private final List<String> words = new java.util.ArrayList<>();

        @Override
        public void refused(Refused reason, String why) {
            words.add(why);
        }
    }

    private static final class Ids extends Silent {
        private final List<String> seen = new java.util.ArrayList<>();

        @Override
        public void event(ContractEvent event) {
            seen.add(event.eventId().toString());
        }
    }
}
