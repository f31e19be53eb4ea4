package se.vardpuls.intake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentitiesTest {
    private static final Pseudonyms PSEUDONYMS =
            new Pseudonyms("thirty-two characters and a few more".getBytes(StandardCharsets.UTF_8));

    @ParameterizedTest
    @ValueSource(strings = {"19640823-3234", "196408233234", "640823 - 3234", "ring Anna 640823-3234", "640823‐3234"})
    void shouldSeeAPersonalNumber(String text) {
        assertThat(Identities.holdsPersonalNumber(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"VC Lunden", "2024-03-12T08:15:04Z", "pbx1-1710231304.17", "5f3c2a52-6a0e-5d0b-9a35-5d6ec8bb4f2e"
            })
    void shouldSeeNoneInWhatIsNone(String text) {
        assertThat(Identities.holdsPersonalNumber(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+46701740605",
                "0701740605",
                "070-174 06 05",
                "(070) 1740605",
                "tel:+46701740605",
                "sip:0701740605@pbx"
            })
    void shouldSeeAPhoneNumber(String text) {
        assertThat(Identities.isPhoneNumber(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"VC Lunden", "00:15:04", "0", "007", "0x1234567", "1177"})
    void shouldSeeNoPhoneNumberInWhatIsNone(String text) {
        assertThat(Identities.isPhoneNumber(text)).isFalse();
    }

    @Test
    void shouldGiveTheSamePseudonymToTheSameNumber_howeverItIsWritten() {
        assertThat(PSEUDONYMS.of("070-174 06 05"))
                .isNotNull()
                .matches("p-[0-9a-f]{32}")
                .isEqualTo(PSEUDONYMS.of("+46701740605"))
                .isEqualTo(PSEUDONYMS.of("0046701740605"))
                .isEqualTo(PSEUDONYMS.of("sip:+46701740605@pbx1"))
                .isNotEqualTo(PSEUDONYMS.of("+46701740606"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anonymous", "Hemligt nummer", "", "0000000000", "unknown", "112", "anonymous@anonymous.invalid"
            })
    void shouldGiveNoneToAWithheldNumber(String text) {
        assertThat(PSEUDONYMS.of(text)).isNull();
    }

    @Test
    void shouldDependOnTheKey() {
        Pseudonyms other = new Pseudonyms("thirty-two characters and some others".getBytes(StandardCharsets.UTF_8));
        assertThat(other.of("+46701740605")).isNotEqualTo(PSEUDONYMS.of("+46701740605"));
    }

    @Test
    void shouldMakeIdsByNameThatNeverChange() {
        assertThat(new NameBasedId("asterisk").of("pbx1-1710231304.17"))
                .hasToString("aa35a495-08ea-526e-8233-e2b676cdfbea")
                .satisfies(id -> assertThat(id.version()).isEqualTo(5))
                .satisfies(id -> assertThat(id.variant()).isEqualTo(2));
        assertThat(new NameBasedId("connect").of("pbx1-1710231304.17"))
                .isNotEqualTo(new NameBasedId("asterisk").of("pbx1-1710231304.17"));
    }
}
