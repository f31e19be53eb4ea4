package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.intake.decode.Decoder;
import se.vardpuls.intake.decode.Decoders;
import se.vardpuls.intake.decode.Sink;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.SourceFolder;
import se.vardpuls.testing.Mutation;
import se.vardpuls.testing.Seed;

/**
 * What the systems send, spoiled at random, {@code -Dvardpuls.mutations=} so many a source: decoded or refused, nothing
 * thrown, and no personal number in what comes out or is said.
 */
class HostileIntakeTest {
    private static final int MUTATIONS = Integer.getInteger("vardpuls.mutations", 5_000);
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Za-z])(19)?811228-?9874(?![0-9A-Za-z])");

    /** No shipped source is XML. */
    private static final Path XML = Path.of("src", "test", "resources", "hostile", "xml");

    /** Those that are shipped, and one more: every decoder is among them. */
    static List<Path> sources() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("..", "intake", "sources"))) {
            return Stream.concat(folders.filter(Files::isDirectory).sorted(), Stream.of(XML))
                    .toList();
        }
    }

    @Test
    void shouldSpoilWhatEachDecoderReads() throws IOException, InvalidSourceException {
        Set<String> decoders = new TreeSet<>();
        for (Path source : sources()) {
            decoders.add(SourceFolder.read(source).decoder());
        }

        assertThat(String.join(", ", decoders)).isEqualTo(Decoders.names());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void shouldDecodeOrRefuseWithoutAPersonalNumber(Path source) throws InvalidSourceException {
        Decoder decoder = Decoders.of(SourceFolder.read(source), null);
        Mutation mutation = new Mutation(Seed.random(HostileIntakeTest.class));
        List<byte[]> corpus = corpus(source);
        Told told = new Told();
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] value = mutation.of(corpus);
            try {
                decoder.decode(value, told);
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(new String(value, StandardCharsets.ISO_8859_1), e);
            }
        }
        assertThat(told.records).as("records").isPositive();
        assertThat(told.refusals).as("refusals").isPositive();
    }

    /** As {@code intake file} does. */
    @ParameterizedTest
    @MethodSource("sources")
    void shouldCutFilesOrRefuseThemWithoutAPersonalNumber(Path source) throws InvalidSourceException {
        Decoder decoder = Decoders.of(SourceFolder.read(source), null);
        Mutation mutation = new Mutation(Seed.random(HostileIntakeTest.class));
        List<byte[]> corpus = corpus(source);
        Told told = new Told();
        int values = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] file = mutation.of(corpus);
            List<byte[]> cut = new ArrayList<>();
            try {
                decoder.split(new ByteArrayInputStream(file), cut::add);
            } catch (IOException refused) {
                assertThat(refused.getMessage()).doesNotContainPattern(NUMBER).doesNotContain("Kanarie");
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError(new String(file, StandardCharsets.ISO_8859_1), e);
            }
            cut.forEach(value -> decoder.decode(value, told));
            values += cut.size();
        }
        assertThat(values).as("values").isPositive();
        assertThat(told.records).as("records").isPositive();
    }

    /** What systems send as the examples of the source have it. */
    private static List<byte[]> corpus(Path source) {
        List<byte[]> corpus = new ArrayList<>();
        try (Stream<Path> files = Files.list(source.resolve("examples"))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".in"))
                    .sorted()
                    .toList()) {
                corpus.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(corpus).isNotEmpty();
        return corpus;
    }

    /** Looks at all that is told. */
    private static final class Told implements Sink {
        private int records;
        private int refusals;

        @Override
        public void record(Map<String, Object> record) {
            records++;
            assertThat(record.toString()).doesNotContainPattern(NUMBER);
        }

        @Override
        public void undecodable(String words) {
            refusals++;
            assertThat(words).doesNotContainPattern(NUMBER).doesNotContain("Kanarie");
        }

        @Override
        public void defaulted(String field) {
            assertThat(field).doesNotContainPattern(NUMBER);
        }
    }
}
