package se.vardpuls.state;

import java.util.ArrayList;
import java.util.List;

/**
 * One local date of one unit, as far as keeping facts goes: which of them have changed since the last commit, and
 * into which segments of the store they were written.
 */
public abstract class Day {
    private final int date;
    /** The facts kept at this date, while they are on the heap. */
    List<Facts<?>> facts = new ArrayList<>(0);
    /** Those of them that have changed since the last commit; another list after it, as long as they are. */
    List<Facts<?>> unsaved = new ArrayList<>(0);
    /** Whether its figures are complete and facts can be added: some of its facts may be in the store alone even so. */
    boolean onHeap = true;
    /** The ids whose facts are in the store alone, while the day is open. */
    IdIndex paged = IdIndex.NONE;
    /** Its ids once it is closed. */
    SealedIds sealed = SealedIds.NONE;
    /** Its segments are being read at the start. */
    boolean loading;
    /** Facts that have left this day, some of whose facts are in the store alone, since the last commit. */
    List<Facts<?>> moved = List.of();
    /** No event changes its facts any more. */
    boolean closed;
    /** The next segment to write; 0 is the base, which holds everything written before it. */
    int nextSegment;
    /** How many segments have ever been written, so that all of them can be deleted. */
    int segments;

    int baseBytes;
    int deltaBytes;
    /** Facts have left this day, so that its old segments must not be read again. */
    boolean rewrite;

    /** Facts in the store alone that do not close with the day. */
    int lingering;

    /** What its facts on the heap take. */
    int heapBytes;
    /** What it takes beside them and the index of its ids. */
    int figuresBytes;

    long lastTouched;

    /** The day of this date. */
    protected Day(int date) {
        this.date = date;
    }

    /** The local date, in days since 1970-01-01. */
    public final int date() {
        return date;
    }

    /** Whether no event changes the facts of this date any more. */
    public final boolean isClosed() {
        return closed;
    }
}
