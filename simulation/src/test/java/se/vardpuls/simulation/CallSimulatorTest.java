package se.vardpuls.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallSimulatorTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 4);
    private static final List<LocalDate> TWO_WEEKS = MONDAY.datesUntil(MONDAY.plusDays(12))
            .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0)
            .toList();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 42})
    void shouldLookLikeSkane(long seed) {
        Map<Unit, List<DayFigures>> units = new HashMap<>();
        CallSimulator simulator = new CallSimulator(seed);
        Register.of(seed)
                .forEach(unit -> units.put(
                        unit,
                        TWO_WEEKS.stream()
                                .map(date -> DayFigures.of(unit, date, simulator))
                                .toList()));
        List<DayFigures> days = units.values().stream().flatMap(List::stream).toList();
        List<Double> unitShares =
                units.values().stream().map(CallSimulatorTest::share).sorted().toList();

        assertThat((double) sum(days, d -> d.received) / days.size())
                .as("calls a unit and day")
                .isBetween(72.0, 88.0);
        assertThat(share(days)).as("share contacted the same day").isBetween(0.85, 0.875);
        assertThat(goalDays(days)).as("share of days over 90 %").isBetween(0.25, 0.31);
        assertThat(unitShares.get(0)).as("poorest unit").isBetween(0.50, 0.68);
        assertThat(unitShares.get(unitShares.size() - 1)).as("best unit").isBetween(0.97, 1.0);
        assertThat(between8And10(days)).as("share of calls 08–10").isBetween(0.28, 0.32);
        assertThat(mondayFactor(units)).as("Monday to other days").isBetween(1.35, 1.45);
    }

    @Test
    void shouldSpreadDaysMoreThanIndependentCallsWould() {
        CallSimulator simulator = new CallSimulator(1);
        double observed = 0;
        double expected = 0;
        for (Unit unit : Register.of(1)) {
            List<DayFigures> days = TWO_WEEKS.stream()
                    .map(date -> DayFigures.of(unit, date, simulator))
                    .toList();
            double share = share(days);
            for (DayFigures day : days) {
                double deviation = (double) day.contacted / day.reportedDenominator - share;
                observed += deviation * deviation;
                expected += share * (1 - share) / day.reportedDenominator;
            }
        }

        assertThat(observed / expected).isBetween(1.3, 3.0);
    }

    @Test
    void shouldBeTheSameForTheSameSeedInAnyOrderOfDays() {
        Unit unit = Register.of(1).get(3);
        CallSimulator forwards = new CallSimulator(1);
        List<String> first = values(forwards, unit, MONDAY);
        values(forwards, unit, MONDAY.plusDays(1));
        CallSimulator backwards = new CallSimulator(1);
        values(backwards, unit, MONDAY.plusDays(1));

        assertThat(values(backwards, unit, MONDAY)).isEqualTo(first);
        assertThat(values(new CallSimulator(2), unit, MONDAY)).isNotEqualTo(first);
    }

    @Test
    void shouldMeetClosedLinesOnly_whenTheUnitIsClosed() {
        CallSimulator simulator = new CallSimulator(1);
        Map<String, Integer> types = new HashMap<>();
        Register.of(1)
                .forEach(unit -> DayFigures.of(unit, MONDAY.plusDays(6), simulator)
                        .types
                        .forEach((type, count) -> types.merge(type, count, Integer::sum)));

        assertThat(types).containsKeys("RECEIVED", "REJECTED");
        assertThat(types.keySet()).isSubsetOf("RECEIVED", "REJECTED", "VOIDED");
        assertThat(types.get("RECEIVED")).isLessThan(600);
    }

    @Test
    void shouldLetSomeCallersCallAgain() {
        CallSimulator simulator = new CallSimulator(1);
        Map<String, Integer> callsByCaller = new HashMap<>();
        Register.of(1)
                .forEach(unit -> simulator.day(unit, MONDAY, event -> {
                    String caller = DayFigures.json(event).path("callerId").asText();
                    if (!caller.isEmpty()) {
                        callsByCaller.merge(caller, 1, Integer::sum);
                    }
                }));

        assertThat(callsByCaller.values().stream().filter(calls -> calls > 1).count())
                .isBetween(callsByCaller.size() / 50L, callsByCaller.size() / 8L);
    }

    private static List<String> values(CallSimulator simulator, Unit unit, LocalDate date) {
        List<String> values = new ArrayList<>();
        simulator.day(unit, date, event -> values.add(DayFigures.json(event).toString()));
        return values;
    }

    private static double share(List<DayFigures> days) {
        return (double) sum(days, d -> d.contacted) / sum(days, d -> d.reportedDenominator);
    }

    private static double goalDays(List<DayFigures> days) {
        return (double) days.stream()
                        .filter(d -> 10 * d.contacted > 9 * d.reportedDenominator)
                        .count()
                / days.size();
    }

    private static double between8And10(List<DayFigures> days) {
        return (double) sum(days, d -> d.receivedByHour[8] + d.receivedByHour[9]) / sum(days, d -> d.received);
    }

    private static double mondayFactor(Map<Unit, List<DayFigures>> units) {
        double mondays = 0;
        double others = 0;
        for (List<DayFigures> days : units.values()) {
            for (int i = 0; i < days.size(); i++) {
                if (TWO_WEEKS.get(i).getDayOfWeek() == DayOfWeek.MONDAY) {
                    mondays += days.get(i).received / 2.0;
                } else {
                    others += days.get(i).received / 8.0;
                }
            }
        }
        return mondays / others;
    }

    private static int sum(List<DayFigures> days, ToIntFunction<DayFigures> figure) {
        return days.stream().mapToInt(figure).sum();
    }
}
