package se.vardpuls.subject;

import se.vardpuls.figure.Share;

/** Takes the samples of one family and one unit. */
public interface Samples {
    /** Which family is asked for. */
    Family family();

    /** A topic by its name without the prefix, as labels name it. */
    String topic(String name);

    /** A sample with these values of the family's own labels. */
    void add(double value, String... values);

    /** A sample of a share; none of what has no share. */
    default void addShare(Share share, String... values) {
        if (share.exists()) {
            add(share.rounded(), values);
        }
    }
}
