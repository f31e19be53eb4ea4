package se.vardpuls.intake.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.source.Field;
import se.vardpuls.intake.source.Source;

/**
 * {@code csv}: a native record a row. A field is the column of its name, whatever the case. The first row of each value names
 * the columns, unless the option {@code columns} does (with commas between them). The option {@code separator} is one
 * character, or {@code auto} (default): of semicolon, comma and tab what stands most often in the first row. Quotes and line
 * ends in quotes are as RFC 4180 has them. A row that begins as the first one did names the columns anew, so that files may be
 * put one after the other.
 */
final class CsvDecoder implements Decoder {
    private static final String SEPARATORS = ";,\t";

    private final Text text;
    private final Screen screen;
    private final Source source;
    private final String separator;
    private final List<String> columns;
    private final CsvMapper csv = new CsvMapper();
    private String headerRead = "";
    private String firstColumn = "";
    private ObjectReader reader;
    private @Nullable Field[] header = new Field[0];

    CsvDecoder(Source source, Screen screen) {
        this.text = new Text(source);
        this.screen = screen;
        this.source = source;
        this.separator = source.option("separator", "auto");
        String named = source.option("columns", "");
        this.columns = named.isEmpty()
                ? List.of()
                : Arrays.stream(named.split(",", -1)).map(String::strip).toList();
        this.reader = reader(columns.isEmpty() ? ';' : separatorOf(named));
        if (!columns.isEmpty()) {
            header = header(columns);
        }
    }

    private char separatorOf(String row) {
        if (separator.length() == 1) {
            return separator.charAt(0);
        }
        if (separator.equals("tab")) {
            return '\t';
        }
        char most = SEPARATORS.charAt(0);
        for (int at = 1; at < SEPARATORS.length(); at++) {
            if (count(row, SEPARATORS.charAt(at)) > count(row, most)) {
                most = SEPARATORS.charAt(at);
            }
        }
        return most;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    private ObjectReader reader(char between) {
        return csv.readerForListOf(String.class)
                .with(CsvParser.Feature.WRAP_AS_ARRAY)
                .with(CsvParser.Feature.SKIP_EMPTY_LINES)
                .with(CsvSchema.emptySchema().withColumnSeparator(between));
    }

    private @Nullable Field[] header(List<String> names) {
        Map<String, Field> byName = new HashMap<>();
        source.fields().forEach(field -> byName.put(plain(field.from()), field));
        return names.stream().map(name -> byName.get(plain(name))).toArray(Field[]::new);
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public void decode(byte[] value, Sink sink) {
        try {
            String all = text.of(value);
            rows(columns.isEmpty() ? withoutHeader(all) : all, sink);
        } catch (UndecodableException e) {
            sink.undecodable(e.words());
        } catch (IOException e) {
            sink.undecodable("no CSV: quotes that do not end, or a separator that is none");
        }
    }

    private String withoutHeader(String all) throws UndecodableException, IOException {
        int end = endOfRow(all);
        String first = all.substring(0, end);
        if (!first.equals(headerRead)) {
            reader = reader(separatorOf(first));
            List<String> names = oneRow(first);
            header = header(names);
            headerRead = first;
            firstColumn = names.isEmpty() ? "" : names.get(0);
        }
        if (Arrays.stream(header).allMatch(field -> field == null)) {
            throw new UndecodableException("the first row names none of the columns that source.yaml has under fields");
        }
        return end == all.length() ? "" : all.substring(end + 1);
    }

    private List<String> oneRow(String row) throws IOException {
        try (MappingIterator<List<String>> rows = reader.readValues(row)) {
            return rows.hasNextValue() ? rows.nextValue() : List.of();
        }
    }

    /** A row ends at a line's end that stands outside of quotes. */
    private static int endOfRow(String all) {
        boolean quoted = false;
        for (int at = 0; at < all.length(); at++) {
            char c = all.charAt(at);
            quoted ^= c == '"';
            if (c == '\n' && !quoted) {
                return at;
            }
        }
        return all.length();
    }

    private void rows(String rows, Sink sink) throws IOException {
        try (MappingIterator<List<String>> read = reader.readValues(rows)) {
            while (read.hasNextValue()) {
                row(read.nextValue(), sink);
            }
        } catch (JsonProcessingException e) {
            sink.undecodable("no CSV: quotes that do not end, or a separator that is none");
        }
    }

    private void row(List<String> cells, Sink sink) {
        if (columns.isEmpty() && !cells.isEmpty() && cells.get(0).equals(firstColumn)) {
            header = header(cells);
            headerRead = "";
            return;
        }
        Map<String, Object> record = Screen.emptyRecord();
        try {
            if (cells.size() > header.length) {
                throw new UndecodableException("a row has more cells than there are columns");
            }
            for (int at = 0; at < cells.size(); at++) {
                Field field = header[at];
                if (field != null) {
                    screen.put(record, field, cells.get(at), sink);
                }
            }
            if (!record.isEmpty()) {
                sink.record(record);
            }
        } catch (UndecodableException e) {
            sink.undecodable(e.words());
        }
    }

    @Override
    public void split(InputStream file, Consumer<byte[]> each) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(file, text.charset()));
        String first = columns.isEmpty() ? nextRow(lines) : "";
        String head = first == null ? "" : Text.withoutMark(first);
        String begin = firstCell(head);
        for (String row = nextRow(lines); row != null; row = nextRow(lines)) {
            if (!head.isEmpty() && firstCell(row).equals(begin)) {
                head = row;
            } else if (!row.isBlank()) {
                each.accept((head.isEmpty() ? row : head + "\n" + row).getBytes(text.charset()));
            }
        }
    }

    private String firstCell(String row) {
        int end = row.indexOf(separatorOf(row));
        return end < 0 ? row : row.substring(0, end);
    }

    private static @Nullable String nextRow(BufferedReader lines) throws IOException {
        StringBuilder row = new StringBuilder();
        long quotes = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            row.append(row.length() == 0 ? "" : "\n").append(line);
            quotes += count(line, '"');
            if (quotes % 2 == 0) {
                return row.toString();
            }
        }
        return row.length() == 0 ? null : row.toString();
    }
}
