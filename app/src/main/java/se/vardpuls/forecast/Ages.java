package se.vardpuls.forecast;

/**
 * The classes of ages and delays, in minutes since a call was received: from 0, 1, 2, 5, 10, 20, 40, 60, 90, 120, 180, 240
 * and 360 on, the last without an end. Source: the design in docs/forecast.md, "What is counted".
 */
public final class Ages {
    /** How many classes there are. */
    public static final int COUNT = 13;

    private static final int[] EDGES = {0, 1, 2, 5, 10, 20, 40, 60, 90, 120, 180, 240, 360};

    private Ages() {}

    /** The least age of a class, in minutes. */
    public static int edge(int age) {
        return EDGES[age];
    }

    /** The class of an age in minutes; what is negative, by clocks that differ, counts as 0. */
    public static int of(long minutes) {
        int age = COUNT - 1;
        while (age > 0 && minutes < EDGES[age]) {
            age--;
        }
        return age;
    }
}
