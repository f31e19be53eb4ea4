package se.vardpuls.report;

/** Text as it stands in a page of HTML or a picture of SVG in it. */
final class Html {
    private Html() {}

    /** A text that is shown as it is: no markup, neither between tags nor in an attribute. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}
