package se.vardpuls.event;

/** Classes of characters, by their bytes in UTF-8: no byte of a character outside ASCII is in any of them. */
final class Ascii {
    private static final byte ALPHANUMERIC = 1;
    private static final byte ID_MARK = 2;
    private static final byte[] CLASSES = classes();

    private Ascii() {}

    /** {@code 0-9}. */
    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    /** {@code A-Z a-z 0-9}. */
    static boolean isAlphanumeric(byte b) {
        return CLASSES[b & 0xFF] == ALPHANUMERIC;
    }

    /** {@code A-Z a-z 0-9 . _ : -}. */
    static boolean isIdChar(byte b) {
        return CLASSES[b & 0xFF] != 0;
    }

    private static byte[] classes() {
        byte[] classes = new byte[256];
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".toCharArray()) {
            classes[c] = ALPHANUMERIC;
        }
        for (char c : "._:-".toCharArray()) {
            classes[c] = ID_MARK;
        }
        return classes;
    }
}
