package se.vardpuls.state;

/**
 * Kept state that can't be read: cut off, altered, or written by a later version. The instance stops rather than
 * compute figures from it; the runbook says how to rebuild the state.
 */
public final class CorruptStateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what does not fit; never quotes the state. */
    public CorruptStateException(String message) {
        super(message);
    }
}
