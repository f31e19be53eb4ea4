package se.vardpuls.contact;

/** How a digital contact came. */
public enum Channel {
    MESSAGE(0),
    CHAT(1),
    VIDEO(2);

    private static final Channel[] ALL = values();

    private final int code;

    Channel(int code) {
        this.code = code;
    }

    /** Its number in kept state, 0 and up without gaps; never changed. */
    int code() {
        return code;
    }

    /** The channel of a number. */
    static Channel of(int code) {
        return ALL[code];
    }
}
