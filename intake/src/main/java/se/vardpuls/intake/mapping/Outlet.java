package se.vardpuls.intake.mapping;

/** Takes what comes of native records. */
public interface Outlet {
    /** A native record was read. */
    void record();

    /** An event of the contract, sound. */
    void event(ContractEvent event);

    /** A native record, or an event of it, is refused; the words never quote it. */
    void refused(Refused reason, String words);

    /** An event belongs to a place that the source leaves out. */
    void ignored();

    /** A field was filled by a default, or left to the contract's. */
    void defaulted(String field);

    /** So many numbers of the source's sequence were left out. */
    void gap(long missing);

    /** What the mapping's language said of a failure; it may quote values, and is for examples only. */
    default void explained(String details) {}
}
