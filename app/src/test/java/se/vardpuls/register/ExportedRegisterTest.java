package se.vardpuls.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.event.Refusal;

/** A register as other systems export it: lunch, 24:00, 8:00, empty texts for nothing, several addresses. */
class ExportedRegisterTest {
    private static final String ID = "SE2321000255-O00041";

    private final UnitReader reader = new UnitReader();

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
            "openingHours":{"MON":["08:00","17:00"]};                               registered
            "openingHours":{"MON":["08:00","12:00","13:00","17:00"]};               INVALID_FIELD openingHours
            "openingHours":{"MON":[["8:00","12:00"],["13:00","17:00"]]};            registered
            "openingHours":{"MON":["08:00","24:00"]};                               registered
            "openingHours":{"MON":["22:00","06:00"]};                               INVALID_FIELD openingHours
            "openingHours":{"MON":["8:00","17:00"]};                                registered
            "managerEmail":"";                                                      registered
            "managerEmail":"chef@vc.example, vikarie@vc.example";                   registered
            "managerEmail":"Åsa.Öberg@vc.example";                                  INVALID_FIELD managerEmail
            "managerEmail":"anna.@vc.example";                                      INVALID_FIELD managerEmail
            "managerEmail":"a..b@vc.example";                                       INVALID_FIELD managerEmail
            "operator":"";                                                          registered
            "listed":"8123";                                                        INVALID_FIELD listed
            "listed":8123.0;                                                        registered
            "type":"Vårdcentral";                                                   INVALID_FIELD type
            """)
    void shouldTakeWhatAnExportMayHoldAndNameTheFieldOfTheRest(String field, String expected) {
        assertThat(verdict(ID, "{\"unitId\":\"" + ID + "\",\"name\":\"A\"," + field + "}"))
                .isEqualTo(expected);
    }

    @Test
    void shouldTakeTheRegisterOfTheFieldAsItSaysThere() throws IOException {
        Path folder = fieldCase("register-as-exported");
        List<String> verdicts = new ArrayList<>();
        for (String[] line : lines(folder.resolve("units.tsv")).toList()) {
            verdicts.add(line[0] + " " + verdict(line[0], line[1]));
        }

        assertThat(verdicts)
                .isNotEmpty()
                .containsExactlyElementsOf(lines(folder.resolve("expected.tsv"))
                        .map(line -> line[0] + " " + line[1].replaceFirst(" [(].*", ""))
                        .toList());
    }

    @Test
    void shouldRefuseTheAddressesOfTheFieldThatNoMailerTakes() throws IOException {
        Path folder = fieldCase("addresses-no-mailer-takes");
        for (String[] line : lines(folder.resolve("expected.tsv")).toList()) {
            String record = lines(folder.resolve("units.tsv"))
                    .filter(unit -> unit[0].equals(line[0]))
                    .findFirst()
                    .orElseThrow()[1];

            assertThat(verdict(line[0], record))
                    .isEqualTo(line[1].startsWith("mailed") ? "registered" : "INVALID_FIELD managerEmail");
        }
    }

    private String verdict(String key, String value) {
        Refusal refusal = reader.read(key.getBytes(StandardCharsets.UTF_8), value.getBytes(StandardCharsets.UTF_8));
        return refusal == null
                ? "registered"
                : refusal.reason() + " "
                        + refusal.detail().substring(0, refusal.detail().indexOf(':'));
    }

    private static Path fieldCase(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/cases-from-the-field").resolve(name);
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        Assumptions.abort("no folder shared/cases-from-the-field/" + name + " here or above");
        throw new IllegalStateException();
    }

    private static Stream<String[]> lines(Path file) throws IOException {
        return Files.readAllLines(file).stream().map(line -> line.split("\t", 2));
    }
}
