package se.vardpuls.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportedUnitTest {
    private static final String ID = "SE2321000255-O00041";
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void shouldRegisterEveryRowOfTheRegisterOfTheField() throws IOException {
        List<ExportedUnit> units =
                ExportFile.rows(fieldCase()).stream().map(ExportedUnit::of).toList();

        assertThat(units)
                .hasSize(13)
                .allSatisfy(unit -> assertThat(unit.refusal()).as(unit.unitId()).isNull());
        assertThat(of(units, "SE2321000255-O90080").changes()).isEmpty();
        assertThat(of(units, "SE2321000255-O90081").changes())
                .anyMatch(change -> change.contains("flat list of times"));
        assertThat(of(units, "SE2321000255-O90083").changes()).anyMatch(change -> change.contains("over midnight"));
        assertThat(of(units, "SE2321000255-O90086").changes())
                .containsExactly("managerEmail: what no mailer takes is left out; nobody is mailed");
        assertThat(of(units, "SE2321000255-O90088").changes()).containsExactly("listed: a text, read as a number");
        assertThat(of(units, "SE2321000255-O90090").changes()).containsExactly("type: converted to VARDCENTRAL");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\0', textBlock = """
            {"MON":["22:00","06:00"]};                       {"MON":[["22:00","24:00"]],"TUE":[["00:00","06:00"]]}
            {"SUN":["22:00","06:00"]};                       {"MON":[["00:00","06:00"]],"SUN":[["22:00","24:00"]]}
            {"MON":["8:00","12:00","13:00","17:00"]};        {"MON":[["08:00","12:00"],["13:00","17:00"]]}
            {"Måndag":"8-12, 13:00-17:00","Tisdag":"stängt"}; {"MON":[["08:00","12:00"],["13:00","17:00"]]}
            "mån-tis 08:00-17:00, ons 8-12";                 {"MON":[["08:00","17:00"]],"TUE":[["08:00","17:00"]],"WED":[["08:00","12:00"]]}
            "1-2#08:00#17:00$5#08:00#16:00";                 {"MON":[["08:00","17:00"]],"TUE":[["08:00","17:00"]],"FRI":[["08:00","16:00"]]}
            """)
    void shouldReadHours(String written, String hours) throws IOException {
        ExportedUnit unit = unit("{\"unitId\":\"" + ID + "\",\"name\":\"A\",\"openingHours\":" + written + "}");

        assertThat(unit.record().path("openingHours")).hasToString(hours);
        assertThat(unit.refusal()).isNull();
    }

    @Test
    void shouldRefuseHoursThatCannotBeRead() throws IOException {
        ExportedUnit unit =
                unit("{\"unitId\":\"" + ID + "\",\"name\":\"A\",\"openingHours\":\"efter överenskommelse\"}");

        assertThat(unit.refusal()).isNotNull();
        assertThat(unit.changes()).contains("openingHours: the column openingHours can't be read");
    }

    @Test
    void shouldReadATableOfTheCatalogue() throws IOException {
        Path file = folder.resolve("export.csv");
        Files.write(file, """
                hsaIdentity;Enhetsnamn;Kommun;Driftsform;Typ;Listade;E-post;Mån;Tis;Startdatum;Telefon
                SE2321000255-O00041;Vårdcentralen Åsen;Åhus;Region;Vårdcentral;8 123;chef@asen.example;08-17;"08-12, 13-17";2024-01-01 00:00;040-123456
                SE2321000255-O00042;"Röntgen; Åsen";Åhus;Privat;Röntgen;;;;;;
                """.getBytes(Charset.forName("windows-1252")));

        List<ExportedUnit> units =
                ExportFile.rows(file).stream().map(ExportedUnit::of).toList();

        assertThat(units).allSatisfy(unit -> assertThat(unit.refusal()).isNull());
        assertThat(units.get(0).record())
                .hasToString(
                        "{\"unitId\":\"SE2321000255-O00041\",\"name\":\"Vårdcentralen Åsen\","
                                + "\"municipality\":\"Åhus\",\"operator\":\"PUBLIC\",\"type\":\"VARDCENTRAL\",\"listed\":8123,"
                                + "\"managerEmail\":\"chef@asen.example\",\"validFrom\":\"2024-01-01\","
                                + "\"openingHours\":{\"MON\":[[\"08:00\",\"17:00\"]],\"TUE\":[[\"08:00\",\"12:00\"],[\"13:00\",\"17:00\"]]}}");
        assertThat(units.get(1).record().path("name").asText()).isEqualTo("Röntgen; Åsen");
        assertThat(units.get(1).record().path("type").asText()).isEqualTo("OTHER");
        assertThat(units.get(0).leftOut()).containsExactly("Telefon");
    }

    @Test
    void shouldReadJsonInItsForms() throws IOException {
        String unit = "{\"unitId\":\"" + ID + "\",\"name\":\"A\"}";
        for (String text : List.of("[" + unit + "]", "{\"units\":[" + unit + "]}", unit, unit + "\n" + unit)) {
            Path file = folder.resolve("export.json");
            Files.writeString(file, text);
            assertThat(ExportFile.rows(file))
                    .as(text)
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.path("name").asText()).isEqualTo("A"));
        }
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, "{\"unitId\":");
        assertThatThrownBy(() -> ExportFile.rows(broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 1");
    }

    @Test
    void shouldRefuseARowThatIsNoUnit() throws IOException {
        assertThat(unit("{\"name\":\"A\"}").refusal()).isNotNull();
        assertThat(unit("{\"unitId\":\"" + ID + "\"}").refusal()).isNotNull();
        assertThat(unit("{\"unitId\":\"" + ID + "\",\"name\":\"Anna 19640823-3234\"}")
                        .refusal())
                .isNotNull();
        assertThat(unit("{\"unitId\":\"" + ID + "\",\"name\":\"A\",\"operator\":\"Stiftelse\"}")
                        .refusal())
                .isNotNull();
    }

    private static ExportedUnit unit(String json) throws IOException {
        return ExportedUnit.of((ObjectNode) JSON.readTree(json));
    }

    private static ExportedUnit of(List<ExportedUnit> units, String id) {
        return units.stream()
                .filter(unit -> unit.unitId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Path fieldCase() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/cases-from-the-field/register-as-exported/units.tsv");
            if (Files.exists(file)) {
                return file;
            }
        }
        Assumptions.abort("no folder shared/cases-from-the-field here or above");
        throw new IllegalStateException();
    }
}
