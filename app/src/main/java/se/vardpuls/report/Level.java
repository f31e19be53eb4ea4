package se.vardpuls.report;

import java.util.Locale;

/** What a row of the report stands for, in the order in which they are shown. */
public enum Level {
    REGION,
    OPERATOR,
    AREA,
    MUNICIPALITY,
    UNIT;

    /** How it is called on the command line and by programs. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
