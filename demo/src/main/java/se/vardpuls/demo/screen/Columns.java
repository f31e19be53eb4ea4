package se.vardpuls.demo.screen;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/**
 * Text measured in the columns it takes in a terminal, not in {@code char}s: a combining mark takes none, most letters
 * take one, an emoji takes two.
 */
final class Columns {
    /** Stands where text has been cut away. */
    static final String CUT = "…";

    private static final String INDENT = "  ";

    private Columns() {}

    /** The text with a blank in the place of each control character, so that it cannot steer a terminal. */
    static String printable(String text) {
        return text.codePoints().anyMatch(Character::isISOControl)
                ? text.codePoints()
                        .map(c -> Character.isISOControl(c) ? ' ' : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : text;
    }

    /** How many columns the printable text takes. */
    static int width(String text) {
        return text.codePoints().map(Columns::width).sum();
    }

    private static int width(int codePoint) {
        return Math.max(0, WCWidth.wcwidth(codePoint));
    }

    /** The text where it fits, and otherwise as much of it as leaves room for the sign that it is cut. */
    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        return width < 1 ? "" : start(text, width - 1) + CUT;
    }

    /** The first of the texts that fits; the last of them cut where none does. */
    static String firstThatFits(int width, String... texts) {
        for (String text : texts) {
            if (width(text) <= width) {
                return text;
            }
        }
        return cut(texts[texts.length - 1], width);
    }

    /** The text with blanks after it up to that width; not cut. */
    static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /** The label and the items, with commas between them, in as many rows as they need. */
    static List<String> wrap(String label, List<String> items, int width) {
        List<String> rows = new ArrayList<>();
        StringBuilder row = new StringBuilder(label);
        for (int i = 0; i < items.size(); i++) {
            String item = items.get(i) + (i < items.size() - 1 ? "," : "");
            if (i > 0 && width(row.toString()) + 1 + width(item) > width) {
                rows.add(cut(row.toString(), width));
                row = new StringBuilder(INDENT).append(item);
            } else {
                row.append(' ').append(item);
            }
        }
        rows.add(cut(row.toString(), width));
        return rows;
    }

    private static String start(String text, int width) {
        int end = 0;
        int taken = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            taken += width(codePoint);
            if (taken > width) {
                break;
            }
            end += Character.charCount(codePoint);
        }
        return text.substring(0, end);
    }
}
