package se.vardpuls.state;

import se.vardpuls.time.SwedishTime;

/**
 * The clock of a unit: the time of its latest event. It is written with every record of facts, and by itself where no facts
 * are written or its date is another.
 */
final class LedgerClock {
    private static final long NOT_SET = Long.MIN_VALUE;

    private long second = NOT_SET;
    private int nano;
    private int date;
    private boolean unsaved;
    private boolean dateUnsaved;

    boolean isSet() {
        return second != NOT_SET;
    }

    long second() {
        return second;
    }

    int nano() {
        return nano;
    }

    int date() {
        return date;
    }

    /** Sets it forward, if this is later; gives whether it has come to another date. */
    boolean advance(long toSecond, int toNano, int toDate) {
        if (toSecond < second || (toSecond == second && toNano <= nano)) {
            return false;
        }
        boolean anotherDate = second == NOT_SET || toDate != date;
        second = toSecond;
        nano = toNano;
        date = toDate;
        unsaved = true;
        dateUnsaved |= anotherDate;
        return anotherDate;
    }

    /** Whether a record of its own must be written at this commit. */
    boolean needsRecord(boolean isWrittenWithFacts) {
        return unsaved && (!isWrittenWithFacts || dateUnsaved);
    }

    void saved() {
        unsaved = false;
        dateUnsaved = false;
    }

    void write(Encoder out) {
        out.signed(second).number(nano);
    }

    /** Takes in what {@link #write} wrote. */
    void read(Decoder in) {
        long written = in.signed();
        advance(written, (int) in.number(), (int) SwedishTime.epochDay(written));
        saved();
    }

    static void skip(Decoder in) {
        in.signed();
        in.number();
    }
}
