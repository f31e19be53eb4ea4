package se.vardpuls.demo.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import se.vardpuls.demo.screen.Board;
import se.vardpuls.demo.screen.Page;
import se.vardpuls.demo.screen.Screen;
import se.vardpuls.demo.screen.Status;
import se.vardpuls.input.Player;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.simulation.EventStream;
import se.vardpuls.simulation.Pace;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Replay;
import se.vardpuls.simulation.Unit;
import se.vardpuls.simulation.cli.Rate;
import se.vardpuls.simulation.cli.StopSignal;
import se.vardpuls.topic.TopicNames;

/** One run of the demo. */
final class DemoRun {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    /** How long an application may make no progress before a played set of events is given up. */
    private static final long STALLED_NANOS = 60_000_000_000L;

    /** So many days before the first one bring cases already, so that seven sought dates are mature on it. */
    private static final int DAYS_OF_CASES_BEFORE = 10;

    private final DemoCommand options;
    private final PrintWriter out;
    private final Clock wall;
    private final Board board;
    private final List<Unit> units;
    private final Through through;
    private final Rate sentRate = new Rate(System::nanoTime);
    private final Rate processedRate = new Rate(System::nanoTime);
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private History history = History.NONE;
    private volatile @Nullable Replay replay;
    private @Nullable Double firstFigureSeconds;
    private long processed;

    /**
     * A run by these options.
     *
     * @throws InvalidSourceException if a source that it shall go through can't be read
     */
    DemoRun(DemoCommand options, PrintWriter out, Clock wall) throws InvalidSourceException {
        this.options = options;
        this.units = Register.of(options.seed, options.units);
        this.through = Through.of(options.through, options.sources(), units);
        this.out = out;
        this.wall = wall;
        this.board = new Board(options.settings().region());
    }

    int run() throws IOException, InterruptedException {
        TopicNames names = new TopicNames(options.topicPrefix);
        try (StopSignal stop = new StopSignal();
                Screen screen = Screen.open(out, options.plain, System::nanoTime)) {
            screen.say("Startar Kafka och Vårdpuls …");
            var plan = new DemoStack.Plan(
                    options.dataDir,
                    options.settings(),
                    options.partitions,
                    through,
                    options.intakeHttpPort,
                    this::simulatedMillis);
            try (DemoStack stack = DemoStack.start(plan);
                    Results results = stack.results(names, board)) {
                if (!stack.pageUrl().isEmpty()) {
                    screen.say("Sidor: " + stack.pageUrl());
                }
                Path play = options.play;
                return play == null ? simulate(stack, results, screen, stop) : play(play, stack, results, screen, stop);
            }
        }
    }

    private int simulate(DemoStack stack, Results results, Screen screen, StopSignal stop) throws InterruptedException {
        units.stream()
                .map(unit -> unit.registration(wall.millis()))
                .forEach(record -> stack.sender().send(record.feed(), record.key(), record.value()));
        Replay sent = replay(stack);
        replay = sent;
        Thread sending = new Thread(() -> send(sent, stop), "events");
        sending.start();
        try {
            watch(stack, results, screen, stop, sent);
        } finally {
            stop.request();
            sending.join();
        }
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        summarize(stack, screen, sent);
        return 0;
    }

    /** The simulated time, in milliseconds since 1970; 0 before it has begun. */
    private long simulatedMillis() {
        Replay begun = replay;
        return begun == null ? 0 : begun.simulatedMillis();
    }

    private Replay replay(DemoStack stack) {
        LocalDate first = options.firstDay(wall);
        long quickUntil =
                first.atTime(options.startAt).atZone(STOCKHOLM).toInstant().toEpochMilli();
        LocalDate begin = first.minusDays(options.historyDays);
        EventStream events = EventStream.of(
                units,
                options.seed,
                begin,
                begin.minusDays(DAYS_OF_CASES_BEFORE),
                source -> through.told(source, first));
        history = History.of(
                begin.minusDays(DAYS_OF_CASES_BEFORE).atStartOfDay(STOCKHOLM).toInstant(),
                Instant.ofEpochMilli(quickUntil),
                options.historyDays);
        Pace pace = history.before(Pace.clock(quickUntil, options.speed, System::nanoTime, wall));
        return new Replay(events, pace, Long.MAX_VALUE, stack.sender());
    }

    private void send(Replay sent, StopSignal stop) {
        try {
            sent.run(stop::isRequested);
        } catch (KafkaException e) {
            failure.set(e);
            stop.request();
        }
    }

    private void watch(DemoStack stack, Results results, Screen screen, StopSignal stop, Replay sent)
            throws InterruptedException {
        Consumption consumption = stack.consumption(new TopicNames(options.topicPrefix));
        Consumption intake = stack.intakeConsumption();
        long end = options.durationSeconds == null ? 0 : System.nanoTime() + options.durationSeconds * 1_000_000_000L;
        while (!stop.isRequested() && (options.durationSeconds == null || System.nanoTime() - end < 0)) {
            results.read();
            noteFirstFigure();
            if (screen.isDue()) {
                processed = consumption.committed();
                if (!history.isRead() && intake.isAtEnd()) {
                    history.read(processed, consumption.available(), System.nanoTime());
                }
                if (history.isRead()) {
                    screen.show(board, status(stack, sent));
                } else {
                    screen.show(history.progress(sent.simulatedMillis()));
                }
            }
        }
    }

    private int play(Path path, DemoStack stack, Results results, Screen screen, StopSignal stop)
            throws IOException, InterruptedException {
        new Player(stack.sender(), count -> screen.say(String.format(SWEDISH, "Spelade %,d poster", count))).play(path);
        boolean isStill = waitUntilStill(stack.consumption(new TopicNames(options.topicPrefix)), results, stop);
        Page.results(board).forEach(screen::say);
        if (!isStill && !stop.isRequested()) {
            screen.say("Vårdpuls har inte läst allt och gör inga framsteg; siffrorna är inte fullständiga.");
            return 1;
        }
        if (options.stay) {
            screen.say((stack.metricsUrl().isEmpty() ? "" : "Mätvärden: " + stack.metricsUrl() + "   ")
                    + "Ctrl-C avslutar");
        }
        while (options.stay && !stop.isRequested()) {
            results.read();
        }
        return 0;
    }

    /** True once all events are committed and all results read; false if the application stands still before that. */
    private boolean waitUntilStill(Consumption consumption, Results results, StopSignal stop)
            throws InterruptedException {
        long available = consumption.available();
        long lastProgress = System.nanoTime();
        while (!stop.isRequested() && System.nanoTime() - lastProgress < STALLED_NANOS) {
            results.read();
            long committed = consumption.committed();
            if (committed >= available && results.isAtEnd()) {
                return true;
            }
            if (committed > processed) {
                processed = committed;
                lastProgress = System.nanoTime();
            }
        }
        return false;
    }

    private void noteFirstFigure() {
        if (firstFigureSeconds == null && board.hasFigures()) {
            firstFigureSeconds = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
        }
    }

    private Status status(DemoStack stack, Replay replayed) {
        long sent = stack.sender().sentEvents();
        long simulated = replayed.simulatedMillis();
        return new Status(
                simulated == 0 ? null : LocalDateTime.ofInstant(Instant.ofEpochMilli(simulated), STOCKHOLM),
                sent,
                sentRate.of(sent),
                processed,
                processedRate.of(processed),
                firstFigureSeconds,
                stack.metricsUrl(),
                stack.pageUrl());
    }

    private void summarize(DemoStack stack, Screen screen, Replay sent) throws InterruptedException {
        processed = stack.consumption(new TopicNames(options.topicPrefix)).committed();
        screen.say("");
        screen.say("Slutläge");
        screen.conclude(board, status(stack, sent));
        Runtime runtime = Runtime.getRuntime();
        screen.say(String.format(
                SWEDISH,
                "Minne på heapen %,d MB av högst %,d MB; första siffran efter %s",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20,
                runtime.maxMemory() >> 20,
                firstFigureSeconds == null ? "– (ingen kom)" : String.format(SWEDISH, "%.1f s", firstFigureSeconds)));
        if (history.seconds() > 0) {
            screen.say(String.format(SWEDISH, "Historiken tog %.1f s", history.seconds()));
        }
    }
}
