package se.vardpuls.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Conformance;
import se.vardpuls.testing.Driver;

/**
 * What the report sums from the records of units is what an independent batch program gives for the scopes (contract §4,
 * scope-monthly). Skipped where the conformance cases are not at hand.
 */
class ScopeFiguresTest {
    private static final Map<String, Figure> COUNTS = Map.of(
            "received", Figure.CALLS,
            "personDays", Figure.PERSONS,
            "rejectedFull", Figure.TURNED_AWAY,
            "days", Figure.DATES,
            "goalDays", Figure.GOAL_DATES,
            "unitDays", Figure.WORKED_DAYS,
            "unitsAtGoal", Figure.AT_GOAL);

    private static final Map<String, Figure> SHARES = Map.of(
            "reportedShare", Figure.REPORTED,
            "strictShare", Figure.STRICT,
            "uniqueShare", Figure.UNIQUE,
            "goalUnitDaysShare", Figure.GOAL_UNIT_DAYS_SHARE);

    @Test
    void shouldTellOfEachScopeWhatItsMonthlyRecordTells() {
        Conformance scopes = Conformance.second("scopes");
        Scene scene = new Scene();
        scopes.events("units")
                .forEach(line -> scene.record("units", line.key(), line.value().length == 0 ? null : line.value()));
        for (String topic : new String[] {"monthly", "telephone-daily", "guarantee-daily", "contact-daily"}) {
            scopes.events("expected/" + topic).forEach(line -> scene.record(topic, line.key(), line.value()));
        }
        Map<String, JsonNode> expected = new LinkedHashMap<>();
        scopes.events("expected/scope-monthly")
                .forEach(line ->
                        expected.put(new String(line.key(), StandardCharsets.UTF_8), Driver.parse(line.value())));

        assertThat(expected).hasSizeGreaterThan(10);
        expected.forEach((key, record) -> {
            String[] parts = key.split("\\|", -1);
            Report report = scene.report(Period.month(YearMonth.parse(parts[1])));
            assertSame(key, record, report, parts[0]);
        });
    }

    private static void assertSame(String key, JsonNode expected, Report report, String scope) {
        JsonNode telephone = expected.path("telephone");
        if (telephone.path("received").intValue() > 0) {
            COUNTS.forEach((field, figure) -> assertThat(
                            Scene.cell(report, scope, figure).count())
                    .as("%s telephone.%s", key, field)
                    .isEqualTo(telephone.get(field).longValue()));
            SHARES.forEach((field, figure) -> assertShare(key, telephone.path(field), report, scope, figure));
        }
        JsonNode guarantee = expected.path("guarantee");
        JsonNode completed = guarantee.path("completed");
        assertShare(key, completed.path("completedShare"), report, scope, Figure.COMPLETED_SHARE);
        completed
                .path("byProfession")
                .properties()
                .forEach(entry -> assertThat(Scene.cell(report, scope, ofProfession(entry.getKey()))
                                .amount())
                        .as("%s %s", key, entry.getKey())
                        .isEqualTo(new Figure.Amount(
                                entry.getValue().get("assessedWithin").longValue(),
                                entry.getValue().get("assessed").longValue(),
                                false)));
        JsonNode bookings = guarantee.path("bookings");
        if (bookings.path("booked").intValue() > 0) {
            assertThat(Scene.cell(report, scope, Figure.BOOKED_BY_PATIENT_SHARE).amount())
                    .as("%s bookings", key)
                    .isEqualTo(new Figure.Amount(
                            bookings.get("bookedByPatient").longValue(),
                            bookings.get("booked").longValue(),
                            false));
            assertThat(Scene.cell(report, scope, Figure.NO_SHOWS).count())
                    .isEqualTo(bookings.get("noShow").longValue());
        }
        JsonNode contact = expected.path("contact");
        assertShare(key, contact.path("sameDayShare"), report, scope, Figure.SAME_DAY_SHARE);
        assertShare(key, contact.path("within24hShare"), report, scope, Figure.WITHIN_24H_SHARE);
    }

    private static Figure ofProfession(String profession) {
        for (Figure figure : Figure.values()) {
            if (figure.id().equals(profession + "Share")) {
                return figure;
            }
        }
        throw new AssertionError("nothing tells of " + profession);
    }

    private static void assertShare(String key, JsonNode expected, Report report, String scope, Figure figure) {
        if (expected.isNumber()) {
            assertThat(Scene.cell(report, scope, figure).share())
                    .as("%s %s", key, figure)
                    .isNotNull()
                    .satisfies(share -> assertThat(share.rounded()).isEqualTo(expected.doubleValue()));
        }
    }
}
