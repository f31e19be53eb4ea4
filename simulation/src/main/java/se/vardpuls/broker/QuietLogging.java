package se.vardpuls.broker;

/**
 * Keeps the terminal clean: the broker and the clients write only what somebody should act on. Must be called before
 * the first logger is made, thus first thing in a {@code main}. What was set on the command line
 * ({@code -Dorg.slf4j.simpleLogger.…}) stays.
 */
public final class QuietLogging {
    private static final String PREFIX = "org.slf4j.simpleLogger.";

    private QuietLogging() {}

    /** Sets the levels: warnings, without those that come with every start and stop. */
    public static void set() {
        setUnlessGiven("defaultLogLevel", "warn");
        setUnlessGiven("log.org.apache.kafka.controller.QuorumController", "error");
        setUnlessGiven("log.org.apache.kafka.clients.NetworkClient", "error");
        // a transaction that waits for the one before, and a state folder that is meant to be thrown away
        setUnlessGiven("log.org.apache.kafka.clients.producer.internals.Sender", "error");
        setUnlessGiven("log.org.apache.kafka.streams.processor.internals.StateDirectory", "error");
        setUnlessGiven("log.se.vardpuls", "warn");
    }

    private static void setUnlessGiven(String name, String value) {
        if (System.getProperty(PREFIX + name) == null) {
            System.setProperty(PREFIX + name, value);
        }
    }
}
