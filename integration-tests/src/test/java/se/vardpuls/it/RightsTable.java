package se.vardpuls.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import se.vardpuls.cluster.Right;

/** The rights of {@code docs/operations.md}: what is tested is what people are told to grant. */
final class RightsTable {
    private static final Path PAGE = Path.of("..", "docs", "operations.md");
    private static final Pattern ROW = Pattern.compile(
            "^\\| `([a-z -]+)` \\| (topic|group|transactional id)(, prefixed)? \\|" + " (.*) \\| ([A-Za-z, ]+) \\|$");
    private static final Pattern NAME = Pattern.compile("`([^`]+)`");

    /** A right, and the command that is told to have it. */
    record Granted(String command, ResourceType type, PatternType pattern, String name, AclOperation operation) {
        AclBinding to(String user) {
            return new AclBinding(
                    new ResourcePattern(type, name, pattern),
                    new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
        }

        /** As the commands say it. */
        String words() {
            String word = Right.nameOf(operation);
            return word + " on " + type.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + name;
        }
    }

    private RightsTable() {}

    /**
     * The rights of a command under this prefix and application id; of the intake's, for the source {@code connect}, which gives
     * events of calls.
     */
    static List<Granted> of(String command, String prefix, String application) {
        List<Granted> rights = new ArrayList<>();
        for (String line : lines()) {
            ROW.matcher(line)
                    .results()
                    .filter(row -> row.group(1).equals(command))
                    .forEach(row -> rights.addAll(row(row, prefix, application)));
        }
        if (rights.isEmpty()) {
            throw new IllegalStateException(PAGE + " has no rights of " + command);
        }
        return rights;
    }

    /** These rights but for one. */
    static List<Granted> without(List<Granted> rights, Granted one) {
        return rights.stream().filter(right -> !right.equals(one)).toList();
    }

    /** The commands that have rows. */
    static Set<String> commands() {
        return lines().stream()
                .flatMap(line -> ROW.matcher(line).results())
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PAGE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Granted> row(MatchResult row, String prefix, String application) {
        ResourceType type = ResourceType.fromString(row.group(2).replace(' ', '_'));
        PatternType pattern = row.group(3) == null ? PatternType.LITERAL : PatternType.PREFIXED;
        List<Granted> rights = new ArrayList<>();
        NAME.matcher(row.group(4)).results().forEach(found -> {
            String name = found.group(1)
                    .replace("<P>", prefix)
                    .replace("<A>", application)
                    .replace("<SOURCE>", "connect")
                    .replace("<EVENTS>", "calls");
            Arrays.stream(row.group(5).split(", ", -1))
                    .map(word -> AclOperation.fromString(word.replaceAll("(?<=[a-z])(?=[A-Z])", "_")))
                    .forEach(operation -> rights.add(new Granted(row.group(1), type, pattern, name, operation)));
        });
        return rights;
    }
}
