package se.vardpuls.simulation.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclOperation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import se.vardpuls.cli.ExitCode;
import se.vardpuls.cli.SettingOptions;
import se.vardpuls.cluster.Right;
import se.vardpuls.input.EventSender;
import se.vardpuls.input.Feed;
import se.vardpuls.runtime.Preflight;
import se.vardpuls.runtime.Settings;
import se.vardpuls.simulation.EventStream;
import se.vardpuls.simulation.Pace;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Replay;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/** {@code vardpuls simulate}: made-up units, calls, cases and digital contacts for a Kafka that is there. */
@Command(
        name = "simulate",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sends a made-up register, its calls, its cases (bookings, referrals) and its digital contacts to a Kafka"
                    + " broker.",
            "Without --from: today so far at once, then live by the wall clock until Ctrl-C. With --from: those days,"
                    + " as fast as possible unless --speed or --rate says otherwise. Nothing is sent before it has"
                    + " happened."
        })
public final class SimulateCommand implements Callable<Integer> {
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final long REPORT_MILLIS = 2_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private SettingOptions options = new SettingOptions();

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same events (default: 1).")
    private long seed;

    @Option(names = "--units", defaultValue = "178", description = "How many units, 1 to 178 (default: 178).")
    private int units;

    @Option(names = "--from", paramLabel = "DATE", description = "First day (default: today, live).")
    private @Nullable LocalDate from;

    @Option(names = "--days", paramLabel = "N", description = "How many days (default: 1 with --from, else no end).")
    private @Nullable Integer days;

    @Option(names = "--speed", paramLabel = "X", description = "Simulated seconds a second; nights are skipped.")
    private @Nullable Double speed;

    @Option(names = "--rate", paramLabel = "N", description = "Events a second, evenly.")
    private @Nullable Double rate;

    @Option(names = "--register-only", description = "Send the register and no events.")
    private boolean registerOnly;

    @Override
    public Integer call() throws InterruptedException {
        String mistake = mistake();
        if (mistake != null) {
            err().println(mistake);
            return ExitCode.USAGE;
        }
        Settings settings = options.settings(Map.of());
        TopicNames names = settings.topics();
        Preflight.require(
                settings,
                Arrays.stream(Feed.values())
                        .filter(feed -> feed != Feed.TARGETS)
                        .map(feed -> Right.topic(AclOperation.WRITE, feed.topic(names)))
                        .toList());
        try (StopSignal stop = new StopSignal();
                EventSender sender = EventSender.to(settings)) {
            send(sender, stop);
            return ExitCode.OK;
        } catch (KafkaException e) {
            throw Preflight.notTaken(e, settings.producer(), names.prefix());
        }
    }

    private void send(EventSender sender, StopSignal stop) throws InterruptedException {
        Clock wall = Clock.systemUTC();
        List<Unit> register = Register.of(seed, units);
        register.stream()
                .map(unit -> unit.registration(wall.millis()))
                .forEach(entry -> sender.send(entry.feed(), entry.key(), entry.value()));
        sender.flush();
        out().println("Sent a register of " + register.size() + " units");
        if (!registerOnly) {
            report(sender, replay(register, sender, wall), stop);
        }
    }

    private Replay replay(List<Unit> register, EventSender sender, Clock wall) {
        LocalDate first = from == null ? LocalDate.now(wall.withZone(STOCKHOLM)) : from;
        Integer count = days == null && from != null ? Integer.valueOf(1) : days;
        long end = count == null ? Long.MAX_VALUE : midnight(first.plusDays(count));
        return new Replay(EventStream.of(register, seed, first, first), pace(first, wall), end, sender);
    }

    private Pace pace(LocalDate first, Clock wall) {
        if (rate != null) {
            return Pace.rate(rate, System::nanoTime, wall);
        }
        return speed == null ? Pace.unlimited(wall) : Pace.clock(midnight(first), speed, System::nanoTime, wall);
    }

    private void report(EventSender sender, Replay replay, StopSignal stop) throws InterruptedException {
        List<RuntimeException> failures = new ArrayList<>();
        Thread sending = new Thread(() -> replay.run(stop::isRequested), "events");
        sending.setUncaughtExceptionHandler((thread, e) -> failures.add(new KafkaException(e.getMessage(), e)));
        Rate perSecond = new Rate(System::nanoTime);
        sending.start();
        while (sending.isAlive()) {
            sending.join(REPORT_MILLIS);
            long sent = sender.sentEvents();
            out().printf("Sent %d events (%.0f/s)%n", sent, perSecond.of(sent));
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private static long midnight(LocalDate date) {
        return date.atStartOfDay(STOCKHOLM).toInstant().toEpochMilli();
    }

    private @Nullable String mistake() {
        if (units < 1 || units > Register.UNITS) {
            return "--units is 1 to " + Register.UNITS + ", not " + units + ".";
        }
        if (speed != null && rate != null) {
            return "--speed and --rate exclude each other.";
        }
        if ((speed != null && speed <= 0) || (rate != null && rate <= 0) || (days != null && days <= 0)) {
            return "--speed, --rate and --days are above 0.";
        }
        return null;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine().getErr();
    }
}
