package se.vardpuls.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardpuls.region.Region;
import se.vardpuls.testing.AlertScene;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Desks;
import se.vardpuls.testing.Golden;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.WorkingDays;

/**
 * A month of five units, May 2024, in mode {@code wall}, with a month before it for their record:
 *
 * <ol>
 *   <li>one that reaches 70 % of 60 callers a day, one that reaches 97 %, and one of 10 callers a day that reaches 60 %;
 *   <li>one of 60 callers a day that falls silent at 11 on Tuesday the 14th, for the rest of that day;
 *   <li>one with a wave of cases sought on Monday the 13th, half of which are assessed after a week.
 * </ol>
 *
 * <p>{@code app/src/test/resources/alerts-month.txt} holds the changes of all alerts, unit by unit. Whoever changes a
 * rule sees there what becomes of it.
 */
class SimulatedMonthTest {
    private static final LocalDate FIRST = LocalDate.parse("2024-04-01");
    private static final LocalDate LAST = LocalDate.parse("2024-05-31");
    private static final LocalDate MONTH = LocalDate.parse("2024-05-01");
    private static final String BAD = "SE2321000255-O00070";
    private static final String GOOD = "SE2321000255-O00097";
    private static final String SMALL = "SE2321000255-O00010";
    private static final String SILENT = "SE2321000255-O00020";
    private static final String WAVE = "SE2321000255-O00030";

    private static final WorkingDays WORKING_DAYS = new WorkingDays(Region.SWEDEN.holidays());

    private record Event(Instant at, String topic, String unit, String json) {}

    private static List<Event> events() {
        List<Event> events = new ArrayList<>();
        FIRST.datesUntil(LAST.plusDays(1))
                .filter(date -> WORKING_DAYS.isWorkingDay(date, WorkingDays.MONDAY_TO_FRIDAY))
                .forEach(date -> {
                    addCalls(events, BAD, date, 60, 70, 17);
                    addCalls(events, GOOD, date, 60, 97, 17);
                    addCalls(events, SMALL, date, 10, 60, 17);
                    boolean falls = date.equals(LocalDate.parse("2024-05-14"));
                    addCalls(events, SILENT, date, 60, 97, falls ? 11 : 17);
                    addCases(events, date, date.equals(LocalDate.parse("2024-05-13")) ? 30 : 5);
                });
        return events;
    }

    /** Callers spread evenly from 08:00 to 17:00; of each hundred so many are answered, the others give up. */
    private static void addCalls(List<Event> events, String unit, LocalDate date, int count, int percent, int until) {
        for (int i = 0; i < count; i++) {
            Instant at = date.atTime(8, 0)
                    .plusSeconds(9 * 3600L * i / count)
                    .atZone(CallRecord.SWEDEN)
                    .toInstant();
            if (at.atZone(CallRecord.SWEDEN).getHour() >= until) {
                return;
            }
            int serial = (int) (date.toEpochDay() * count + i);
            boolean answered = Math.floorMod(serial * 37, 100) < percent;
            add(events, CallRecord.of("k" + serial, "RECEIVED", at), unit);
            add(events, CallRecord.of("k" + serial, answered ? "ANSWERED" : "ABANDONED", at.plusSeconds(90)), unit);
        }
    }

    private static void add(List<Event> events, CallRecord call, String unit) {
        events.add(new Event(call.at(), "calls", unit, call.with("unit", unit).json()));
    }

    /** Cases sought at nine; assessed the next day, in the wave every other one after a week. */
    private static void addCases(List<Event> events, LocalDate date, int count) {
        for (int i = 0; i < count; i++) {
            String caseId = "c" + date.toEpochDay() + "-" + i;
            int days = count > 5 && i % 2 == 0 ? 7 : 1;
            addBooking(
                    events,
                    caseId,
                    "BOOKED",
                    date.atTime(9, 0).atZone(CallRecord.SWEDEN).toInstant());
            addBooking(
                    events,
                    caseId,
                    "COMPLETED",
                    date.plusDays(days).atTime(10, 0).atZone(CallRecord.SWEDEN).toInstant());
        }
    }

    private static void addBooking(List<Event> events, String caseId, String type, Instant at) {
        String json =
                "{\"eventId\":\"e-%s-%s\",\"bookingId\":\"b-%s\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
                        .formatted(caseId, type, caseId, caseId, WAVE, type, at);
        events.add(new Event(at, "bookings", WAVE, json));
    }

    /** Plays the events at their time, looking at the clock every five minutes; restarts after some of them. */
    private static Desks play(List<Event> events, Random restarts) {
        Instant now = FIRST.atStartOfDay(CallRecord.SWEDEN).toInstant();
        Instant end = LAST.plusDays(1).atTime(1, 0).atZone(CallRecord.SWEDEN).toInstant();
        Desks desks = new Desks(ClockMode.WALL, now, 1L << 30);
        int next = 0;
        while (now.isBefore(end)) {
            desks.tickAt(now);
            desks.commit();
            if (restarts != null && restarts.nextInt(200) == 0) {
                desks.restart();
                desks.tick();
                desks.tickAt(now.plusSeconds(6));
            }
            now = now.plus(Duration.ofMinutes(5));
            for (; next < events.size() && events.get(next).at().isBefore(now); next++) {
                Event event = events.get(next);
                assertThat(desks.send(event.topic(), event.unit(), event.json()))
                        .isNull();
            }
        }
        return desks;
    }

    private static Map<String, List<String>> changes(Desks desks) {
        Map<String, List<String>> changes = new TreeMap<>();
        for (JsonNode alert : desks.alerts()) {
            Instant at = Instant.parse(alert.get("at").asText());
            if (!at.atZone(CallRecord.SWEDEN).toLocalDate().isBefore(MONTH)) {
                changes.computeIfAbsent(alert.get("unitId").asText(), none -> new ArrayList<>())
                        .add("%1$ta %1$tF %1$tR  %2$s"
                                .formatted(at.atZone(CallRecord.SWEDEN), AlertScene.inShort(alert)));
            }
        }
        return changes;
    }

    private static List<Event> inOrder(List<Event> events) {
        List<Event> ordered = new ArrayList<>(events);
        ordered.sort(Comparator.comparing(Event::at));
        return ordered;
    }

    @Test
    void shouldSendExactlyTheseChangesInAnyOrderOfTheUnitsAndOverRestarts() {
        Map<String, List<String>> changes = changes(play(inOrder(events()), null));

        StringBuilder text = new StringBuilder();
        changes.forEach((unit, lines) -> {
            text.append(unit).append('\n');
            lines.forEach(line -> text.append("  ").append(line).append('\n'));
        });
        Golden.assertSame("alerts-month.txt", text.toString());

        List<Event> shuffled = events();
        Collections.shuffle(shuffled, new Random(20240501));
        assertThat(changes(play(inOrder(shuffled), null))).isEqualTo(changes);
        assertThat(changes(play(inOrder(events()), new Random(20240502)))).isEqualTo(changes);
    }

    @Test
    void shouldLeaveTheGoodAndTheSmallUnitAlone() {
        Map<String, List<String>> changes = changes(play(inOrder(events()), null));

        assertThat(changes.getOrDefault(GOOD, List.of())).isEmpty();
        assertThat(changes.getOrDefault(SMALL, List.of()))
                .as("ten calls a day are too few for a verdict on the day, not on the month")
                .noneMatch(line -> line.contains("  telephone "));
        assertThat(changes.get(BAD)).anyMatch(line -> line.contains("telephone FIRING 3"));
        assertThat(changes.get(SILENT)).anyMatch(line -> line.contains("silent FIRING"));
        assertThat(changes.get(WAVE)).anyMatch(line -> line.contains("guarantee-due FIRING"));
        assertThat(changes.get(WAVE)).anyMatch(line -> line.contains("guarantee FIRING"));
    }
}
