package se.vardpuls.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An answer to a request.
 *
 * @param status the HTTP status
 * @param type the {@code Content-Type}
 * @param body writes the body; not asked for a HEAD request
 */
public record Answer(int status, String type, Body body) {
    private static final String TEXT = "text/plain; charset=utf-8";

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

    /** Plain text. */
    public static Answer text(int status, String text) {
        return new Answer(status, TEXT, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
