package se.vardpuls.intake.example;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import se.vardpuls.intake.decode.Pseudonyms;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.together.Intake;
import se.vardpuls.intake.together.MemoryGroups;

/**
 * The examples of a source: {@code examples/NAME.in}, as the system writes it, and {@code NAME.out.json}, what is to come of it.
 *
 * <ol>
 *   <li>{@code events} lists the events with their topic and without their ids, by when they happened; {@code refused} counts
 *       what is refused, by reason; {@code defaults} names the fields that a default stands in.
 *   <li>What waits for more records of its group has been waited for.
 *   <li>Callers have their pseudonyms by a key that all examples have in common.
 *   <li>The records of an example in any order, and twice, give the same events.
 * </ol>
 */
public final class Examples {
    /** How many there should be at least. */
    public static final int ENOUGH = 12;

    private static final String IN = ".in";
    private static final byte[] KEY = "the key that all examples have in common".getBytes(StandardCharsets.UTF_8);
    private static final long START = 1_000_000_000_000L;
    private static final int ORDERS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Source source;

    public Examples(Source source) {
        this.source = source;
    }

    /** The pseudonyms that callers have in examples. */
    public static Pseudonyms pseudonyms() {
        return new Pseudonyms(KEY);
    }

    /** The inputs, by name. */
    public List<Path> inputs() throws IOException {
        Path folder = source.folder().resolve("examples");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(IN))
                    .sorted()
                    .toList();
        }
    }

    /** Where the expectation of an input lies. */
    public static Path expectation(Path input) {
        String name = input.getFileName().toString();
        return input.resolveSibling(name.substring(0, name.length() - IN.length()) + ".out.json");
    }

    /** The values that a file holds, as they would lie in the raw topic. */
    public List<byte[]> values(Path input) throws IOException, InvalidSourceException {
        List<byte[]> values = new ArrayList<>();
        new Intake(source, pseudonyms(), new MemoryGroups(), new Outcome())
                .decoder()
                .split(new ByteArrayInputStream(Files.readAllBytes(input)), values::add);
        return values;
    }

    /** What comes of these values in this order. */
    public Outcome outcome(List<byte[]> values) throws InvalidSourceException {
        Outcome outcome = new Outcome();
        Intake intake = new Intake(source, pseudonyms(), new MemoryGroups(), outcome);
        values.forEach(value -> intake.take(value, START));
        intake.settle(START + TimeUnit.DAYS.toMillis(2));
        return outcome;
    }

    /** What an example has shown to be wrong: differences, line by line; empty if nothing is. */
    public List<String> run(Path input) throws IOException, InvalidSourceException {
        List<byte[]> values = values(input);
        Outcome outcome = outcome(values);
        List<String> wrong = new ArrayList<>();
        Path expectation = expectation(input);
        if (Files.exists(expectation)) {
            wrong.addAll(Difference.between(read(expectation), json(outcome)));
        } else {
            wrong.add(expectation.getFileName() + " is missing; --write makes it of what comes out now");
        }
        if (!wrong.isEmpty()) {
            outcome.explanations().forEach(words -> wrong.add("  " + words));
        }
        requireAnyOrder(values, outcome, wrong);
        return wrong;
    }

    private void requireAnyOrder(List<byte[]> values, Outcome outcome, List<String> wrong)
            throws InvalidSourceException {
        Random random = new Random(1);
        for (int order = 0; order < ORDERS; order++) {
            List<byte[]> other = new ArrayList<>(values);
            other.addAll(values.subList(0, values.size() / 2));
            Collections.shuffle(other, random);
            List<String> difference = Difference.between(events(outcome), events(outcome(other)));
            if (!difference.isEmpty()) {
                wrong.add("The same records in another order, some of them twice, give other events:");
                wrong.addAll(difference);
                return;
            }
        }
    }

    private static ObjectNode events(Outcome outcome) {
        ObjectNode node = JSON.createObjectNode();
        outcome.events().forEach(node.putArray("events")::add);
        return node;
    }

    /** Writes what comes of an input as its expectation; gives the reasons why records of it are refused. */
    public List<String> write(Path input) throws IOException, InvalidSourceException {
        Outcome outcome = outcome(values(input));
        Files.writeString(expectation(input), pretty(json(outcome)) + "\n", StandardCharsets.UTF_8);
        return outcome.explanations().stream().distinct().toList();
    }

    private static JsonNode read(Path expectation) throws IOException, InvalidSourceException {
        try {
            return JSON.readTree(Files.readString(expectation));
        } catch (JsonProcessingException e) {
            throw new InvalidSourceException(List.of(expectation.getFileName() + " is no JSON, at line "
                    + e.getLocation().getLineNr()));
        }
    }

    private static ObjectNode json(Outcome outcome) {
        ObjectNode node = events(outcome);
        if (!outcome.refused().isEmpty()) {
            ObjectNode refused = node.putObject("refused");
            for (Map.Entry<String, Integer> reason : outcome.refused().entrySet()) {
                refused.put(reason.getKey(), reason.getValue());
            }
        }
        if (!outcome.defaults().isEmpty()) {
            outcome.defaults().forEach(node.putArray("defaults")::add);
        }
        return node;
    }

    private static String pretty(JsonNode node) throws JsonProcessingException {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(com.fasterxml.jackson.core.util.DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
        return JSON.writer(printer).writeValueAsString(node);
    }
}
