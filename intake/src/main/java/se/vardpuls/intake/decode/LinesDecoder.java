package se.vardpuls.intake.decode;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import se.vardpuls.intake.source.Field;
import se.vardpuls.intake.source.Source;

/**
 * {@code lines}: a native record a line, cut at the option {@code separator} (a bar where none is given). A field is the
 * part at its position, counted from 1. Empty lines say nothing.
 */
final class LinesDecoder implements Decoder {
    private final Text text;
    private final Screen screen;
    private final String separator;
    private final Field[] byPosition;

    LinesDecoder(Source source, Screen screen) {
        this.text = new Text(source);
        this.screen = screen;
        this.separator = source.option("separator", "|");
        this.byPosition = byPosition(source.fields());
    }

    private static Field[] byPosition(List<Field> fields) {
        int most = fields.stream().mapToInt(LinesDecoder::position).max().orElse(0);
        Field[] positions = new Field[most + 1];
        fields.forEach(field -> positions[position(field)] = field);
        return positions;
    }

    /** The position that a field stands at, 0 if it says none. */
    static int position(Field field) {
        try {
            return Math.max(0, Math.min(1000, Integer.parseInt(field.from().strip())));
        } catch (NumberFormatException noPosition) {
            return 0;
        }
    }

    @Override
    public void decode(byte[] value, Sink sink) {
        try {
            String all = text.of(value);
            int from = 0;
            while (from < all.length()) {
                int end = all.indexOf('\n', from);
                int to = end < 0 ? all.length() : end;
                line(all, from, to, sink);
                from = to + 1;
            }
        } catch (UndecodableException e) {
            sink.undecodable(e.words());
        }
    }

    private void line(String all, int from, int to, Sink sink) {
        String line = all.substring(from, to).strip();
        if (line.isEmpty()) {
            return;
        }
        Map<String, Object> record = Screen.emptyRecord();
        try {
            int at = 0;
            for (int position = 1; position < byPosition.length && at <= line.length(); position++) {
                int end = line.indexOf(separator, at);
                int stop = end < 0 ? line.length() : end;
                Field field = byPosition[position];
                if (field != null && stop > at) {
                    screen.put(record, field, line.substring(at, stop), sink);
                }
                at = end < 0 ? line.length() + 1 : end + separator.length();
            }
            sink.record(record);
        } catch (UndecodableException e) {
            sink.undecodable(e.words());
        }
    }

    @Override
    public void split(InputStream file, Consumer<byte[]> each) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(file, text.charset()));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            String plain = Text.withoutMark(line);
            if (!plain.isBlank()) {
                each.accept(plain.getBytes(text.charset()));
            }
        }
    }
}
