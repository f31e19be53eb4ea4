package se.vardpuls.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;

/** What a block of counts of the telephone tells, of a date, a month or a scope. */
record Telephone(JsonNode counts) {
    private static final Share NOTHING = new Share(0, 0);

    /** Of a record or a block of one; of none nothing. */
    static Telephone of(@Nullable JsonNode counts) {
        return new Telephone(counts == null ? MissingNode.getInstance() : counts);
    }

    int number(String field) {
        return counts.path(field).asInt(0);
    }

    /** As in the national statistic (contract §3): without those turned away, and those who left in the menu. */
    Share reported() {
        return share(number("contacted"), number("received") - turnedAway() - number("menuAbandoned"));
    }

    /** All while the lines were open. */
    Share strict() {
        return share(number("contacted"), number("received") - number("rejectedClosed"));
    }

    /** Persons, of a date. */
    Share unique() {
        boolean isMonth = counts.has("personDays");
        return isMonth
                ? share(number("personDaysReached"), number("personDays"))
                : share(number("personsReached"), number("persons"));
    }

    int turnedAway() {
        return number("rejectedFull") + number("rejectedClosed");
    }

    private static Share share(long numerator, long denominator) {
        return denominator > 0 ? new Share(numerator, denominator) : NOTHING;
    }

    /** Counts by hour, 24 of them; zeros where there are none. */
    int[] byHour(String field) {
        int[] hours = new int[24];
        JsonNode told = counts.path(field);
        for (int hour = 0; hour < hours.length; hour++) {
            hours[hour] = told.path(hour).asInt(0);
        }
        return hours;
    }
}
