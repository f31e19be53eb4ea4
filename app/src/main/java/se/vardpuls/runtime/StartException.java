package se.vardpuls.runtime;

/** The application can't start; the message says why and what to do. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says why, and what to do. */
    public StartException(String message) {
        super(message);
    }
}
