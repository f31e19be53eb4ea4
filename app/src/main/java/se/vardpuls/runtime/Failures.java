package se.vardpuls.runtime;

import se.vardpuls.state.CorruptStateException;

/**
 * Tells a failure in words. The messages of Kafka's own exceptions may hold keys or values of records; so only the
 * kinds of the exceptions are told, and the messages of this project's own, which never quote anything.
 */
final class Failures {
    private Failures() {}

    static String describe(Throwable thrown) {
        StringBuilder words = new StringBuilder();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            words.append(words.length() == 0 ? "" : ", caused by ")
                    .append(cause.getClass().getSimpleName());
            if (cause instanceof CorruptStateException) {
                words.append(" (").append(cause.getMessage()).append(")");
            }
        }
        return words.toString();
    }
}
