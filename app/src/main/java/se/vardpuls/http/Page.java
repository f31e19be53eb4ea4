package se.vardpuls.http;

/** What stands under a path. */
@FunctionalInterface
public interface Page {
    /** Answers a request; called by many threads. */
    Answer answer(Request request);
}
