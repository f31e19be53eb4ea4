package se.vardpuls.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                        + "\"SAT\":null},\"area\":\"Söder\",\"validFrom\":\"2024-01-01\",\"validTo\":\"2024-01-01\","
                        + "\"closedDates\":[\"2024-12-23\",\"2024-02-29\",\"2024-12-23\"],"
                        + "\"exceptionalHours\":{\"2024-12-20\":[\"8:00\",\"12:00\"],\"2024-12-27\":[],\"2024-12-28\":null},"
                        + "\"escalationEmails\":{\"2\":\"a@b.example,c@d.example\",\"3\":\"e@f.example\"},"
                        + "\"predecessors\":[\"SE2321000255-O00001\",\"SE2321000255-O00002\"],\"feed\":\"DAILY\""))
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
                                DayOfWeek.MONDAY, List.of(new Unit.Hours(480, 1020)),
                                DayOfWeek.SUNDAY, List.of(new Unit.Hours(0, 1439))),
                        "Söder",
                        LocalDate.of(2024, 1, 1),
                        LocalDate.of(2024, 1, 1),
                        Set.of(LocalDate.of(2024, 12, 23), LocalDate.of(2024, 2, 29)),
                        Map.of(
                                LocalDate.of(2024, 12, 20), List.of(new Unit.Hours(480, 720)),
                                LocalDate.of(2024, 12, 27), List.of()),
                        Map.of(2, "a@b.example, c@d.example", 3, "e@f.example"),
                        List.of("SE2321000255-O00001", "SE2321000255-O00002"),
                        Unit.Feed.DAILY));
    }

    @Test
    void shouldTakeDefaultsForWhatIsMissingOrNull() {
        Unit expected = new Unit(ID, "A", null, null, Unit.Type.VARDCENTRAL, null, null, Map.of());

        assertThat(read("\"name\":\"A\"")).isNull();
        assertThat(reader.unit()).isEqualTo(expected);
        assertThat(read("\"name\":\"A\",\"municipality\":null,\"operator\":null,\"type\":null,\"listed\":null,"
                        + "\"managerEmail\":null,\"openingHours\":null,\"area\":null,\"validFrom\":null,\"validTo\":null,"
                        + "\"closedDates\":null,\"exceptionalHours\":null,\"escalationEmails\":null,"
                        + "\"predecessors\":null,\"feed\":null,\"more\":{\"x\":[1]}"))
                .isNull();
        assertThat(reader.unit()).isEqualTo(expected);
        assertThat(read("\"name\":\"A\",\"municipality\":\"\",\"operator\":\"\",\"type\":\"\",\"managerEmail\":\"\","
                        + "\"area\":\"\",\"validFrom\":\"\",\"validTo\":\"\",\"feed\":\"\","
                        + "\"escalationEmails\":{\"2\":\"\",\"3\":null}"))
                .as("an empty text")
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
                .isEqualTo(Set.of(DayOfWeek.TUESDAY));
    }

    // --- as registers are exported ---

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ["08:00","17:00"];                                                 480-1020
            [["08:00","12:00"],["13:00","16:30"]];                             480-720 780-990
            [["8:00","12:00"]];                                                480-720
            ["8:05","9:00"];                                                   485-540
            ["00:00","24:00"];                                                 0-1440
            ["0:00","0:01"];                                                   0-1
            [["13:00","16:30"],["08:00","12:00"]];                             480-720 780-990
            [["08:00","12:00"],["12:00","13:00"],["12:30","12:40"]];           480-780
            """)
    void shouldReadTheHoursOfADay(String hours, String expected) {
        assertThat(read("\"name\":\"A\",\"openingHours\":{\"MON\":" + hours + "}"))
                .isNull();
        assertThat(unit().openingHours().get(DayOfWeek.MONDAY).stream()
                        .map(interval -> interval.from() + "-" + interval.to()))
                .containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"8123, 8123", "8123.0, 8123", "8.123e3, 8123", "0.0, 0", "2147483647.00, 2147483647"})
    void shouldReadAWholeNumberOfListedPersons(String listed, int expected) {
        assertThat(read("\"name\":\"A\",\"listed\":" + listed)).isNull();
        assertThat(unit().listed()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            a@b.example;                                                       a@b.example
            a@b.example,c@d.example;                                           a@b.example, c@d.example
            a@b.example , c@d.example,e@f.example,g@h.example,i@j.example;     a@b.example, c@d.example, e@f.example, g@h.example, i@j.example
            """)
    void shouldReadUpToFiveAddresses(String text, String expected) {
        assertThat(read("\"name\":\"A\",\"managerEmail\":\"" + text + "\"")).isNull();
        assertThat(unit().managerEmail()).isEqualTo(expected);
    }

    @Test
    void shouldCutALongNameAndMunicipalityByCharacters() {
        String letters = "\uD83D\uDC36".repeat(200);

        assertThat(read("\"name\":\"" + letters + "\",\"municipality\":\"" + letters + "X\""))
                .isNull();
        assertThat(unit().name()).isEqualTo(letters);
        assertThat(unit().municipality()).isEqualTo(letters + "…");
        assertThat(read("\"name\":\"" + "Å".repeat(30_000) + "\"")).isNull();
        assertThat(unit().name()).hasSize(201);
    }

    @Test
    void shouldTakeWhatIsAsLargeAsItMayBe() {
        String dates = IntStream.range(0, 400)
                .mapToObj(day -> "\"" + LocalDate.of(2024, 1, 1).plusDays(day) + "\"")
                .collect(Collectors.joining(","));
        String ids = "\"SE2321000255-O00001\",".repeat(10).replaceAll(",$", "");
        String area = "\uD83D\uDC36".repeat(60);

        assertThat(read("\"name\":\"A\",\"closedDates\":[" + dates + "],\"predecessors\":[" + ids + "],\"area\":\""
                        + area + "\""))
                .isNull();
        assertThat(unit().closedDates()).hasSize(400);
        assertThat(unit().area()).isEqualTo(area);
        assertThat(read("\"name\":\"A\",\"closedDates\":[" + dates + ",\"2026-01-01\"]"))
                .extracting(Refusal::detail)
                .asString()
                .startsWith("closedDates:");
        assertThat(read("\"name\":\"A\",\"predecessors\":[" + ids + ",\"SE2321000255-O00002\"]"))
                .extracting(Refusal::detail)
                .asString()
                .startsWith("predecessors:");
        assertThat(read("\"name\":\"A\",\"area\":\"" + area + "x\""))
                .extracting(Refusal::detail)
                .asString()
                .startsWith("area:");
    }

    // --- what is refused ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":\"Doktor 640823-3234\"",
                "\"name\":\"Doktor 640823 3234\"",
                "\"name\":\"\uFF16\uFF14\uFF10\uFF18\uFF12\uFF13\uFF13\uFF12\uFF13\uFF14\"",
                "\"name\":\"A\",\"municipality\":\"19640823\u20133234\",\"type\":7",
                "\"name\":\"A\",\"area\":\"\\u0036408233234\"",
                "\"name\":\"A\",\"predecessors\":[\"SE2321000255-6408233234\"]",
                "\"name\":\"A\",\"predecessors\":\"640823-3234\""
            })
    void shouldRefuseAPersonalNumberWhereOthersWouldSeeIt(String fields) {
        Refusal refusal = read(fields);

        assertThat(refusal).extracting(Refusal::reason).isEqualTo(Reason.PERSONAL_ID);
        assertThat(refusal.detail()).endsWith(" (unit " + ID + ")").doesNotContain("3234");
    }

    @Test
    void shouldRefuseAUnitIdThatHoldsAPersonalNumberAndNotNameIt() {
        for (String id : List.of("SE2321000255-6408233234", "SE2321000255-196408233234", "SE162321000255-6408233234")) {
            assertThat(reader.read(bytes(id), bytes("{\"unitId\":\"" + id + "\",\"name\":\"A\"}")))
                    .isEqualTo(new Refusal(Reason.PERSONAL_ID, "unitId: holds a personal identity number"));
        }
        String serial = "SE2321000255-6408233235";
        assertThat(reader.read(bytes(serial), bytes("{\"unitId\":\"" + serial + "\",\"name\":\"A\"}")))
                .isNull();
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
                "\"name\":\"A\",\"type\":\"Vårdcentral\"",
                "\"name\":\"A\",\"listed\":-1",
                "\"name\":\"A\",\"listed\":1.5",
                "\"name\":\"A\",\"listed\":\"1\"",
                "\"name\":\"A\",\"listed\":2147483648",
                "\"name\":\"A\",\"managerEmail\":\",\"",
                "\"name\":\"A\",\"managerEmail\":\"chef\"",
                "\"name\":\"A\",\"managerEmail\":\"@x.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a@\"",
                "\"name\":\"A\",\"managerEmail\":\"a@b@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a b@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c.se\\r\\nBcc: x@y.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c.se\\n\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c.se,b@c.se,\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c.se;b@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c.se,b@c.se,c@c.se,d@c.se,e@c.se,f@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"anna.@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\".anna@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a..b@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"Åsa@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a@å.se\"",
                "\"name\":\"A\",\"managerEmail\":\"\\\"a b\\\"@c.se\"",
                "\"name\":\"A\",\"managerEmail\":\"a@[127.0.0.1]\"",
                "\"name\":\"A\",\"managerEmail\":7",
                "\"name\":\"A\",\"municipality\":\"A|B\"",
                "\"name\":\"A\",\"area\":\"A|B\"",
                "\"name\":\"A\",\"area\":7",
                "\"name\":\"A\",\"validFrom\":\"2024-02-30\"",
                "\"name\":\"A\",\"validFrom\":\"2024-1-1\"",
                "\"name\":\"A\",\"validTo\":20240101",
                "\"name\":\"A\",\"validTo\":\"2024-01-01\",\"validFrom\":\"2024-01-02\"",
                "\"name\":\"A\",\"closedDates\":\"2024-12-23\"",
                "\"name\":\"A\",\"closedDates\":[null]",
                "\"name\":\"A\",\"closedDates\":[\"23/12/2024\"]",
                "\"name\":\"A\",\"exceptionalHours\":[]",
                "\"name\":\"A\",\"exceptionalHours\":{\"MON\":[]}",
                "\"name\":\"A\",\"exceptionalHours\":{\"2024-12-23\":[\"08:00\"]}",
                "\"name\":\"A\",\"escalationEmails\":\"a@c.se\"",
                "\"name\":\"A\",\"escalationEmails\":{\"4\":\"a@c.se\"}",
                "\"name\":\"A\",\"escalationEmails\":{\"2\":\"a\"}",
                "\"name\":\"A\",\"escalationEmails\":{\"2\":[]}",
                "\"name\":\"A\",\"predecessors\":\"SE2321000255-O00001\"",
                "\"name\":\"A\",\"predecessors\":[\"x\"]",
                "\"name\":\"A\",\"predecessors\":[1]",
                "\"name\":\"A\",\"feed\":\"WEEKLY\"",
                "\"name\":\"A\",\"feed\":1",
                "\"name\":\"A\",\"managerEmail\":\"A <a@c.se>\"",
                "\"name\":\"A\",\"managerEmail\":\"a@c..se\"",
                "\"name\":\"A\",\"openingHours\":[]",
                "\"name\":\"A\",\"openingHours\":{\"mon\":[]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":\"08:00-17:00\"}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"12:00\",\"13:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"24:01\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"24:00\",\"24:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"12:00\",\"13:00\",\"17:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[[\"08:00\",\"12:00\"],\"13:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[[]]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[null]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"22:00\",\"06:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"008:00\",\"17:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00:00\",\"17:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"08:60\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"08:00\",\"08:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[\"17:00\",\"08:00\"]}",
                "\"name\":\"A\",\"openingHours\":{\"MON\":[8,17]}"
            })
    void shouldRefuseAnInvalidFieldAndNameItAndTheUnit(String fields) {
        Refusal refusal = read(fields);

        assertThat(refusal).extracting(Refusal::reason).isEqualTo(Reason.INVALID_FIELD);
        String field = refusal.detail().substring(0, refusal.detail().indexOf(':'));
        assertThat(fields.equals("\"x\":1") ? "\"name\"" : fields).contains("\"" + field + "\"");
        assertThat(refusal.detail()).endsWith(" (unit " + ID + ")");
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

    // --- what a store holds already ---

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
            "name":"Doktor 640823-3234","municipality":"Lund";      SE2321000255-O00041; Lund; null
            "name":"A","municipality":"640823-3234";                A;                   null; null
            "name":"A","municipality":"Lund|Malmö";                 A;                   null; null
            "name":"A","managerEmail":"a..b@c.se";                  A;                   null; null
            "name":"A","managerEmail":"a@c.se","area":7;            A;                   null; a@c.se
            "name":"A","managerEmail":"a@c.se","validFrom":"x","validTo":"y","closedDates":0,"exceptionalHours":0,"escalationEmails":0,"predecessors":0,"feed":0; A; null; a@c.se
            """)
    void shouldKeepAnEntryThatTodaysRulesRefuse(String fields, String name, String municipality, String email) {
        assertThat(read(fields)).isNotNull();

        reader.readKept(bytes(ID), bytes("{\"unitId\":\"" + ID + "\"," + fields + "}"));

        assertThat(unit().unitId()).isEqualTo(ID);
        assertThat(unit().name()).isEqualTo(name);
        assertThat(String.valueOf(unit().municipality())).isEqualTo(municipality);
        assertThat(String.valueOf(unit().managerEmail())).isEqualTo(email);
    }

    @Test
    void shouldKeepNothingOfWhatIsNoEntry() {
        reader.readKept(bytes(ID), bytes("{\"unitId\":\"x\",\"name\":\"A\"}"));
        assertThat(reader.unit()).isNull();
        reader.readKept(bytes(ID), bytes("{"));
        assertThat(reader.unit()).isNull();
    }

    private Unit unit() {
        return Objects.requireNonNull(reader.unit());
    }

    private @Nullable Refusal read(String fields) {
        return reader.read(bytes(ID), bytes("{\"unitId\":\"" + ID + "\"," + fields + "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
