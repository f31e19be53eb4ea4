package se.vardpuls.guarantee;

/** Stored bytes are of an unknown version, end too soon or hold what was never written. Names no value. */
public final class UnreadableBytesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableBytesException(String message) {
        super(message);
    }
}
