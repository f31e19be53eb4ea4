package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static se.vardpuls.guarantee.CaseEvent.booking;
import static se.vardpuls.guarantee.CaseEvent.referral;
import static se.vardpuls.guarantee.Exclusion.HANDED_ON;
import static se.vardpuls.guarantee.Exclusion.NOT_COVERED;
import static se.vardpuls.guarantee.Exclusion.PATIENT_CHOICE;
import static se.vardpuls.guarantee.Exclusion.WITHDRAWN;
import static se.vardpuls.guarantee.Profession.DOCTOR;
import static se.vardpuls.guarantee.Profession.NURSE;
import static se.vardpuls.guarantee.Profession.OTHER_LICENSED;
import static se.vardpuls.guarantee.Profession.UNLICENSED;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every rule at its edges. Whatever is judged here is judged in every order of its events, each read twice. */
class CaseRulesTest {
    private static final CaseRules RULES = new CaseRules(120, 3);
    private static final CaseVerdict.Registered PLAIN = new CaseVerdict.Registered(false, false, false);
    private static final CaseVerdict.Registered DEVIATION = new CaseVerdict.Registered(true, false, false);
    private static final CaseEvent BOOKED = booking("b1", "BOOKED", "2024-05-06T09:00");

    @Nested
    class SoughtDate {
        @Test
        void shouldBeTheDayOfABookingWithoutSoughtAt() {
            assertThat(judged(BOOKED)).isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldBeTheSoughtAtOfABookingRatherThanItsOwnDay() {
            assertThat(judged(BOOKED.sought("2024-05-04T23:59"))).isEqualTo(waiting("2024-05-04"));
            assertThat(judged(booking("b1", "BOOKED", "2024-05-05T23:30").sought("2024-05-06T00:10")))
                    .as("a soughtAt somewhat later than the booking")
                    .isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldBeTheEarliestOfAllStarts() {
            assertThat(judged(
                            BOOKED,
                            booking("b2", "BOOKED", "2024-05-07T09:00").sought("2024-05-05T08:00"),
                            referral("RECEIVED", "2024-05-04T12:00"),
                            referral("ACCEPTED", "2024-05-01T12:00")))
                    .isEqualTo(waiting("2024-05-04"));
        }

        @Test
        void shouldBeKeptByARebooking() {
            assertThat(judged(BOOKED, booking("b1", "REBOOKED", "2024-05-09T09:00")))
                    .isEqualTo(waiting("2024-05-06"));
            assertThat(judged(booking("b1", "REBOOKED", "2024-05-09T09:00")))
                    .as("a rebooking is no start")
                    .isEqualTo(new CaseVerdict.NotCounted(false));
        }

        @Test
        void shouldComeFromASoughtAtOnAnyType() {
            for (String type : List.of("REBOOKED", "CANCELLED", "NO_SHOW")) {
                assertThat(judged(booking("b1", type, "2024-05-20T09:00").sought("2024-05-06T09:00")))
                        .as(type)
                        .isEqualTo(waiting("2024-05-06"));
            }
            assertThat(judged(completed("b1", "2024-05-06T09:00", DOCTOR).sought("2024-05-06T08:00")))
                    .as("drop-in")
                    .isEqualTo(assessed("2024-05-06", "2024-05-06", 0, DOCTOR));
        }

        @Test
        void shouldBeMissedByAnAssessmentAlone() {
            assertThat(judged(completed("b1", "2024-05-06T09:00", DOCTOR))).isEqualTo(new CaseVerdict.NotCounted(true));
            assertThat(judged(completed("b1", "2024-05-06T09:00", UNLICENSED)))
                    .isEqualTo(new CaseVerdict.NotCounted(false));
        }
    }

    @Nested
    class Assessment {
        @Test
        void shouldBeWithinOnDayThreeAndLateOnDayFour() {
            assertThat(judged(BOOKED, completed("b1", "2024-05-09T23:59:59.999999999", DOCTOR)))
                    .isEqualTo(assessed("2024-05-06", "2024-05-09", 3, DOCTOR))
                    .satisfies(verdict -> assertThat(((CaseVerdict.Assessed) verdict).within())
                            .isTrue());
            assertThat(judged(BOOKED, completed("b1", "2024-05-10T00:00", DOCTOR)))
                    .isEqualTo(assessed("2024-05-06", "2024-05-10", 4, DOCTOR))
                    .satisfies(verdict -> assertThat(((CaseVerdict.Assessed) verdict).within())
                            .isFalse());
        }

        @Test
        void shouldCountCalendarDaysOverBothChangeOvers() {
            assertThat(judged(booking("b1", "BOOKED", "2024-03-30T23:59"), completed("b1", "2024-04-02T23:59", DOCTOR)))
                    .as("over the day of 23 hours")
                    .isEqualTo(assessed("2024-03-30", "2024-04-02", 3, DOCTOR));
            assertThat(judged(booking("b1", "BOOKED", "2024-10-26T00:00"), completed("b1", "2024-10-29T23:59", DOCTOR)))
                    .as("over the day of 25 hours")
                    .isEqualTo(assessed("2024-10-26", "2024-10-29", 3, DOCTOR));
            assertThat(judged(booking("b1", "BOOKED", "2024-10-27T23:30"), completed("b1", "2024-10-28T00:10", DOCTOR)))
                    .isEqualTo(assessed("2024-10-27", "2024-10-28", 1, DOCTOR));
        }

        @Test
        void shouldHaveWaitedZeroDaysIfMadeBeforeCareWasSought() {
            assertThat(judged(BOOKED, completed("b1", "2024-04-01T09:00", NURSE)))
                    .isEqualTo(assessed("2024-05-06", "2024-04-01", 0, NURSE));
        }

        @Test
        void shouldNotCountMoreThan120DaysAfter() {
            assertThat(judged(BOOKED, completed("b1", "2024-09-03T23:59", DOCTOR)))
                    .isEqualTo(assessed("2024-05-06", "2024-09-03", 120, DOCTOR));
            assertThat(judged(BOOKED, completed("b1", "2024-09-04T00:00", DOCTOR)))
                    .isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldBeTheEarliestOfALicensedProfession() {
            assertThat(judged(
                            BOOKED,
                            completed("b1", "2024-05-07T09:00", UNLICENSED),
                            completed("b2", "2024-05-09T09:00", NURSE),
                            completed("b1", "2024-05-08T09:00", null)))
                    .isEqualTo(assessed("2024-05-06", "2024-05-08", 2, OTHER_LICENSED));
        }

        @Test
        void shouldGoToTheSmallestEventIdAtTheSameInstant() {
            CaseEvent doctor = completed("b1", "2024-05-07T09:00", DOCTOR);
            CaseEvent nurse = completed("b2", "2024-05-07T09:00", NURSE);

            assertThat(judged(BOOKED, doctor.id("e10"), nurse.id("e9")))
                    .isEqualTo(assessed("2024-05-06", "2024-05-07", 1, DOCTOR));
            assertThat(judged(BOOKED, doctor.id("e1x"), nurse.id("e1")))
                    .as("the beginning of an id is smaller")
                    .isEqualTo(assessed("2024-05-06", "2024-05-07", 1, NURSE));
            assertThat(judged(
                            BOOKED,
                            doctor.id("80000000-0000-0000-0000-000000000000"),
                            nurse.id("7fffffff-ffff-ffff-ffff-ffffffffffff")))
                    .as("UUIDs without sign")
                    .isEqualTo(assessed("2024-05-06", "2024-05-07", 1, NURSE));
            assertThat(judged(BOOKED, doctor.id("00000000-0000-0000-0000-000000000001"), nurse.id("0000")))
                    .as("a UUID and another id by their characters")
                    .isEqualTo(assessed("2024-05-06", "2024-05-07", 1, NURSE));
            assertThat(judged(BOOKED, doctor.id("a"), nurse.id("B")))
                    .isEqualTo(assessed("2024-05-06", "2024-05-07", 1, NURSE));
        }

        @Test
        void shouldBeTheEarlierByANanosecondWhateverTheIds() {
            assertThat(judged(
                            BOOKED,
                            completed("b1", "2024-05-07T09:00:00.000000002", DOCTOR)
                                    .id("a"),
                            completed("b2", "2024-05-07T09:00:00.000000001", NURSE)
                                    .id("b")))
                    .isEqualTo(assessed("2024-05-06", "2024-05-07", 1, NURSE));
        }
    }

    @Nested
    class VoidedAndSetAside {
        private final CaseEvent assessment = completed("b1", "2024-05-07T09:00", DOCTOR);

        @Test
        void shouldLeaveNothingOfAVoidedBooking() {
            assertThat(judged(BOOKED, assessment, booking("b1", "VOIDED", "2024-05-20T09:00")))
                    .isEqualTo(new CaseVerdict.NotCounted(false));
            assertThat(judged(
                            BOOKED,
                            booking("b1", "VOIDED", "2024-05-01T09:00"),
                            booking("b2", "BOOKED", "2024-05-08T09:00")))
                    .isEqualTo(waiting("2024-05-08"));
        }

        @Test
        void shouldLeaveNothingOfAVoidedReferral() {
            assertThat(judged(
                            BOOKED,
                            referral("RECEIVED", "2024-05-05T09:00"),
                            referral("RETURNED", "2024-05-06T10:00"),
                            referral("VOIDED", "2024-05-07T09:00")))
                    .isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldVoidBeforeSettingAside() {
            assertThat(judged(BOOKED.outside(), booking("b1", "VOIDED", "2024-05-07T09:00")))
                    .isEqualTo(new CaseVerdict.NotCounted(false));
            assertThat(judged(
                            BOOKED, booking("b1", "VOIDED", "2024-05-07T09:00").outside()))
                    .isEqualTo(new CaseVerdict.NotCounted(false));
        }

        @Test
        void shouldNotCoverACaseWhoseOnlyStartIsSetAside() {
            assertThat(judged(BOOKED, assessment.outside()))
                    .as("any event of the booking sets it aside")
                    .isEqualTo(excluded("2024-05-06", NOT_COVERED));
            assertThat(judged(
                            BOOKED.outside(),
                            booking("b2", "BOOKED", "2024-05-04T09:00").outside(),
                            completed("b3", "2024-05-07T09:00", DOCTOR)))
                    .as("what remains has an assessment, but no start")
                    .isEqualTo(excluded("2024-05-04", NOT_COVERED));
            assertThat(judged(
                            referral("RECEIVED", "2024-05-06T09:00"),
                            referral("ACCEPTED", "2024-05-30T09:00").outside()))
                    .as("the referral, on whatever day")
                    .isEqualTo(excluded("2024-05-06", NOT_COVERED));
        }

        @Test
        void shouldCoverACaseOfWhichSomethingRemains() {
            assertThat(judged(
                            booking("b2", "BOOKED", "2024-05-01T09:00").outside(),
                            completed("b2", "2024-05-06T10:00", DOCTOR),
                            BOOKED))
                    .isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldNotCountASetAsideBookingWithoutStart() {
            assertThat(judged(assessment.outside())).isEqualTo(new CaseVerdict.NotCounted(false));
        }

        @Test
        void shouldAskNothingOfASetAsideReferralButItsStart() {
            assertThat(judged(
                            BOOKED,
                            referral("RECEIVED", "2024-05-05T09:00").outside(),
                            referral("RETURNED", "2024-05-06T10:00")))
                    .isEqualTo(waiting("2024-05-06"));
        }
    }

    @Nested
    class PatientChoice {
        private final CaseEvent assessment = completed("b1", "2024-05-20T09:00", DOCTOR);

        @Test
        void shouldExcludeUpToDayThree() {
            assertThat(judged(BOOKED.choice("PATIENT_CHOICE", true), assessment))
                    .isEqualTo(excluded("2024-05-06", PATIENT_CHOICE));
            assertThat(judged(BOOKED, choice("2024-05-09T23:59", true)))
                    .isEqualTo(excluded("2024-05-06", PATIENT_CHOICE));
            assertThat(judged(BOOKED, choice("2024-05-10T00:00", true))).isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldExcludeByAnyChoiceInTimeThoughALaterOneIsNot() {
            assertThat(judged(BOOKED, choice("2024-05-08T09:00", true), choice("2024-05-12T09:00", true)))
                    .isEqualTo(excluded("2024-05-06", PATIENT_CHOICE));
        }

        @Test
        void shouldComeInTimeOnlyOnceAnEarlierStartIsVoided() {
            CaseEvent earlier = booking("b0", "BOOKED", "2024-05-04T09:00");

            assertThat(judged(earlier, BOOKED, choice("2024-05-08T09:00", true)))
                    .isEqualTo(waiting("2024-05-04"));
            assertThat(judged(
                            earlier,
                            booking("b0", "VOIDED", "2024-05-08T10:00"),
                            BOOKED,
                            choice("2024-05-08T09:00", true)))
                    .isEqualTo(excluded("2024-05-06", PATIENT_CHOICE));
        }

        @Test
        void shouldCountAsDeviationWithoutAnOffer() {
            CaseVerdict expected =
                    new CaseVerdict.Assessed(day("2024-05-06"), DEVIATION, day("2024-05-20"), 14, false, DOCTOR);

            assertThat(judged(BOOKED.choice("PATIENT_CHOICE", false), assessment))
                    .isEqualTo(expected);
            assertThat(judged(BOOKED.choice("PATIENT_CHOICE", null), assessment))
                    .isEqualTo(expected);
            assertThat(judged(BOOKED, choice("2024-05-19T09:00", null), assessment))
                    .isEqualTo(expected);
            assertThat(judged(BOOKED, choice("2024-05-19T09:00", null)))
                    .isEqualTo(new CaseVerdict.Waiting(day("2024-05-06"), DEVIATION, CaseTime.NONE));
        }

        @Test
        void shouldNotCountAsDeviationIfExcludedOrOfferedTooLate() {
            assertThat(judged(BOOKED.choice("PATIENT_CHOICE", true), choice("2024-05-07T09:00", false)))
                    .isEqualTo(excluded("2024-05-06", PATIENT_CHOICE));
            assertThat(judged(BOOKED, choice("2024-05-10T09:00", true))).isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldSayNothingOnOtherTypesOrAsMedical() {
            assertThat(judged(BOOKED.choice("MEDICAL", true))).isEqualTo(waiting("2024-05-06"));
            assertThat(judged(BOOKED, assessment.choice("PATIENT_CHOICE", true)))
                    .isEqualTo(assessed("2024-05-06", "2024-05-20", 14, DOCTOR));
            assertThat(judged(
                            BOOKED, booking("b1", "NO_SHOW", "2024-05-11T09:00").choice("PATIENT_CHOICE", false)))
                    .isEqualTo(waiting("2024-05-06"));
        }

        private CaseEvent choice(String localTime, Boolean offered) {
            return booking("b1", "REBOOKED", localTime).choice("PATIENT_CHOICE", offered);
        }
    }

    @Nested
    class HandedOn {
        private final CaseEvent received = referral("RECEIVED", "2024-05-06T09:00");

        @Test
        void shouldExcludeUpToDayThree() {
            assertThat(judged(received, referral("RETURNED", "2024-05-09T23:59")))
                    .isEqualTo(excluded("2024-05-06", HANDED_ON));
            assertThat(judged(received, referral("FORWARDED", "2024-05-10T00:00")))
                    .isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldBeUndoneByALaterEvent() {
            assertThat(judged(
                            received,
                            referral("RETURNED", "2024-05-07T09:00"),
                            referral("ACCEPTED", "2024-05-08T09:00")))
                    .isEqualTo(waiting("2024-05-06"));
            assertThat(judged(
                            received,
                            referral("RETURNED", "2024-05-07T09:00"),
                            referral("FORWARDED", "2024-05-10T09:00")))
                    .as("the latest event decides alone, and comes too late")
                    .isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldGoToTheSmallestEventIdAtTheSameInstant() {
            CaseEvent returned = referral("RETURNED", "2024-05-07T09:00");
            CaseEvent accepted = referral("ACCEPTED", "2024-05-07T09:00");

            assertThat(judged(received, returned.id("a"), accepted.id("b")))
                    .isEqualTo(excluded("2024-05-06", HANDED_ON));
            assertThat(judged(received, returned.id("b"), accepted.id("a"))).isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldExcludeNothingThatIsAssessed() {
            CaseEvent returned = referral("RETURNED", "2024-05-07T09:00");

            assertThat(judged(received, returned, completed("b1", "2024-05-20T09:00", DOCTOR)))
                    .isEqualTo(assessed("2024-05-06", "2024-05-20", 14, DOCTOR));
            assertThat(judged(received, returned, completed("b1", "2024-09-04T09:00", DOCTOR)))
                    .as("an assessment that does not count")
                    .isEqualTo(excluded("2024-05-06", HANDED_ON));
        }
    }

    @Nested
    class Withdrawn {
        @Test
        void shouldExcludeAPatientWhoCancelsOrStaysAwayUpToDayThree() {
            assertThat(judged(BOOKED, cancelled("b1", "2024-05-09T23:59").byThePatient()))
                    .isEqualTo(excluded("2024-05-06", WITHDRAWN));
            assertThat(judged(BOOKED, cancelled("b1", "2024-05-10T00:00").byThePatient()))
                    .isEqualTo(waiting("2024-05-06"));
            assertThat(judged(BOOKED, booking("b1", "NO_SHOW", "2024-05-09T23:59")))
                    .isEqualTo(excluded("2024-05-06", WITHDRAWN));
        }

        @Test
        void shouldNotExcludeWhatTheUnitCancelled() {
            assertThat(judged(BOOKED, cancelled("b1", "2024-05-07T09:00"))).isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldBeUndoneByALiveBooking() {
            CaseEvent cancelled = cancelled("b1", "2024-05-08T09:00").byThePatient();

            assertThat(judged(BOOKED, cancelled, booking("b1", "REBOOKED", "2024-05-08T09:00:00.000000001")))
                    .isEqualTo(waiting("2024-05-06"));
            assertThat(judged(BOOKED, cancelled, booking("b1", "REBOOKED", "2024-05-08T09:00")))
                    .as("at the same instant it is not live")
                    .isEqualTo(excluded("2024-05-06", WITHDRAWN));
            assertThat(judged(BOOKED, cancelled, booking("b2", "BOOKED", "2024-05-16T09:00")))
                    .as("cancelled on day 2, booked again on day 10: a case again, and overdue")
                    .isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldCompareBookingAndCancellingToTheNanosecond() {
            CaseEvent cancelled =
                    cancelled("b1", "2024-05-06T09:00:00.000000001").byThePatient();

            assertThat(judged(BOOKED, cancelled, booking("b1", "REBOOKED", "2024-05-06T09:00:00.000000002")))
                    .isEqualTo(waiting("2024-05-06"));
            assertThat(judged(BOOKED, cancelled, booking("b1", "REBOOKED", "2024-05-06T09:00:00.000000001")))
                    .isEqualTo(excluded("2024-05-06", WITHDRAWN));
        }

        @Test
        void shouldBeDecidedByTheLatestOfAllBookings() {
            CaseEvent byPatient = cancelled("b1", "2024-05-07T09:00").byThePatient();

            assertThat(judged(
                            BOOKED,
                            byPatient,
                            booking("b2", "BOOKED", "2024-05-06T10:00"),
                            cancelled("b2", "2024-05-08T09:00")))
                    .as("the unit cancelled last")
                    .isEqualTo(waiting("2024-05-06"));
            assertThat(judged(
                            BOOKED,
                            cancelled("b1", "2024-05-07T09:00"),
                            booking("b2", "BOOKED", "2024-05-06T10:00"),
                            booking("b2", "NO_SHOW", "2024-05-08T09:00")))
                    .as("the patient stayed away last")
                    .isEqualTo(excluded("2024-05-06", WITHDRAWN));
            assertThat(judged(
                            BOOKED,
                            byPatient,
                            booking("b2", "BOOKED", "2024-05-16T09:00"),
                            cancelled("b2", "2024-05-17T09:00").byThePatient()))
                    .as("in time at first, too late at last")
                    .isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldGoToTheSmallestEventIdAtTheSameInstant() {
            CaseEvent byPatient = cancelled("b1", "2024-05-07T09:00").byThePatient();
            CaseEvent byUnit = cancelled("b2", "2024-05-07T09:00");

            assertThat(judged(BOOKED, byPatient.id("a"), byUnit.id("b"))).isEqualTo(excluded("2024-05-06", WITHDRAWN));
            assertThat(judged(BOOKED, byPatient.id("b"), byUnit.id("a"))).isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldLookOnlyAtWhatRemains() {
            CaseEvent cancelled = cancelled("b1", "2024-05-07T09:00").byThePatient();
            CaseEvent other = booking("b2", "BOOKED", "2024-05-06T10:00");

            assertThat(judged(BOOKED, cancelled, other, booking("b2", "VOIDED", "2024-05-20T10:00")))
                    .as("the live booking is voided")
                    .isEqualTo(excluded("2024-05-06", WITHDRAWN));
            assertThat(judged(BOOKED, cancelled, other.outside()))
                    .as("the live booking is set aside")
                    .isEqualTo(excluded("2024-05-06", WITHDRAWN));
            assertThat(judged(referral("RECEIVED", "2024-05-06T09:00"), BOOKED, cancelled.outside()))
                    .as("the cancelled booking is set aside, and no other is there")
                    .isEqualTo(waiting("2024-05-06"));
        }

        @Test
        void shouldExcludeNothingThatIsAssessed() {
            CaseEvent cancelled = cancelled("b1", "2024-05-07T09:00").byThePatient();

            assertThat(judged(BOOKED, cancelled, completed("b2", "2024-05-20T09:00", DOCTOR)))
                    .isEqualTo(assessed("2024-05-06", "2024-05-20", 14, DOCTOR));
            assertThat(judged(BOOKED, cancelled, completed("b2", "2024-05-20T09:00", UNLICENSED)))
                    .isEqualTo(excluded("2024-05-06", WITHDRAWN));
        }
    }

    @Test
    void shouldGiveTheFirstExclusionThatHolds() {
        CaseEvent received = referral("RECEIVED", "2024-05-06T09:00");
        CaseEvent returned = referral("RETURNED", "2024-05-07T09:00");
        CaseEvent cancelled = cancelled("b1", "2024-05-08T09:00").byThePatient();

        assertThat(judged(received, returned, BOOKED, cancelled)).isEqualTo(excluded("2024-05-06", HANDED_ON));
        assertThat(judged(received, returned, BOOKED.choice("PATIENT_CHOICE", true), cancelled))
                .isEqualTo(excluded("2024-05-06", PATIENT_CHOICE));
    }

    @Nested
    class Registered {
        @Test
        void shouldCallTheDateDefaultedWhereNobodySaidIt() {
            assertThat(registered(BOOKED).soughtDefaulted()).isTrue();
            assertThat(registered(BOOKED.sought("2024-05-06T09:00")).soughtDefaulted())
                    .isFalse();
            assertThat(registered(
                                    BOOKED,
                                    booking("b2", "REBOOKED", "2024-05-07T09:00")
                                            .sought("2024-05-06T08:00"))
                            .soughtDefaulted())
                    .as("said, and earlier")
                    .isFalse();
            assertThat(registered(
                                    BOOKED,
                                    booking("b2", "BOOKED", "2024-05-07T09:00").sought("2024-05-06T09:00:00.000000001"))
                            .soughtDefaulted())
                    .as("said, and later by a nanosecond")
                    .isTrue();
        }

        @Test
        void shouldTakeWhatIsSaidAmongStartsOfTheSameInstant() {
            CaseEvent said = booking("b2", "COMPLETED", "2024-05-20T09:00").sought("2024-05-06T09:00");
            assertThat(registered(BOOKED, said).soughtDefaulted()).isFalse();
            assertThat(registered(BOOKED, referral("RECEIVED", "2024-05-06T09:00"))
                            .soughtDefaulted())
                    .isFalse();
            assertThat(registered(BOOKED, booking("b2", "BOOKED", "2024-05-06T09:00"))
                            .soughtDefaulted())
                    .isTrue();
            assertThat(registered(BOOKED, said, booking("b2", "VOIDED", "2024-05-21T09:00"))
                            .soughtDefaulted())
                    .as("what was said is voided")
                    .isTrue();
        }

        @Test
        void shouldCallTheGuaranteeUnstatedWhereNoEventThatRemainsSaysIt() {
            assertThat(registered(BOOKED).guaranteeUnstated()).isTrue();
            assertThat(registered(BOOKED.guarantee(true)).guaranteeUnstated()).isFalse();
            assertThat(registered(
                                    BOOKED,
                                    referral("ACCEPTED", "2024-05-07T09:00").guarantee(true))
                            .guaranteeUnstated())
                    .isFalse();
            assertThat(registered(
                                    BOOKED,
                                    booking("b2", "CANCELLED", "2024-05-07T09:00")
                                            .outside())
                            .guaranteeUnstated())
                    .as("what says so is set aside")
                    .isTrue();
        }
    }

    @Nested
    class Time {
        @Test
        void shouldLieWithinUpToTheEndOfDayThree() {
            assertThat(time(BOOKED.scheduled("2024-05-09T23:59:59.999999999"))).isEqualTo(within("2024-05-09"));
            assertThat(time(BOOKED.scheduled("2024-05-10T00:00"))).isEqualTo(CaseTime.LATE);
            assertThat(time(BOOKED)).isEqualTo(CaseTime.NONE);
            assertThat(time(BOOKED.scheduled("2024-04-30T10:00")))
                    .as("before care was sought")
                    .isEqualTo(within("2024-04-30"));
        }

        @Test
        void shouldBeThatOfTheLatestBookingThatSaysOne() {
            CaseEvent late = BOOKED.scheduled("2024-05-20T09:00");
            assertThat(time(late, booking("b1", "REBOOKED", "2024-05-07T09:00").scheduled("2024-05-08T09:00")))
                    .isEqualTo(within("2024-05-08"));
            assertThat(time(late, booking("b1", "REBOOKED", "2024-05-07T09:00")))
                    .as("moved without a time: the one before")
                    .isEqualTo(CaseTime.LATE);
            CaseEvent same = booking("b1", "REBOOKED", "2024-05-06T09:00").scheduled("2024-05-07T09:00");
            assertThat(time(late.id("e1"), same.id("e2"))).isEqualTo(CaseTime.LATE);
            assertThat(time(late.id("e2"), same.id("e1"))).isEqualTo(within("2024-05-07"));
        }

        @Test
        void shouldComeFromLiveBookingsAlone() {
            CaseEvent inTime = BOOKED.scheduled("2024-05-08T09:00");
            CaseEvent cancelled = cancelled("b1", "2024-05-07T09:00");
            assertThat(time(inTime, cancelled)).isEqualTo(CaseTime.NONE);
            assertThat(time(inTime, cancelled, booking("b1", "REBOOKED", "2024-05-07T10:00")))
                    .as("live again, with the time it had")
                    .isEqualTo(within("2024-05-08"));
            assertThat(time(BOOKED, inTime.id("other").scheduled("2024-05-08T09:00"), cancelled))
                    .isEqualTo(CaseTime.NONE);
        }

        @Test
        void shouldComeFromThoseWhoCanAssess() {
            CaseEvent inTime = BOOKED.scheduled("2024-05-08T09:00");
            assertThat(time(inTime.by(UNLICENSED))).isEqualTo(CaseTime.NONE);
            assertThat(time(inTime.by(UNLICENSED), booking("b1", "REBOOKED", "2024-05-07T09:00")))
                    .as("the latest that says with whom")
                    .isEqualTo(CaseTime.NONE);
            assertThat(time(
                            inTime.by(UNLICENSED),
                            booking("b1", "REBOOKED", "2024-05-07T09:00").by(NURSE)))
                    .isEqualTo(within("2024-05-08"));
            assertThat(time(inTime, cancelled("b1", "2024-05-06T08:00").by(UNLICENSED)))
                    .as("a profession on another type")
                    .isEqualTo(within("2024-05-08"));
        }

        @Test
        void shouldKnowTheLastOneInTimeOfSeveral() {
            assertThat(time(
                            BOOKED.scheduled("2024-05-07T09:00"),
                            booking("b2", "BOOKED", "2024-05-06T10:00").scheduled("2024-05-09T09:00"),
                            booking("b3", "BOOKED", "2024-05-06T11:00").scheduled("2024-05-10T09:00")))
                    .isEqualTo(within("2024-05-09"));
        }

        private CaseTime within(String lastInTime) {
            return CaseTime.within(day(lastInTime));
        }
    }

    @Test
    void shouldBoundTheAssessmentLimit() {
        CaseFacts facts = CaseEvent.facts(List.of(BOOKED, completed("b1", "2024-05-11T09:00", DOCTOR)));

        assertThat(promise(new CaseRules(5, 3).judge(facts)))
                .isEqualTo(assessed("2024-05-06", "2024-05-11", 5, DOCTOR));
        assertThat(promise(new CaseRules(4, 3).judge(facts))).isEqualTo(waiting("2024-05-06"));
        assertThatIllegalArgumentException().isThrownBy(() -> new CaseRules(2, 3));
    }

    /** The verdict on these events, as far as the promise goes and what it says of a deviation. */
    private static CaseVerdict judged(CaseEvent... events) {
        return promise(whole(events));
    }

    private static CaseVerdict promise(CaseVerdict verdict) {
        if (verdict instanceof CaseVerdict.Waiting waiting) {
            return new CaseVerdict.Waiting(waiting.soughtDate(), promise(waiting.how()), CaseTime.NONE);
        }
        return verdict instanceof CaseVerdict.Assessed assessed
                ? new CaseVerdict.Assessed(
                        assessed.soughtDate(),
                        promise(assessed.how()),
                        assessed.assessmentDate(),
                        assessed.waitDays(),
                        assessed.within(),
                        assessed.profession())
                : verdict;
    }

    private static CaseVerdict.Registered promise(CaseVerdict.Registered how) {
        return how.deviationWithoutOffer() ? DEVIATION : PLAIN;
    }

    private static CaseVerdict.Registered registered(CaseEvent... events) {
        CaseVerdict verdict = whole(events);
        return verdict instanceof CaseVerdict.Waiting waiting ? waiting.how() : ((CaseVerdict.Assessed) verdict).how();
    }

    private static CaseTime time(CaseEvent... events) {
        return ((CaseVerdict.Waiting) whole(events)).time();
    }

    /** The verdict on these events in every order, each of them read once and read twice. */
    private static CaseVerdict whole(CaseEvent... events) {
        CaseFacts facts = CaseEvent.facts(List.of(events));
        CaseVerdict verdict = RULES.judge(facts);
        for (List<CaseEvent> order : orders(List.of(events))) {
            List<CaseEvent> twice = new ArrayList<>(order);
            twice.addAll(order.subList(0, order.size() / 2));
            assertThat(RULES.judge(CaseEvent.facts(twice)))
                    .as("in the order %s", twice)
                    .isEqualTo(verdict);
        }
        LocalDate clock = LocalDate.of(2024, 5, 12);
        assertThat(Figures.of(verdict, facts, clock))
                .as("the reference")
                .isEqualTo(ReferenceGuarantee.figures(Arrays.asList(events), clock));
        return verdict;
    }

    private static List<List<CaseEvent>> orders(List<CaseEvent> events) {
        if (events.isEmpty()) {
            return List.of(List.of());
        }
        List<List<CaseEvent>> orders = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            List<CaseEvent> rest = new ArrayList<>(events);
            CaseEvent first = rest.remove(i);
            for (List<CaseEvent> order : orders(rest)) {
                List<CaseEvent> longer = new ArrayList<>(order);
                longer.add(0, first);
                orders.add(longer);
            }
        }
        return orders;
    }

    private static CaseEvent completed(String bookingId, String localTime, Profession profession) {
        return booking(bookingId, "COMPLETED", localTime).by(profession);
    }

    private static CaseEvent cancelled(String bookingId, String localTime) {
        return booking(bookingId, "CANCELLED", localTime);
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static CaseVerdict waiting(String soughtDate) {
        return new CaseVerdict.Waiting(day(soughtDate), PLAIN, CaseTime.NONE);
    }

    private static CaseVerdict excluded(String soughtDate, Exclusion exclusion) {
        return new CaseVerdict.Excluded(day(soughtDate), exclusion);
    }

    private static CaseVerdict assessed(String soughtDate, String assessment, int waitDays, Profession profession) {
        return new CaseVerdict.Assessed(day(soughtDate), PLAIN, day(assessment), waitDays, waitDays <= 3, profession);
    }
}
