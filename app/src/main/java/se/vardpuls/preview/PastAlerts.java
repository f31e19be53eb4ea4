package se.vardpuls.preview;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.StrictJson;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Definition;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicators;
import se.vardpuls.goal.Target;

/**
 * The alerts that the records of {@code alerts} tell of: each time that one fired. Records come in the order of their
 * partition; one that can't be read says nothing.
 */
public final class PastAlerts {
    private final Indicators indicators;
    private final Map<String, Alert> alerts = new HashMap<>();

    /**
     * One time that an alert fired.
     *
     * @param whose the unit, or the scope
     * @param isUnit whether it is a unit
     * @param name what people call it
     * @param step the highest it came to
     * @param startedAt when it began
     * @param to the last date of its window, when it last changed
     * @param target what it was judged by, as far as the record tells
     * @param endedAt when it resolved, {@code null} if it fires
     * @param reason why
     */
    public record Alert(
            String whose,
            boolean isUnit,
            String name,
            int step,
            Instant startedAt,
            LocalDate to,
            Target target,
            @Nullable Instant endedAt,
            @Nullable String reason) {
        /** What it is about. */
        public Indicator indicator() {
            return target.indicator();
        }
    }

    /** None known yet, of these indicators. */
    public PastAlerts(Indicators indicators) {
        this.indicators = indicators;
    }

    /** Takes in a record. */
    public void take(byte @Nullable [] value) {
        ObjectNode record = StrictJson.tree(value);
        Indicator indicator =
                record == null ? null : indicators.of(record.path("indicator").textValue());
        if (record == null || indicator == null) {
            return;
        }
        try {
            Alert alert = read(record, indicator);
            alerts.merge(record.path("alertId").asText() + alert.startedAt(), alert, PastAlerts::later);
        } catch (DateTimeException | IllegalArgumentException noAlert) {
            return;
        }
    }

    /** The window of the beginning says what it was about, the end when and why it was over. */
    private static Alert later(Alert known, Alert next) {
        boolean isOver = next.endedAt() != null;
        return new Alert(
                next.whose(),
                next.isUnit(),
                isOver ? known.name() : next.name(),
                Math.max(known.step(), next.step()),
                known.startedAt(),
                isOver ? known.to() : next.to(),
                isOver ? known.target() : next.target(),
                next.endedAt(),
                next.reason());
    }

    private static Alert read(ObjectNode record, Indicator indicator) {
        boolean isUnit = record.hasNonNull("unitId");
        String whose = record.path(isUnit ? "unitId" : "scope").asText();
        boolean fires = record.path("state").asText().equals("FIRING");
        return new Alert(
                whose,
                isUnit,
                record.path("unitName").asText(whose),
                record.path("step").intValue(),
                Instant.parse(record.path("startedAt").asText()),
                LocalDate.parse(record.path("to").asText()),
                target(record, indicator),
                fires ? null : Instant.parse(record.path("at").asText()),
                fires ? null : record.path("reason").asText());
    }

    private static Target target(ObjectNode record, Indicator indicator) {
        Target builtIn = Target.builtIn(indicator);
        if (indicator.isEarlyWarning()) {
            return builtIn;
        }
        long days = ChronoUnit.DAYS.between(
                LocalDate.parse(record.path("from").asText()),
                LocalDate.parse(record.path("to").asText()));
        Comparison comparison = record.path("comparison").asText().equals(Comparison.ABOVE.sign())
                ? Comparison.ABOVE
                : Comparison.AT_LEAST;
        return new Target(
                indicator,
                new BigDecimal(record.path("goal").asText()),
                comparison,
                (int) Math.min(days + 1, Target.MAX_WINDOW_DAYS),
                1,
                builtIn.confidence(),
                true,
                definition(record, builtIn),
                null,
                builtIn.fireBelow());
    }

    private static @Nullable Definition definition(ObjectNode record, Target builtIn) {
        for (Definition definition : Definition.values()) {
            if (definition.key().equals(record.path("definition").textValue())) {
                return definition;
            }
        }
        return builtIn.definition();
    }

    /** Those that began in this time, the first included and the last not, the oldest first. */
    public List<Alert> between(Instant from, Instant end) {
        return inOrder(alerts.values()).stream()
                .filter(alert ->
                        !alert.startedAt().isBefore(from) && alert.startedAt().isBefore(end))
                .toList();
    }

    private static List<Alert> inOrder(Collection<Alert> alerts) {
        return alerts.stream()
                .sorted(Comparator.comparing(Alert::startedAt)
                        .thenComparing(Alert::whose)
                        .thenComparing(alert -> alert.indicator().key()))
                .toList();
    }
}
