package se.vardpuls.intake.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.source.SourceFolder;

/**
 * A source's mapping, in JSONata. It is a function of what it is given and nothing else:
 *
 * <ol>
 *   <li>Clock, random numbers and evaluation of texts are refused when it is read. So are slashes, and with them regular
 *       expressions, whose time nobody can bound, and division.
 *   <li>It may take {@value #MOST_STEPS} steps. They are counted rather than timed, so that what is refused does not depend on
 *       the machine.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class Mapping {
    /** How many expressions a mapping may evaluate for one record or group. */
    static final int MOST_STEPS = 100_000;

    private static final Pattern QUOTED =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern IMPURE = Pattern.compile("\\$(now|millis|random|shuffle|eval|pad)\\b");

    private final Jsonata expression;
    private final HostFunctions functions;
    private int steps;

    /**
     * Reads the mapping of a source.
     *
     * @throws InvalidSourceException if it is no JSONata, or not pure
     */
    public Mapping(Source source) throws InvalidSourceException {
        requirePure(source.mapping());
        try {
            expression = Jsonata.jsonata(source.mapping());
        } catch (JException e) {
            throw invalid("is no JSONata: " + e.getMessage());
        }
        functions = new HostFunctions(source);
        functions.register(expression);
        Jsonata.EntryCallback count = (evaluated, input, environment) -> step();
        expression.assign("__evaluate_entry", count);
    }

    private static void requirePure(String text) throws InvalidSourceException {
        String bare = QUOTED.matcher(text).replaceAll(" ");
        Matcher impure = IMPURE.matcher(bare);
        if (impure.find()) {
            throw invalid("uses $" + impure.group(1) + ": a mapping knows neither clock nor chance");
        }
        if (bare.indexOf('/') >= 0) {
            throw invalid("uses /: a mapping has no regular expressions and no division; use codes, $contains,"
                    + " $substringBefore or $split with texts");
        }
    }

    private static InvalidSourceException invalid(String problem) {
        return new InvalidSourceException(List.of(SourceFolder.MAPPING + " " + problem));
    }

    private void step() {
        steps++;
        if (steps > MOST_STEPS) {
            throw new MappingException(Refused.TOO_LONG, "the mapping took more than " + MOST_STEPS + " steps");
        }
    }

    /**
     * What the mapping makes of a record, or of the records of a group.
     *
     * @throws MappingException if it can't be mapped
     */
    @Nullable Object map(Object input, Consumer<String> defaulted) {
        steps = 0;
        functions.tell(defaulted);
        try {
            return expression.evaluate(input, expression.createFrame());
        } catch (MappingException told) {
            throw told;
        } catch (JException e) {
            throw new MappingException(
                    Refused.MAPPING,
                    "the mapping failed at character " + e.getLocation() + " (" + code(e) + ")",
                    e.getMessage());
        } catch (StackOverflowError e) {
            throw new MappingException(Refused.TOO_LONG, "the mapping calls itself too deeply");
        } catch (RuntimeException e) {
            throw new MappingException(
                    Refused.MAPPING, "the mapping failed (" + e.getClass().getSimpleName() + ")", e.getMessage());
        }
    }

    /** JSONata's own codes are a letter and four digits; anything else may quote. */
    private static String code(JException e) {
        String error = e.getError();
        return error != null && error.matches("[A-Z][0-9]{4}") ? error : "JSONata";
    }
}
