package se.vardpuls.intake.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.SourceFolder;

class XmlDecoderTest {
    private static final String CALL =
            "<call id=\"c1\"><queue>lunden</queue><times><in>2024-03-12T09:15:04</in></times></call>";

    @TempDir
    Path folder;

    private Decoder decoder;
    private final List<Map<String, Object>> records = new ArrayList<>();
    private final List<String> undecodable = new ArrayList<>();

    private final Sink sink = new Sink() {
        @Override
        public void record(Map<String, Object> record) {
            records.add(record);
        }

        @Override
        public void undecodable(String words) {
            undecodable.add(words);
        }

        @Override
        public void defaulted(String field) {
            throw new AssertionError(field);
        }
    };

    @BeforeEach
    void open() throws IOException, InvalidSourceException {
        decoder = decoder("options: {record: call}");
    }

    private Decoder decoder(String options) throws IOException, InvalidSourceException {
        Files.writeString(folder.resolve("source.yaml"), """
                source: test
                decoder: xml
                fields:
                  id: "@id"
                  queue: queue
                  kind: queue.@kind
                  at: {from: times.in, as: time}
                  note: note
                """ + options);
        Files.writeString(folder.resolve("mapping.jsonata"), "{}");
        return Decoders.of(SourceFolder.read(folder), null);
    }

    @Test
    void shouldReadElementsAndAttributesByTheirPath() {
        decode(
                "<calls><call id='c1'><queue kind='advice'> lunden </queue><times><in>2024-03-12T09:15:04</in></times></call>"
                        + "<export><call id='c2'/></export></calls>");

        assertThat(records)
                .containsExactly(
                        Map.of(
                                "id", "c1",
                                "queue", "lunden",
                                "kind", "advice",
                                "at", "2024-03-12T08:15:04.000Z"),
                        Map.of("id", "c2"));
    }

    @Test
    void shouldTakeTheWholeDocumentWhereNoRecordIsNamed() throws IOException, InvalidSourceException {
        decoder = decoder("");
        decode(CALL);

        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(record).containsEntry("queue", "lunden"));
    }

    @Test
    void shouldGiveAllValuesOfElementsOfOneName_andReadTextInPiecesAndWithoutPrefixes() {
        decode(
                "<x:calls xmlns:x='urn:x'><x:call x:id='c1'><x:queue>lu<!-- no -->n<![CDATA[de&]]>n</x:queue><queue>&#229;sen</queue>"
                        + "</x:call></x:calls>");

        assertThat(records)
                .singleElement()
                .satisfies(record -> assertThat(record)
                        .containsEntry("id", "c1")
                        .containsEntry("queue", List.of("lunde&n", "åsen")));
    }

    @Test
    void shouldReadTheEncodingThatTheDocumentSays() {
        String text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><call><queue>Åsen</queue></call>";
        decoder.decode(text.getBytes(StandardCharsets.ISO_8859_1), sink);

        assertThat(records).containsExactly(Map.of("queue", "Åsen"));
    }

    @Test
    void shouldGiveNothingThatNoFieldNames_andNobodysIdentity() {
        decode("<call id='19640823-3234'><patient>Anna <name>Andersson</name></patient><note>ring 640823-3234</note>"
                + "<queue>0701740605<patient>Anna</patient></queue></call>");

        assertThat(records).containsExactly(Map.of());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE call><call/>",
                "<!DOCTYPE call [<!ENTITY a 'x'>]><call><queue>&a;</queue></call>",
                "<!DOCTYPE call [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><call><queue>&a;</queue></call>",
                "<!DOCTYPE call SYSTEM 'http://127.0.0.1:1/a.dtd'><call/>",
                "<!DOCTYPE call [<!ENTITY % a SYSTEM 'file:///etc/hostname'> %a;]><call/>",
                "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                        + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;'>]><call><queue>&c;</queue></call>",
                "<call><queue>&hem;</queue></call>"
            })
    void shouldRefuseDocumentTypesAndEntities(String document) {
        decode(document);

        assertThat(records).isEmpty();
        assertThat(undecodable)
                .singleElement()
                .satisfies(words -> assertThat(words).contains("XML").doesNotContain("hostname", "aaaa", "hem"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "anna", "<call>", "<call><a></call>", "<call/><call/>", "{\"call\": 1}"})
    void shouldRefuseWhatIsNoXml(String text) throws IOException, InvalidSourceException {
        decoder = decoder("");
        decode(text);

        assertThat(undecodable).containsExactly("no XML");
    }

    @Test
    void shouldRefuseWhatIsTooDeep_whereverItStands() {
        decode("<call>" + "<a>".repeat(60) + "</a>".repeat(60) + "</call>");
        decode("<a>".repeat(61) + "</a>".repeat(61));
        decode("<call>" + "<a>".repeat(100_000));

        assertThat(undecodable).hasSize(3).allSatisfy(words -> assertThat(words).contains("60 deep"));
        assertThat(records).isEmpty();
    }

    @Test
    void shouldRefuseARecordWhoseTimeCannotBe_andTakeTheNext() {
        decode("<calls><call><times><in>i går</in></times></call>" + CALL + "</calls>");

        assertThat(undecodable)
                .singleElement()
                .satisfies(words -> assertThat(words).startsWith("at: no time"));
        assertThat(records).hasSize(1);
    }

    @Test
    void shouldCutAFileIntoValuesThatReadTheSame() throws IOException {
        String file = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><x:calls xmlns:x='urn:x'>" + CALL
                + "<x:call x:id='&lt;2&amp;&quot;'><queue>å &lt; ä &amp; ö</queue></x:call></x:calls>";
        List<byte[]> values = new ArrayList<>();
        decoder.split(new ByteArrayInputStream(file.getBytes(Charset.forName("windows-1252"))), values::add);
        values.forEach(value -> decoder.decode(value, sink));

        assertThat(values).hasSize(2);
        assertThat(records)
                .containsExactly(
                        Map.of("id", "c1", "queue", "lunden", "at", "2024-03-12T08:15:04.000Z"),
                        Map.of("id", "<2&\"", "queue", "å < ä & ö"));
    }

    @Test
    void shouldNotCutAFileWithADocumentType() {
        byte[] file = "<!DOCTYPE call><call/>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> decoder.split(new ByteArrayInputStream(file), value -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("document type");
    }

    private void decode(String text) {
        decoder.decode(text.getBytes(StandardCharsets.UTF_8), sink);
    }
}
