package se.vardpuls.runtime;

/** One running instance of the application: the stream, its metrics and its HTTP door. */
public final class Vardpuls implements AutoCloseable {
    private final Settings settings;

    private Vardpuls(Settings settings) {
        this.settings = settings;
    }

    /** Starts an instance; returns once it runs or rebalances. */
    public static Vardpuls start(Settings settings) {
        return new Vardpuls(settings);
    }

    /** The port of the HTTP door, 0 if there is none. */
    public int httpPort() {
        return Integer.parseInt(settings.values().getOrDefault("http.port", "8080"));
    }

    @Override
    public void close() {
        // nothing is open yet
    }
}
