package se.vardpuls.intake.cli;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.vardpuls.cli.ExitCode;
import se.vardpuls.cli.Running;
import se.vardpuls.cli.SettingOptions;
import se.vardpuls.cluster.Right;
import se.vardpuls.intake.decode.Decoder;
import se.vardpuls.intake.decode.Decoders;
import se.vardpuls.intake.mapping.ContractEvent;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.source.Source;
import se.vardpuls.intake.together.Intake;
import se.vardpuls.intake.together.MemoryGroups;
import se.vardpuls.runtime.Preflight;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.TopicReader;

/** {@code intake file}: maps files, and prints, writes or sends what comes of them. */
@Command(
        name = "file",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Maps files of a source. Without --out, --send or --raw the records are printed: topic, key and value, with tabs between.",
            "What was read, sent, refused and filled by defaults is told at the end."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done, and nothing was refused.",
            "1:Done, but records were refused; or events would be late and nothing was sent.",
            "2:The command line, a setting or the source is wrong, or a file can't be read.",
            "3:The cluster could not be asked, or refused."
        })
final class FileCommand implements Callable<Integer> {
    private static final int PROGRESS = 100_000;

    @Parameters(index = "0", paramLabel = "FOLDER", description = "The source's folder.")
    private Path folder = Path.of(".");

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "A file as the system writes it.")
    private List<Path> files = new ArrayList<>();

    @ArgGroup
    private Where where = new Where();

    /** Where records go. */
    static final class Where {
        @Option(
                names = "--out",
                paramLabel = "DIR",
                description =
                        "Writes calls.tsv, bookings.tsv and so on into this folder, as ./vardpuls demo --play takes them.")
        private @Nullable Path out;

        @Option(names = "--send", description = "Sends the events to the topics of the contract.")
        private boolean send;

        @Option(
                names = "--raw",
                description =
                        "Sends the file's records to the source's raw topic, for a running intake, without mapping them.")
        private boolean raw;
    }

    @Option(
            names = "--explain",
            description =
                    "Says also which queues and words of the file source.yaml does not know, as they stand there.")
    private boolean explain;

    @Option(
            names = "--even-if-late",
            description =
                    "Sends also where the application would refuse events as late, since later ones are there already.")
    private boolean evenIfLate;

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InvalidSourceException {
        Settings settings = options.settings(Map.of());
        Source source = RunIntakeCommand.read(folder);
        for (Path file : files) {
            if (!Files.isReadable(file) || Files.isDirectory(file)) {
                throw new ParameterException(line(), file + " can't be read");
            }
        }
        if (where.raw) {
            return sendRaw(source, settings);
        }
        if (where.send) {
            return sendEvents(source, settings);
        }
        if (CallerKey.hasCallers(source) && CallerKey.pseudonyms(settings) == null) {
            line().getErr().println("No key is set (intake.pseudonym.key.file), so no caller is told.");
        }
        Path out = where.out;
        return out == null ? print(source, settings) : write(source, settings, out);
    }

    private CommandLine line() {
        return Running.commandLine(spec);
    }

    // --- where records go ---

    private int print(Source source, Settings settings) throws IOException, InvalidSourceException {
        PrintWriter out = line().getOut();
        return tell(map(source, settings, event -> out.println(event.topic() + "\t" + keyAndValue(event))));
    }

    private static String keyAndValue(ContractEvent event) {
        return new String(event.key(), StandardCharsets.UTF_8) + "\t"
                + new String(event.value(), StandardCharsets.UTF_8);
    }

    private int write(Source source, Settings settings, Path out) throws IOException, InvalidSourceException {
        Files.createDirectories(out);
        Map<String, OutputStream> open = new HashMap<>();
        try {
            return tell(map(source, settings, event -> {
                try {
                    open.computeIfAbsent(event.topic(), topic -> open(out.resolve(topic + ".tsv")))
                            .write((keyAndValue(event) + "\n").getBytes(StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
        } finally {
            for (OutputStream stream : open.values()) {
                stream.close();
            }
        }
    }

    private static OutputStream open(Path file) {
        try {
            return new BufferedOutputStream(Files.newOutputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int sendEvents(Source source, Settings settings) throws IOException, InvalidSourceException {
        CallerKey.require(settings, List.of(source));
        History history = new History(settings.limits());
        Set<String> topics = new HashSet<>();
        map(source, settings, event -> {
            history.note(event);
            topics.add(event.topic());
        });
        if (topics.isEmpty()) {
            return tell(map(source, settings, event -> {}));
        }
        Preflight.require(settings, rights(settings, topics));
        List<String> problems = evenIfLate ? List.of() : history.problems(come(settings));
        if (!problems.isEmpty()) {
            problems.forEach(line().getErr()::println);
            line().getErr()
                    .println(
                            "Nothing was sent. History goes in before live events: to topics under a new --topic-prefix, read by"
                                    + " a new --application-id, and then the live ones; or send it --even-if-late, and what is late is"
                                    + " refused by the application.");
            return ExitCode.FAILED;
        }
        try (Sending sending = new Sending(settings)) {
            Tally tally = map(
                    source,
                    settings,
                    event -> sending.send(settings.topics().of(event.topic()), event.key(), event.value()));
            sending.flush();
            return tell(tally);
        }
    }

    private static List<Right> rights(Settings settings, Set<String> topics) {
        return Stream.concat(
                        topics.stream()
                                .map(topic -> Right.topic(
                                        AclOperation.WRITE, settings.topics().of(topic))),
                        History.results().values().stream()
                                .map(topic -> Right.topic(
                                        AclOperation.READ, settings.topics().of(topic))))
                .toList();
    }

    private static Map<String, List<byte @Nullable []>> come(Settings settings) {
        Map<String, List<byte @Nullable []>> come = new HashMap<>();
        try (TopicReader reader = TopicReader.open(settings)) {
            History.results().forEach((kind, topic) -> {
                List<byte @Nullable []> keys = new ArrayList<>();
                reader.readAll(settings.topics().of(topic), record -> keys.add(record.key()));
                come.put(kind, keys);
            });
        }
        return come;
    }

    /** Copies and later records of an id lie on the partition of its first, by the id that groups it or all of the record. */
    private int sendRaw(Source source, Settings settings) throws IOException {
        String topic = settings.topics().of(source.rawTopic());
        Preflight.require(settings, List.of(Right.topic(AclOperation.WRITE, topic)));
        RawKey key = new RawKey(source);
        long[] sent = new long[1];
        try (Sending sending = new Sending(settings)) {
            split(Decoders.of(source, null), value -> {
                sending.send(topic, key.of(value), value);
                sent[0]++;
                progress(sent[0]);
            });
            sending.flush();
        }
        line().getErr().printf("%,d records sent to %s%n", sent[0], topic);
        return ExitCode.OK;
    }

    // --- mapping ---

    private Tally map(Source source, Settings settings, Consumer<ContractEvent> each)
            throws IOException, InvalidSourceException {
        Tally tally = new Tally(each);
        Intake intake = new Intake(source, CallerKey.pseudonyms(settings), new MemoryGroups(), tally);
        long now = System.currentTimeMillis();
        split(intake.decoder(), value -> {
            intake.take(value, now);
            progress(tally.records());
        });
        intake.settleAll();
        return tally;
    }

    private void split(Decoder decoder, Consumer<byte[]> each) throws IOException {
        for (Path file : files) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                decoder.split(in, each);
            }
        }
    }

    private void progress(long records) {
        if (records > 0 && records % PROGRESS == 0) {
            line().getErr().printf("%,d records ...%n", records);
        }
    }

    private int tell(Tally tally) {
        tally.lines().forEach(line().getErr()::println);
        if (explain) {
            tally.explanations().forEach(line().getErr()::println);
        } else if (!tally.explanations().isEmpty()) {
            line().getErr().println("--explain says which queues and words.");
        }
        return tally.isAnyRefused() ? ExitCode.FAILED : ExitCode.OK;
    }
}
