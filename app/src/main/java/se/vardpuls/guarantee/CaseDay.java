package se.vardpuls.guarantee;

import com.fasterxml.jackson.databind.JsonNode;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.WindowFigures;

/** What the indicators see of a unit's sought date: its own counts, or those that its record tells. */
public interface CaseDay {
    /** The local date, in days since 1970-01-01. */
    int date();

    /** Cases assessed in time. */
    int within();

    /** Cases not assessed, open or overdue. */
    int waiting();

    /** Cases in the cohort view. */
    int sought();

    /** Of the cases not assessed those without a live time, while the clock's date is at most the last day of the promise. */
    int openWithoutTime(int clockDate);

    /** Likewise those whose earliest live time lies after that day. */
    int openTimeLate(int clockDate);

    /** Likewise those with a time in time, of which the last lies before the clock's date. */
    int openTimePassed(int clockDate);

    /** How much has happened to bookings on the date, of whatever kind. */
    int bookingEvents();

    /** The share assessed in time, once the clock's date lies past the last day of the promise. */
    Share cohortShare(int clockDate);

    /** The counts of the cohort view: of a date that has a share nothing is open. */
    default WindowFigures cohort(int today) {
        Share share = cohortShare(today);
        return new WindowFigures(date(), date(), share.numerator(), share.numerator(), share.denominator());
    }

    /**
     * A date as its record of {@code guarantee-daily} tells it.
     *
     * @param date the local date
     * @param cohort the record's cohort view
     * @param bookings what the record tells of bookings
     */
    record Told(int date, JsonNode cohort, JsonNode bookings) implements CaseDay {
        @Override
        public int openWithoutTime(int clockDate) {
            return count("openWithoutTime");
        }

        @Override
        public int openTimeLate(int clockDate) {
            return count("openTimeLate");
        }

        /** The record does not tell the dates of times. */
        @Override
        public int openTimePassed(int clockDate) {
            return 0;
        }

        @Override
        public int bookingEvents() {
            int events = 0;
            for (BookingCount kind : BookingCounts.EVENTS) {
                events += bookings.path(kind.field()).asInt();
            }
            return events;
        }

        @Override
        public int within() {
            return count("within");
        }

        @Override
        public int waiting() {
            return count("open") + count("overdue");
        }

        @Override
        public int sought() {
            return count("sought");
        }

        @Override
        public Share cohortShare(int clockDate) {
            return new Share(within(), (long) within() + count("late") + count("overdue"));
        }

        private int count(String field) {
            return cohort.path(field).asInt();
        }
    }
}
