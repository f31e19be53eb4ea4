package se.vardpuls.intake.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import se.vardpuls.intake.source.Source;

/** The text that bytes are, by the source's {@code charset}: utf-8 (default), iso-8859-1 or windows-1252. */
final class Text {
    private static final char REPLACEMENT = '\uFFFD';
    private static final char BYTE_ORDER = '\uFEFF';

    private final Charset charset;

    Text(Source source) {
        charset = Charset.forName(source.option("charset", "utf-8"));
    }

    Charset charset() {
        return charset;
    }

    /** The text, without a byte order mark. */
    String of(byte[] value) throws UndecodableException {
        String text = new String(value, charset);
        if (charset.equals(StandardCharsets.UTF_8) && text.indexOf(REPLACEMENT) >= 0) {
            throw new UndecodableException("not UTF-8; options: charset may be iso-8859-1 or windows-1252");
        }
        return withoutMark(text);
    }

    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER ? text.substring(1) : text;
    }
}
