package se.vardpuls.guarantee;

/**
 * How late events of a case may be, and how long a case may change (contract §1, grace; §3, guarantee).
 *
 * @param lateDays an event this many days before the unit's latest is still taken
 * @param assessmentDays an assessment this many days after the soughtDate still counts; at least 3
 * @param closingDays a case may change for this many days after its soughtDate. At least {@code lateDays} and the
 *     {@value #SOUGHT_DAYS} days of {@code soughtAt} together, so that no case is closed when it is first heard of
 */
public record GuaranteeLimits(int lateDays, int assessmentDays, int closingDays) {
    /** How many days a {@code soughtAt} may lie before its event (contract §2, bookings); not to be set. */
    public static final int SOUGHT_DAYS = 120;

    private static final int LEAST_ASSESSMENT_DAYS = 3;

    /** The contract's own. */
    public static final GuaranteeLimits CONTRACT = new GuaranteeLimits(120, 120, 240);

    public GuaranteeLimits {
        if (lateDays < 1 || assessmentDays < LEAST_ASSESSMENT_DAYS) {
            throw new IllegalArgumentException("grace and assessment limit must be at least 1 and 3 days");
        }
        if (closingDays < lateDays + SOUGHT_DAYS) {
            throw new IllegalArgumentException("a case must stay open for the grace and " + SOUGHT_DAYS + " days");
        }
    }
}
