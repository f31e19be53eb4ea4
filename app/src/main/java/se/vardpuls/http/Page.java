package se.vardpuls.http;

/** What stands under a path. */
@FunctionalInterface
public interface Page {
    /**
     * Answers a request; called by many threads.
     *
     * @param accept the request's {@code Accept}, empty if it has none
     */
    Answer answer(String accept);
}
