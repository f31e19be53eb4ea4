package se.vardpuls.subject;

/** What the gauges show of a unit in one subject, as it was when it was shown. */
public interface UnitView {
    /** Adds what it says of the family asked for, one of the {@linkplain Subject#families subject's own}. */
    void collect(Samples samples);

    /** Adds when the unit's latest event of each topic happened, in seconds since 1970; nothing where there was none. */
    void collectLatestEvents(Samples samples);
}
