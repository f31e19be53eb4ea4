package se.vardpuls.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import se.vardpuls.annotation.Annotations;
import se.vardpuls.cluster.Right;
import se.vardpuls.partition.Subjects;
import se.vardpuls.region.Region;
import se.vardpuls.report.Inquiry;
import se.vardpuls.report.Level;
import se.vardpuls.report.Period;
import se.vardpuls.report.Report;
import se.vardpuls.report.ReportMaker;
import se.vardpuls.report.Results;
import se.vardpuls.report.Units;
import se.vardpuls.report.Words;
import se.vardpuls.report.Writing;
import se.vardpuls.runtime.Preflight;
import se.vardpuls.runtime.Settings;
import se.vardpuls.runtime.TopicReader;
import se.vardpuls.subject.Subject;
import se.vardpuls.topic.TopicNames;

/** {@code report}: what a region is judged by, over a period, from the result topics. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells how reachable the region's primary care was over a period: for the region, operators, areas,"
                    + " municipalities and units, compared with the period before and the year before.",
            "Reads the register and the result topics, and writes nothing to Kafka. docs/report.md says what each figure"
                    + " means."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:The report is written.",
            "1:There is nothing to report, or the file can't be written.",
            "2:The command line is wrong.",
            "3:The cluster could not be asked, or topics or rights are missing."
        })
public final class ReportCommand implements Callable<Integer> {
    private static final long REPORT_NANOS = 2_000_000_000L;
    private static final int EARLIEST_YEAR = 2000;

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @ArgGroup
    private @Nullable Which which;

    @Option(
            names = "--rows",
            split = ",",
            paramLabel = "LEVEL",
            description = "Any of region, operator, area, municipality, unit, with commas between them (default: all).")
    private List<String> rows = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "One of table, csv, json, markdown, html (default: table).")
    private String format = "table";

    @Option(
            names = "--csv-style",
            paramLabel = "sv|en",
            description =
                    "sv: semicolons, decimal commas and a byte order mark, as Excel and QlikView in Sweden expect;"
                            + " en: commas and decimal points (default: en).")
    private @Nullable String csvStyle;

    @Option(names = "--output", paramLabel = "FILE", description = "Where to write (default: standard output).")
    private @Nullable Path output;

    @Option(
            names = "--public",
            description = "For publication: withholds shares on small numbers, and what would give them away by"
                    + " subtraction.")
    private boolean isPublic;

    @Option(
            names = "--language",
            paramLabel = "sv|en",
            defaultValue = "sv",
            description = "Of what people read (default: sv).")
    private String language = "sv";

    /** The period: one of these. */
    static final class Which {
        @Option(names = "--month", paramLabel = "YYYY-MM", description = "This month (default: the last whole one).")
        private @Nullable YearMonth month;

        @Option(names = "--year-to", paramLabel = "YYYY-MM", description = "January to this month.")
        private @Nullable YearMonth yearTo;

        @Option(names = "--year", paramLabel = "YYYY", description = "This year.")
        private @Nullable Integer year;

        @Option(
                names = "--twelve-months-to",
                paramLabel = "YYYY-MM",
                description = "The twelve months that end with this one.")
        private @Nullable YearMonth twelveMonthsTo;
    }

    @Override
    public Integer call() {
        Settings settings = options.settings(Map.of());
        Region region = settings.region();
        YearMonth thisMonth = YearMonth.now(region.zone());
        Inquiry inquiry = new Inquiry(period(thisMonth), thisMonth, levels(), isPublic);
        Words words = words();
        Writing writing = writing();
        Preflight.require(settings, rights(settings.topics()));
        try (TopicReader reader = TopicReader.open(settings)) {
            Report report = read(reader, settings.topics(), inquiry, region, words);
            return report == null ? ExitCode.FAILED : write(writing.write(report, words));
        }
    }

    // --- what is asked ---

    private Period period(YearMonth thisMonth) {
        Period period = period(which == null ? new Which() : which, thisMonth);
        if (period.first().isAfter(thisMonth)) {
            throw usage("The period begins in " + period.first() + ", which has not come yet.");
        }
        if (period.first().getYear() < EARLIEST_YEAR) {
            throw usage("There are no events from before " + EARLIEST_YEAR + ".");
        }
        return period;
    }

    private Period period(Which asked, YearMonth thisMonth) {
        if (asked.yearTo != null) {
            return Period.yearTo(asked.yearTo);
        }
        if (asked.twelveMonthsTo != null) {
            return Period.twelveMonthsTo(asked.twelveMonthsTo);
        }
        if (asked.year != null) {
            try {
                return Period.year(asked.year);
            } catch (DateTimeException e) {
                throw usage("--year is not a year such as 2024.");
            }
        }
        return Period.month(asked.month == null ? thisMonth.minusMonths(1) : asked.month);
    }

    private Set<Level> levels() {
        Set<Level> levels = EnumSet.noneOf(Level.class);
        for (String row : rows) {
            levels.add(one(Level.values(), Level::id, row, "--rows"));
        }
        return levels.isEmpty() ? EnumSet.allOf(Level.class) : levels;
    }

    private <T> T one(T[] all, Function<T, String> name, String asked, String option) {
        for (T each : all) {
            if (name.apply(each).equals(asked.strip())) {
                return each;
            }
        }
        List<String> names = Arrays.stream(all).map(name).toList();
        throw usage(option + " is " + String.join(", ", names) + ", not '" + asked + "'.");
    }

    private Words words() {
        String[] languages = {"sv", "en"};
        return new Words(Locale.forLanguageTag(one(languages, each -> each, language, "--language")));
    }

    private Writing writing() {
        String[] formats = {"table", "csv", "json", "markdown", "html"};
        Writing writing =
                Writing.valueOf(one(formats, each -> each, format, "--format").toUpperCase(Locale.ROOT));
        if (csvStyle == null) {
            return writing;
        }
        if (writing != Writing.CSV) {
            throw usage("--csv-style is for --format csv.");
        }
        String[] styles = {"sv", "en"};
        return one(styles, each -> each, csvStyle, "--csv-style").equals("sv") ? Writing.CSV_SV : Writing.CSV;
    }

    // --- what is read ---

    private static List<Right> rights(TopicNames names) {
        Stream<String> ofAll =
                Stream.of(names.units(), names.annotations(), names.monthly(), names.of(TopicNames.FEED_DAILY));
        return Stream.concat(ofAll, names.of(Subjects.CONTRACT.dailies()).stream())
                .map(topic -> Right.topic(AclOperation.READ, topic))
                .toList();
    }

    /** The report; {@code null} where there is none, and standard error says why. */
    private @Nullable Report read(TopicReader reader, TopicNames names, Inquiry inquiry, Region region, Words words) {
        Units units = new Units();
        read(reader, names.units(), record -> units.take(record.key(), record.value()));
        if (units.isEmpty()) {
            return nothing(
                    "The register, " + names.units() + ", holds no units: nothing can be told of regions and units"
                            + " before they are registered. topics/README.md says how.");
        }
        Results results = new Results(inquiry, units, region);
        read(reader, names.monthly(), record -> results.takeMonth(record.key(), record.value()));
        for (Subject<?, ?> subject : Subjects.CONTRACT.all()) {
            read(
                    reader,
                    names.of(subject.daily()),
                    record -> results.takeDate(subject.name(), record.key(), record.value()));
        }
        read(reader, names.of(TopicNames.FEED_DAILY), record -> results.takeFeed(record.key(), record.value()));
        if (results.isEmpty()) {
            return nothing("The result topics hold nothing of the registered units in this period or those before it."
                    + " Does 'vardpuls run' run, with this --topic-prefix, and has it had events?");
        }
        Annotations annotations = new Annotations();
        read(reader, names.annotations(), record -> annotations.take(record.key(), record.value()));
        Report report = new ReportMaker(inquiry, units, results, region, words).make(annotations);
        return report.isEmpty() ? nothing("No vårdcentral of the register is valid in this period.") : report;
    }

    private @Nullable Report nothing(String why) {
        line().getErr().println(why);
        return null;
    }

    private void read(TopicReader reader, String topic, Consumer<ConsumerRecord<byte[], byte[]>> each) {
        PrintWriter err = line().getErr();
        long[] next = {System.nanoTime() + REPORT_NANOS};
        reader.readAll(topic, each, (read, percent) -> {
            if (System.nanoTime() > next[0]) {
                next[0] = System.nanoTime() + REPORT_NANOS;
                err.printf(Locale.ROOT, "Read %s: %d records, %d %%%n", topic, read, percent);
            }
        });
    }

    // --- what is written ---

    private int write(String text) {
        if (output == null) {
            line().getOut().print(text);
            line().getOut().flush();
            return ExitCode.OK;
        }
        try {
            Files.writeString(output, text, StandardCharsets.UTF_8);
            line().getErr().println("Written to " + output + ".");
            return ExitCode.OK;
        } catch (IOException e) {
            line().getErr()
                    .println("The report can't be written to " + output + ": "
                            + e.getClass().getSimpleName());
            return ExitCode.FAILED;
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(line(), message);
    }

    private CommandLine line() {
        return Running.commandLine(spec);
    }
}
