package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("telephone", "telephone-month", "guarantee", "silent", "run");

    @ParameterizedTest
    @CsvSource({
        "telephone, telephone",
        "Telefone, telephone",
        "telephon, telephone",
        "gaurantee, guarantee",
        "guar, guarantee",
        "silnet, silent",
        "rnu, run",
        "ru, run"
    })
    void shouldFindWhatWasMeant(String written, String meant) {
        assertThat(Nearest.to(written, KNOWN)).isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"fax", "''", "tele fax", "stop"})
    void shouldSuggestNothingThatIsFarAway(String written) {
        assertThat(Nearest.to(written, KNOWN)).isNull();
    }
}
