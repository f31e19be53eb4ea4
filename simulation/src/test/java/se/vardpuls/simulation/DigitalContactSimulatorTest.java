package se.vardpuls.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.input.Feed;

class DigitalContactSimulatorTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 4);
    private static final List<LocalDate> TWO_WEEKS = MONDAY.datesUntil(MONDAY.plusDays(12))
            .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
            .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 42})
    void shouldLookLikeSkane(long seed) {
        DigitalContactSimulator simulator = new DigitalContactSimulator(seed);
        List<ContactFigures> days = figures(seed, simulator, TWO_WEEKS);
        int answerDue = sum(days, d -> d.received - d.outcome("closed"));
        int sameDay = sum(days, d -> d.outcome("sameDay"));
        int meetings = sum(days, d -> d.received - d.channels.getOrDefault("MESSAGE", 0));

        assertThat((double) sum(days, d -> d.received) / days.size())
                .as("contacts a unit and working day")
                .isBetween(10.3, 11.7);
        assertThat((double) meetings / sum(days, d -> d.received))
                .as("share of chats and video meetings")
                .isBetween(0.025, 0.04);
        assertThat((double) sameDay / answerDue).as("share of the same day").isBetween(0.60, 0.70);
        assertThat((double) (sameDay + sum(days, d -> d.outcome("within24h"))) / answerDue)
                .as("share within 24 hours")
                .isBetween(0.84, 0.90);
        assertThat(between8And12(days)).as("share of contacts 08–12").isBetween(0.38, 0.42);
        assertThat(mondayFactor(seed, simulator)).as("Monday to other days").isBetween(1.3, 1.5);
    }

    @Test
    void shouldBringEveryOutcomeAndChannelEveryWorkingDay_butNoneWithinADayOnAFriday() {
        for (LocalDate date : TWO_WEEKS) {
            Map<String, Integer> seen = new TreeMap<>();
            for (ContactFigures day : figures(1, new DigitalContactSimulator(1), List.of(date))) {
                day.outcomes.forEach((outcome, count) -> seen.merge(outcome, count, Integer::sum));
                day.channels.forEach((channel, count) -> seen.merge(channel, count, Integer::sum));
            }
            Set<String> all = new TreeSet<>(
                    Set.of("sameDay", "within24h", "late", "closed", "pending", "MESSAGE", "CHAT", "VIDEO"));
            if (date.getDayOfWeek() == DayOfWeek.FRIDAY) {
                all.remove("within24h");
            }

            assertThat(seen.keySet()).as(date.toString()).isEqualTo(all);
        }
    }

    @Test
    void shouldBringMessagesOnlyAndAnswerNone_whenTheUnitIsClosed() {
        List<ContactFigures> saturday = figures(1, new DigitalContactSimulator(1), List.of(MONDAY.plusDays(5)));

        assertThat(sum(saturday, d -> d.received)).isBetween(350, 650);
        assertThat(saturday).allSatisfy(day -> {
            assertThat(day.channels.keySet()).isSubsetOf("MESSAGE");
            assertThat(day.outcome("sameDay") + day.outcome("within24h")).isZero();
        });
    }

    @Test
    void shouldBeTheSameForTheSameSeedInAnyOrderOfDays() {
        Unit unit = Register.of(1).get(3);
        DigitalContactSimulator forwards = new DigitalContactSimulator(1);
        List<String> first = values(forwards, unit, MONDAY);
        values(forwards, unit, MONDAY.plusDays(1));
        DigitalContactSimulator backwards = new DigitalContactSimulator(1);
        values(backwards, unit, MONDAY.plusDays(1));

        assertThat(values(backwards, unit, MONDAY)).isEqualTo(first).isNotEmpty();
        assertThat(values(new DigitalContactSimulator(2), unit, MONDAY)).isNotEqualTo(first);
    }

    @Test
    void shouldBeginEachContactOnItsDayAndAnswerItLater() {
        DigitalContactSimulator simulator = new DigitalContactSimulator(1);
        Unit unit = Register.of(1).get(3);
        for (LocalDate date = MONDAY; date.isBefore(MONDAY.plusDays(28)); date = date.plusDays(1)) {
            Map<String, Long> begun = new HashMap<>();
            LocalDate day = date;
            simulator.day(unit, date, event -> {
                JsonNode json = DayFigures.json(event);
                OffsetDateTime at = OffsetDateTime.parse(json.get("occurredAt").asText());
                String contact = json.get("contactId").asText();
                assertThat(event.feed()).isEqualTo(Feed.CONTACTS);
                assertThat(at.toInstant().toEpochMilli()).isEqualTo(event.occurredAt());
                if (json.get("type").asText().equals("RECEIVED")) {
                    assertThat(at.toLocalDate()).isEqualTo(day);
                    begun.put(contact, event.occurredAt());
                }
                assertThat(event.occurredAt()).isGreaterThanOrEqualTo(begun.get(contact));
            });
        }
    }

    @Test
    void shouldAnswerWhileTheUnitIsStaffed() {
        Unit unit = Register.of(1).get(3);
        Set<LocalTime> times = new TreeSet<>();
        Set<DayOfWeek> days = new TreeSet<>();
        for (LocalDate date = MONDAY; date.isBefore(MONDAY.plusDays(28)); date = date.plusDays(1)) {
            new DigitalContactSimulator(1).day(unit, date, event -> {
                JsonNode json = DayFigures.json(event);
                if (json.get("type").asText().equals("ANSWERED")) {
                    OffsetDateTime at =
                            OffsetDateTime.parse(json.get("occurredAt").asText());
                    times.add(at.toLocalTime());
                    days.add(at.getDayOfWeek());
                }
            });
        }

        assertThat(days).doesNotContain(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(times).allMatch(time -> time.getHour() >= 7 && time.getHour() < 20);
    }

    private static List<ContactFigures> figures(long seed, DigitalContactSimulator simulator, List<LocalDate> dates) {
        List<ContactFigures> figures = new ArrayList<>();
        for (Unit unit : Register.of(seed)) {
            dates.forEach(date -> figures.add(ContactFigures.of(unit, date, simulator)));
        }
        return figures;
    }

    private static List<String> values(DigitalContactSimulator simulator, Unit unit, LocalDate date) {
        List<String> values = new ArrayList<>();
        simulator.day(unit, date, event -> values.add(DayFigures.json(event).toString()));
        return values;
    }

    private static double between8And12(List<ContactFigures> days) {
        return (double) sum(days, d -> sumOfHours(d, 8, 12)) / sum(days, d -> d.received);
    }

    private static int sumOfHours(ContactFigures day, int from, int to) {
        int sum = 0;
        for (int hour = from; hour < to; hour++) {
            sum += day.receivedByHour[hour];
        }
        return sum;
    }

    private static double mondayFactor(long seed, DigitalContactSimulator simulator) {
        List<LocalDate> mondays = List.of(MONDAY, MONDAY.plusDays(7));
        List<LocalDate> others =
                TWO_WEEKS.stream().filter(date -> !mondays.contains(date)).toList();
        return sum(figures(seed, simulator, mondays), d -> d.received)
                / 2.0
                / (sum(figures(seed, simulator, others), d -> d.received) / 8.0);
    }

    private static int sum(List<ContactFigures> days, ToIntFunction<ContactFigures> figure) {
        return days.stream().mapToInt(figure).sum();
    }
}
