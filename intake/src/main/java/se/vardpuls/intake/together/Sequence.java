package se.vardpuls.intake.together;

/** Counts what is missing between the running numbers of a source, as they come. */
final class Sequence {
    private long last = -1;

    /** How many numbers lie between this one and the highest before it. */
    long missing(long number) {
        long missing = last < 0 ? 0 : number - last - 1;
        last = Math.max(last, number);
        return Math.max(0, missing);
    }
}
