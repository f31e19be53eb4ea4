package se.vardpuls.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.vardpuls.cluster.Right;
import se.vardpuls.goal.Indicator;
import se.vardpuls.notify.PastMails;
import se.vardpuls.partition.Subjects;
import se.vardpuls.preview.Hindsight;
import se.vardpuls.preview.Hindsight.Outcome;
import se.vardpuls.preview.PastAlerts;
import se.vardpuls.preview.Told;
import se.vardpuls.region.Region;
import se.vardpuls.register.Unit;
import se.vardpuls.register.UnitReader;
import se.vardpuls.runtime.Nearest;
import se.vardpuls.runtime.Preflight;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.TopicReader;
import se.vardpuls.subject.Subject;
import se.vardpuls.time.WorkingDays;
import se.vardpuls.topic.TopicNames;

/** {@code alerts}: which alerts there were in a time, whether they were right, and how many mails that was. */
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Lists and sums the alerts that began in a time: by indicator and step, or by unit; how many were right by the"
                    + " figures as they ended, and how many mails the notifier makes of them.",
            "Reads alerts, units and the daily figures, and writes nothing to Kafka. After a replay it tells what a region would"
                    + " have been told."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Done.",
            "1:No alert began in this time.",
            "2:The command line is wrong.",
            "3:The cluster could not be asked, or topics or rights are missing."
        })
public final class AlertsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int DAYS = 30;

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--from", paramLabel = "DATE", description = "First date (default: 30 days before the last).")
    private @Nullable LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last date (default: today).")
    private @Nullable LocalDate to;

    @Option(names = "--unit", paramLabel = "ID", description = "Of this unit or scope only.")
    private @Nullable String unit;

    @Option(names = "--indicator", paramLabel = "NAME", description = "Of this indicator only.")
    private @Nullable String indicator;

    @Option(names = "--by", paramLabel = "indicator|unit", description = "What is summed (default: indicator).")
    private String by = "indicator";

    @Option(names = "--list", description = "Each alert as well.")
    private boolean isListed;

    @Option(names = "--format", paramLabel = "table|json", description = "Default: table.")
    private String format = "table";

    /** What is summed, and of which time. */
    private record Asked(LocalDate from, LocalDate to, Instant begin, Instant end) {}

    /** Alerts that are summed. */
    private static final class Sum {
        private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        private final Set<String> units = new HashSet<>();

        private void add(PastAlerts.Alert alert, Outcome outcome) {
            outcomes.merge(outcome, 1, Integer::sum);
            units.add(alert.whose());
        }

        private int of(Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0);
        }

        private int all() {
            return outcomes.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(Map.of());
        Asked asked = asked(settings.region());
        oneOf("--by", by, "indicator", "unit");
        oneOf("--format", format, "table", "json");
        if (indicator != null && Subjects.INDICATORS.of(indicator) == null) {
            List<String> keys =
                    Subjects.INDICATORS.all().stream().map(Indicator::key).toList();
            throw new ParameterException(
                    Running.commandLine(spec),
                    "There is no indicator '" + indicator + "'" + Nearest.question(indicator, keys)
                            + " --indicator is one of " + String.join(", ", keys) + ".");
        }
        Preflight.require(settings, rights(settings.topics()));
        PastAlerts past = new PastAlerts(Subjects.INDICATORS);
        PastMails mails = new PastMails(
                Subjects.INDICATORS, new WorkingDays(settings.region().holidays()));
        Told told = read(settings, past, mails);
        Hindsight hindsight = new Hindsight(
                told,
                Subjects.INDICATORS,
                settings.region(),
                LocalDate.now(settings.region().zone()));
        return tell(asked, past, mails, hindsight);
    }

    // --- what is asked ---

    private Asked asked(Region region) {
        LocalDate last = to == null ? LocalDate.now(region.zone()) : to;
        LocalDate first = from == null ? last.minusDays(DAYS) : from;
        if (first.isAfter(last)) {
            throw new ParameterException(Running.commandLine(spec), "--from lies after --to.");
        }
        return new Asked(
                first,
                last,
                first.atStartOfDay(region.zone()).toInstant(),
                last.plusDays(1).atStartOfDay(region.zone()).toInstant());
    }

    private void oneOf(String option, String given, String one, String other) {
        if (!given.equals(one) && !given.equals(other)) {
            throw new ParameterException(
                    Running.commandLine(spec), option + " is " + one + " or " + other + ", not '" + given + "'.");
        }
    }

    private boolean isAsked(PastAlerts.Alert alert) {
        return (unit == null || unit.equals(alert.whose()))
                && (indicator == null || indicator.equals(alert.indicator().key()));
    }

    // --- what is read ---

    private static List<Right> rights(TopicNames names) {
        return Stream.concat(Stream.of(names.alerts(), names.units()), names.of(Subjects.CONTRACT.dailies()).stream())
                .map(topic -> Right.topic(AclOperation.READ, topic))
                .toList();
    }

    private static Told read(Settings settings, PastAlerts past, PastMails mails) {
        Subjects subjects = Subjects.of(settings.limits(), settings.region());
        TopicNames names = settings.topics();
        Told told = new Told(subjects);
        UnitReader entries = new UnitReader();
        try (TopicReader reader = TopicReader.open(settings)) {
            reader.readAll(names.units(), record -> {
                told.takeUnit(record.key(), record.value());
                entries.read(record.key(), record.value());
                Unit entry = entries.unit();
                if (entry != null) {
                    mails.take(entry);
                }
            });
            for (Subject<?, ?> subject : subjects.all()) {
                String daily = subject.daily();
                reader.readAll(names.of(daily), record -> told.take(daily, record.value()));
            }
            reader.readAll(names.alerts(), record -> {
                past.take(record.value());
                mails.take(record.value());
            });
        }
        return told;
    }

    // --- what is told ---

    private int tell(Asked asked, PastAlerts past, PastMails mails, Hindsight hindsight) {
        Map<String, Sum> sums = new TreeMap<>();
        ArrayNode list = JSON.createArrayNode();
        for (PastAlerts.Alert alert : past.between(asked.begin(), asked.end())) {
            if (isAsked(alert)) {
                Outcome outcome =
                        alert.isUnit() ? hindsight.of(alert.whose(), alert.target(), alert.to()) : Outcome.UNKNOWN;
                String key = by.equals("unit") ? alert.whose() : alert.indicator() + "|" + alert.step();
                sums.computeIfAbsent(key, none -> new Sum()).add(alert, outcome);
                list.add(json(alert, outcome));
            }
        }
        if (sums.isEmpty()) {
            Running.commandLine(spec)
                    .getErr()
                    .println("No alert began from " + asked.from() + " to " + asked.to() + ".");
            return ExitCode.FAILED;
        }
        PrintWriter out = Running.commandLine(spec).getOut();
        if (format.equals("json")) {
            out.println(json(asked, sums, list, mails));
        } else {
            table(out, asked, sums, mails);
            if (isListed) {
                list.forEach(alert -> out.println(line(alert)));
            }
        }
        out.flush();
        return ExitCode.OK;
    }

    private static long mails(PastMails mails, Sum sum, Asked asked) {
        return sum.units.stream()
                .mapToLong(whose -> mails.between(whose, asked.begin(), asked.end()))
                .sum();
    }

    private static ObjectNode json(PastAlerts.Alert alert, Outcome outcome) {
        ObjectNode json = JSON.createObjectNode();
        json.put("startedAt", alert.startedAt().toString());
        json.put("whose", alert.whose()).put("name", alert.name());
        json.put("indicator", alert.indicator().key()).put("step", alert.step());
        json.put("to", alert.to().toString());
        json.put("endedAt", alert.endedAt() == null ? null : alert.endedAt().toString());
        json.put("reason", alert.reason());
        json.put("outcome", outcome.name());
        return json;
    }

    private String json(Asked asked, Map<String, Sum> sums, ArrayNode list, PastMails mails) {
        ObjectNode json = JSON.createObjectNode();
        json.put("from", asked.from().toString()).put("to", asked.to().toString());
        ArrayNode rows = json.putArray("sums");
        sums.forEach((key, sum) -> {
            ObjectNode row = rows.addObject();
            if (by.equals("unit")) {
                row.put("whose", key).put("mails", mails(mails, sum, asked));
            } else {
                row.put("indicator", key.substring(0, key.indexOf('|')));
                row.put("step", Integer.parseInt(key.substring(key.indexOf('|') + 1)));
                row.put("units", sum.units.size());
            }
            row.put("alerts", sum.all());
            for (Outcome outcome : Outcome.values()) {
                row.put(outcome.name().toLowerCase(Locale.ROOT), sum.of(outcome));
            }
        });
        if (isListed) {
            json.set("alerts", list);
        }
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void table(PrintWriter out, Asked asked, Map<String, Sum> sums, PastMails mails) {
        boolean byUnit = by.equals("unit");
        out.printf("Alerts that began from %s to %s%n", asked.from(), asked.to());
        out.printf(
                "%-34s %7s %7s %7s %7s %7s %8s%n",
                byUnit ? "unit" : "indicator, step",
                "alerts",
                byUnit ? "mails" : "units",
                "right",
                "wrong",
                "open",
                "unknown");
        sums.forEach((key, sum) -> out.printf(
                "%-34s %7d %7d %7d %7d %7d %8d%n",
                key.replace("|", ", "),
                sum.all(),
                byUnit ? mails(mails, sum, asked) : sum.units.size(),
                sum.of(Outcome.RIGHT),
                sum.of(Outcome.WRONG),
                sum.of(Outcome.OPEN),
                sum.of(Outcome.UNKNOWN)));
        Set<String> all = new HashSet<>();
        sums.values().forEach(sum -> all.addAll(sum.units));
        Sum whole = new Sum();
        whole.units.addAll(all);
        out.printf("%d units and scopes, %d mails to them in all%n", all.size(), mails(mails, whole, asked));
    }

    private String line(JsonNode alert) {
        DateTimeFormatter local = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm")
                .withZone(options.settings(Map.of()).region().zone());
        return local.format(Instant.parse(alert.get("startedAt").asText())) + "  "
                + alert.get("whose").asText() + "  " + alert.get("indicator").asText() + "  step "
                + alert.get("step").asText() + "  "
                + (alert.get("reason").isNull() ? "fires" : alert.get("reason").asText()) + "  "
                + alert.get("outcome").asText() + "  " + alert.get("name").asText();
    }
}
