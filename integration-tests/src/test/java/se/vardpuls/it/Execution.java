package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import se.vardpuls.intake.cli.IntakeMain;
import se.vardpuls.simulation.cli.SimulationMain;

/** A command that is executed in this JVM, in a thread of its own, with what it says. */
final class Execution {
    private static final long PATIENCE_SECONDS = 120;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    private final Thread thread;
    private final List<String> words;

    private Execution(List<String> words) {
        this.words = words;
        CommandLine line = words.get(0).equals("intake") ? IntakeMain.commandLine() : SimulationMain.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        this.thread = new Thread(() -> exitCode.complete(line.execute(words.toArray(String[]::new))), "command");
    }

    /** Starts a command. */
    static Execution start(List<String> words) {
        Execution execution = new Execution(words);
        execution.thread.start();
        return execution;
    }

    /** Executes a command to its end. */
    static Execution of(List<String> words) {
        Execution execution = start(words);
        execution.await();
        return execution;
    }

    static Execution of(String... words) {
        return of(List.of(words));
    }

    /** Waits until it has ended; returns its exit code. */
    int await() {
        try {
            return exitCode.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            thread.interrupt();
            throw new AssertionError(this + " has not ended", e);
        }
    }

    /** Whether it is under way. */
    boolean isAlive() {
        return !exitCode.isDone();
    }

    /** Interrupts it, and waits until it has put everything down. */
    void stop() {
        thread.interrupt();
        await();
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }

    /** Fails unless it has ended with this code, and standard error holds these words and no Java. */
    void assertSays(int code, String... said) {
        assertThat(await()).as("%s", this).isEqualTo(code);
        assertThat(List.of(said))
                .as("%s", this)
                .allSatisfy(words -> assertThat(err()).contains(words));
        assertThat(err())
                .as("%s", this)
                .doesNotContain("\tat ")
                .doesNotContain("java.")
                .doesNotContain("org.apache");
    }

    @Override
    public String toString() {
        return String.join(" ", words) + "\n" + out + err;
    }
}
