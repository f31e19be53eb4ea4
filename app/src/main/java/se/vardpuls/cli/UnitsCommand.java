package se.vardpuls.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import se.vardpuls.cluster.Right;
import se.vardpuls.event.Refusal;
import se.vardpuls.register.Unit;
import se.vardpuls.register.UnitReader;
import se.vardpuls.runtime.Preflight;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.StartException;
import se.vardpuls.runtime.TopicReader;
import se.vardpuls.units.ExportFile;
import se.vardpuls.units.ExportedUnit;

/** {@code units import}, {@code list} and {@code check}: the register of units. */
@Command(
        name = "units",
        mixinStandardHelpOptions = true,
        description = "Brings the register of units in from an export, and shows it.",
        subcommands = {UnitsCommand.Import.class, UnitsCommand.Show.class, UnitsCommand.Check.class})
public final class UnitsCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Command(
            name = "import",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Converts an exported register (CSV or JSON, with the columns of the HSA catalogue, of Swedish tables or of the"
                        + " contract), says what was converted and what would change, and sends what has changed.",
                "Units that the file has not stay as they are."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:Every row is in the register.",
                "1:Some rows are refused; the others are sent.",
                "2:The command line is wrong, or the file can't be read; nothing was sent.",
                "3:The cluster could not be asked, or refused."
            })
    static final class Import extends UnitsSubcommand {
        @Parameters(paramLabel = "FILE", description = "The export.")
        private Path file = Path.of("");

        @Option(names = "--dry-run", description = "Sends nothing, and only says what would change.")
        private boolean dryRun;

        @Override
        int run(Settings settings, PrintWriter out) {
            List<ExportedUnit> sound = new ArrayList<>();
            int refused = sort(rows(file), sound, out);
            require(settings, dryRun ? List.of(AclOperation.READ) : List.of(AclOperation.READ, AclOperation.WRITE));
            Map<String, ObjectNode> register = register(settings);
            List<ExportedUnit> changed = new ArrayList<>();
            for (ExportedUnit unit : sound) {
                if (tellDifference(unit, register.get(unit.unitId()), out)) {
                    changed.add(unit);
                }
            }
            if (!dryRun) {
                send(settings, changed);
            }
            out.printf(
                    "%d rows: %d refused, %d as in the register, %d %s%n",
                    sound.size() + refused,
                    refused,
                    sound.size() - changed.size(),
                    changed.size(),
                    dryRun ? "would be sent" : "sent");
            return refused == 0 ? ExitCode.OK : ExitCode.FAILED;
        }

        /** Whether a unit differs from what the register has. */
        private static boolean tellDifference(ExportedUnit unit, @Nullable ObjectNode before, PrintWriter out) {
            if (before == null) {
                out.println(unit.unitId() + ": new");
                return true;
            }
            JsonNode after = unit.record();
            Set<String> differing = new TreeSet<>();
            Set<String> fields = new TreeSet<>();
            before.fieldNames().forEachRemaining(fields::add);
            after.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                if (!before.path(field).equals(after.path(field))) {
                    differing.add(field);
                }
            }
            if (!differing.isEmpty()) {
                out.println(unit.unitId() + ": changes " + String.join(", ", differing));
            }
            return !differing.isEmpty();
        }

        private static void send(Settings settings, List<ExportedUnit> units) {
            Properties properties = settings.producer();
            String topic = settings.topics().units();
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (ExportedUnit unit : units) {
                    byte[] key = unit.unitId().getBytes(StandardCharsets.UTF_8);
                    sent.add(producer.send(new ProducerRecord<>(topic, key, unit.value())));
                }
                for (Future<RecordMetadata> each : sent) {
                    each.get();
                }
            } catch (ExecutionException | KafkaException e) {
                throw Preflight.notTaken(e, properties, topic);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartException("Interrupted while sending.");
            }
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Converts an exported register and says what was converted and what is refused. Asks no cluster.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:Every row can be registered.",
                "1:Some can't.",
                "2:The command line is wrong, or the file can't be read."
            })
    static final class Check extends UnitsSubcommand {
        @Parameters(paramLabel = "FILE", description = "The export.")
        private Path file = Path.of("");

        @Override
        int run(Settings settings, PrintWriter out) {
            List<ExportedUnit> sound = new ArrayList<>();
            int refused = sort(rows(file), sound, out);
            out.printf("%d rows: %d refused, %d can be registered%n", sound.size() + refused, refused, sound.size());
            return refused == 0 ? ExitCode.OK : ExitCode.FAILED;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the register: the latest record of each unit, as the application reads it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:Done.", "2:The command line is wrong.", "3:The cluster could not be asked."})
    static final class Show extends UnitsSubcommand {
        private static final String LINE = "%-31s %-9s %-12s %-20s %-8s %s%n";

        @Override
        int run(Settings settings, PrintWriter out) {
            require(settings, List.of(AclOperation.READ));
            UnitReader reader = new UnitReader();
            Map<String, ObjectNode> register = register(settings);
            out.printf(LINE, "unit", "operator", "type", "municipality", "listed", "name");
            register.forEach((id, record) -> {
                Refusal refusal = reader.read(bytes(id), bytes(record.toString()));
                Unit unit = refusal == null ? reader.unit() : null;
                if (unit != null) {
                    out.printf(
                            LINE,
                            id,
                            unit.operator() == null
                                    ? "-"
                                    : unit.operator().name().toLowerCase(Locale.ROOT),
                            unit.type().name().toLowerCase(Locale.ROOT),
                            unit.municipality() == null ? "-" : unit.municipality(),
                            unit.listed() == null ? "-" : unit.listed(),
                            unit.name());
                } else {
                    out.println(id + " is refused: " + (refusal == null ? "" : refusal.detail()));
                }
            });
            out.println(register.size() + " units");
            return ExitCode.OK;
        }
    }

    /** What the three have in common. */
    abstract static class UnitsSubcommand implements Callable<Integer> {
        @Mixin
        private SettingOptions options = new SettingOptions();

        @Spec
        private @Nullable CommandSpec spec;

        abstract int run(Settings settings, PrintWriter out);

        @Override
        public Integer call() {
            return run(options.settings(Map.of()), line().getOut());
        }

        private CommandLine line() {
            return Running.commandLine(spec);
        }

        static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        List<ExportedUnit> rows(Path file) {
            try {
                return ExportFile.rows(file).stream().map(ExportedUnit::of).toList();
            } catch (IOException e) {
                throw new ParameterException(line(), file + " can't be read: " + e.getMessage(), e);
            }
        }

        /** Tells of each row what was converted; gives how many are refused. */
        static int sort(List<ExportedUnit> rows, List<ExportedUnit> sound, PrintWriter out) {
            int refused = 0;
            Set<String> seen = new HashSet<>();
            for (int row = 0; row < rows.size(); row++) {
                ExportedUnit unit = rows.get(row);
                Refusal refusal = unit.refusal();
                String name = refusal == null ? unit.unitId() : "row " + (row + 1);
                unit.changes().forEach(change -> out.println(name + ": " + change));
                if (refusal != null) {
                    refused++;
                    out.println(name + ": refused: " + refusal.reason() + " " + refusal.detail());
                } else if (seen.add(unit.unitId())) {
                    sound.add(unit);
                } else {
                    refused++;
                    out.println(name + ": refused: the file has it twice");
                }
            }
            Set<String> leftOut = new TreeSet<>();
            rows.forEach(unit -> leftOut.addAll(unit.leftOut()));
            if (!leftOut.isEmpty()) {
                out.println("Columns that say nothing to the register, left out: " + String.join(", ", leftOut));
            }
            return refused;
        }

        static void require(Settings settings, List<AclOperation> operations) {
            Preflight.require(
                    settings,
                    operations.stream()
                            .map(operation ->
                                    Right.topic(operation, settings.topics().units()))
                            .toList());
        }

        /** The latest record of each unit, by its id. */
        static Map<String, ObjectNode> register(Settings settings) {
            Map<String, ObjectNode> register = new TreeMap<>();
            try (TopicReader reader = TopicReader.open(settings)) {
                reader.readAll(settings.topics().units(), record -> {
                    if (record.key() != null) {
                        take(register, new String(record.key(), StandardCharsets.UTF_8), record.value());
                    }
                });
            }
            return register;
        }

        /** A record that is refused leaves the one before it. */
        private static void take(Map<String, ObjectNode> register, String id, byte @Nullable [] value) {
            if (value == null) {
                register.remove(id);
            } else if (new UnitReader().read(bytes(id), value) == null) {
                try {
                    JsonNode node = JSON.readTree(value);
                    if (node instanceof ObjectNode record) {
                        register.put(id, record);
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
        }
    }
}
