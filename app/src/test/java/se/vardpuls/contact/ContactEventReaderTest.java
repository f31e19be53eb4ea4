package se.vardpuls.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.event.Refusal;

class ContactEventReaderTest {
    private static final String UNIT = "SE2321000255-O00001";
    private static final String SOUND =
            "{\"eventId\":\"e1\",\"contactId\":\"k1\",\"unitId\":\"SE2321000255-O00001\",\"type\":\"RECEIVED\","
                    + "\"occurredAt\":\"2024-03-12T08:00:00.5+01:00\"";

    private final ContactEventReader reader = new ContactEventReader();

    @Test
    void shouldReadEveryField() {
        assertThat(read(SOUND + ",\"channel\":\"CHAT\",\"callerId\":\"p1\",\"more\":[{}]}"))
                .isNull();

        ContactEvent event = reader.event();
        assertThat(event.type()).isEqualTo(ContactType.RECEIVED);
        assertThat(event.channel()).isEqualTo(Channel.CHAT);
        assertThat(event.second()).isEqualTo(1710226800);
        assertThat(event.nano()).isEqualTo(500_000_000);
    }

    @Test
    void shouldTakeAnAbsentChannelForAMessage() {
        assertThat(read(SOUND + ",\"channel\":\"VIDEO\"}")).isNull();
        assertThat(read(SOUND + ",\"channel\":null,\"callerId\":null}")).isNull();
        assertThat(reader.event().channel()).isEqualTo(Channel.MESSAGE);

        assertThat(read(SOUND + "}")).isNull();
        assertThat(reader.event().channel()).isEqualTo(Channel.MESSAGE);
    }

    @ParameterizedTest(name = "{0}: {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    ,"channel":"FAX"}            | INVALID_FIELD | channel
                    ,"channel":7}                | INVALID_FIELD | channel
                    ,"callerId":""}              | INVALID_FIELD | callerId
                    ,"contactId":null}           | INVALID_FIELD | contactId
                    ,"contactId":"å"}            | INVALID_FIELD | contactId
                    ,"eventId":null}             | INVALID_FIELD | eventId
                    ,"type":"ABANDONED"}         | INVALID_FIELD | type
                    ,"type":null}                | INVALID_FIELD | type
                    ,"occurredAt":"1999-12-31T23:59:59Z"} | INVALID_FIELD | occurredAt
                    ,"unitId":"SE1"}             | INVALID_FIELD | unitId
                    ,"contactId":"640823-3234"}  | PERSONAL_ID   | contactId
                    ,"callerId":"640823-3234"}   | PERSONAL_ID   | callerId
                    ,"unitId":"SE2321000255-O2"} | KEY_MISMATCH  | key
                    """)
    void shouldNameTheFieldThatIsWrong(String more, String reason, String field) {
        Refusal refusal = read(SOUND + more);

        assertThat(refusal).isNotNull();
        assertThat(refusal.reason().name()).isEqualTo(reason);
        assertThat(refusal.detail()).startsWith(field + ":").doesNotContain("640823", "FAX");
    }

    private Refusal read(String value) {
        return reader.read(UNIT.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
    }
}
