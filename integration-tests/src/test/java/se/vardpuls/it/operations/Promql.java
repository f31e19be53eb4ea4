package se.vardpuls.it.operations;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression speaks of, read from its text: enough for the expressions of this project. */
record Promql(String text) {
    private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][\\w:]*)\\s*\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][\\w:]*(?!\\s*\\(|[\\w:])");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "by", "on", "e9");

    /** The names of the series it asks for. */
    Set<String> metrics() {
        String bare = STRING.matcher(text).replaceAll("");
        bare = GROUPING.matcher(bare).replaceAll(" ");
        bare = bare.replaceAll("\\{[^}]*}", " ").replaceAll("\\[[^]]*]", " ").replaceAll("\\b\\d\\w*", " ");
        Set<String> names = new TreeSet<>();
        Matcher name = NAME.matcher(bare);
        while (name.find()) {
            if (!WORDS.contains(name.group())) {
                names.add(name.group());
            }
        }
        return names;
    }

    /** The labels by which it groups or joins. */
    Set<String> grouped() {
        Set<String> labels = new TreeSet<>();
        Matcher grouping = GROUPING.matcher(text);
        while (grouping.find()) {
            for (String label : grouping.group(1).split(",", -1)) {
                if (!label.isBlank()) {
                    labels.add(label.strip());
                }
            }
        }
        return labels;
    }

    /** The labels it selects this series by. */
    Set<String> selected(String metric) {
        Set<String> labels = new TreeSet<>();
        Matcher selector = SELECTOR.matcher(STRING.matcher(text).replaceAll(""));
        while (selector.find()) {
            if (selector.group(1).equals(metric)) {
                Matcher label = MATCHER.matcher(selector.group(2));
                while (label.find()) {
                    labels.add(label.group(1));
                }
            }
        }
        return labels;
    }

    /** The variables it needs; what a regular expression has found, {@code $1}, is none. */
    Set<String> variables() {
        Set<String> names = new TreeSet<>();
        Matcher variable = Pattern.compile("\\$([a-zA-Z_]\\w*)").matcher(text);
        while (variable.find()) {
            names.add(variable.group(1));
        }
        return names;
    }

    /** With values for its variables. */
    Promql with(Map<String, String> variables) {
        String filled = text;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            filled =
                    filled.replaceAll("\\$" + variable.getKey() + "\\b", Matcher.quoteReplacement(variable.getValue()));
        }
        return new Promql(filled);
    }

    @Override
    public String toString() {
        return text;
    }
}
