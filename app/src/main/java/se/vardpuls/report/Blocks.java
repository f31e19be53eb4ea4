package se.vardpuls.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import se.vardpuls.report.Count.Block;

/**
 * Reads what records of {@code monthly} and of the daily topics tell (contract §4), also those of earlier versions. A block
 * of zeros only tells as little as one that is not there.
 */
final class Blocks {
    private static final Count[] COUNTS = Count.values();

    private Blocks() {}

    static Sums month(JsonNode record) {
        Sums sums = new Sums();
        JsonNode telephone = record.path(Block.TELEPHONE.field());
        if (number(telephone, "received") > 0) {
            add(sums, Block.TELEPHONE, telephone);
        }
        JsonNode guarantee = record.path(Block.GUARANTEE.field());
        addGuarantee(sums, guarantee, guarantee.path(Block.BOOKINGS.field()));
        addContacts(sums, record.path(Block.CONTACT.field()));
        return sums;
    }

    /** A date of {@code telephone-daily}, whose {@code days} and {@code goalDays} are those of a month with this date. */
    static Sums telephoneDay(JsonNode record, boolean isWorkingDay) {
        Sums sums = new Sums();
        if (number(record, "received") == 0) {
            return sums;
        }
        for (Count count : COUNTS) {
            if (count.block() == Block.TELEPHONE) {
                switch (count) {
                    case PERSON_DAYS -> sums.add(count, number(record, "persons"));
                    case PERSON_DAYS_REACHED -> sums.add(count, number(record, "personsReached"));
                    case UNIT_DAYS ->
                        sums.add(count, isWorkingDay && record.path("goalDay").isBoolean() ? 1 : 0);
                    case GOAL_UNIT_DAYS -> sums.add(count, isWorkingDay && isTrue(record, "goalDay") ? 1 : 0);
                    case GOAL_UNIT_DAYS_STRICT -> addStrictDay(sums, record, isWorkingDay);
                    default -> add(sums, count, record);
                }
            }
        }
        return sums;
    }

    private static void addStrictDay(Sums sums, JsonNode record, boolean isWorkingDay) {
        if (record.has("goalDayStrict")) {
            boolean counts = isWorkingDay && record.path("goalDay").isBoolean();
            sums.add(Count.GOAL_UNIT_DAYS_STRICT, counts && isTrue(record, "goalDayStrict") ? 1 : 0);
        } else {
            sums.lack(Count.GOAL_UNIT_DAYS_STRICT);
        }
    }

    static UnitMonth.@Nullable TelephoneDay reported(JsonNode record) {
        int denominator = number(record, "received")
                - number(record, "rejectedFull")
                - number(record, "rejectedClosed")
                - number(record, "menuAbandoned");
        return denominator == 0 ? null : new UnitMonth.TelephoneDay(number(record, "contacted"), denominator);
    }

    static UnitMonth.@Nullable CohortDay cohort(JsonNode record) {
        JsonNode cohort = record.path(Block.COHORT.field());
        int sought = number(cohort, "sought");
        if (sought == 0) {
            return null;
        }
        return new UnitMonth.CohortDay(
                sought,
                cohort.path("cohortShare").isNumber(),
                number(cohort, "within"),
                number(cohort, "late"),
                number(cohort, "overdue"),
                optional(cohort, "soughtDefaulted"),
                optional(cohort, "guaranteeUnstated"));
    }

    static Sums guaranteeDay(JsonNode record) {
        Sums sums = new Sums();
        addGuarantee(sums, record.path("completed"), record.path(Block.BOOKINGS.field()));
        return sums;
    }

    /** A date of {@code feed-daily}: what came of the events of bookings, whose topic is named as their block is. */
    static Sums feedDay(JsonNode record) {
        Sums sums = new Sums();
        JsonNode bookings = record.path("topics").path(Block.BOOKINGS.field());
        if (number(bookings, Count.BOOKING_EVENTS.field()) > 0) {
            add(sums, Block.FEED, bookings);
        }
        return sums;
    }

    static Sums contactDay(JsonNode record) {
        Sums sums = new Sums();
        addContacts(sums, record);
        return sums;
    }

    /** An assessment is a completed booking: who tells assessments and no bookings is of an earlier version. */
    private static void addGuarantee(Sums sums, JsonNode completed, JsonNode bookings) {
        boolean hasAssessed = number(completed, "assessed") > 0;
        if (hasAssessed || holdsAny(bookings)) {
            add(sums, Block.GUARANTEE, completed);
            for (Count count : COUNTS) {
                if (count.block() == Block.PROFESSION) {
                    JsonNode entry = completed.path("byProfession").path(count.profession());
                    sums.add(count, number(entry, count.field()));
                }
            }
            add(sums, Block.BOOKINGS, bookings);
        }
    }

    private static boolean holdsAny(JsonNode bookings) {
        return Arrays.stream(COUNTS)
                .anyMatch(count -> count.block() == Block.BOOKINGS && number(bookings, count.field()) > 0);
    }

    private static void addContacts(Sums sums, JsonNode contact) {
        if (number(contact, "received") > 0) {
            add(sums, Block.CONTACT, contact);
        }
    }

    private static void add(Sums sums, Block block, JsonNode told) {
        for (Count count : COUNTS) {
            if (count.block() == block) {
                add(sums, count, told);
            }
        }
    }

    private static void add(Sums sums, Count count, JsonNode told) {
        Integer value = optional(told, count.field());
        if (value == null) {
            sums.lack(count);
        } else {
            sums.add(count, value);
        }
    }

    private static @Nullable Integer optional(JsonNode told, String field) {
        JsonNode value = told.path(field);
        return value.canConvertToInt() ? (Integer) value.intValue() : null;
    }

    private static int number(JsonNode told, String field) {
        Integer value = optional(told, field);
        return value == null ? 0 : value;
    }

    private static boolean isTrue(JsonNode told, String field) {
        return told.path(field).booleanValue();
    }

    /** The date of a daily record, {@code null} where its key is not that of one. */
    static @Nullable LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException notOne) {
            return null;
        }
    }
}
