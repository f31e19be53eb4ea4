package se.vardpuls.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * A change of an alert, as the topic {@code alerts} tells it.
 *
 * @param alertId which alert
 * @param of the unit's id, or the scope
 * @param ofUnit whether it is about a unit
 * @param firing whether it fires since; else it is over
 * @param step 1 or more
 * @param at when it changed
 * @param record the record, without addresses of people
 */
public record AlertChange(
        String alertId, String of, boolean ofUnit, boolean firing, int step, Instant at, ObjectNode record) {
    /** Which indicator it is about. */
    public String indicator() {
        return record.path("indicator").asText();
    }

    /** What it says, in the words that its manager was sent. */
    public String message() {
        return record.path("message").asText();
    }
}
