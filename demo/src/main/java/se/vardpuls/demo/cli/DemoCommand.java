package se.vardpuls.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.vardpuls.broker.BrokerException;
import se.vardpuls.cli.ExitCode;
import se.vardpuls.cli.SettingSources;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.runtime.Setting;
import se.vardpuls.runtime.Settings;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.dialect.Dialects;
import se.vardpuls.topic.TopicNames;

/** {@code vardpuls demo}: the whole of it in one process, with made-up calls, cases and digital contacts, and a screen. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts a Kafka broker and Vårdpuls in this process, lets 178 made-up units get calls, cases and digital"
                    + " contacts at an accelerated clock, and shows the figures as they come. Needs nothing else. Ctrl-C stops it.",
            "With --play it plays files of events instead, shows what came of them and ends.",
            "With --through the made-up phone and journal systems speak their own formats, of which the intake makes events:"
                    + " what begins on the first simulated day or later. The history before it comes as events."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int DAYS_BACK = 28;
    private static final int MOST_HISTORY_DAYS = 366;
    private static final int MOST_PARTITIONS = 24;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--play",
            paramLabel = "PATH",
            description =
                    "Play calls.tsv, bookings.tsv, referrals.tsv, contacts.tsv, units.tsv (or .jsonl) from this file or"
                            + " folder.")
    @Nullable Path play;

    @Option(names = "--stay", description = "With --play: keep running until Ctrl-C.")
    boolean stay;

    @Option(
            names = "--through",
            paramLabel = "SOURCE",
            split = ",",
            description =
                    "Let calls, or bookings and referrals, come through the intake, in the native format of these shipped"
                            + " sources (several of one kind share the units): asterisk, bookings-csv, calls-csv, connect,"
                            + " fhir, genesys, hl7v2, puzzel, uccx.")
    List<String> through = List.of();

    @Option(
            names = "--sources",
            paramLabel = "DIR",
            description = "Where the folders of --through lie (default: intake/sources, beside the launcher).")
    private @Nullable Path sources;

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same events (default: 1).")
    long seed;

    @Option(names = "--units", defaultValue = "178", description = "How many units, 1 to 178 (default: 178).")
    int units;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "First simulated day (default: the Monday four weeks ago; today with --clock wall).")
    @Nullable LocalDate from;

    @Option(
            names = "--history-days",
            paramLabel = "N",
            defaultValue = "42",
            description =
                    "So many days before the first one are replayed quickly, so that months and steps are those of a"
                            + " region at work; 0 for none (default: 42, some minutes).")
    int historyDays;

    @Option(
            names = "--start-at",
            paramLabel = "HH:MM",
            defaultValue = "09:00",
            description =
                    "The cases and digital contacts of ten days before, and the first day up to this time, are replayed"
                            + " quickly (default: 09:00).")
    LocalTime startAt = LocalTime.of(9, 0);

    @Option(
            names = "--speed",
            defaultValue = "300",
            description =
                    "Simulated seconds a second; nights are skipped (default: 300, a working day in 2–3 minutes).")
    double speed;

    @Option(names = "--duration", paramLabel = "SECONDS", description = "End after this long, with a summary.")
    @Nullable Long durationSeconds;

    @Option(
            names = "--http-port",
            defaultValue = "8080",
            description = "Port of the metrics, 0 = none (default: 8080).")
    int httpPort;

    @Option(
            names = "--intake-http-port",
            defaultValue = "0",
            description = "With --through: port of the intake's metrics, 0 = none (default: 0).")
    int intakeHttpPort;

    @Option(
            names = "--page-port",
            defaultValue = "8090",
            description = "Port of the pages for managers, 0 = any free one (default: 8090).")
    int pagePort;

    @Option(
            names = "--clock",
            defaultValue = "event",
            description = "The application's clock: event (default) or wall.")
    String clock = "event";

    @Option(
            names = "--partitions",
            defaultValue = "2",
            description = "Partitions of each topic that is made, 1 to 24; each takes a while to start (default: 2).")
    int partitions;

    @Option(names = "--topic-prefix", defaultValue = TopicNames.DEFAULT_PREFIX, description = "Default: accessibility.")
    String topicPrefix = TopicNames.DEFAULT_PREFIX;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Keep the data here (default: a temporary directory, deleted at the end).")
    @Nullable Path dataDir;

    @Mixin
    SettingSources settings = new SettingSources(Map.of());

    @Option(names = "--plain", description = "Append lines instead of redrawing the screen.")
    boolean plain;

    @Override
    public Integer call() throws InterruptedException {
        String mistake = mistake();
        if (mistake != null) {
            err().println(mistake);
            return ExitCode.USAGE;
        }
        settings();
        try {
            return new DemoRun(this, out(), Clock.systemUTC()).run();
        } catch (InvalidSourceException e) {
            err().println(e.getMessage());
            return ExitCode.USAGE;
        } catch (BrokerException e) {
            err().println(e.getMessage());
            return ExitCode.SURROUNDINGS;
        } catch (KafkaException | IOException e) {
            err().println(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    /** Those given, under those that the demo has options of its own for; alerts link to its pages. */
    Settings settings() {
        return settings.settings(Map.of(
                Setting.TOPIC_PREFIX,
                topicPrefix,
                Setting.CLOCK,
                clock,
                Setting.FORECAST_REPLAY,
                "true",
                Setting.HTTP_PORT,
                Integer.toString(httpPort),
                Setting.PAGE_PORT,
                Integer.toString(pagePort),
                Setting.PAGE_RUN,
                "true",
                Setting.PAGE_URL,
                pagePort == 0 ? "" : "http://127.0.0.1:" + pagePort));
    }

    /** Where the folders of {@code --through} lie. */
    Path sources() {
        return sources == null ? Path.of(System.getProperty("vardpuls.home", ""), "intake", "sources") : sources;
    }

    LocalDate firstDay(Clock wall) {
        if (from != null) {
            return from;
        }
        LocalDate today = LocalDate.now(wall.withZone(ZoneId.of("Europe/Stockholm")));
        return isWallClock()
                ? today
                : today.minusDays(DAYS_BACK + today.getDayOfWeek().getValue() - 1L);
    }

    private boolean isWallClock() {
        return clock.toLowerCase(Locale.ROOT).equals("wall");
    }

    private @Nullable String mistake() {
        if (units < 1 || units > Register.UNITS) {
            return "--units is 1 to " + Register.UNITS + ", not " + units + ".";
        }
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            return "--partitions is 1 to " + MOST_PARTITIONS + ", not " + partitions + ".";
        }
        if (historyDays < 0 || historyDays > MOST_HISTORY_DAYS) {
            return "--history-days is 0 to " + MOST_HISTORY_DAYS + ", not " + historyDays + ".";
        }
        for (String source : through) {
            if (Dialects.of(source).isEmpty()) {
                return "--through takes " + String.join(", ", Dialects.names()) + ", not " + source + ".";
            }
        }
        if (!through.isEmpty() && play != null) {
            return "--through and --play exclude each other.";
        }
        if (Set.copyOf(through).size() < through.size()) {
            return "--through takes each source once.";
        }
        if (speed <= 0) {
            return "--speed is above 0, not " + speed + ".";
        }
        return isWallClock() || clock.toLowerCase(Locale.ROOT).equals("event")
                ? null
                : "--clock is event or wall, not " + clock + ".";
    }

    private PrintWriter out() {
        return spec().commandLine().getOut();
    }

    private PrintWriter err() {
        return spec().commandLine().getErr();
    }

    private CommandSpec spec() {
        return java.util.Objects.requireNonNull(spec, "picocli sets it");
    }
}
