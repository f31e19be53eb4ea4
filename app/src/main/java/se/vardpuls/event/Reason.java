package se.vardpuls.event;

/**
 * Why a record is refused, in the order in which the reasons are tried: where several hold, the first one declared
 * here is given (contract §4, dead-letters).
 */
public enum Reason {
    /** The value is longer than 65,536 bytes. */
    TOO_LARGE,
    /** No value, not valid UTF-8, not JSON, not an object, or something other than white space around it. */
    NOT_JSON,
    /** One of the record's ids holds a personnummer or samordningsnummer. */
    PERSONAL_ID,
    /** A field is missing, has the wrong type or a value outside its bounds. */
    INVALID_FIELD,
    /** The record's key is not its {@code unitId}. */
    KEY_MISMATCH,
    /** The record lies on another partition than the default partitioner gives its key. */
    WRONG_PARTITION,
    /** Dated more than the future limit (one hour) after the wall clock. */
    FUTURE,
    /** Dated more than the grace before the unit's latest event. */
    LATE
}
