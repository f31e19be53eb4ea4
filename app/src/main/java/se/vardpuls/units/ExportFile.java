package se.vardpuls.units;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the rows of an exported register, as objects.
 *
 * <ol>
 *   <li>JSON: an array of objects, one object that holds such an array, or objects one after the other.
 *   <li>Lines of a key, a tab and an object, as a topic is dumped.
 *   <li>Anything else is CSV, whose first row names the columns; of semicolon, comma and tab what stands most often there is
 *       between them.
 *   <li>Bytes that are no UTF-8 are Windows-1252.
 * </ol>
 */
public final class ExportFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SEPARATORS = ";,\t";

    private ExportFile() {}

    /**
     * The rows of a file.
     *
     * @throws IOException if it can't be read, or is none of these; the message says so
     */
    public static List<ObjectNode> rows(Path file) throws IOException {
        String text = text(Files.readAllBytes(file)).strip();
        try {
            if (text.startsWith("{") || text.startsWith("[")) {
                return objects(text);
            }
            return text.lines().allMatch(line -> line.isBlank() || line.contains("\t{")) ? dumped(text) : table(text);
        } catch (JsonProcessingException e) {
            throw new IOException(
                    "it is neither JSON nor CSV, at line " + e.getLocation().getLineNr(), e);
        }
    }

    private static String text(byte[] bytes) {
        String text = decoded(bytes);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, Charset.forName("windows-1252"));
        }
    }

    private static List<ObjectNode> objects(String text) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(text)) {
            while (values.hasNextValue()) {
                collect(values.nextValue(), rows);
            }
        }
        return rows;
    }

    private static void collect(JsonNode value, List<ObjectNode> rows) {
        if (value.isArray()) {
            value.forEach(each -> collect(each, rows));
        } else if (value.size() == 1 && value.elements().next().isArray()) {
            collect(value.elements().next(), rows);
        } else if (value instanceof ObjectNode row) {
            rows.add(row);
        }
    }

    private static List<ObjectNode> dumped(String text) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        for (String line : text.lines().filter(each -> !each.isBlank()).toList()) {
            collect(JSON.readTree(line.substring(line.indexOf('\t') + 1)), rows);
        }
        return rows;
    }

    private static List<ObjectNode> table(String text) throws IOException {
        List<ObjectNode> rows = new ArrayList<>();
        CsvSchema schema = CsvSchema.emptySchema().withHeader().withColumnSeparator(separator(text));
        try (MappingIterator<ObjectNode> values = new CsvMapper()
                .readerFor(ObjectNode.class)
                .with(CsvParser.Feature.TRIM_SPACES)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .with(schema)
                .readValues(text)) {
            while (values.hasNextValue()) {
                rows.add(values.nextValue());
            }
        }
        return rows;
    }

    private static char separator(String text) {
        String first = text.lines().findFirst().orElse("");
        char most = SEPARATORS.charAt(0);
        for (int at = 1; at < SEPARATORS.length(); at++) {
            if (count(first, SEPARATORS.charAt(at)) > count(first, most)) {
                most = SEPARATORS.charAt(at);
            }
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }
}
