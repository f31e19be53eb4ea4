package se.vardpuls.proof.soak;

import se.vardpuls.proof.traffic.LiveCalls;

/**
 * What is looked at, and by how much it may rise an hour. All but the last two are of one instance, the largest of the three.
 *
 * <p>The calls of a day are kept until the day has ended and its grace has passed; what one of them takes (docs/performance.md) comes
 * on top of the bound, so that a load of any speed is held to the same one. Of six partitions one of three instances may have three.
 */
public enum Quantity {
    HEAP("heap after a collection, MiB", 16, 204 * 0.5),
    THREADS("threads", 1, 0),
    FILES("open files", 20, 0),
    STATE("state folder, MiB", 32, 57 * 0.5),
    /** A broker has a replica of everything. */
    CHANGELOGS("changelogs on one broker, MiB", 32, 87),
    /** Each hour of the day has two series of each unit, its calls with contact and without. */
    SERIES("series of all instances", 20 + 2 * LiveCalls.UNITS, 0);

    private final String words;
    private final double bound;
    private final double bytesOfCall;

    Quantity(String words, double bound, double bytesOfCall) {
        this.words = words;
        this.bound = bound;
        this.bytesOfCall = bytesOfCall;
    }

    /** What it is, with its unit, in words. */
    public String words() {
        return words;
    }

    /** By how much it may rise an hour in which so many calls come in. */
    public double bound(double callsAnHour) {
        return bound + callsAnHour * bytesOfCall / (1024 * 1024);
    }
}
