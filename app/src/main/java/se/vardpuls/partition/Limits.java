package se.vardpuls.partition;

import java.time.Duration;
import se.vardpuls.guarantee.GuaranteeLimits;

/**
 * How late and how early an event may be (contract §1, grace and future).
 *
 * @param callGraceDays for how many days after the date of its {@code RECEIVED} a call may change; 1 to 60
 * @param future how far after the wall clock an event may be dated
 * @param guarantee how late events of a case may be, and how long a case may change
 */
public record Limits(int callGraceDays, Duration future, GuaranteeLimits guarantee) {
    /** The contract's own. */
    public static final Limits CONTRACT = new Limits(7, Duration.ofHours(1), GuaranteeLimits.CONTRACT);

    public Limits {
        if (callGraceDays < 1 || callGraceDays > 60) {
            throw new IllegalArgumentException("the grace of calls is 1 to 60 days, not " + callGraceDays);
        }
        if (future.isNegative()) {
            throw new IllegalArgumentException("the future limit can't be negative");
        }
    }
}
