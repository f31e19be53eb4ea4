package se.vardpuls.goal;

/** By which of its definitions a share of the telephone is judged (contract §2, targets; §3, telephone). */
public enum Definition {
    /** As the national statistic counts. */
    REPORTED(0, "reported"),
    /** Of everyone who tried while the lines were open. */
    STRICT(1, "strict"),
    /** Of persons, as ID0075 is worded. */
    UNIQUE(2, "unique");

    private final int code;
    private final String key;

    Definition(int code, String key) {
        this.code = code;
        this.key = key;
    }

    /** Its number in kept state, 0 and up without gaps; never changed. */
    public int code() {
        return code;
    }

    /** Its name in records and labels. */
    public String key() {
        return key;
    }
}
