package se.vardpuls.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.guarantee.BookingEventReader;
import se.vardpuls.guarantee.ReferralEventReader;
import se.vardpuls.input.Feed;

class CaseSimulatorTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 4);
    private static final int DAYS = 28;
    private static final double MONTHS = DAYS / (365.25 / 12);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 42})
    void shouldLookLikeSkane(long seed) {
        CaseSimulator simulator = new CaseSimulator(seed);
        CaseFigures region = new CaseFigures();
        List<Double> shares = new ArrayList<>();
        List<Double> registrations = new ArrayList<>();
        for (Unit unit : Register.of(seed)) {
            CaseFigures figures = new CaseFigures();
            List<Event> events = new ArrayList<>();
            for (int i = 0; i < DAYS; i++) {
                simulator.day(unit, MONDAY.plusDays(i), events::add);
            }
            figures.add(events);
            region.add(events);
            shares.add(figures.share());
            registrations.add(figures.assessed * 1000.0 / unit.listed() / MONTHS);
        }
        shares.sort(null);
        registrations.sort(null);
        int n = shares.size();
        assertThat(region.share()).as("share assessed within three days").isBetween(0.86, 0.872);
        assertThat(region.share("NURSE")).as("nurses").isBetween(0.91, 0.922);
        assertThat(region.share("DOCTOR")).as("doctors").isBetween(0.858, 0.872);
        assertThat(region.shareOfOthers()).as("other professions").isBetween(0.4, 0.6);
        assertThat(shares.get(0)).as("poorest unit").isBetween(0.45, 0.65);
        assertThat(shares.get(n - 1)).as("best unit").isBetween(0.97, 1.0);
        assertThat(registrations.get(0)).as("fewest registrations").isBetween(11.0, 17.0);
        assertThat(registrations.get(n - 1)).as("most registrations").isBetween(68.0, 86.0);
        assertThat((double) region.overSeven / region.assessed)
                .as("more than 7 days")
                .isBetween(0.04, 0.08);
        assertThat((double) region.overFourteen / region.assessed)
                .as("more than 14 days")
                .isBetween(0.015, 0.04);
        assertThat(region.excluded.keySet()).contains("notCovered", "patientChoice", "handedOn", "withdrawn");
    }

    @Test
    void shouldSeeEveryKindOfEventWithinAWeek() {
        Map<String, Integer> seen = new HashMap<>();
        for (JsonNode json : week(new CaseSimulator(1), Register.of(1))) {
            for (String field : List.of(
                    "type",
                    "source",
                    "profession",
                    "contactForm",
                    "bookedBy",
                    "cancelledBy",
                    "deviation",
                    "offeredWithinLimit",
                    "guarantee")) {
                if (json.has(field)) {
                    seen.merge(field + " " + json.get(field).asText(), 1, Integer::sum);
                }
            }
        }

        assertThat(seen.keySet())
                .contains("type BOOKED", "type REBOOKED", "type CANCELLED", "type NO_SHOW", "type COMPLETED")
                .contains("type VOIDED", "type RECEIVED", "type ACCEPTED", "type RETURNED", "type FORWARDED")
                .contains("source SELF", "source PHONE_1177", "source ESERVICE", "source HOSPITAL")
                .contains("source MUNICIPALITY", "source PRIMARY_CARE", "source OTHER")
                .contains("profession DOCTOR", "profession NURSE", "profession UNLICENSED")
                .contains("profession PHYSIOTHERAPIST", "profession PSYCHOLOGIST", "profession DIETITIAN")
                .contains("contactForm HOME_VISIT", "contactForm VIDEO", "contactForm PHONE", "contactForm CHAT")
                .contains("contactForm LETTER", "bookedBy PATIENT", "bookedBy STAFF")
                .contains("cancelledBy PATIENT", "cancelledBy UNIT", "deviation PATIENT_CHOICE", "deviation MEDICAL")
                .contains("offeredWithinLimit true", "offeredWithinLimit false", "guarantee false");
    }

    @Test
    void shouldWriteEventsThatTheApplicationTakes() {
        BookingEventReader bookings = new BookingEventReader(120);
        ReferralEventReader referrals = new ReferralEventReader();
        CaseSimulator simulator = new CaseSimulator(1);
        Set<String> ids = new HashSet<>();
        for (Unit unit : Register.of(1, 20)) {
            simulator.day(unit, MONDAY, event -> {
                var refusal = event.feed() == Feed.BOOKINGS
                        ? bookings.read(event.key(), event.value())
                        : referrals.read(event.key(), event.value());
                assertThat(refusal)
                        .as(new String(event.value(), StandardCharsets.UTF_8))
                        .isNull();
                JsonNode json = DayFigures.json(event);
                assertThat(at(json, "occurredAt").toInstant().toEpochMilli()).isEqualTo(event.occurredAt());
                assertThat(ids.add(json.get("eventId").asText())).isTrue();
            });
        }
        assertThat(ids).hasSizeGreaterThan(300);
    }

    @Test
    void shouldSeekSomeCasesByTheCallsOfTheDay() {
        Unit unit = Register.of(1).get(0);
        Set<String> calls = new HashSet<>();
        new CallSimulator(1).day(unit, MONDAY, event -> {
            JsonNode json = DayFigures.json(event);
            if (json.get("type").asText().equals("RECEIVED")) {
                calls.add(json.get("occurredAt").asText());
            }
        });
        List<JsonNode> sought = new ArrayList<>();
        new CaseSimulator(1).day(unit, MONDAY, event -> sought.add(DayFigures.json(event)));

        assertThat(sought.stream().filter(e -> calls.contains(e.path("soughtAt").asText())))
                .hasSizeGreaterThan(3);
    }

    @Test
    void shouldHaveLittleToDoAtWeekends() {
        List<JsonNode> week = week(new CaseSimulator(1), Register.of(1));

        assertThat(count(week, e -> isReceivedOrBooked(e) && isWeekend(e)))
                .as("sought at the weekend")
                .isBetween(1L, count(week, CaseSimulatorTest::isReceivedOrBooked) / 10);
        assertThat(count(week, e -> isCompleted(e) && isWeekend(e)))
                .as("assessed at the weekend")
                .isLessThan(count(week, CaseSimulatorTest::isCompleted) / 50);
    }

    @Test
    void shouldBeTheSameForTheSameSeedInAnyOrderOfDays() {
        Unit unit = Register.of(1).get(3);
        CaseSimulator forwards = new CaseSimulator(1);
        List<String> first = values(forwards, unit, MONDAY);
        values(forwards, unit, MONDAY.plusDays(1));
        CallSimulator calls = new CallSimulator(1);
        CaseSimulator backwards = new CaseSimulator(1, calls);
        values(backwards, unit, MONDAY.plusDays(1));
        calls.day(unit, MONDAY, event -> {});

        assertThat(values(backwards, unit, MONDAY)).isEqualTo(first);
        assertThat(values(new CaseSimulator(2), unit, MONDAY)).isNotEqualTo(first);
    }

    private static List<JsonNode> week(CaseSimulator simulator, List<Unit> units) {
        List<JsonNode> events = new ArrayList<>();
        for (Unit unit : units) {
            for (int i = 0; i < 7; i++) {
                simulator.day(unit, MONDAY.plusDays(i), event -> events.add(DayFigures.json(event)));
            }
        }
        return events;
    }

    private static long count(List<JsonNode> events, Predicate<JsonNode> which) {
        return events.stream().filter(which).count();
    }

    private static boolean isReceivedOrBooked(JsonNode event) {
        return Set.of("RECEIVED", "BOOKED").contains(event.get("type").asText());
    }

    private static boolean isCompleted(JsonNode event) {
        return event.get("type").asText().equals("COMPLETED");
    }

    private static boolean isWeekend(JsonNode event) {
        return at(event, "occurredAt").getDayOfWeek().getValue() > 5;
    }

    private static OffsetDateTime at(JsonNode event, String field) {
        return OffsetDateTime.parse(event.get(field).asText());
    }

    private static List<String> values(CaseSimulator simulator, Unit unit, LocalDate date) {
        List<String> values = new ArrayList<>();
        simulator.day(unit, date, event -> values.add(DayFigures.json(event).toString()));
        return values;
    }
}
