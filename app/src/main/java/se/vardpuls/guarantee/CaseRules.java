package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;

/**
 * The rules of the three-day guarantee (contract §3), all in one place. They look at the parts of a case that
 * <em>remain</em>: bookings and referral that are neither voided nor set aside.
 *
 * <ol>
 *   <li><b>soughtDate</b>: the earliest start of what remains: any {@code soughtAt}, a {@code BOOKED} without one, the
 *       referral's {@code RECEIVED}.
 *   <li><b>notCovered</b>: nothing that remains has a start, but something set aside has one, and its earliest is the
 *       soughtDate. Without a start there either, the case does not count yet.
 *   <li><b>assessment</b>: the earliest {@code COMPLETED} of a licensed profession; none if its local date lies more
 *       than the limit (120 days) after the soughtDate. It may lie before the soughtDate, however far: the wait is 0.
 *   <li><b>patientChoice</b>, with or without an assessment: some {@code BOOKED} or {@code REBOOKED}, on a local date
 *       of at most soughtDate + 3, has {@code PATIENT_CHOICE} with an offer within the limit. Any such event decides,
 *       so a second one after day 3 takes nothing back.
 *   <li><b>handedOn</b>, only without an assessment: the latest event of the referral, of any type, is
 *       {@code RETURNED} or {@code FORWARDED} and its local date at most soughtDate + 3. The latest alone decides: a
 *       return on day 2 that is followed by another event on day 4 excludes nothing, whatever that is.
 *   <li><b>withdrawn</b>, only without an assessment: there are bookings, none of them live, and the latest
 *       {@code CANCELLED} or {@code NO_SHOW} of them all is the patient's and its local date at most soughtDate + 3.
 *       Again the latest alone decides.
 *   <li>The first of 2, 4, 5 and 6 that holds excludes the case, from the completed view too. Rules 4 to 6 ask for
 *       soughtDate + 3 because a promise once broken stays broken.
 *   <li><b>deviationWithoutOffer</b>, of a case not excluded: some {@code BOOKED} or {@code REBOOKED}, on whatever
 *       date, has {@code PATIENT_CHOICE} and no {@code offeredWithinLimit: true}. Without an offer no deviation may be
 *       registered (domain.md, The two promises).
 * </ol>
 *
 * <p>All differences are of local dates in calendar days, weekends and change-over days included.
 */
public final class CaseRules {
    /** Days after the soughtDate beyond which an assessment does not count, by default. */
    public static final int DEFAULT_ASSESSMENT_LIMIT_DAYS = 120;

    private final int assessmentLimitDays;
    private final int guaranteeDays;

    /**
     * Rules with a limit for assessments.
     *
     * @param assessmentLimitDays days after the soughtDate up to which an assessment counts, that day included; at
     *     least those of the guarantee
     * @param guaranteeDays within so many days an assessment is promised, the day of contact being day 0; three by law
     *     (2017:80, 6 kap. 1 §), as everywhere below
     * @throws IllegalArgumentException if the limit is less than the guarantee
     */
    public CaseRules(int assessmentLimitDays, int guaranteeDays) {
        if (assessmentLimitDays < guaranteeDays) {
            throw new IllegalArgumentException(
                    "the assessment limit must be at least " + guaranteeDays + " days: " + assessmentLimitDays);
        }
        this.assessmentLimitDays = assessmentLimitDays;
        this.guaranteeDays = guaranteeDays;
    }

    /** Whether the clock's date lies past the last day of a sought date's promise: a case not assessed is overdue. */
    static boolean isPast(int soughtDate, int guaranteeDays, int clockDate) {
        return clockDate > soughtDate + guaranteeDays;
    }

    /** What the case counts as. */
    public CaseVerdict judge(CaseFacts facts) {
        int soughtDate = earliestStart(facts, false);
        if (soughtDate == CasePart.NO_DAY) {
            return withoutStart(facts);
        }
        Mark assessment = assessment(facts, soughtDate);
        Exclusion exclusion = exclusion(facts, soughtDate, assessment != null);
        if (exclusion != null) {
            return new CaseVerdict.Excluded(soughtDate, exclusion);
        }
        boolean deviationWithoutOffer = deviationWithoutOffer(facts);
        return assessment == null
                ? new CaseVerdict.Waiting(soughtDate, deviationWithoutOffer)
                : assessed(soughtDate, deviationWithoutOffer, assessment);
    }

    /** Rule 2. */
    private static CaseVerdict withoutStart(CaseFacts facts) {
        int setAsideStart = earliestStart(facts, true);
        return setAsideStart == CasePart.NO_DAY
                ? new CaseVerdict.NotCounted(earliestContact(facts) != null)
                : new CaseVerdict.Excluded(setAsideStart, Exclusion.NOT_COVERED);
    }

    /** Rule 1, of what remains or of what was set aside. */
    private static int earliestStart(CaseFacts facts, boolean setAside) {
        ReferralFacts referral = facts.referral();
        int earliest = referral != null && referral.isSetAside() == setAside ? referral.startDay() : CasePart.NO_DAY;
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            if (booking.isSetAside() == setAside) {
                earliest = Math.min(earliest, booking.startDay());
            }
        }
        return earliest;
    }

    /** Rule 3. */
    private @Nullable Mark assessment(CaseFacts facts, int soughtDate) {
        Mark earliest = earliestContact(facts);
        return earliest != null && earliest.day() - soughtDate <= assessmentLimitDays ? earliest : null;
    }

    /** Whether the case of this verdict waits though it has an assessment, which comes too late to count (rule 3). */
    static boolean isAssessedTooLate(CaseFacts facts, CaseVerdict verdict) {
        return verdict instanceof CaseVerdict.Waiting && earliestContact(facts) != null;
    }

    private static @Nullable Mark earliestContact(CaseFacts facts) {
        Mark earliest = null;
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            earliest = Mark.earliest(earliest, booking.completed());
        }
        return earliest;
    }

    /** Rules 4 to 7. */
    private @Nullable Exclusion exclusion(CaseFacts facts, int soughtDate, boolean assessed) {
        int lastDay = soughtDate + guaranteeDays;
        if (patientChoice(facts, lastDay)) {
            return Exclusion.PATIENT_CHOICE;
        }
        if (assessed) {
            return null;
        }
        if (handedOn(facts, lastDay)) {
            return Exclusion.HANDED_ON;
        }
        return withdrawn(facts, lastDay) ? Exclusion.WITHDRAWN : null;
    }

    /** Rule 4. */
    private static boolean patientChoice(CaseFacts facts, int lastDay) {
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            if (booking.offeredChoiceDay() <= lastDay) {
                return true;
            }
        }
        return false;
    }

    /** Rule 5. */
    private static boolean handedOn(CaseFacts facts, int lastDay) {
        ReferralFacts referral = facts.referral();
        return referral != null && saysYesInTime(referral.latest(), lastDay);
    }

    /** Rule 6. */
    private static boolean withdrawn(CaseFacts facts, int lastDay) {
        Mark latest = null;
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            if (booking.isLive()) {
                return false;
            }
            latest = Mark.latest(latest, booking.ended());
        }
        return saysYesInTime(latest, lastDay);
    }

    private static boolean saysYesInTime(@Nullable Mark deciding, int lastDay) {
        return deciding != null && deciding.saysYes() && deciding.day() <= lastDay;
    }

    /** Rule 8. */
    private static boolean deviationWithoutOffer(CaseFacts facts) {
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            if (booking.hasChoiceWithoutOffer()) {
                return true;
            }
        }
        return false;
    }

    private CaseVerdict assessed(int soughtDate, boolean deviationWithoutOffer, Mark assessment) {
        int assessmentDate = assessment.day();
        int waitDays = Math.max(0, assessmentDate - soughtDate);
        return new CaseVerdict.Assessed(
                soughtDate,
                deviationWithoutOffer,
                assessmentDate,
                waitDays,
                waitDays <= guaranteeDays,
                Profession.ofCode(assessment.says));
    }
}
