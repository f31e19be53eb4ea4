package se.vardpuls.intake.decode;

/** What came can't be read as its decoder reads; the words never quote it. */
public final class UndecodableException extends Exception {
    private static final long serialVersionUID = 1;

    public UndecodableException(String words) {
        super(words, null, false, false);
    }

    /** Why. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
