package se.vardpuls.notify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import se.vardpuls.register.Addresses;

/**
 * What of a change decides when it is told, and what its end says.
 *
 * @param whose the unit, or the scope
 * @param alertId which alert
 * @param indicator what it is about
 * @param firing whether it fires; else it has resolved
 * @param step its step, 1 and up
 * @param startedAt when it began to fire
 * @param at when it changed
 * @param to the last date that it is about, empty where the record names none
 * @param isPeriodOver whether it resolved because its day or month is over
 * @param isExpected whether it had to be expected before the day began
 * @param message what the end says; empty while it fires
 * @param email the addresses that its target names
 */
record News(
        String whose,
        String alertId,
        String indicator,
        boolean firing,
        int step,
        Instant startedAt,
        Instant at,
        String to,
        boolean isPeriodOver,
        boolean isExpected,
        String message,
        List<String> email) {
    /** By time; at the same time what ends goes before what begins, and the parts of one alert in their order. */
    static final Comparator<News> BY_TIME = Comparator.comparing(News::at)
            .thenComparing(News::startedAt)
            .thenComparing(News::alertId)
            .thenComparing(news -> !news.firing)
            .thenComparing(News::step);

    News {
        email = List.copyOf(email);
    }

    /** Of a complete record. */
    static News read(ObjectNode record, Instant startedAt) {
        boolean firing = record.path("state").asText().equals("FIRING");
        return new News(
                record.path(record.hasNonNull("unitId") ? "unitId" : "scope").asText(),
                record.path("alertId").asText(),
                record.path("indicator").asText(),
                firing,
                record.path("step").intValue(),
                startedAt,
                changedAt(record, startedAt),
                record.path("to").asText(""),
                record.path("reason").asText().equals("PERIOD_OVER"),
                record.path("expectedAtOpening").asBoolean(),
                firing ? "" : record.path("message").asText(""),
                Addresses.of(record.path("email").textValue()));
    }

    private static Instant changedAt(ObjectNode record, Instant otherwise) {
        try {
            Instant at =
                    record.hasNonNull("at") ? Instant.parse(record.path("at").asText()) : otherwise;
            return at.isBefore(AlertChange.EARLIEST) || at.isAfter(AlertChange.LATEST) ? otherwise : at;
        } catch (DateTimeException noInstant) {
            return otherwise;
        }
    }
}
