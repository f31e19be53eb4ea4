package se.vardpuls.demo.screen;

import com.fasterxml.jackson.databind.JsonNode;

/** The counts of one {@code contact-daily} record (contract §3), or a sum of them. */
record ContactRow(int received, int sameDay, int within24h, int late, int closed, int pending) {
    static final ContactRow ZERO = new ContactRow(0, 0, 0, 0, 0, 0);

    static ContactRow of(JsonNode json) {
        return new ContactRow(
                json.path("received").asInt(),
                json.path("sameDay").asInt(),
                json.path("within24h").asInt(),
                json.path("late").asInt(),
                json.path("closed").asInt(),
                json.path("pending").asInt());
    }

    ContactRow plus(ContactRow other) {
        return new ContactRow(
                received + other.received,
                sameDay + other.sameDay,
                within24h + other.within24h,
                late + other.late,
                closed + other.closed,
                pending + other.pending);
    }

    /** Answered within 24 hours, of those an answer is due for. */
    Share within24hShare() {
        return new Share(sameDay + within24h, received - closed);
    }
}
