package se.vardpuls.intake.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.vardpuls.cli.ExitCode;
import se.vardpuls.cli.Running;
import se.vardpuls.intake.example.Examples;
import se.vardpuls.intake.source.InvalidSourceException;

/** {@code intake test}: runs the examples of sources. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the examples of sources, and shows how what comes out differs from what is expected.",
            "Each example's records are tried in other orders and twice, too: that must change nothing."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:All examples are as expected.", "1:Some are not.", "2:The command line or a source is wrong."
        })
final class TestCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A source's folder.")
    private List<Path> folders = new ArrayList<>();

    @Option(
            names = "--write",
            description = "Makes the expectations that are missing of what comes out now. Read them.")
    private boolean write;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InvalidSourceException {
        PrintWriter out = Running.commandLine(spec).getOut();
        int wrong = 0;
        for (Path folder : folders) {
            wrong += test(folder, out);
        }
        return wrong == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private int test(Path folder, PrintWriter out) throws IOException, InvalidSourceException {
        Examples examples = new Examples(RunIntakeCommand.read(folder));
        int wrong = 0;
        List<Path> inputs = examples.inputs();
        for (Path input : inputs) {
            if (write && !Files.exists(Examples.expectation(input))) {
                List<String> refused = examples.write(input);
                out.println(
                        "wrote " + Examples.expectation(input) + (refused.isEmpty() ? "" : ", of which are refused:"));
                refused.forEach(why -> out.println("  " + why));
            }
            List<String> differences = examples.run(input);
            if (!differences.isEmpty()) {
                wrong++;
                out.println(input + " is not as expected:");
                differences.forEach(line -> out.println("  " + line));
            }
        }
        out.println(folder + ": " + (inputs.size() - wrong) + " of " + inputs.size() + " examples are as expected");
        return wrong;
    }
}
