package se.vardpuls.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer to a request.
 *
 * @param status the HTTP status
 * @param type the {@code Content-Type}
 * @param headers further headers, by name
 * @param body writes the body; not asked for a HEAD request, nor with a status that has none
 */
public record Answer(int status, String type, Map<String, String> headers, Body body) {
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** What is written while it is made, so that a large page need not be held in memory. */
    @FunctionalInterface
    public interface Body {
        /**
         * Writes all of it; the stream is the door's to close.
         *
         * @throws IOException if the client has gone or does not read
         */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Keeps its own copy. */
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** One without further headers. */
    public Answer(int status, String type, Body body) {
        this(status, type, Map.of(), body);
    }

    /** Plain text. */
    public static Answer text(int status, String text) {
        return new Answer(status, TEXT, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the client has already is what there is. */
    public static Answer notModified() {
        return new Answer(NOT_MODIFIED, TEXT, out -> {});
    }

    /** The same with these headers as well. */
    public Answer with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(headers);
        all.putAll(more);
        return new Answer(status, type, all, body);
    }

    /** Whether the body is written in a form that only some clients take, and stays as it is. */
    boolean isPacked() {
        return headers.containsKey("Content-Encoding");
    }

    boolean hasBody() {
        return status != NO_CONTENT && status != NOT_MODIFIED;
    }
}
