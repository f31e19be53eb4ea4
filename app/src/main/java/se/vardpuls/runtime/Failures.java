package se.vardpuls.runtime;

import java.util.Map;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import se.vardpuls.cluster.KafkaProblem;
import se.vardpuls.cluster.Right;
import se.vardpuls.state.CorruptStateException;

/**
 * Tells a failure in words. What Kafka refuses is told by its cause. The messages of Kafka's own exceptions may hold
 * keys or values of records; so of anything else only the kinds of the exceptions are told, and the messages of this
 * project's own, which never quote anything. Where the heap was too small it is said what to do.
 */
final class Failures {
    private static final long MB = 1024 * 1024;

    private Failures() {}

    /** The words for a failure of what runs. */
    static String describe(Throwable thrown) {
        KafkaProblem problem = KafkaProblem.of(thrown);
        return problem == null ? kinds(thrown) : sentence(problem.words()) + " (" + kinds(thrown) + ")";
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
    }

    private static String kinds(Throwable thrown) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            words.append(words.length() == 0 ? "" : ", caused by ")
                    .append(cause.getClass().getSimpleName());
            if (cause instanceof CorruptStateException) {
                words.append(" (").append(cause.getMessage()).append(")");
            }
            if (cause instanceof ProcessorStateException) {
                words.append(
                        " (the state folder could not be read or written: look at its disk (df, dmesg); if that is"
                                + " well, stop, move the state folder away and start: the state is restored from the changelogs)");
            }
            if (cause instanceof RocksDBException store && store.getStatus() != null) {
                // a code, such as IOError(NoSpace): its message names files
                words.append(" (").append(store.getStatus().getCodeString()).append(")");
            }
            if (cause instanceof OutOfMemoryError) {
                words.append(" (the heap of ")
                        .append(Runtime.getRuntime().maxMemory() / MB)
                        .append(
                                " MB was too small: start again with more, JAVA_OPTS=-Xmx...; if it ends so again at once,"
                                        + " a record of an input topic may be larger than that when it is unpacked: see the"
                                        + " runbook, 'A record that no heap can take')");
            }
        }
        return words.toString();
    }

    /** What to throw where a client with these settings can't be made. */
    static RuntimeException notMade(RuntimeException thrown, Map<?, ?> clients) {
        KafkaProblem problem = KafkaProblem.of(thrown, clients, null);
        return problem == null
                ? new InvalidSettingException("The kafka.* settings can't be used (" + kinds(thrown) + ").")
                : refused(problem);
    }

    /** What to throw where a client with these settings gets no answer, or a refusal, before anything has begun. */
    static RuntimeException notAnswered(Throwable thrown, Map<?, ?> clients, @Nullable Right asked) {
        KafkaProblem problem = KafkaProblem.of(thrown, clients, asked);
        if (problem == null) {
            return new StartException("Kafka at " + clients.get("bootstrap.servers") + " can't be asked ("
                    + kinds(thrown) + "). With TLS or SASL, see the kafka.* settings.");
        }
        return refused(problem);
    }

    private static RuntimeException refused(KafkaProblem problem) {
        return problem.kind() == KafkaProblem.Kind.SETTING
                ? new InvalidSettingException(problem.words())
                : new StartException(problem.words());
    }
}
