package se.vardpuls.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitIdTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SE2321000255-O00123",
                "SE2321000255-1",
                "SE2321000255-abcdefghijklmnopqr",
                "SE165565594230-K9",
                "SE165565594230-abcdefghijklmnop",
                "SE1655655942-K9"
            })
    void shouldTakeAnHsaId(String text) {
        assertThat(isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SE",
                "SE2321000255",
                "SE2321000255-",
                "SE2321000255-abcdefghijklmnopqrs",
                "SE165565594230-abcdefghijklmnopq",
                "SE175565594230-K9",
                "SE16556559423012-A1",
                "SE23210002550-A1",
                "SE232100025-O1",
                "se2321000255-O1",
                "NO2321000255-O1",
                "SE2321000255-Ö1",
                "SE2321000255-O_1",
                "SE2321000255-O-1",
                "SE2321000255-O1 ",
                " SE2321000255-O1",
                "SE2321000255_O1",
                "SE23210OO255-O1"
            })
    void shouldRefuseAnythingElse(String text) {
        assertThat(isValid(text)).isFalse();
    }

    private static boolean isValid(String text) {
        byte[] bytes = ("." + text + "1").getBytes(StandardCharsets.UTF_8);
        return UnitId.isValid(bytes, 1, bytes.length - 2);
    }
}
