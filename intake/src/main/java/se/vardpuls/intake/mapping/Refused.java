package se.vardpuls.intake.mapping;

/** Why a native record, or an event made of it, is refused; the label of a counter. */
public enum Refused {
    /** It can't be read as its decoder reads. */
    UNDECODABLE("undecodable"),
    /** No unit is known for its queue or clinic. */
    UNKNOWN_UNIT("unknown_unit"),
    /** A code stands in none of the source's tables. */
    UNKNOWN_CODE("unknown_code"),
    /** The mapping failed, or gave what is no event. */
    MAPPING("mapping"),
    /** The mapping took more steps than it may, or gave more than it may. */
    TOO_LONG("too_long"),
    /** The contract's reader refuses the event. */
    INVALID("invalid"),
    /** There are more records of one call or appointment than are kept. */
    TOO_MANY("too_many");

    private final String label;

    Refused(String label) {
        this.label = label;
    }

    /** Its value in a label. */
    public String label() {
        return label;
    }
}
