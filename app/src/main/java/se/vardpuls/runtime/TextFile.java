package se.vardpuls.runtime;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files of text, as editors on any system write them. */
public final class TextFile {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private TextFile() {}

    /** Reads a file in UTF-8, without the byte order mark that it may begin with. */
    public static String read(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    /** What is the matter with a file that could not be read, to follow its name or "a file that". */
    public static String problem(Exception thrown) {
        if (thrown instanceof NoSuchFileException) {
            return "is not there";
        }
        if (thrown instanceof AccessDeniedException) {
            return "may not be read by this user";
        }
        return thrown instanceof CharacterCodingException ? "is not written in UTF-8" : "can't be read";
    }
}
