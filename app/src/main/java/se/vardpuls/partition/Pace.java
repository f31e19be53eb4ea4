package se.vardpuls.partition;

/**
 * How often a partition tells the figures that are made of many days, months and sums of scopes: each second; while a backlog
 * is read, in which the same ones change all the time, every {@value #SECONDS_IN_A_BACKLOG} seconds; once it has been
 * read, at the next. Not for several threads.
 */
final class Pace {
    /** What was appended longer ago is a backlog, in milliseconds. */
    static final long BACKLOG_MILLIS = 10_000;
    /** So many seconds of a backlog are told at once. */
    static final int SECONDS_IN_A_BACKLOG = 10;

    private long age;
    private boolean sawEvent;
    private int seconds;

    /** An event has been read that was appended so many milliseconds ago. */
    void saw(long millisAgo) {
        age = millisAgo;
        sawEvent = true;
    }

    /** Another second has passed: whether they are told now. */
    boolean isDue() {
        boolean readsBacklog = sawEvent && age > BACKLOG_MILLIS;
        sawEvent = false;
        seconds = readsBacklog ? seconds : 0;
        boolean isDue = seconds == 0;
        seconds = (seconds + 1) % SECONDS_IN_A_BACKLOG;
        return isDue;
    }
}
