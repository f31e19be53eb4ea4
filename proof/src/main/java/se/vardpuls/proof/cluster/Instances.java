package se.vardpuls.proof.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.bench.cluster.BenchBroker;
import se.vardpuls.bench.process.ChildJvm;

/**
 * Three instances of the application, as its launcher starts them. One that ends by itself is started again, as whatever
 * runs it in production would, and told of.
 */
public final class Instances {
    private static final String MAIN = "se.vardpuls.cli.Main";
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Brokers brokers;
    private Build build;
    private final String prefix;
    private final Path folder;
    /** By how many minutes the right clock is off that all of them have. */
    private final int rightMinutesOff;

    private final int[] ports = new int[Brokers.COUNT];
    private final @Nullable ChildJvm[] running = new ChildJvm[Brokers.COUNT];
    /** By how many minutes the clock of each is off the right one. */
    private final int[] minutesOff = new int[Brokers.COUNT];

    private final List<String> ended = new ArrayList<>();
    private int starts;

    /** What is run: a class path, the options of its JVM, and arguments beside those that all instances have. */
    public record Build(String classPath, List<String> jvmOptions, List<String> arguments) {}

    /** Instances of this build whose right clock is off the machine's by so many minutes. */
    public Instances(Brokers brokers, Build build, String prefix, Path folder, int rightMinutesOff) {
        this.brokers = brokers;
        this.build = build;
        this.prefix = prefix;
        this.folder = folder;
        this.rightMinutesOff = rightMinutesOff;
    }

    /** All of them stop, and go on as another build: an upgrade as the CHANGELOG asks for. */
    public synchronized void upgrade(Build other) {
        for (int instance = 0; instance < Brokers.COUNT; instance++) {
            stop(instance);
        }
        build = other;
        heal();
    }

    /** Starts an instance that does not run. */
    public synchronized void start(int instance) {
        if (running[instance] != null) {
            return;
        }
        ports[instance] = freePort();
        List<String> options = new ArrayList<>(build.jvmOptions());
        options.add("-Xmx384m");
        running[instance] = ChildJvm.start(
                "instance-" + (instance + 1) + "-" + starts++,
                options,
                build.classPath(),
                MAIN,
                arguments(instance),
                folder,
                WrongClock.offBy(rightMinutesOff + minutesOff[instance]));
    }

    private List<String> arguments(int instance) {
        List<String> arguments = new ArrayList<>(List.of(
                "run",
                "--bootstrap-servers",
                brokers.bootstrapServers(instance),
                "--topic-prefix",
                prefix,
                "--application-id",
                "storm",
                "--state-dir",
                stateDir(instance).toString(),
                "--http-port",
                Integer.toString(ports[instance])));
        for (String setting : List.of(
                "kafka.replication.factor=3",
                "kafka.consumer.session.timeout.ms=6000",
                "kafka.consumer.heartbeat.interval.ms=1000",
                "kafka.producer.transaction.timeout.ms=10000",
                "kafka.commit.interval.ms=200")) {
            arguments.addAll(List.of("--set", setting));
        }
        arguments.addAll(build.arguments());
        return arguments;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("No free port", e);
        }
    }

    /** Where it keeps its state. */
    public Path stateDir(int instance) {
        return folder.resolve("state-" + (instance + 1));
    }

    /** Ends an instance as a crash would. */
    public synchronized void kill(int instance) throws InterruptedException {
        ChildJvm jvm = running[instance];
        if (jvm != null) {
            jvm.kill();
            running[instance] = null;
        }
    }

    /** Ends an instance as its stop does. */
    public synchronized void stop(int instance) {
        ChildJvm jvm = running[instance];
        if (jvm != null) {
            jvm.close();
            running[instance] = null;
        }
    }

    /** It stops, and goes on with a wall clock that is off by so many minutes until it is healed. */
    public synchronized void setClockOff(int instance, int minutes) {
        stop(instance);
        minutesOff[instance] = minutes;
        start(instance);
    }

    /** Its state is gone; it must not run. */
    public synchronized void loseState(int instance) {
        BenchBroker.delete(stateDir(instance));
    }

    /** Stops its threads where they are (SIGSTOP), or has them go on (SIGCONT). */
    public synchronized void signal(int instance, String signal) throws InterruptedException {
        ChildJvm jvm = running[instance];
        if (jvm == null) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("There is no kill", e);
        }
    }

    /** Starts those again that have ended by themselves; what they said last is remembered. */
    public synchronized void lookAfter() {
        for (int instance = 0; instance < Brokers.COUNT; instance++) {
            ChildJvm jvm = running[instance];
            if (jvm == null) {
                continue;
            }
            try {
                jvm.requireRunning();
            } catch (IllegalStateException e) {
                ended.add(e.getMessage());
                running[instance] = null;
                start(instance);
            }
        }
    }

    /** All of them run, with the right clock. */
    public synchronized void heal() {
        for (int instance = 0; instance < Brokers.COUNT; instance++) {
            if (minutesOff[instance] != 0) {
                stop(instance);
                minutesOff[instance] = 0;
            }
            start(instance);
        }
    }

    /** Those that have ended by themselves so far count for nothing. */
    public synchronized void forgetEnded() {
        ended.clear();
    }

    /** What those said that ended by themselves. */
    public synchronized List<String> ended() {
        return List.copyOf(ended);
    }

    /** Whether all of them run and have all their state. */
    public boolean areReady() {
        return IntStream.range(0, Brokers.COUNT)
                .noneMatch(instance -> get(instance, "/health/ready").isEmpty());
    }

    /** What Prometheus would get of that instance, nothing where it does not answer. */
    public String metrics(int instance) {
        return get(instance, "/metrics");
    }

    /** The process id of one that runs. */
    public synchronized long pid(int instance) {
        return running(instance).pid();
    }

    /** One that runs collects its garbage. */
    public synchronized void collectGarbage(int instance) throws InterruptedException {
        running(instance).collectGarbage();
    }

    private ChildJvm running(int instance) {
        ChildJvm jvm = running[instance];
        if (jvm == null) {
            throw new IllegalStateException("Instance " + (instance + 1) + " does not run");
        }
        return jvm;
    }

    private String get(int instance, String path) {
        try {
            HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + ports[instance] + path)
                    .toURL()
                    .openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            return new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
