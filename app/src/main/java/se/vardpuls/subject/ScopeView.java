package se.vardpuls.subject;

/** What the gauges show of a scope in one subject, as it was when it was shown. */
@FunctionalInterface
public interface ScopeView {
    /** Adds what it says of the family asked for, one of those of the subject's {@link Pool}. */
    void collect(Samples samples);
}
