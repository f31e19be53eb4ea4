package se.vardpuls.intake.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.vardpuls.cli.ExitCode;
import se.vardpuls.cli.Running;
import se.vardpuls.intake.example.SourceCheck;
import se.vardpuls.intake.mapping.Translator;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.source.SourceFolder;

/** {@code intake check}: says what is missing in sources. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Says what is wrong or missing in sources.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:Nothing is missing.", "1:Something is wrong or missing.", "2:The command line is wrong."})
final class CheckCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FOLDER", description = "A source's folder.")
    private List<Path> folders = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = Running.commandLine(spec).getOut();
        boolean isWhole = true;
        for (Path folder : folders) {
            List<String> missing = missing(folder);
            missing.forEach(sentence -> out.println(folder + ": " + sentence));
            isWhole &= missing.isEmpty();
            if (missing.isEmpty()) {
                out.println(folder + ": nothing is missing");
            }
        }
        return isWhole ? ExitCode.OK : ExitCode.FAILED;
    }

    private static List<String> missing(Path folder) throws IOException {
        try {
            Source source = SourceFolder.read(folder);
            List<String> missing = new ArrayList<>(SourceCheck.of(source));
            new Translator(source);
            return missing;
        } catch (InvalidSourceException e) {
            return e.problems();
        }
    }
}
