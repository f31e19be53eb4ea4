package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;

class ReferralEventReaderTest {
    private static final String UNIT = "SE2321000255-O00041";
    private static final String FIELDS = "{\"eventId\":\"e1\",\"caseId\":\"k1\",\"unitId\":\"" + UNIT
            + "\",\"type\":\"RECEIVED\",\"occurredAt\":\"2024-06-03T09:00:00.5+02:00\"";

    private final ReferralEventReader reader = new ReferralEventReader();

    @Test
    void shouldReadEveryField() {
        assertThat(read(",\"source\":\"PHONE_1177\",\"guarantee\":false}")).isNull();

        ReferralEvent event = reader.event();
        assertThat(event.eventId()).hasToString("e1");
        assertThat(event.caseId()).hasToString("k1");
        assertThat(event.type()).isEqualTo(ReferralType.RECEIVED);
        assertThat(Instant.ofEpochSecond(event.second(), event.nano())).isEqualTo("2024-06-03T07:00:00.5Z");
        assertThat(event.source()).isEqualTo(ReferralEvent.Source.PHONE_1177);
        assertThat(event.guarantee()).isFalse();
    }

    @Test
    void shouldTakeDefaultsForWhatIsMissingEvenAfterAnEventThatHadIt() {
        shouldReadEveryField();

        assertThat(read("}")).isNull();

        assertThat(reader.event().source()).isNull();
        assertThat(reader.event().guarantee()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(ReferralType.class)
    void shouldReadEveryType(ReferralType type) {
        assertThat(read(",\"type\":\"" + type + "\"}")).isNull();
        assertThat(reader.event().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"caseId\":\"640823-3234\",\"type\":7 | PERSONAL_ID | caseId: holds a personal identity number",
                "\"type\":\"BOOKED\" | INVALID_FIELD | type: not one of RECEIVED ACCEPTED RETURNED FORWARDED VOIDED",
                "\"guarantee\":1 | INVALID_FIELD | guarantee: not true or false",
                "\"unitId\":\"SE2321000255-O00042\" | KEY_MISMATCH | key: not the unitId"
            })
    void shouldNameTheFieldAndTheRule(String field, Reason reason, String detail) {
        assertThat(read("," + field + "}")).isEqualTo(new Refusal(reason, detail));
    }

    private @Nullable Refusal read(String more) {
        return reader.read(bytes(UNIT), bytes(FIELDS + more));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
