package se.vardpuls.guarantee;

import org.jspecify.annotations.Nullable;
import se.vardpuls.time.SwedishTime;

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
 *   <li><b>soughtDefaulted</b>, of a case not excluded: the earliest start is the instant of a {@code BOOKED} without
 *       {@code soughtAt}, and at that instant there is neither a {@code soughtAt} nor the referral.
 *   <li><b>guaranteeUnstated</b>, of a case not excluded: no event has the field {@code guarantee}.
 *   <li><b>The time</b> of a case that waits is the earliest {@code scheduledFor} of its live bookings, each with that of its
 *       latest {@code BOOKED} or {@code REBOOKED} that has one; a booking whose latest profession is {@code UNLICENSED}
 *       gives none. Up to soughtDate + 3 it is within.
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
        CasePart start = earliestStart(facts, false);
        if (start == null) {
            return withoutStart(facts);
        }
        int soughtDate = date(start);
        BookingMark assessment = assessment(facts, soughtDate);
        Exclusion exclusion = exclusion(facts, soughtDate, assessment != null);
        if (exclusion != null) {
            return new CaseVerdict.Excluded(soughtDate, exclusion);
        }
        CaseVerdict.Registered how = new CaseVerdict.Registered(
                deviationWithoutOffer(facts), soughtDefaulted(facts, start), guaranteeUnstated(facts));
        return assessment == null
                ? new CaseVerdict.Waiting(soughtDate, how, time(facts, soughtDate + guaranteeDays))
                : assessed(soughtDate, how, assessment);
    }

    /** Rule 2. */
    private static CaseVerdict withoutStart(CaseFacts facts) {
        CasePart setAside = earliestStart(facts, true);
        return setAside == null
                ? new CaseVerdict.NotCounted(earliestContact(facts) != null)
                : new CaseVerdict.Excluded(date(setAside), Exclusion.NOT_COVERED);
    }

    private static int date(CasePart start) {
        return (int) SwedishTime.epochDay(start.startSecond());
    }

    /** Rule 1: the part with the earliest start, of what remains or of what was set aside; {@code null} for none. */
    private static @Nullable CasePart earliestStart(CaseFacts facts, boolean setAside) {
        CasePart earliest = null;
        ReferralFacts referral = facts.referral();
        if (referral != null && referral.isSetAside() == setAside && referral.hasStart()) {
            earliest = referral;
        }
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            if (booking.isSetAside() == setAside && booking.hasStart() && startsBefore(booking, earliest)) {
                earliest = booking;
            }
        }
        return earliest;
    }

    private static boolean startsBefore(CasePart part, @Nullable CasePart other) {
        return other == null || compareStarts(part, other) < 0;
    }

    private static int compareStarts(CasePart part, CasePart other) {
        int order = Long.compare(part.startSecond(), other.startSecond());
        return order == 0 ? Integer.compare(part.startNano(), other.startNano()) : order;
    }

    /** Rule 3. */
    private @Nullable BookingMark assessment(CaseFacts facts, int soughtDate) {
        BookingMark earliest = earliestContact(facts);
        return earliest != null && earliest.day() - soughtDate <= assessmentLimitDays ? earliest : null;
    }

    /** Whether the case of this verdict waits though it has an assessment, which comes too late to count (rule 3). */
    static boolean isAssessedTooLate(CaseFacts facts, CaseVerdict verdict) {
        return verdict instanceof CaseVerdict.Waiting && earliestContact(facts) != null;
    }

    private static @Nullable BookingMark earliestContact(CaseFacts facts) {
        BookingMark earliest = null;
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            earliest = Mark.earliest(earliest, booking.assessment());
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

    /** Rule 9; the start is the earliest. */
    private static boolean soughtDefaulted(CaseFacts facts, CasePart start) {
        ReferralFacts referral = facts.referral();
        if (referral != null && isSaid(referral, start)) {
            return false;
        }
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            if (isSaid(booking, start)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isSaid(CasePart part, CasePart start) {
        return part.remains() && part.isStartSaid() && compareStarts(part, start) == 0;
    }

    /** Rule 10. */
    private static boolean guaranteeUnstated(CaseFacts facts) {
        ReferralFacts referral = facts.referral();
        if (referral != null && referral.remains() && referral.isStated()) {
            return false;
        }
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            if (booking.remains() && booking.isStated()) {
                return false;
            }
        }
        return true;
    }

    /** Rule 11. */
    private static CaseTime time(CaseFacts facts, int lastDay) {
        boolean hasTime = false;
        int lastInTime = CasePart.NO_DAY;
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            BookingMark time = booking.liveTime();
            if (time != null) {
                hasTime = true;
                int day = time.timeDay();
                if (day <= lastDay && (lastInTime == CasePart.NO_DAY || day > lastInTime)) {
                    lastInTime = day;
                }
            }
        }
        if (lastInTime != CasePart.NO_DAY) {
            return CaseTime.within(lastInTime);
        }
        return hasTime ? CaseTime.LATE : CaseTime.NONE;
    }

    /** What says for when a case is booked: the earliest live time; {@code null} for no time. */
    static @Nullable BookingMark earliestTime(CaseFacts facts) {
        BookingMark earliest = null;
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            BookingMark time = booking.liveTime();
            if (time != null && (earliest == null || time.compareTime(earliest) < 0)) {
                earliest = time;
            }
        }
        return earliest;
    }

    private CaseVerdict assessed(int soughtDate, CaseVerdict.Registered how, BookingMark assessment) {
        int assessmentDate = assessment.day();
        int waitDays = Math.max(0, assessmentDate - soughtDate);
        return new CaseVerdict.Assessed(
                soughtDate, how, assessmentDate, waitDays, waitDays <= guaranteeDays, assessment.profession());
    }
}
