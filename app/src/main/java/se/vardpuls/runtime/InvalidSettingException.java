package se.vardpuls.runtime;

/** A setting that can't be used; the message names it and says what it may be, and never quotes its value. */
public final class InvalidSettingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong, the setting's name included. */
    InvalidSettingException(String sentence) {
        super(sentence);
    }

    /** Says what is wrong with the setting of this name. */
    public InvalidSettingException(String key, String rule) {
        super("Setting '" + key + "' " + rule + ".");
    }
}
