package se.vardpuls.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CommandsTest {
    private final List<String> made = new ArrayList<>();

    @Test
    void shouldMakeTheOneThatIsNamedAndNoOther() {
        assertThat(line("second", "--help").getSubcommands()).containsOnlyKeys("second");
        assertThat(made).containsExactly("second");
    }

    @Test
    void shouldMakeAllWhereNoneIsNamed() {
        for (String[] words : new String[][] {{}, {"--help"}, {"third"}, {"--help", "first"}}) {
            assertThat(line(words).getSubcommands()).containsOnlyKeys("first", "second");
        }
    }

    @Test
    void shouldKnowEachCommandOfTheApplicationByItsOwnName() {
        assertThat(VardpulsCommand.commandLine().getSubcommands())
                .isNotEmpty()
                .allSatisfy((name, line) -> assertThat(line.getCommand()
                                .getClass()
                                .getAnnotation(Command.class)
                                .name())
                        .isEqualTo(name));
    }

    private CommandLine line(String... words) {
        CommandLine line = new CommandLine(new Program());
        new Commands()
                .with("first", () -> make("first"))
                .with("second", () -> make("second"))
                .addTo(line, words);
        return line;
    }

    private Program make(String name) {
        made.add(name);
        return new Program();
    }

    @Command
    private static final class Program {}
}
