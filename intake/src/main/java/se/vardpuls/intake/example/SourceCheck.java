package se.vardpuls.intake.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import se.vardpuls.intake.decode.Decoder;
import se.vardpuls.intake.decode.Decoders;
import se.vardpuls.intake.decode.Sink;
import se.vardpuls.intake.source.Field;
import se.vardpuls.intake.source.FieldKind;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;

/** What is missing in a source, beside what keeps it from being read. */
public final class SourceCheck {
    private static final Pattern TABLE = Pattern.compile("\\$code\\(\\s*[\"']([^\"']+)[\"']");

    private final Source source;
    private final List<String> missing = new ArrayList<>();

    private SourceCheck(Source source) {
        this.source = source;
    }

    /** What is missing, each in a sentence; empty if nothing is. */
    public static List<String> of(Source source) throws IOException, InvalidSourceException {
        SourceCheck check = new SourceCheck(source);
        check.settings();
        check.examples();
        return check.missing;
    }

    private void settings() {
        check(
                Decoders.isKnown(source.decoder()),
                "decoder: one of " + Decoders.names() + " reads what the system sends; '" + source.decoder()
                        + "' is none");
        check(
                !source.places().isEmpty() || source.unitsAreHsaIds(),
                "units: which queue or clinic is which unit (NAME: HSA-id); without it no record finds its unit");
        check(
                source.fields().stream().anyMatch(field -> field.kind() == FieldKind.TIME),
                "fields: none is as time; without one no event has an occurredAt");
        check(
                source.fields().stream().anyMatch(field -> field.kind() == FieldKind.ID),
                "fields: none is as id; without one no event knows its call or booking");
        Matcher table = TABLE.matcher(source.mapping());
        while (table.find()) {
            check(
                    source.codes().containsKey(table.group(1)),
                    "codes: the mapping asks for a table '" + table.group(1) + "'");
        }
        for (Field field : source.fields()) {
            check(
                    isUsed(field),
                    "fields: the mapping does not use '" + field.name() + "'; what it does not need it should not get");
        }
    }

    private boolean isUsed(Field field) {
        boolean groups = source.grouping() != null && source.grouping().by().contains(field.name());
        return groups
                || field.name().equals(source.sequence())
                || Pattern.compile("\\b" + field.name() + "\\b")
                        .matcher(source.mapping())
                        .find();
    }

    private void examples() throws IOException, InvalidSourceException {
        Examples examples = new Examples(source);
        List<Path> inputs = examples.inputs();
        check(
                inputs.size() >= Examples.ENOUGH,
                "examples: " + inputs.size() + " of at least " + Examples.ENOUGH
                        + " (examples/NAME.in as the system writes it,"
                        + " with duplicates, records out of order, transfers, midnight, the autumn hour, unknown codes)");
        if (!Decoders.isKnown(source.decoder())) {
            return;
        }
        Set<String> refused = new HashSet<>();
        boolean anyEvents = false;
        Seen seen = new Seen();
        Decoder decoder = Decoders.of(source, Examples.pseudonyms());
        for (Path input : inputs) {
            check(
                    Files.exists(Examples.expectation(input)),
                    "examples: " + input.getFileName() + " has no "
                            + Examples.expectation(input).getFileName());
            Outcome outcome = examples.outcome(examples.values(input));
            refused.addAll(outcome.refused().keySet());
            examples.values(input).forEach(value -> decoder.decode(value, seen));
            anyEvents |= !outcome.events().isEmpty();
        }
        if (seen.names.isEmpty()) {
            seen.unreadable.forEach(why -> check(false, "examples: no record can be read: " + why));
            return;
        }
        for (Field field : source.fields()) {
            check(
                    seen.names.contains(field.name()),
                    "fields: no example has a value for '" + field.name() + "' (" + field.from()
                            + "); is it mistyped, or not there?");
        }
        check(anyEvents, "examples: none gives an event; ./vardpuls intake test says why");
        check(!refused.isEmpty(), "examples: none shows what is refused, such as an unknown queue");
    }

    /** Which fields have had a value, and why records could not be read. */
    private static final class Seen implements Sink {
        private final Set<String> names = new HashSet<>();
        private final Set<String> unreadable = new TreeSet<>();

        @Override
        public void record(Map<String, Object> record) {
            names.addAll(record.keySet());
        }

        @Override
        public void undecodable(String words) {
            unreadable.add(words);
        }

        @Override
        public void defaulted(String field) {
            // the outcome tells it
        }
    }

    private void check(boolean holds, String sentence) {
        if (!holds) {
            missing.add(sentence);
        }
    }
}
