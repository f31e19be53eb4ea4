package se.vardpuls.telephone;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;

/**
 * What the gauges show of a unit's telephone: today's figures and the goal days of the month to date (contract §5).
 *
 * @param today the figures of the unit's date, {@code null} until a call has come: no data is no sample, never 0
 * @param days the unit's working days of the month to date with a reported denominator above 0
 * @param goalDays those of them with strictly more than 90 %
 * @param latestEvent the instant of the unit's latest call event, in seconds since 1970
 */
public record TelephoneView(@Nullable Today today, int days, int goalDays, double latestEvent) {
    /** Today's figures as they were when they were shown. */
    public record Today(
            Map<Outcome, Integer> outcomes,
            int persons,
            int personsReached,
            Share reported,
            Share strict,
            Share unique) {
        /** How many calls had this outcome. */
        public int count(Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0);
        }

        private static Today of(TelephoneDay day) {
            Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                outcomes.put(outcome, day.count(outcome));
            }
            return new Today(outcomes, day.persons(), day.personsReached(), day.reported(), day.strict(), day.unique());
        }
    }

    static TelephoneView of(TelephoneUnit unit, int today, Predicate<LocalDate> isWorkingDay) {
        TelephoneDay day = unit.dayIfKnown(today);
        int days = 0;
        int goalDays = 0;
        int first = (int) LocalDate.ofEpochDay(today).withDayOfMonth(1).toEpochDay();
        for (TelephoneDay each : unit.days(first, today).values()) {
            if (each.reported().exists() && isWorkingDay.test(LocalDate.ofEpochDay(each.date()))) {
                days++;
                goalDays += each.isGoalDay() ? 1 : 0;
            }
        }
        double latestEvent = unit.clockSecond() + unit.clockNano() / 1e9;
        return new TelephoneView(day == null || day.isEmpty() ? null : Today.of(day), days, goalDays, latestEvent);
    }
}
