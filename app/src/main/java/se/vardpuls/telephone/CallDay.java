package se.vardpuls.telephone;

import com.fasterxml.jackson.databind.JsonNode;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.WindowFigures;

/** What the indicators see of a unit's date: its own figures, or those that its record tells. */
public interface CallDay {
    /** The local date, in days since 1970-01-01. */
    int date();

    /** How many calls there were. */
    int received();

    /** How many calls came in this local hour, 0 to 23. */
    int receivedInHour(int hour);

    /** The reported share. */
    Share reported();

    /** How many calls still wait for contact. */
    int pending();

    /** Whether the date reached the goal of a day; only where there is a reported share. */
    boolean isGoalDay();

    /** The reported counts: calls that wait on the clock's date may still succeed, those of earlier dates never did. */
    default WindowFigures reported(int today) {
        Share share = reported();
        long open = date() == today ? pending() : 0;
        return new WindowFigures(date(), date(), share.numerator(), share.numerator() + open, share.denominator());
    }

    /**
     * A date as its record of {@code telephone-daily} tells it.
     *
     * @param date the local date
     * @param record the record
     */
    record Told(int date, JsonNode record) implements CallDay {
        @Override
        public int received() {
            return count("received");
        }

        @Override
        public int receivedInHour(int hour) {
            return record.path("receivedByHour").path(hour).asInt();
        }

        @Override
        public Share reported() {
            int outside = 0;
            for (Outcome outcome : Outcome.values()) {
                outside += outcome.isReported() ? 0 : count(outcome.field());
            }
            return new Share(count("contacted"), received() - (long) outside);
        }

        @Override
        public int pending() {
            return count(Outcome.PENDING.field());
        }

        @Override
        public boolean isGoalDay() {
            return record.path("goalDay").asBoolean();
        }

        private int count(String field) {
            return record.path(field).asInt();
        }
    }
}
