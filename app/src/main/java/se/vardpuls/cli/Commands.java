package se.vardpuls.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * The commands of a program by name. Picocli finds the options of each by reflection, which for all of them takes a quarter of a second of each
 * start: so where a command line begins with the name of one, no other is made.
 */
public final class Commands {
    private final Map<String, Supplier<?>> makers = new LinkedHashMap<>();

    /** With this command besides: an object with picocli's annotations, or a line of its own. */
    public Commands with(String name, Supplier<?> maker) {
        makers.put(name, maker);
        return this;
    }

    /** Adds the command that these words begin with to a line, and all of them where they begin with none. */
    public void addTo(CommandLine line, String... words) {
        Supplier<?> named = words.length == 0 ? null : makers.get(words[0]);
        if (named == null) {
            makers.forEach((name, maker) -> line.addSubcommand(name, maker.get()));
        } else {
            line.addSubcommand(words[0], named.get());
        }
    }
}
