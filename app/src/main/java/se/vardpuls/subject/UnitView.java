package se.vardpuls.subject;

/** What the gauges show of a unit in one subject, as it was when it was shown. */
public interface UnitView {}
