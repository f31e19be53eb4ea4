package se.vardpuls.subject;

import se.vardpuls.meter.Samples;

/** What the gauges show of a unit in one subject, as it was when it was shown. */
public interface UnitView {
    /** Adds what it has to say of the meter that is asked for; nothing of the meters of others. */
    void collect(Samples samples);
}
