package se.vardpuls.guarantee;

/**
 * What a case counts as (contract §3, three-day guarantee). A verdict depends on the facts alone. The clock only
 * decides whether those of a sought date that are {@link Waiting} are open or overdue, all of them together: see
 * {@link GuaranteeDay}.
 *
 * <p>Dates are local, in days since 1970-01-01.
 */
public sealed interface CaseVerdict {
    /**
     * It has no start and does not count yet.
     *
     * @param unlinked whether it holds an assessment, which waits for its start
     */
    record NotCounted(boolean unlinked) implements CaseVerdict {}

    /** Counted as excluded on its sought date, and in neither view, its assessment included. */
    record Excluded(int soughtDate, Exclusion exclusion) implements CaseVerdict {}

    /**
     * How a case that is not excluded was registered.
     *
     * @param deviationWithoutOffer whether a patient's choice was registered though nothing within the limit was offered
     * @param soughtDefaulted whether its sought date is that of a booking, for want of better
     * @param guaranteeUnstated whether nothing says if it is under the guarantee
     */
    record Registered(boolean deviationWithoutOffer, boolean soughtDefaulted, boolean guaranteeUnstated) {}

    /**
     * In the cohort view on its sought date, in the completed view on the date of the assessment.
     *
     * @param soughtDate the date the person sought care
     * @param how how it was registered
     * @param assessmentDate the date of the assessment; may lie before the sought date
     * @param waitDays calendar days from the sought date to the assessment, 0 or more
     * @param within whether the promise was kept
     * @param profession who made the assessment
     */
    record Assessed(
            int soughtDate, Registered how, int assessmentDate, int waitDays, boolean within, Profession profession)
            implements CaseVerdict {}

    /**
     * In the cohort view on its sought date, not assessed: open, later overdue.
     *
     * @param soughtDate the date the person sought care
     * @param how how it was registered
     * @param time for when it is booked
     */
    record Waiting(int soughtDate, Registered how, CaseTime time) implements CaseVerdict {}
}
