package se.vardpuls.partition;

import java.time.Duration;
import se.vardpuls.guarantee.GuaranteeLimits;

/**
 * How late and how early an event may be (contract §1, grace and future).
 *
 * @param callGraceDays for how many days after the date of its {@code RECEIVED} a call may change; 1 to 60
 * @param contactGraceDays the same of a digital contact
 * @param future how far after the wall clock an event may be dated
 * @param guarantee how late events of a case may be, and how long a case may change
 */
public record Limits(int callGraceDays, int contactGraceDays, Duration future, GuaranteeLimits guarantee) {
    /** The contract's own. */
    public static final Limits CONTRACT = new Limits(7, 7, Duration.ofHours(1), GuaranteeLimits.CONTRACT);

    public Limits {
        checkGrace(callGraceDays);
        checkGrace(contactGraceDays);
        if (future.isNegative()) {
            throw new IllegalArgumentException("the future limit can't be negative");
        }
    }

    private static void checkGrace(int days) {
        if (days < 1 || days > 60) {
            throw new IllegalArgumentException("the grace of calls and contacts is 1 to 60 days, not " + days);
        }
    }
}
