package se.vardpuls.intake.mapping;

import org.jspecify.annotations.Nullable;

/** A record can't be mapped; the words never quote it, the details may and are for examples only. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refused reason;
    private final String words;
    private final @Nullable String details;

    MappingException(Refused reason, String words, @Nullable String details) {
        super(words, null, false, false);
        this.reason = reason;
        this.words = words;
        this.details = details;
    }

    MappingException(Refused reason, String words) {
        this(reason, words, null);
    }

    public Refused reason() {
        return reason;
    }

    /** Why, without quoting anything. */
    public String words() {
        return words;
    }

    /** Why, in the words of the mapping's language, which may quote values. */
    public String details() {
        return details == null ? words : words + ": " + details;
    }
}
