package se.vardpuls.http;

import java.time.Duration;

/**
 * How much clients may hold of a door.
 *
 * @param connections how many connections there are at most; one more takes the place of another
 * @param largePages how many large pages are written at a time; who asks for one more is told to come back
 * @param largePagesEach how many of them to the same client
 * @param requestsEach how many requests a second the same client may make, over ten seconds; 0 for any number
 * @param idle how long a connection may be silent, in a request, between two, or while an answer waits to be read
 * @param patience how long a connection may go without a request or an answer coming to its end
 */
public record Limits(
        int connections, int largePages, int largePagesEach, int requestsEach, Duration idle, Duration patience) {
    /** Generous to a Prometheus or two, probes, and someone with a browser. */
    public static final Limits USUAL = new Limits(256, 16, Duration.ofSeconds(10), Duration.ofSeconds(30));

    /** With none for the same client alone. */
    public Limits(int connections, int largePages, Duration idle, Duration patience) {
        this(connections, largePages, largePages, 0, idle, patience);
    }
}
