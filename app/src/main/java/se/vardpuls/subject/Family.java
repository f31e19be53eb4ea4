package se.vardpuls.subject;

import java.util.List;

/** A family of metrics: what they are called, what they say, and their labels. */
public interface Family {
    /** Its name for Prometheus. */
    String metricName();

    /** What it says. */
    String help();

    /** Its labels beside those of the unit. */
    List<String> labels();
}
