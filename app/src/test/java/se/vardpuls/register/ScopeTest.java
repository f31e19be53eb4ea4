package se.vardpuls.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How scopes are written. */
class ScopeTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "region",
                "operator=PUBLIC",
                "operator=PRIVATE",
                "municipality=Umeå",
                "municipality=Upplands Väsby",
                "municipality=a=b",
                "area=Norra länsdelen",
                "area=\ud83c\udfe5"
            })
    void shouldBeReadAsItIsWritten(String text) {
        assertThat(Scope.parse(text))
                .isNotNull()
                .hasToString(text)
                .extracting(Scope::text)
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Region",
                "region=",
                "region=x",
                "operator",
                "operator=",
                "operator=Public",
                "operator=OTHER",
                "municipality",
                "municipality=",
                "municipality=a|b",
                "municipality=a\nb",
                "municipality=\ud83c",
                "area=",
                "=x",
                "unit=SE2321000255-O00123"
            })
    void shouldBeNothingElse(String text) {
        assertThat(Scope.parse(text)).isNull();
    }

    @Test
    void shouldHaveNamesAsLongAsTheRegisterTakesThem() {
        assertThat(Scope.parse("area=" + "å".repeat(60))).isNotNull();
        assertThat(Scope.parse("area=" + "\ud83c\udfe5".repeat(60))).isNotNull();
        assertThat(Scope.parse("area=" + "å".repeat(61))).isNull();
        assertThat(Scope.parse("municipality=" + "å".repeat(201))).isNotNull();
        assertThat(Scope.of(Unit.Operator.PRIVATE)).isEqualTo(Scope.parse("operator=PRIVATE"));
    }
}
