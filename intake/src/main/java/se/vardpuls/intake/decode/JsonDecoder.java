package se.vardpuls.intake.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.source.Field;
import se.vardpuls.intake.source.Source;

/**
 * {@code json}: native records are objects, alone, one after the other, or in an array. A field is the value at its path,
 * names with dots between them; an array on the way gives the values of all its elements.
 */
final class JsonDecoder implements Decoder {
    private static final JsonFactory JSON = new JsonFactory();

    private final Screen screen;
    private final Node paths = new Node();

    /** What is wanted at a place of the object, and below it. */
    private static final class Node {
        private final Map<String, Node> below = new HashMap<>();
        private @Nullable Field field;
    }

    JsonDecoder(Source source, Screen screen) {
        this.screen = screen;
        for (Field field : source.fields()) {
            Node node = paths;
            for (String name : field.from().split("\\.", -1)) {
                node = node.below.computeIfAbsent(name, fresh -> new Node());
            }
            node.field = field;
        }
    }

    @Override
    public void decode(byte[] value, Sink sink) {
        try (JsonParser parser = JSON.createParser(value)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    record(parser, sink);
                } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    sink.undecodable("JSON that is neither an object nor an array of objects");
                    return;
                }
            }
        } catch (IOException e) {
            sink.undecodable("no JSON");
        }
    }

    private void record(JsonParser parser, Sink sink) throws IOException {
        Map<String, Object> record = Screen.emptyRecord();
        String problem = object(parser, paths, record, sink);
        if (problem == null) {
            sink.record(record);
        } else {
            sink.undecodable(problem);
        }
    }

    /** Reads an object to its end, and gives what is wrong with it. */
    private @Nullable String object(JsonParser parser, Node node, Map<String, Object> record, Sink sink)
            throws IOException {
        String problem = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Node below = node.below.get(parser.currentName());
            parser.nextToken();
            if (below == null) {
                parser.skipChildren();
            } else {
                String found = value(parser, below, record, sink);
                problem = problem == null ? found : problem;
            }
        }
        return problem;
    }

    private @Nullable String value(JsonParser parser, Node node, Map<String, Object> record, Sink sink)
            throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> {
                return object(parser, node, record, sink);
            }
            case START_ARRAY -> {
                String problem = null;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    String found = value(parser, node, record, sink);
                    problem = problem == null ? found : problem;
                }
                return problem;
            }
            case VALUE_NULL -> {
                return null;
            }
            default -> {
                return scalar(node.field, parser.getText(), record, sink);
            }
        }
    }

    private @Nullable String scalar(@Nullable Field field, String text, Map<String, Object> record, Sink sink) {
        if (field == null) {
            return null;
        }
        try {
            screen.put(record, field, text, sink);
            return null;
        } catch (UndecodableException e) {
            return e.words();
        }
    }

    @Override
    public void split(InputStream file, Consumer<byte[]> each) throws IOException {
        try (JsonParser parser = JSON.createParser(file)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    each.accept(copy(parser));
                }
            }
        } catch (JsonProcessingException e) {
            throw noJson(e);
        }
    }

    /** Says at which line; of what is nested too deep no line is known. */
    static IOException noJson(JsonProcessingException e) {
        JsonLocation location = e.getLocation();
        return new IOException(location == null ? "no JSON" : "no JSON at line " + location.getLineNr(), null);
    }

    private static byte[] copy(JsonParser parser) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator generator = JSON.createGenerator(bytes)) {
            generator.copyCurrentStructure(parser);
        }
        return bytes.toByteArray();
    }
}
