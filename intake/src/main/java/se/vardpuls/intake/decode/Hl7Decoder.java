package se.vardpuls.intake.decode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.vardpuls.intake.source.Field;
import se.vardpuls.intake.source.Source;

/**
 * {@code hl7v2}: messages of HL7 version 2 in its bars. A field is a place such as {@code MSH-9.2}: segment, field, component; of
 * a repeated field, or a repeated segment, all values.
 *
 * <ol>
 *   <li>Segments about persons are never read, whatever a source names: {@code PID PD1 NK1 GT1 IN1 IN2 IN3 MRG}.
 *   <li>A value may hold several messages, in the frames of MLLP or without; headers of files and batches say nothing.
 *   <li>Separators are those that a message says in MSH-1 and MSH-2; their escapes are resolved.
 * </ol>
 */
final class Hl7Decoder implements Decoder {
    private static final Set<String> PERSONS = Set.of("PID", "PD1", "NK1", "GT1", "IN1", "IN2", "IN3", "MRG");
    private static final Pattern PLACE = Pattern.compile("([A-Z][A-Z0-9]{2})-([0-9]{1,2})(?:\\.([0-9]{1,2}))?");
    private static final Pattern SEGMENT_ENDS = Pattern.compile("\\r+");
    private static final Pattern FRAME = Pattern.compile("[\\x0b\\x1c]");
    private static final int SHORTEST_HEADER = 9;

    private final Text text;
    private final Screen screen;
    private final Map<String, List<Place>> bySegment = new HashMap<>();

    /** Where a field stands in a segment; the component is 0 where none was said: the first one. */
    private record Place(Field field, int number, int component) {}

    Hl7Decoder(Source source, Screen screen) {
        this.text = new Text(source);
        this.screen = screen;
        for (Field field : source.fields()) {
            Matcher place = PLACE.matcher(field.from());
            if (place.matches() && !PERSONS.contains(place.group(1))) {
                int component = place.group(3) == null ? 1 : Integer.parseInt(place.group(3));
                bySegment
                        .computeIfAbsent(place.group(1), segment -> new ArrayList<>())
                        .add(new Place(field, Integer.parseInt(place.group(2)), component));
            }
        }
    }

    @Override
    public void decode(byte[] value, Sink sink) {
        try {
            for (String message : messages(text.of(value))) {
                message(message, sink);
            }
        } catch (UndecodableException e) {
            sink.undecodable(e.words());
        }
    }

    /** Cut where a message begins; what stands before the first one is headers of files and batches. */
    private static List<String> messages(String all) throws UndecodableException {
        String plain = FRAME.matcher(all).replaceAll("\r").replace('\n', '\r');
        List<String> messages = new ArrayList<>();
        StringBuilder message = new StringBuilder();
        for (String segment : SEGMENT_ENDS.split(plain, -1)) {
            boolean isHeader = segment.startsWith("MSH");
            if (isHeader && message.length() > 0) {
                messages.add(message.toString());
                message.setLength(0);
            }
            if (isHeader || message.length() > 0) {
                message.append(segment).append('\r');
            }
        }
        if (message.length() == 0) {
            throw new UndecodableException("no message: nothing begins with MSH");
        }
        messages.add(message.toString());
        return messages;
    }

    private void message(String message, Sink sink) {
        Map<String, Object> record = Screen.emptyRecord();
        try {
            if (message.length() < SHORTEST_HEADER) {
                throw new UndecodableException("MSH says no separators");
            }
            Separators separators = new Separators(message);
            for (String segment : message.split("\r", -1)) {
                segment(segment, separators, record, sink);
            }
            sink.record(record);
        } catch (UndecodableException e) {
            sink.undecodable(e.words());
        }
    }

    private void segment(String segment, Separators separators, Map<String, Object> record, Sink sink)
            throws UndecodableException {
        if (segment.length() < 4) {
            return;
        }
        String name = segment.substring(0, 3);
        List<Place> places = bySegment.get(name);
        if (places == null) {
            return;
        }
        // MSH-1 is the separator itself
        int offset = name.equals("MSH") ? 1 : 0;
        String[] fields = split(segment, separators.field);
        for (Place place : places) {
            int at = place.number - offset;
            if (at > 0 && at < fields.length) {
                for (String repetition : split(fields[at], separators.repetition)) {
                    component(repetition, place, separators, record, sink);
                }
            }
        }
    }

    private void component(String repetition, Place place, Separators separators, Map<String, Object> record, Sink sink)
            throws UndecodableException {
        String[] components = split(repetition, separators.component);
        if (place.component <= components.length) {
            String[] parts = split(components[place.component - 1], separators.part);
            screen.put(record, place.field, separators.resolved(parts[0]), sink);
        }
    }

    private static String[] split(String text, char at) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int end = text.indexOf(at); end >= 0; end = text.indexOf(at, from)) {
            parts.add(text.substring(from, end));
            from = end + 1;
        }
        parts.add(text.substring(from));
        return parts.toArray(String[]::new);
    }

    /** What stands between the parts of a message. */
    private static final class Separators {
        private final char field;
        private final char component;
        private final char repetition;
        private final char escape;
        private final char part;

        Separators(String message) {
            field = message.charAt(3);
            component = message.charAt(4);
            repetition = message.charAt(5);
            escape = message.charAt(6);
            part = message.charAt(7);
        }

        String resolved(String text) {
            if (text.indexOf(escape) < 0) {
                return text.equals("\"\"") ? "" : text;
            }
            String mark = String.valueOf(escape);
            return text.replace(mark + "F" + mark, String.valueOf(field))
                    .replace(mark + "S" + mark, String.valueOf(component))
                    .replace(mark + "T" + mark, String.valueOf(part))
                    .replace(mark + "R" + mark, String.valueOf(repetition))
                    .replace(mark + "E" + mark, mark);
        }
    }

    @Override
    public void split(InputStream file, Consumer<byte[]> each) throws IOException {
        String all = new String(file.readAllBytes(), text.charset());
        try {
            for (String message : messages(Text.withoutMark(all))) {
                each.accept(message.getBytes(text.charset()));
            }
        } catch (UndecodableException e) {
            throw new IOException(e.words(), e);
        }
    }
}
