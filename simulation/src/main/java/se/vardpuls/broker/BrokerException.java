package se.vardpuls.broker;

import org.jspecify.annotations.Nullable;

/** The broker could not be started; the message says what to do. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
