package se.vardpuls.report;

import java.util.Locale;

/**
 * What is summed over units and months. Unless said otherwise a count is a field of this name of the block of
 * {@code monthly} (contract §4), or the same of the daily records.
 */
enum Count {
    RECEIVED(Block.TELEPHONE, "received"),
    CONTACTED(Block.TELEPHONE, "contacted"),
    REJECTED_FULL(Block.TELEPHONE, "rejectedFull"),
    REJECTED_CLOSED(Block.TELEPHONE, "rejectedClosed"),
    MENU_ABANDONED(Block.TELEPHONE, "menuAbandoned"),
    PERSON_DAYS(Block.TELEPHONE, "personDays"),
    PERSON_DAYS_REACHED(Block.TELEPHONE, "personDaysReached"),
    /** A unit's own working days with a reported denominator. */
    UNIT_DAYS(Block.TELEPHONE, "days"),
    GOAL_UNIT_DAYS(Block.TELEPHONE, "goalDays"),
    GOAL_UNIT_DAYS_STRICT(Block.TELEPHONE, "goalDaysStrict"),

    ASSESSED(Block.GUARANTEE, "assessed"),
    ASSESSED_WITHIN(Block.GUARANTEE, "assessedWithin"),
    DOCTOR(Block.PROFESSION, "assessed"),
    DOCTOR_WITHIN(Block.PROFESSION, "assessedWithin"),
    NURSE(Block.PROFESSION, "assessed"),
    NURSE_WITHIN(Block.PROFESSION, "assessedWithin"),
    MIDWIFE(Block.PROFESSION, "assessed"),
    MIDWIFE_WITHIN(Block.PROFESSION, "assessedWithin"),
    PHYSIOTHERAPIST(Block.PROFESSION, "assessed"),
    PHYSIOTHERAPIST_WITHIN(Block.PROFESSION, "assessedWithin"),
    OCCUPATIONAL_THERAPIST(Block.PROFESSION, "assessed"),
    OCCUPATIONAL_THERAPIST_WITHIN(Block.PROFESSION, "assessedWithin"),
    PSYCHOLOGIST(Block.PROFESSION, "assessed"),
    PSYCHOLOGIST_WITHIN(Block.PROFESSION, "assessedWithin"),
    PSYCHOTHERAPIST(Block.PROFESSION, "assessed"),
    PSYCHOTHERAPIST_WITHIN(Block.PROFESSION, "assessedWithin"),
    COUNSELLOR(Block.PROFESSION, "assessed"),
    COUNSELLOR_WITHIN(Block.PROFESSION, "assessedWithin"),
    DIETITIAN(Block.PROFESSION, "assessed"),
    DIETITIAN_WITHIN(Block.PROFESSION, "assessedWithin"),
    OTHER_LICENSED(Block.PROFESSION, "assessed"),
    OTHER_LICENSED_WITHIN(Block.PROFESSION, "assessedWithin"),

    BOOKED(Block.BOOKINGS, "booked"),
    BOOKED_BY_PATIENT(Block.BOOKINGS, "bookedByPatient"),
    REBOOKED(Block.BOOKINGS, "rebooked"),
    CANCELLED(Block.BOOKINGS, "cancelled"),
    CANCELLED_LATE(Block.BOOKINGS, "cancelledLate"),
    NO_SHOW(Block.BOOKINGS, "noShow"),
    COMPLETED(Block.BOOKINGS, "completed"),

    CONTACTS(Block.CONTACT, "received"),
    CONTACTS_SAME_DAY(Block.CONTACT, "sameDay"),
    CONTACTS_WITHIN_24H(Block.CONTACT, "within24h"),
    CONTACTS_CLOSED(Block.CONTACT, "closed"),

    /** Cases not excluded, by {@code soughtDate}; this and the next ones only from {@code guarantee-daily}. */
    SOUGHT(Block.COHORT, "sought"),
    SOUGHT_DEFAULTED(Block.COHORT, "soughtDefaulted"),
    GUARANTEE_UNSTATED(Block.COHORT, "guaranteeUnstated"),
    /** Of the dates on which the unit's {@code cohortShare} is told already, as the next two. */
    JUDGED_WITHIN(Block.COHORT, "within"),
    JUDGED_LATE(Block.COHORT, "late"),
    JUDGED_OVERDUE(Block.COHORT, "overdue"),

    /** Sound events of bookings by the date on which they came; this and the next one only from {@code feed-daily}. */
    BOOKING_EVENTS(Block.FEED, "accepted"),
    /** Those of them that are held: no event of their case says when it began. */
    BOOKING_EVENTS_HELD(Block.FEED, "held"),

    /** 1 for each unit that belongs to the row; this and the next ones are computed of a unit's whole period. */
    UNITS(Block.COMPUTED, ""),
    /** 1 for a unit with {@link #UNIT_DAYS}. */
    UNITS_WITH_DAYS(Block.COMPUTED, ""),
    /** 1 for one of them with 95 goal days of a hundred or more. */
    UNITS_AT_GOAL(Block.COMPUTED, ""),
    /** {@link #ASSESSED} of units whose number of listed persons is known. */
    REGISTRATIONS(Block.COMPUTED, ""),
    /** Their listed persons of today, once for each month. */
    LISTED_MONTHS(Block.COMPUTED, ""),
    /** Dates on which the row as a whole had calls in the reported denominator, Monday to Friday, no holiday. */
    DAYS(Block.COMPUTED, ""),
    /** Those on which its pooled share was over that of a goal day. */
    GOAL_DAYS(Block.COMPUTED, "");

    /** What a count is a part of: a block counts something, or nothing is known of it. */
    enum Block {
        TELEPHONE,
        GUARANTEE,
        PROFESSION,
        BOOKINGS,
        CONTACT,
        COHORT,
        FEED,
        COMPUTED;

        /** The field of records that holds it. */
        String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Block block;
    private final String field;

    Count(Block block, String field) {
        this.block = block;
        this.field = field;
    }

    Block block() {
        return block;
    }

    /** The field of the block; for a profession, of its entry. */
    String field() {
        return field;
    }

    /** The entry of {@code byProfession} that it is a field of. */
    String profession() {
        String name = name();
        return name.endsWith("_WITHIN") ? name.substring(0, name.length() - "_WITHIN".length()) : name;
    }
}
