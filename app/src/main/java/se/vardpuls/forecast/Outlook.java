package se.vardpuls.forecast;

/** What the alerts ask of a unit's forecast. */
public interface Outlook {
    /** Whether it is of this date, in days since 1970-01-01. */
    boolean isOf(int date);

    /** Whether the last two minutes are an alert; never while nothing is known of now. */
    boolean fires(double fireBelow);

    /** Whether the last two minutes end one; never while nothing is known of now. */
    boolean clears(double fireBelow);

    /** What the last minute said; only where it fires or clears. */
    Forecast forecast();

    /** The probability of the goal when the day opened, before any call. */
    double goalProbabilityAtOpening();
}
