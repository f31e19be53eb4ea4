package se.vardpuls.goal;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.contact.ContactIndicators;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.StrictJson;
import se.vardpuls.guarantee.GuaranteeIndicators;
import se.vardpuls.partition.Subjects;
import se.vardpuls.register.Scope;
import se.vardpuls.telephone.TelephoneIndicators;

class TargetReaderTest {
    private static final String UNIT = "SE2321000255-O00041";

    private final TargetReader reader = new TargetReader(Subjects.INDICATORS);

    @Test
    void shouldReadEveryField() {
        assertThat(read(
                        "guarantee|" + UNIT,
                        "{\"indicator\":\"guarantee\",\"unitId\":\"" + UNIT + "\",\"goal\":0.85,\"comparison\":\">\","
                                + "\"windowDays\":60,\"minDenominator\":1,\"confidence\":0.9,\"enabled\":false,"
                                + "\"more\":{\"x\":[1]}}"))
                .isNull();

        assertThat(reader.change())
                .isEqualTo(new TargetChange(
                        new TargetKey(GuaranteeIndicators.GUARANTEE, UNIT),
                        new BigDecimal("0.85"),
                        Comparison.ABOVE,
                        60,
                        1,
                        0.9,
                        false));
    }

    @Test
    void shouldLeaveOutWhatIsMissingOrNull() {
        TargetChange nothing = new TargetChange(
                new TargetKey(TelephoneIndicators.GOAL_DAYS, null), null, null, null, null, null, null);

        assertThat(read("goal-days", "{\"indicator\":\"goal-days\"}")).isNull();
        assertThat(reader.change()).isEqualTo(nothing);
        assertThat(read(
                        "goal-days",
                        "{\"indicator\":\"goal-days\",\"unitId\":null,\"goal\":null,\"comparison\":null,"
                                + "\"windowDays\":null,\"minDenominator\":null,\"confidence\":null,\"enabled\":null}"))
                .isNull();
        assertThat(reader.change()).isEqualTo(nothing);
    }

    @Test
    void shouldReadDefinitionAddressAndScope() {
        assertThat(read(
                        "goal-days|municipality=Malå Åsele",
                        "{\"indicator\":\"goal-days\",\"scope\":\"municipality=Malå Åsele\",\"unitId\":null,"
                                + "\"definition\":\"strict\",\"email\":\"a@x.example,b@x.example\"}"))
                .isNull();
        assertThat(reader.change())
                .isEqualTo(new TargetChange(
                        TargetKey.of(TelephoneIndicators.GOAL_DAYS, new Scope(Scope.Kind.MUNICIPALITY, "Malå Åsele")),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Definition.STRICT,
                        "a@x.example, b@x.example",
                        null));
        assertThat(read("telephone", "{\"indicator\":\"telephone\",\"scope\":null,\"definition\":null,\"email\":\"\"}"))
                .isNull();
        assertThat(reader.change())
                .isEqualTo(new TargetChange(
                        new TargetKey(TelephoneIndicators.TELEPHONE, null), null, null, null, null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.1", "1"})
    void shouldReadTheThresholdOfTheForecast(String fireBelow) {
        assertThat(read(
                        "telephone-forecast|" + UNIT,
                        "{\"indicator\":\"telephone-forecast\",\"unitId\":\"" + UNIT + "\",\"fireBelow\":" + fireBelow
                                + "}"))
                .isNull();
        assertThat(reader.change())
                .isEqualTo(new TargetChange(
                        new TargetKey(TelephoneIndicators.FORECAST, UNIT),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Double.valueOf(fireBelow)));
    }

    @Test
    void shouldRefuseAPersonInTheNameOfAScope() {
        assertThat(read(
                        "telephone|area=19121212-1212",
                        "{\"indicator\":\"telephone\",\"scope\":\"area=19121212-1212\"}"))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.PERSONAL_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "1", "1.0", "1e0", "9.5e-1", "1e-400", "0.95"})
    void shouldTakeGoalsFromNothingToAll(String goal) {
        assertThat(read("telephone", "{\"indicator\":\"telephone\",\"goal\":" + goal + "}"))
                .isNull();
        assertThat(reader.change()).isNotNull();
        assertThat(reader.change().goal()).isEqualByComparingTo(BigDecimal.valueOf(Double.parseDouble(goal)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"x\":1",
                "\"indicator\":null",
                "\"indicator\":\"fax\"",
                "\"indicator\":\"TELEPHONE\"",
                "\"indicator\":7",
                "\"indicator\":\"telephone\",\"unitId\":\"SE1\"",
                "\"indicator\":\"telephone\",\"unitId\":7",
                "\"indicator\":\"telephone\",\"goal\":\"0.9\"",
                "\"indicator\":\"telephone\",\"goal\":-0.01",
                "\"indicator\":\"telephone\",\"goal\":1.01",
                "\"indicator\":\"telephone\",\"goal\":1e400",
                "\"indicator\":\"telephone\",\"comparison\":\"<\"",
                "\"indicator\":\"telephone\",\"comparison\":true",
                "\"indicator\":\"telephone\",\"windowDays\":0",
                "\"indicator\":\"telephone\",\"windowDays\":61",
                "\"indicator\":\"telephone\",\"windowDays\":1.0",
                "\"indicator\":\"telephone\",\"minDenominator\":0",
                "\"indicator\":\"telephone\",\"minDenominator\":2147483648",
                "\"indicator\":\"telephone\",\"confidence\":0",
                "\"indicator\":\"telephone\",\"confidence\":1",
                "\"indicator\":\"telephone\",\"confidence\":\"0.9\"",
                "\"indicator\":\"telephone-forecast\",\"fireBelow\":-0.01",
                "\"indicator\":\"telephone-forecast\",\"fireBelow\":1.01",
                "\"indicator\":\"telephone-forecast\",\"fireBelow\":\"0.1\"",
                "\"indicator\":\"telephone-forecast\",\"fireBelow\":true",
                "\"indicator\":\"telephone\",\"fireBelow\":2",
                "\"indicator\":\"telephone\",\"enabled\":1",
                "\"indicator\":\"telephone\",\"enabled\":\"true\"",
                "\"indicator\":\"telephone\",\"definition\":\"completed\"",
                "\"indicator\":\"telephone\",\"definition\":1",
                "\"indicator\":\"goal-days\",\"definition\":\"unique\"",
                "\"indicator\":\"guarantee\",\"definition\":\"reported\"",
                "\"indicator\":\"turned-away\",\"definition\":\"strict\"",
                "\"indicator\":\"telephone\",\"email\":\"nobody\"",
                "\"indicator\":\"telephone\",\"email\":7",
                "\"indicator\":\"telephone\",\"scope\":\"\"",
                "\"indicator\":\"telephone\",\"scope\":\"county\"",
                "\"indicator\":\"telephone\",\"scope\":\"region=\"",
                "\"indicator\":\"telephone\",\"scope\":\"operator=public\"",
                "\"indicator\":\"telephone\",\"scope\":\"municipality=\"",
                "\"indicator\":\"telephone\",\"scope\":\"area=a|b\"",
                "\"indicator\":\"telephone\",\"scope\":7",
                "\"indicator\":\"telephone\",\"scope\":\"region\",\"unitId\":\"SE2321000255-O00041\"",
                "\"indicator\":\"silent\",\"scope\":\"region\"",
                "\"indicator\":\"guarantee-due\",\"scope\":\"region\""
            })
    void shouldRefuseFieldsThatBreakARule(String fields) {
        assertThat(read("telephone", "{" + fields + "}"))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.INVALID_FIELD);
        assertThat(reader.change()).isNull();
    }

    @Test
    void shouldNameTheFieldAndTheRuleButNeverTheValue() {
        assertThat(read("telephone", "{\"indicator\":\"telephone\",\"goal\":4711}"))
                .isEqualTo(new Refusal(Reason.INVALID_FIELD, "goal: not a number from 0 to 1"));
    }

    @Test
    void shouldWantAKeyThatAgreesWithTheValue() {
        String general = "{\"indicator\":\"telephone\"}";
        String ofUnit = "{\"indicator\":\"telephone\",\"unitId\":\"" + UNIT + "\"}";

        assertThat(read("telephone", general)).isNull();
        assertThat(read("telephone|" + UNIT, ofUnit)).isNull();
        for (Refusal refusal : new Refusal[] {
            read("guarantee", general),
            read("telephone|" + UNIT, general),
            read("telephone|", general),
            read(null, general),
            read("telephone", ofUnit),
            read("telephone|SE2321000255-O00042", ofUnit),
            read("telephone", "{\"indicator\":\"telephone\",\"scope\":\"region\"}"),
            read("telephone|operator=PUBLIC", "{\"indicator\":\"telephone\",\"scope\":\"operator=PRIVATE\"}")
        }) {
            assertThat(refusal).extracting(Refusal::reason).isEqualTo(Reason.KEY_MISMATCH);
        }
    }

    @Test
    void shouldRefuseWhatIsNotOneObject() {
        assertThat(read("telephone", "{")).isEqualTo(StrictJson.NOT_JSON);
        assertThat(read("telephone", "[]")).isEqualTo(StrictJson.NOT_JSON);
        assertThat(read("telephone", "{\"indicator\":\"telephone\"" + " ".repeat(65_536) + "}"))
                .isEqualTo(StrictJson.TOO_LARGE);
    }

    @Test
    void shouldKnowWhoseTargetATombstoneTakesAway() {
        assertThat(new TargetReader(Subjects.INDICATORS).keyOf(bytes("silent")))
                .isEqualTo(new TargetKey(TelephoneIndicators.SILENT, null));
        assertThat(new TargetReader(Subjects.INDICATORS).keyOf(bytes("telephone-month|" + UNIT)))
                .isEqualTo(new TargetKey(TelephoneIndicators.TELEPHONE_MONTH, UNIT));
        assertThat(new TargetReader(Subjects.INDICATORS).readTombstone(bytes("telephone|" + UNIT)))
                .isNull();
        assertThat(new TargetReader(Subjects.INDICATORS).keyOf(bytes("contact|area=Norra Åre")))
                .isEqualTo(TargetKey.of(ContactIndicators.CONTACT, new Scope(Scope.Kind.AREA, "Norra Åre")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "|",
                "fax",
                "telephone|",
                "telephone|SE1",
                "telephone|SE2321000255-O00041|",
                "télephone",
                "silent|region"
            })
    void shouldRefuseATombstoneThatNamesNoTarget(String key) {
        assertThat(new TargetReader(Subjects.INDICATORS).readTombstone(bytes(key)))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.INVALID_FIELD);
        assertThat(new TargetReader(Subjects.INDICATORS).readTombstone(null)).isNotNull();
    }

    private @Nullable Refusal read(@Nullable String key, String value) {
        return reader.read(key == null ? null : bytes(key), bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
