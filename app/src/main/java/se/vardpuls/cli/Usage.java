package se.vardpuls.cli;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;
import se.vardpuls.runtime.Nearest;

/**
 * What is said of a command line that is wrong: a sentence, the name that may have been meant, and where the help is.
 */
public final class Usage {
    private Usage() {}

    /** Lets a command line, and all below it, say what is wrong so. */
    public static CommandLine explainedBy(CommandLine line) {
        return line.setParameterExceptionHandler(Usage::explain)
                .registerConverter(Integer.class, converter("a whole number", Integer::valueOf))
                .registerConverter(int.class, converter("a whole number", Integer::valueOf))
                .registerConverter(Short.class, converter("a whole number up to 32767", Short::valueOf))
                .registerConverter(Long.class, converter("a whole number", Long::valueOf))
                .registerConverter(long.class, converter("a whole number", Long::valueOf))
                .registerConverter(Double.class, converter("a number such as 0.5", Usage::decimal))
                .registerConverter(double.class, converter("a number such as 0.5", Usage::decimal))
                .registerConverter(BigDecimal.class, converter("a number such as 0.95", Usage::exact))
                .registerConverter(LocalDate.class, converter("a date such as 2024-03-12", LocalDate::parse))
                .registerConverter(YearMonth.class, converter("a month such as 2024-03", YearMonth::parse))
                .registerConverter(LocalTime.class, converter("a time such as 09:00", LocalTime::parse));
    }

    private static <T> ITypeConverter<T> converter(String what, Function<String, T> parse) {
        return text -> {
            try {
                return parse.apply(text.strip());
            } catch (NumberFormatException | DateTimeException e) {
                throw new TypeConversionException("is not " + what);
            }
        };
    }

    /** Swedish writes the decimals of a number after a comma. */
    private static BigDecimal exact(String number) {
        return new BigDecimal(number.replace(',', '.'));
    }

    private static Double decimal(String number) {
        return exact(number).doubleValue();
    }

    private static int explain(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        line.getErr().println(words(wrong, line));
        line.getErr().println("'" + line.getCommandSpec().qualifiedName() + " --help' says more.");
        return ExitCode.USAGE;
    }

    private static String words(ParameterException wrong, CommandLine line) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched, line);
        }
        boolean isWhole = wrong.getArgSpec() == null || wrong instanceof MissingParameterException;
        if (isWhole || !(wrong.getCause() instanceof TypeConversionException)) {
            return sentence(String.valueOf(wrong.getMessage()), line);
        }
        return name(wrong.getArgSpec()) + " " + wrong.getCause().getMessage() + ".";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String sentence(String message, CommandLine line) {
        if (message.startsWith("Missing required subcommand")) {
            return "A command is missing: one of " + String.join(", ", commands(line)) + ".";
        }
        return message.endsWith(".") || message.endsWith("?") ? message : message + ".";
    }

    private static String unknown(UnmatchedArgumentException unmatched, CommandLine line) {
        String word = unmatched.getUnmatched().get(0);
        if (unmatched.isUnknownOption()) {
            String name = word.split("=", 2)[0];
            return "There is no option " + name + Nearest.question(name, options(line));
        }
        if (commands(line).isEmpty()) {
            return "Too many words: '" + word + "'. Options begin with --, and a value with blanks stands in quotes.";
        }
        String question = Nearest.question(word, commands(line));
        return "There is no command '" + word + "'" + question
                + (question.equals(".") ? " One of: " + String.join(", ", commands(line)) + "." : "");
    }

    private static Collection<String> options(CommandLine line) {
        return line.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }

    private static List<String> commands(CommandLine line) {
        return line.getSubcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }
}
