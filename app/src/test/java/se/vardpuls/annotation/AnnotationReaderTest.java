package se.vardpuls.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.event.Refusal;

class AnnotationReaderTest {
    private final AnnotationReader reader = new AnnotationReader();

    private Refusal read(String json) {
        return reader.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void shouldReadAnAnnotationOfAUnitAndOfAScope() {
        assertThat(read("{'unitId':'SE2321000255-O00123','from':'2024-03-12','text':'Ny journal'}"))
                .isNull();
        assertThat(reader.annotation().unitId()).isEqualTo("SE2321000255-O00123");
        assertThat(reader.annotation().from()).isEqualTo(LocalDate.of(2024, 3, 12));
        assertThat(reader.annotation().to()).isNull();

        assertThat(read("{'scope':'region','from':'2024-01-01','to':'2024-01-01','text':'Nya koder','x':1}"))
                .isNull();
        assertThat(reader.annotation().scope()).hasToString("region");
        assertThat(reader.annotation().text()).isEqualTo("Nya koder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            x                                                                          | NOT_JSON
            []                                                                         | NOT_JSON
            {'from':'2024-03-12','text':'a'}                                           | INVALID_FIELD
            {'unitId':'SE2321000255-O00123','scope':'region','from':'2024-03-12','text':'a'} | INVALID_FIELD
            {'unitId':'O00123','from':'2024-03-12','text':'a'}                         | INVALID_FIELD
            {'scope':'kommun=X','from':'2024-03-12','text':'a'}                        | INVALID_FIELD
            {'scope':'region','text':'a'}                                              | INVALID_FIELD
            {'scope':'region','from':'2024-02-30','text':'a'}                          | INVALID_FIELD
            {'scope':'region','from':'2024-03-12','to':'2024-03-11','text':'a'}        | INVALID_FIELD
            {'scope':'region','from':'2024-03-12'}                                     | INVALID_FIELD
            {'scope':'region','from':'2024-03-12','text':''}                           | INVALID_FIELD
            {'scope':'region','from':'2024-03-12','text':'om 19121212-1212'}           | PERSONAL_ID
            """)
    void shouldRefuseWhatIsNoAnnotation(String json, String reason) {
        Refusal refusal = read(json);

        assertThat(refusal.reason()).hasToString(reason);
        assertThat(refusal.detail()).doesNotContain("1212");
        assertThat(reader.annotation()).isNull();
    }

    @Test
    void shouldBoundTheText() {
        String start = "{'scope':'region','from':'2024-03-12','text':'";
        assertThat(read(start + "å".repeat(500) + "'}")).isNull();
        assertThat(read(start + "å".repeat(501) + "'}").detail()).startsWith("text");
        assertThat(read(start + " ".repeat(70_000) + "'}").reason()).hasToString("TOO_LARGE");
    }
}
