package se.vardpuls.subject;

import se.vardpuls.event.Effect;

/**
 * What taking an event in has changed. Used again for the unit's next event: whoever is given it asks at once.
 */
public final class Taken {
    /** The {@link #earliestChanged} of an event that has changed no figure; later than any date. */
    public static final int NOTHING = Integer.MAX_VALUE;

    private Effect effect = Effect.TAKEN;
    private boolean newDate;
    private int earliestChanged = NOTHING;
    private boolean held;
    private int released;

    Taken() {}

    void begin() {
        newDate = false;
        earliestChanged = NOTHING;
        held = false;
        released = 0;
    }

    void cameTo(Effect what) {
        effect = what;
    }

    void cameToNewDate() {
        newDate = true;
    }

    void changed(int date) {
        earliestChanged = Math.min(earliestChanged, date);
    }

    /** The event says something new of what has no {@code RECEIVED} or start yet. */
    public void hold() {
        held = true;
    }

    /** With the event came the {@code RECEIVED} or the start for which so many events were held. */
    public void release(int events) {
        released = events;
    }

    /** Whether the event is held: it has no {@code RECEIVED} or start yet. */
    public boolean isHeld() {
        return held;
    }

    /** How many events are held no more. */
    public int released() {
        return released;
    }

    /** What the event has come to. */
    public Effect effect() {
        return effect;
    }

    /** Whether the unit's clock has come to another date. */
    public boolean isNewDate() {
        return newDate;
    }

    /** The earliest date whose figures have changed, {@link #NOTHING} for none. */
    public int earliestChanged() {
        return earliestChanged;
    }
}
