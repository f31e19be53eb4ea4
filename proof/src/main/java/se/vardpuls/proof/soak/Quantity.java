package se.vardpuls.proof.soak;

/** What is looked at, and by how much it may rise an hour. All but the last two are of one instance, the largest of the three. */
public enum Quantity {
    /** The facts of the day that goes on are on it: they grow until midnight by what its events take. */
    HEAP("heap after a collection, MiB", 16),
    THREADS("threads", 1),
    FILES("open files", 20),
    STATE("state folder, MiB", 32),
    CHANGELOGS("changelogs on one broker, MiB", 32),
    SERIES("series of all instances", 20);

    private final String words;
    private final double bound;

    Quantity(String words, double bound) {
        this.words = words;
        this.bound = bound;
    }

    /** What it is, with its unit, in words. */
    public String words() {
        return words;
    }

    /** By how much it may rise an hour. */
    public double bound() {
        return bound;
    }
}
