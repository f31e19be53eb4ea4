package se.vardpuls.subject;

import se.vardpuls.state.Day;

/** One local date of one unit, as far as telling its figures goes: whether they have changed since they were told. */
public abstract class SubjectDay extends Day {
    private boolean changed;
    private long waitingSince = Long.MAX_VALUE;

    /** The day of this date. */
    protected SubjectDay(int date) {
        super(date);
    }

    /** Whether a record has been sent of this day. */
    protected abstract boolean isSent();

    /** Whether the figures, or what else the record says, have changed since it was sent. */
    public final boolean isChanged() {
        return changed;
    }

    /** When the earliest event waiting in this change was appended to its topic, in milliseconds since 1970. */
    final long waitingSince() {
        return waitingSince;
    }

    /** Notes a change; gives whether it is the first since a record was sent. */
    final boolean change(long since) {
        boolean first = !changed;
        changed = true;
        waitingSince = Math.min(waitingSince, since);
        return first;
    }

    final void told() {
        changed = false;
        waitingSince = Long.MAX_VALUE;
    }
}
