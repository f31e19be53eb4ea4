package se.vardpuls.contact;

import com.fasterxml.jackson.databind.JsonNode;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.WindowFigures;

/** What the indicator sees of a unit's date: its own figures, or those that its record tells. */
interface ContactDate {
    /** The local date, in days since 1970-01-01. */
    int date();

    /** The share that was answered the same day or within 24 hours. */
    Share within24hShare();

    /** The counts of that share: the dates that are judged are over, and what was not answered in time never was. */
    default WindowFigures within24h(int today) {
        Share share = within24hShare();
        return new WindowFigures(date(), date(), share.numerator(), share.numerator(), share.denominator());
    }

    /**
     * A date as its record of {@code contact-daily} tells it.
     *
     * @param date the local date
     * @param record the record
     */
    record Told(int date, JsonNode record) implements ContactDate {
        @Override
        public Share within24hShare() {
            return new Share(
                    count(Outcome.SAME_DAY.field()) + (long) count(Outcome.WITHIN_24H.field()),
                    count("received") - (long) count(Outcome.CLOSED.field()));
        }

        private int count(String field) {
            return record.path(field).asInt();
        }
    }
}
