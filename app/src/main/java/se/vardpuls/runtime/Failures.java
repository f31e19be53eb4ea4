package se.vardpuls.runtime;

import se.vardpuls.state.CorruptStateException;

/**
 * Tells a failure in words. The messages of Kafka's own exceptions may hold keys or values of records; so only the
 * kinds of the exceptions are told, and the messages of this project's own, which never quote anything. Where the heap was
 * too small it is said what to do.
 */
final class Failures {
    private static final long MB = 1024 * 1024;

    private Failures() {}

    static String describe(Throwable thrown) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            words.append(words.length() == 0 ? "" : ", caused by ")
                    .append(cause.getClass().getSimpleName());
            if (cause instanceof CorruptStateException) {
                words.append(" (").append(cause.getMessage()).append(")");
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
}
