package se.vardpuls.topic;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import se.vardpuls.partition.Limits;
import se.vardpuls.partition.Subjects;
import se.vardpuls.region.Region;
import se.vardpuls.testing.MarkdownTable;

/**
 * Who writes and reads the topics: {@code run} by the list of subjects, with all that can be switched on; other commands by the
 * rights in {@code docs/operations.md}, which {@code RightsTest} holds to what they do; those outside by what is an input.
 */
final class TopicUsers {
    /** The command that computes. */
    static final String RUN = "run";

    private static final Path OPERATIONS = Path.of("..", "docs", "operations.md");

    private final List<List<String>> rights = MarkdownTable.rows(OPERATIONS, "command").stream()
            .filter(row -> row.get(1).equals("topic"))
            .toList();
    private final Subjects subjects = Subjects.of(Limits.CONTRACT, Region.SWEDEN.withWorklist(true));
    private final TopicNames bare = new TopicNames("");

    Set<String> writers(String topic) {
        Set<String> writers = withRight("Write", topic);
        if (subjects.written(bare).contains(topic)) {
            writers.add(RUN);
        } else {
            writers.add(subjects.inputs().contains(topic) ? "sources of events" : "others (docs/operations.md)");
        }
        return writers;
    }

    Set<String> readers(String topic) {
        Set<String> readers = withRight("Read", topic);
        if (subjects.written(bare).contains(topic)) {
            readers.add("others (docs/operations.md)");
        }
        return readers;
    }

    private Set<String> withRight(String right, String topic) {
        Set<String> commands = new TreeSet<>();
        for (List<String> row : rights) {
            if (MarkdownTable.code(row.get(2)).contains("<P>" + topic)
                    && List.of(row.get(3).split(", ")).contains(right)) {
                commands.addAll(MarkdownTable.code(row.get(0)));
            }
        }
        return commands;
    }
}
