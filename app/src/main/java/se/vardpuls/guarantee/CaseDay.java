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
     */
    record Told(int date, JsonNode cohort) implements CaseDay {
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
