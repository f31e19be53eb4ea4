package se.vardpuls.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assertions;

/** A process of its own that runs a command, with what it writes in files under {@code target/processes}. */
public final class Command {
    private static final Path FOLDER = Path.of("target", "processes").toAbsolutePath();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long PATIENCE_SECONDS = 120;

    private final Process process;
    private final Path out;
    private final Path err;
    private final String line;

    private Command(Process process, Path out, Path err, String line) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.line = line;
    }

    /** Starts {@code main} of that class, in the JVM and on the class path of this test. */
    static Command startJava(String mainClass, List<String> arguments) {
        return startJava("384m", mainClass, arguments);
    }

    /** Starts {@code main} of that class with this much heap. */
    static Command startJava(String heap, String mainClass, List<String> arguments) {
        return startJava(List.of("-Xmx" + heap), mainClass, arguments);
    }

    /** Starts {@code main} of that class with these options of the JVM. */
    static Command startJava(List<String> options, String mainClass, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path")));
        words.addAll(options);
        words.add(mainClass);
        words.addAll(arguments);
        return start(words, mainClass.substring(mainClass.lastIndexOf('.') + 1) + " " + String.join(" ", arguments));
    }

    /** Starts a program. */
    public static Command start(List<String> words) {
        return start(words, String.join(" ", words));
    }

    private static Command start(List<String> words, String line) {
        try {
            Files.createDirectories(FOLDER);
            String name = "%d-%03d".formatted(ProcessHandle.current().pid(), COUNT.incrementAndGet());
            Path out = FOLDER.resolve(name + ".out");
            Path err = FOLDER.resolve(name + ".err");
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectOutput(out.toFile()).redirectError(err.toFile());
            builder.environment().keySet().removeIf(variable -> variable.startsWith("VARDPULS_"));
            Command command = new Command(builder.start(), out, err, name + ": " + line);
            command.process.getOutputStream().close();
            System.out.println("started " + command.line);
            return command;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it has written to standard output. */
    public String out() {
        return read(out);
    }

    /** What it has written to standard error. */
    public String err() {
        return read(err);
    }

    public Process process() {
        return process;
    }

    /** Waits until it has ended; returns its exit code. */
    public int await() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                Assertions.fail(this + " has not ended");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends it at once, as kill -9 does, and waits for it to be gone. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    @Override
    public String toString() {
        return line + (process.isAlive() ? "" : " (ended with " + process.exitValue() + ")") + "\n" + out() + err();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
