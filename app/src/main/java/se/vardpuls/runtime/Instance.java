package se.vardpuls.runtime;

import org.jspecify.annotations.Nullable;

/** Something that runs until it is told to stop or can't go on. */
public interface Instance extends AutoCloseable {
    /** The port of its HTTP door, 0 if there is none. */
    int httpPort();

    /** The port of its pages, 0 if it has none. */
    int pagePort();

    /** Waits until it has stopped. */
    void awaitStop() throws InterruptedException;

    /** Why it stopped by itself, in words for whoever is on duty; {@code null} if it did not. */
    @Nullable String failure();

    @Override
    void close();
}
