package se.vardpuls.meter;

import se.vardpuls.figure.Share;

/** Where the samples of one meter go, for one unit at a time. */
public interface Samples {
    /** The meter that is asked for. */
    Meter meter();

    /** A sample with these values of the meter's own labels. */
    void add(double value, String... values);

    /** A sample of a share; none of what has no share. */
    void addShare(Share share, String... values);

    /** When the latest event of a topic, named without the prefix, happened, in seconds since 1970; NaN for none. */
    void addLatest(double second, String topic);
}
