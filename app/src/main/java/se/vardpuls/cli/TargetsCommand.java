package se.vardpuls.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
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
import picocli.CommandLine.Spec;
import se.vardpuls.cluster.Right;
import se.vardpuls.event.Refusal;
import se.vardpuls.event.UnitId;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.goal.TargetRecords;
import se.vardpuls.goal.Targets;
import se.vardpuls.goal.Verdict;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.indicator.Reading;
import se.vardpuls.partition.Subjects;
import se.vardpuls.preview.ForecastPreview;
import se.vardpuls.preview.Preview;
import se.vardpuls.preview.Told;
import se.vardpuls.region.Region;
import se.vardpuls.register.Scope;
import se.vardpuls.runtime.Nearest;
import se.vardpuls.runtime.Preflight;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.StartException;
import se.vardpuls.runtime.TopicReader;
import se.vardpuls.subject.Subject;
import se.vardpuls.topic.TopicNames;

/**
 * {@code targets list}, {@code set} and {@code remove}: the goals that alerts are judged by.
 *
 * <ol>
 *   <li>What is written is checked by the reader that the application uses, before anything is written.
 *   <li>Running instances take it at once; none is restarted.
 * </ol>
 */
@Command(
        name = "targets",
        mixinStandardHelpOptions = true,
        description = "Shows and changes the goals that alerts are judged by.",
        subcommands = {TargetsCommand.Show.class, TargetsCommand.Put.class, TargetsCommand.Remove.class})
public final class TargetsCommand {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Shows the targets in force: those of all units, and those of units with their own.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:Done.", "2:The command line is wrong.", "3:The cluster could not be asked."})
    static final class Show extends TargetsSubcommand {
        @Option(names = "--unit", paramLabel = "ID", description = "Only what holds for this unit.")
        private @Nullable String unit;

        @Option(names = "--scope", paramLabel = "SCOPE", description = "Only what holds for this scope.")
        private @Nullable String scope;

        @Override
        int run(Settings settings, PrintWriter out) {
            checkUnit(unit);
            Scope named = scope(unit, scope);
            require(settings, Set.of(), Set.of(settings.topics().targets()));
            Targets targets = readRecords(settings).targets();
            printHead(out);
            for (Indicator indicator : Subjects.INDICATORS.all()) {
                if (unit != null || named != null) {
                    print(targets, new TargetKey(indicator, unit, named), out);
                    continue;
                }
                print(targets, new TargetKey(indicator, null), out);
                targets.units(indicator).forEach(id -> print(targets, new TargetKey(indicator, id), out));
                scopes(targets, indicator).forEach(each -> print(targets, TargetKey.of(indicator, each), out));
            }
            return ExitCode.OK;
        }

        /** Those with a target of their own, and the region where one is built in. */
        private static List<Scope> scopes(Targets targets, Indicator indicator) {
            List<Scope> scopes = new ArrayList<>(targets.scopes(indicator));
            if (!scopes.contains(Scope.REGION)) {
                scopes.add(0, Scope.REGION);
            }
            return scopes;
        }
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            sortOptions = false,
            description = {
                "Sets the target of an indicator, for all units, for one, or for a scope. What is not named here comes from"
                        + " what lies beneath: of one unit or scope from the general target, of all from the built-in one.",
                "Tells which units break the new target now, or whether the scope does, before it is written; of telephone-forecast"
                        + " which it would have alerted of today, beside those of the target before."
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:Written (with --dry-run: it could be).",
                "2:The command line is wrong, or a value is not allowed; nothing was written.",
                "3:The cluster could not be asked, or refused."
            })
    static final class Put extends TargetsSubcommand {
        private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

        @Option(
                names = "--indicator",
                required = true,
                paramLabel = "NAME",
                completionCandidates = Names.class,
                description =
                        "One of ${COMPLETION-CANDIDATES}; early warnings such as silent have no goal, telephone-forecast a"
                                + " threshold (--fire-below).")
        private String indicator = "";

        @Option(names = "--unit", paramLabel = "ID", description = "For this unit only.")
        private @Nullable String unit;

        @Option(names = "--scope", paramLabel = "SCOPE", description = SCOPES)
        private @Nullable String scope;

        @Option(names = "--goal", paramLabel = "0..1", description = "The share to reach, such as 0.9.")
        private @Nullable BigDecimal goal;

        @Option(names = "--comparison", paramLabel = ">|>=", description = "More than the goal, or at least.")
        private @Nullable String comparison;

        @Option(names = "--window-days", paramLabel = "N", description = "Days judged together, 1 to 60.")
        private @Nullable Integer windowDays;

        @Option(names = "--min-denominator", paramLabel = "N", description = "The least that is judged, at least 1.")
        private @Nullable Integer minDenominator;

        @Option(
                names = "--confidence",
                paramLabel = "0..1",
                description = "Of the two-sided interval, such as 0.95; neither 0 nor 1.")
        private @Nullable BigDecimal confidence;

        @Option(
                names = "--enabled",
                arity = "1",
                paramLabel = "true|false",
                description = "Whether it is judged at all.")
        private @Nullable Boolean enabled;

        @Option(
                names = "--fire-below",
                paramLabel = "0..1",
                description = "The probability below which the forecast of the day alerts, such as 0.05.")
        private @Nullable BigDecimal fireBelow;

        @Option(
                names = "--definition",
                paramLabel = "NAME",
                description =
                        "reported (as the national statistic), strict (those met by a full queue included) or unique"
                                + " (persons); of telephone indicators only.")
        private @Nullable String definition;

        @Option(
                names = "--email",
                paramLabel = "ADDRESS",
                description = "Who hears of it beside the manager: up to five, with commas between.")
        private @Nullable String email;

        @Option(
                names = "--clock",
                paramLabel = "wall|event",
                description = "The clock of the application, for telling what breaks the target now.")
        private @Nullable String clock;

        @Option(names = "--dry-run", description = "Writes nothing.")
        private boolean dryRun;

        @Override
        Map<Setting, @Nullable String> own() {
            Map<Setting, @Nullable String> own = new java.util.HashMap<>();
            own.put(Setting.CLOCK, clock);
            return own;
        }

        @Override
        int run(Settings settings, PrintWriter out) {
            Indicator which = indicator(indicator);
            checkUnit(unit);
            TargetKey whose = new TargetKey(which, unit, scope(unit, scope));
            byte[] key = bytes(whose.text());
            byte[] value = value();
            TargetRecords checked = new TargetRecords(Subjects.INDICATORS);
            Refusal refusal = checked.take(key, value);
            if (refusal != null) {
                throw usage(refusal.detail() + "; nothing was written.");
            }
            if (goal != null
                    && goal.compareTo(BigDecimal.ONE) >= 0
                    && Comparison.ABOVE.sign().equals(comparison)) {
                throw unreachable();
            }
            require(settings, dryRun ? Set.of() : Set.of(settings.topics().targets()), read(settings.topics(), which));
            TargetRecords records = readRecords(settings);
            records.take(key, value);
            requireReachable(records.targets(), whose);
            printHead(out);
            print(records.targets(), whose, out);
            if (which.isByProbability()) {
                previewForecast(settings, records.targets(), which, out);
            } else {
                preview(settings, records.targets(), whose, out);
            }
            if (!dryRun) {
                out.println("Written to " + write(settings, key, value) + ".");
            }
            return ExitCode.OK;
        }

        private Set<String> read(TopicNames names, Indicator which) {
            Set<String> topics = new HashSet<>(Set.of(names.targets()));
            if (which.isByProbability()) {
                topics.add(names.of(TopicNames.FORECAST));
            } else if (!which.isEarlyWarning() && scope != null) {
                topics.add(names.of(TopicNames.SCOPE_DAILY));
            } else if (!which.isEarlyWarning()) {
                topics.add(names.units());
                topics.addAll(names.of(Subjects.CONTRACT.dailies()));
            }
            return topics;
        }

        /** A share is 1 at most: no unit is ever above that. */
        private void requireReachable(Targets targets, TargetKey whose) {
            Indicator which = whose.indicator();
            Stream<Target> concerned = unit != null || scope != null
                    ? Stream.ofNullable(target(targets, whose))
                    : Stream.of(
                                    Stream.of(targets.general(which)),
                                    targets.units(which).stream().map(id -> targets.of(which, id)),
                                    targets.scopes(which).stream()
                                            .flatMap(each -> Stream.ofNullable(targets.of(which, each))))
                            .flatMap(each -> each);
            concerned
                    .filter(target -> target.comparison() == Comparison.ABOVE
                            && target.goal().compareTo(BigDecimal.ONE) >= 0)
                    .findFirst()
                    .ifPresent(target -> {
                        throw unreachable();
                    });
        }

        private ParameterException unreachable() {
            return usage("No share is above 1, so that no unit can reach this goal; say --comparison \">=\", or a lower"
                    + " goal. Nothing was written.");
        }

        private byte[] value() {
            ObjectNode record = JSON.createObjectNode();
            record.put("indicator", indicator);
            if (unit != null) {
                record.put("unitId", unit);
            }
            if (scope != null) {
                record.put("scope", scope);
            }
            if (goal != null) {
                record.put("goal", goal);
            }
            if (comparison != null) {
                record.put("comparison", comparison);
            }
            if (windowDays != null) {
                record.put("windowDays", windowDays);
            }
            if (minDenominator != null) {
                record.put("minDenominator", minDenominator);
            }
            if (confidence != null) {
                record.put("confidence", confidence);
            }
            if (enabled != null) {
                record.put("enabled", enabled);
            }
            if (fireBelow != null) {
                record.put("fireBelow", fireBelow);
            }
            if (definition != null) {
                record.put("definition", definition);
            }
            if (email != null) {
                record.put("email", email);
            }
            try {
                return JSON.writeValueAsBytes(record);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException(e);
            }
        }

        private void preview(Settings settings, Targets targets, TargetKey whose, PrintWriter out) {
            Indicator which = whose.indicator();
            if (which.isEarlyWarning()) {
                return;
            }
            if (whose.scope() != null) {
                preview(settings, targets, which, whose.scope(), out);
                return;
            }
            Region region = settings.region();
            Subjects subjects = Subjects.of(settings.limits(), region);
            Told told = new Told(subjects);
            TopicNames names = settings.topics();
            try (TopicReader reader = TopicReader.open(settings)) {
                reader.readAll(names.units(), record -> told.takeUnit(record.key(), record.value()));
                for (Subject<?, ?> subject : subjects.all()) {
                    String daily = subject.daily();
                    reader.readAll(names.of(daily), record -> told.take(daily, record.value()));
                }
            }
            Preview preview = new Preview(told, region, settings.clock(), LocalDate.now(region.zone()));
            Preview.Outcome outcome = preview.of(which, unit, targets);
            out.println(
                    outcome.breaches().size() + " of " + outcome.units() + " units with figures break this target now"
                            + (outcome.breaches().isEmpty() ? "." : ":"));
            outcome.breaches()
                    .forEach(breach -> out.printf(
                            "  %-31s %d of %d, goal %s %s  %s%n",
                            breach.unitId(),
                            breach.numerator(),
                            breach.denominator(),
                            breach.target().comparison().sign(),
                            breach.target().goal().toPlainString(),
                            breach.name()));
        }

        /** What the threshold would have alerted of today, beside the one before. */
        private void previewForecast(Settings settings, Targets targets, Indicator which, PrintWriter out) {
            Region region = settings.region();
            ForecastPreview preview = new ForecastPreview(settings.clock(), LocalDate.now(region.zone()));
            try (TopicReader reader = TopicReader.open(settings)) {
                reader.readAll(
                        settings.topics().of(TopicNames.FORECAST),
                        record -> preview.take(record.key(), record.value()));
            }
            ForecastPreview.Outcome outcome = preview.of(which, unit, targets);
            out.printf(
                    "%d of %d units with a forecast of today would have been alerted of, %d by the target before%s%n",
                    outcome.alerts().size(),
                    outcome.units(),
                    preview.of(which, unit, readRecords(settings).targets())
                            .alerts()
                            .size(),
                    outcome.alerts().isEmpty() ? "." : ":");
            outcome.alerts()
                    .forEach(alert -> out.printf(
                            Locale.ROOT,
                            "  %-31s %s  probability %.3f%s%n",
                            alert.unitId(),
                            AT.format(alert.at().atZone(region.zone())),
                            alert.probability(),
                            alert.isExpected() ? "  expected at opening" : ""));
        }

        /** Whether a scope breaks the target now, by its records. */
        private static void preview(Settings settings, Targets targets, Indicator which, Scope scope, PrintWriter out) {
            Region region = settings.region();
            Told told = new Told(Subjects.of(settings.limits(), region));
            String keys = scope.text() + '|';
            try (TopicReader reader = TopicReader.open(settings)) {
                reader.readAll(settings.topics().of(TopicNames.SCOPE_DAILY), record -> {
                    if (record.key() != null && new String(record.key(), StandardCharsets.UTF_8).startsWith(keys)) {
                        told.takeScope(record.value());
                    }
                });
            }
            Reading reading = new Preview(told, region, settings.clock(), LocalDate.now(region.zone()))
                    .ofScope(which, scope, targets);
            WindowFigures figures = reading == null ? null : reading.figures();
            if (reading == null || figures == null || figures.denominator() == 0) {
                out.println(scope.text() + " has no figures that this target judges now.");
                return;
            }
            out.printf(
                    "%s %s this target now: %d of %d.%n",
                    scope.text(),
                    reading.verdict() == Verdict.BREAKS ? "breaks" : "does not break",
                    figures.numerator(),
                    figures.denominator());
        }
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description =
                    "Takes the target of an indicator away, of all units, of one, or of a scope: what lies beneath holds again.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:Taken away, or there was none.",
                "2:The command line is wrong.",
                "3:The cluster could not be asked, or refused."
            })
    static final class Remove extends TargetsSubcommand {
        @Option(names = "--indicator", required = true, paramLabel = "NAME", description = "Of this indicator.")
        private String indicator = "";

        @Option(names = "--unit", paramLabel = "ID", description = "Of this unit only.")
        private @Nullable String unit;

        @Option(names = "--scope", paramLabel = "SCOPE", description = SCOPES)
        private @Nullable String scope;

        @Override
        int run(Settings settings, PrintWriter out) {
            checkUnit(unit);
            TargetKey key = new TargetKey(indicator(indicator), unit, scope(unit, scope));
            Set<String> topics = Set.of(settings.topics().targets());
            require(settings, topics, topics);
            TargetRecords records = readRecords(settings);
            out.println("Written to " + write(settings, bytes(key.text()), null) + ". What holds now:");
            records.take(bytes(key.text()), null);
            printHead(out);
            print(records.targets(), key, out);
            return ExitCode.OK;
        }
    }

    /** The names of the indicators. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Subjects.INDICATORS.all().stream().map(Indicator::key).iterator();
        }
    }

    /** What the three have in common. */
    abstract static class TargetsSubcommand implements Callable<Integer> {
        static final String SCOPES =
                "Of a part of the region: region, operator=PUBLIC, operator=PRIVATE, municipality=NAME or"
                        + " area=NAME, named as the register has them.";

        private static final String LINE = "%-16s %-31s %-10s %-8s %-5s %-6s %-10s %-7s %s%n";

        @Mixin
        private SettingOptions options = new SettingOptions();

        @Spec
        private @Nullable CommandSpec spec;

        abstract int run(Settings settings, PrintWriter out);

        /** Settings that the command has options of its own for. */
        Map<Setting, @Nullable String> own() {
            return Map.of();
        }

        @Override
        public Integer call() {
            return run(options.settings(own()), line().getOut());
        }

        private CommandLine line() {
            return Running.commandLine(spec);
        }

        ParameterException usage(String message) {
            return new ParameterException(line(), message);
        }

        Indicator indicator(String name) {
            Indicator indicator = Subjects.INDICATORS.of(name);
            if (indicator == null) {
                List<String> keys =
                        Subjects.INDICATORS.all().stream().map(Indicator::key).toList();
                throw usage("There is no indicator '" + name + "'" + Nearest.question(name, keys)
                        + " --indicator is one of " + String.join(", ", keys) + ".");
            }
            return indicator;
        }

        void checkUnit(@Nullable String unit) {
            if (unit != null && !UnitId.isValid(bytes(unit), 0, bytes(unit).length)) {
                throw usage("--unit is an HSA-id such as SE2321000255-O00123");
            }
        }

        /** The scope of this text, {@code null} where none is named. */
        @Nullable Scope scope(@Nullable String unit, @Nullable String text) {
            if (text == null) {
                return null;
            }
            if (unit != null) {
                throw usage("--scope stands in the place of --unit, not beside it");
            }
            Scope scope = Scope.parse(text);
            if (scope == null) {
                throw usage("--scope is region, operator=PUBLIC, operator=PRIVATE, municipality=NAME or area=NAME");
            }
            return scope;
        }

        static byte[] bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        /**
         * Refuses to ask for topics that are not there, or not for this user: a broker may make one of its own kind for
         * whoever sends to it.
         */
        static void require(Settings settings, Set<String> written, Set<String> read) {
            Preflight.require(
                    settings,
                    Stream.concat(
                                    written.stream().map(topic -> Right.topic(AclOperation.WRITE, topic)),
                                    read.stream().sorted().map(topic -> Right.topic(AclOperation.READ, topic)))
                            .toList());
        }

        static TargetRecords readRecords(Settings settings) {
            TargetRecords records = new TargetRecords(Subjects.INDICATORS);
            try (TopicReader reader = TopicReader.open(settings)) {
                reader.readAll(settings.topics().targets(), record -> records.take(record.key(), record.value()));
            }
            return records;
        }

        static void printHead(PrintWriter out) {
            out.printf(
                    LINE, "indicator", "whose", "definition", "goal", "days", "least", "confidence", "judged", "from");
        }

        /** The target of this key; nothing for a scope that is not judged. */
        static void print(Targets targets, TargetKey key, PrintWriter out) {
            Target target = target(targets, key);
            if (target != null) {
                print(targets, key, target, out);
            }
        }

        static @Nullable Target target(Targets targets, TargetKey key) {
            if (key.scope() != null) {
                return targets.of(key.indicator(), key.scope());
            }
            return key.unitId() == null ? targets.general(key.indicator()) : targets.of(key.indicator(), key.unitId());
        }

        private static void print(Targets targets, TargetKey key, Target target, PrintWriter out) {
            Indicator indicator = key.indicator();
            Definition definition = target.definition();
            boolean hasGoal = !indicator.isEarlyWarning();
            boolean isShare = indicator.isShare();
            out.printf(
                    LINE,
                    indicator.key(),
                    whose(key),
                    definition == null ? "-" : definition.key(),
                    goal(target),
                    indicator.isMonthly() ? "month" : hasGoal ? Integer.toString(target.windowDays()) : "-",
                    isShare ? Integer.toString(target.minDenominator()) : "-",
                    isShare ? Double.toString(target.confidence()) : "-",
                    target.enabled() ? "yes" : "no",
                    origin(targets, key));
        }

        /** The goal of a share; the threshold of a warning that fires by a probability. */
        private static String goal(Target target) {
            if (target.indicator().isByProbability()) {
                return "< " + target.knownFireBelow();
            }
            return target.indicator().isEarlyWarning()
                    ? "-"
                    : target.comparison().sign() + " " + target.goal().toPlainString();
        }

        private static String whose(TargetKey key) {
            if (key.scope() != null) {
                return key.scope().text();
            }
            return key.unitId() == null ? "all" : key.unitId();
        }

        private static String origin(Targets targets, TargetKey key) {
            TargetKey all = new TargetKey(key.indicator(), null);
            if (!key.equals(all) && targets.change(key) != null) {
                return key.scope() == null ? "the unit's own" : "the scope's own";
            }
            return targets.change(all) != null ? "targets" : "built in";
        }

        /** Writes a record; gives where it lies. */
        static String write(Settings settings, byte[] key, byte @Nullable [] value) {
            Properties properties = settings.producer();
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
                RecordMetadata place = producer.send(
                                new ProducerRecord<>(settings.topics().targets(), key, value))
                        .get();
                return place.topic() + "-" + place.partition() + " at offset " + place.offset();
            } catch (ExecutionException | KafkaException e) {
                throw Preflight.notTaken(e, properties, settings.topics().targets());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new StartException("Interrupted while writing.");
            }
        }
    }
}
