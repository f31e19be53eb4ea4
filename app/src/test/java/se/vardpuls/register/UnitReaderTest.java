package se.vardpuls.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;

class UnitReaderTest {
    private static final String ID = "SE2321000255-O00041";

    private final UnitReader reader = new UnitReader();

    @Test
    void shouldReadEveryField() {
        assertThat(read("\"name\":\"Vårdcentralen Åkern\",\"municipality\":\"Höör\",\"operator\":\"PRIVATE\","
                        + "\"type\":\"OTHER\",\"listed\":0,\"managerEmail\":\"chef.o'hara+vc@vc-akern.example\","
                        + "\"openingHours\":{\"MON\":[\"08:00\",\"17:00\"],\"TUE\":[],\"SUN\":[\"00:00\",\"23:59\"],"
                        + "\"SAT\":null}"))
                .isNull();

        assertThat(reader.unit())
                .isEqualTo(new Unit(
                        ID,
                        "Vårdcentralen Åkern",
                        "Höör",
                        Unit.Operator.PRIVATE,
                        Unit.Type.OTHER,
                        0,
                        "chef.o'hara+vc@vc-akern.example",
                        Map.of(
                                DayOfWeek.MONDAY, new Unit.Hours(LocalTime.of(8, 0), LocalTime.of(17, 0)),
                                DayOfWeek.SUNDAY, new Unit.Hours(LocalTime.of(0, 0), LocalTime.of(23, 59)))));
    }

    @Test
    void shouldTakeDefaultsForWhatIsMissingOrNull() {
        Unit expected = new Unit(ID, "A", null, null, Unit.Type.VARDCENTRAL, null, null, Map.of());

        assertThat(read("\"name\":\"A\"")).isNull();
        assertThat(reader.unit()).isEqualTo(expected);
        assertThat(read("\"name\":\"A\",\"municipality\":null,\"operator\":null,\"type\":null,\"listed\":null,"
                        + "\"managerEmail\":null,\"openingHours\":null,\"more\":{\"x\":[1]}"))
                .isNull();
        assertThat(reader.unit()).isEqualTo(expected);
    }

    @Test
    void shouldTakeTheLastOfARepeatedName() {
        assertThat(read("\"name\":7,\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"17:00\"]},"
                        + "\"openingHours\":{\"TUE\":[1],\"TUE\":[\"09:00\",\"10:00\"]}"))
                .isNull();
        assertThat(reader.unit())
                .extracting(unit -> unit.openingHours().keySet())
                .isEqualTo(java.util.Set.of(DayOfWeek.TUESDAY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":1",
                "\"name\":null",
                "\"name\":\"\"",
                "\"name\":\" \\u2003\"",
                "\"name\":7",
                "\"name\":\"A\\nB\"",
                "\"name\":\"A\\ud800\"",
                "\"name\":\"A\",\"municipality\":1",
                "\"name\":\"A\",\"operator\":\"public\"",
                "\"name\":\"A\",\"type\":\"\"",
                "\"name\":\"A\",\"listed\":-1",
                "\"name\":\"A\",\"listed\":1.5",
                "\"name\":\"A\",\"listed\":\"1\"",
                "\"name\":\"A\",\"listed\":2147483648",
                "\"name\":\"A\",\"managerEmail\":\"\"",
                "\"name\":\"A\",\"managerEmail\":\"chef\"",
                "\"name\":\"A\",\"managerEmail\":\"@x.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a@\"",
                "\"name\":\"A\",\"managerEmail\":\"a@b@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a b@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c.se\\r\\nBcc: x@y.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c.se\\n\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c.se,b@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"A <a@c.se>\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c..se\"",
                "\"name\":\"A\",\"openingHours\":[]",
                "\"name\":\"A\",\"openingHours\":{\"mon\":[]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":\"08:00-17:00\"}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"12:00\",\"13:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"8:00\",\"17:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"24:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"08:60\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"08:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"17:00\",\"08:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[8,17]}"
            })
    void shouldRefuseAnInvalidField(String fields) {
        assertThat(read(fields)).extracting(Refusal::reason).isEqualTo(Reason.INVALID_FIELD);
        assertThat(reader.unit()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}}", "{} 1", "{\"a\":1,}", "\uFEFF{}"})
    void shouldRefuseWhatIsNotOneJsonObject(String value) {
        assertThat(reader.read(bytes(ID), bytes(value)))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.NOT_JSON);
    }

    @Test
    void shouldRefuseWhatIsTooLargeAndReadWhatIsDeep() {
        String head = "{\"unitId\":\"" + ID + "\",\"name\":\"A\",\"x\":";

        assertThat(reader.read(bytes(ID), new byte[65_537]))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.TOO_LARGE);
        assertThat(reader.read(bytes(ID), bytes(head + "[".repeat(32_000) + "]".repeat(32_000) + "}")))
                .isNull();
        assertThat(reader.read(bytes(ID), bytes(head + "1".repeat(65_000) + "}")))
                .isNull();
    }

    @Test
    void shouldRefuseAnotherKey() {
        byte[] value = bytes("{\"unitId\":\"" + ID + "\",\"name\":\"A\"}");

        assertThat(reader.read(bytes("x"), value)).extracting(Refusal::reason).isEqualTo(Reason.KEY_MISMATCH);
        assertThat(reader.read(null, value)).extracting(Refusal::reason).isEqualTo(Reason.KEY_MISMATCH);
        assertThat(reader.unit()).isNull();
    }

    @Test
    void shouldRefuseAUnitIdOfAnotherForm() {
        assertThat(reader.read(bytes("x"), bytes("{\"unitId\":\"x\",\"name\":\"A\"}")))
                .isEqualTo(new Refusal(Reason.INVALID_FIELD, "unitId: not an HSA-id such as SE2321000255-O00123"));
    }

    private @Nullable Refusal read(String fields) {
        return reader.read(bytes(ID), bytes("{\"unitId\":\"" + ID + "\"," + fields + "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
