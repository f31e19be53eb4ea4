package se.vardpuls.time;

/** Which clock tells a unit what day it is (contract §1, Clock). */
public enum ClockMode {
    /** The wall clock: live. */
    WALL,
    /** The latest event of the unit: a replay runs as it would have run then. */
    EVENT
}
