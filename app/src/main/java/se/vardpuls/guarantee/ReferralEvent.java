package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;

/**
 * One sound event of {@code referrals}, as {@link ReferralEventReader} leaves it: reused for the next one, so that
 * reading costs no garbage. Whoever keeps something copies it.
 */
public final class ReferralEvent {
    /** Where the vårdbegäran came from. */
    public enum Source {
        SELF,
        PHONE_1177,
        ESERVICE,
        HOSPITAL,
        MUNICIPALITY,
        PRIMARY_CARE,
        OTHER
    }

    final IdText eventId = new IdText();
    final IdText caseId = new IdText();
    ReferralType type = ReferralType.RECEIVED;
    long second;
    int nano;

    @Nullable Source source;

    boolean guarantee = true;
    boolean guaranteeStated;

    public IdText eventId() {
        return eventId;
    }

    public IdText caseId() {
        return caseId;
    }

    public ReferralType type() {
        return type;
    }

    /** When it happened: seconds since 1970-01-01T00:00:00Z. */
    public long second() {
        return second;
    }

    /** When it happened: nanoseconds within the second, 0 to 999,999,999. */
    public int nano() {
        return nano;
    }

    /** The source, if known. */
    public @Nullable Source source() {
        return source;
    }

    /** Whether the referral is under the guarantee; true where nothing was said. */
    public boolean guarantee() {
        return guarantee;
    }

    /** Whether the event itself says whether the referral is under the guarantee. */
    public boolean isGuaranteeStated() {
        return guaranteeStated;
    }
}
