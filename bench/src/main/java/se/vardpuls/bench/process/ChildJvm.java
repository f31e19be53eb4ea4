package se.vardpuls.bench.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of its own that this one has started and ends.
 *
 * <ol>
 *   <li>What it says on standard output is read here line by line; standard error goes to a file.
 *   <li>Its standard input stays open until it is stopped.
 *   <li>It does not outlive this JVM, unless that is killed with -9.
 * </ol>
 */
public final class ChildJvm implements AutoCloseable {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ChildJvm::killAll, "end-children"));
    }

    private final String name;
    private final Process process;
    private final Path log;
    private final long startedNanos;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private ChildJvm(String name, Process process, Path log, long startedNanos) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.startedNanos = startedNanos;
    }

    /**
     * Starts a JVM.
     *
     * @param name what it is called in messages, and its log
     * @param options of the JVM
     * @param classPath its class path
     * @param main the class to run
     * @param logs folder for what it says on standard error
     */
    public static ChildJvm start(
            String name, List<String> options, String classPath, String main, List<String> arguments, Path logs) {
        return start(name, options, classPath, main, arguments, logs, Map.of());
    }

    /**
     * Starts a JVM.
     *
     * @param environment variables that it gets beside those of this one
     * @see #start(String, List, String, String, List, Path)
     */
    public static ChildJvm start(
            String name,
            List<String> options,
            String classPath,
            String main,
            List<String> arguments,
            Path logs,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        Path log = logs.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().keySet().removeIf(variable -> variable.startsWith("VARDPULS_"));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().putAll(environment);
        try {
            long started = System.nanoTime();
            Process process = builder.start();
            RUNNING.add(process);
            ChildJvm child = new ChildJvm(name, process, log, started);
            Thread reader = new Thread(child::readLines, name + "-output");
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException("No JVM could be started", e);
        }
    }

    /** The class path of this JVM. */
    public static String ownClassPath() {
        return System.getProperty("java.class.path");
    }

    private void readLines() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
        } catch (IOException e) {
            lines.add("(output lost: " + e.getMessage() + ")");
        }
    }

    /** Waits for a line that begins like this, and returns what follows. */
    public String awaitLine(String beginning, Duration timeout) throws InterruptedException {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            String line = lines.poll(50, TimeUnit.MILLISECONDS);
            if (line != null && line.startsWith(beginning)) {
                return line.substring(beginning.length());
            }
            if (line == null) {
                requireRunning();
            }
        }
        throw new IllegalStateException(name + " did not say '" + beginning + "' within " + timeout.toSeconds() + " s");
    }

    /** Waits for the next line that begins like this, leaving out what it said before, and returns what follows. */
    public String awaitNextLine(String beginning, Duration timeout) throws InterruptedException {
        lines.clear();
        return awaitLine(beginning, timeout);
    }

    /** Fails if it has ended, with the end of what it said. */
    public void requireRunning() {
        if (!process.isAlive()) {
            throw new IllegalStateException(name + " has ended with " + process.exitValue() + ": " + lastWords());
        }
    }

    private String lastWords() {
        try {
            List<String> all = Files.readAllLines(log);
            return String.join(System.lineSeparator(), all.subList(Math.max(0, all.size() - 15), all.size()));
        } catch (IOException e) {
            return "(its log can't be read)";
        }
    }

    /** Ends all of them at once and waits until they are gone. */
    public static void killAll() {
        RUNNING.forEach(Process::destroyForcibly);
        RUNNING.forEach(process -> process.onExit().join());
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** What it has said on standard error so far. */
    public List<String> log() {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException("The log of " + name + " can't be read", e);
        }
    }

    /** When it was started, by {@link System#nanoTime}. */
    public long startedNanos() {
        return startedNanos;
    }

    /** What it has cost so far. */
    public ProcessCost cost() {
        return ProcessCost.of(process.pid());
    }

    /** Has it collect its garbage, all of it; returns when that is done. */
    public void collectGarbage() throws InterruptedException {
        jcmd("GC.run");
    }

    /** The bytes of what lives on its heap: counted right after a full collection, before anything else is made. */
    public long liveHeapBytes() throws InterruptedException {
        List<String> told = jcmd("GC.class_histogram");
        String total = told.stream()
                .filter(line -> line.startsWith("Total"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("jcmd told no total of " + name));
        return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1));
    }

    private List<String> jcmd(String command) throws InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process asked = new ProcessBuilder(jcmd.toString(), Long.toString(pid()), command)
                    .redirectErrorStream(true)
                    .start();
            List<String> told = asked.inputReader().lines().toList();
            if (asked.waitFor() != 0) {
                throw new IllegalStateException("jcmd could not reach " + name);
            }
            return told;
        } catch (IOException e) {
            throw new UncheckedIOException("There is no jcmd; it comes with a JDK", e);
        }
    }

    /** Ends it as a crash would, at once. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
        RUNNING.remove(process);
    }

    /** Tells it to stop and waits; kills it if it takes longer than 45 s. */
    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        RUNNING.remove(process);
    }

    private void stop() throws InterruptedException {
        closeInput();
        process.destroy();
        if (!process.waitFor(45, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
    }

    private void closeInput() {
        @Nullable IOException failed = null;
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            failed = e;
        }
        if (failed != null && process.isAlive()) {
            throw new UncheckedIOException(failed);
        }
    }
}
