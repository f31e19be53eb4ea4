package se.vardpuls.telephone;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.Samples;
import se.vardpuls.subject.UnitView;
import se.vardpuls.time.LocalMonth;

/**
 * What the gauges show of a unit's telephone: today's figures and the goal days of the month to date (contract §5).
 *
 * @param today the figures of the unit's date, {@code null} until a call has come: no data is no sample, never 0
 * @param month the sums of the month to date, {@code null} for none
 * @param goalDays the unit's working days of the month to date with a reported denominator above 0, and those of them with
 *     strictly more than 90 %
 * @param unlinked calls held of which no {@code RECEIVED} is known
 * @param latestEvent the instant of the unit's latest call event, in seconds since 1970
 */
public record TelephoneView(
        @Nullable Today today, @Nullable TelephoneMonth month, GoalDays goalDays, int unlinked, double latestEvent)
        implements UnitView {
    /**
     * The calls of one local hour.
     *
     * @param hour 0 to 23
     * @param received calls that came in it
     * @param contacted those of them with contact the same day
     */
    public record Hour(int hour, int received, int contacted) {}

    /** Today's figures as they were when they were shown; only hours with calls. */
    public record Today(
            Map<Outcome, Integer> outcomes,
            int persons,
            int personsReached,
            Share reported,
            Share strict,
            Share unique,
            List<Hour> hours) {
        /** How many calls had this outcome. */
        public int count(Outcome outcome) {
            return outcomes.getOrDefault(outcome, 0);
        }

        private static Today of(TelephoneDay day) {
            Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
            for (Outcome outcome : Outcome.values()) {
                outcomes.put(outcome, day.count(outcome));
            }
            return new Today(
                    outcomes,
                    day.persons(),
                    day.personsReached(),
                    day.reported(),
                    day.strict(),
                    day.unique(),
                    hours(day));
        }

        private static List<Hour> hours(TelephoneDay day) {
            return IntStream.range(0, TelephoneDay.HOURS)
                    .filter(hour -> day.receivedInHour(hour) > 0)
                    .mapToObj(hour -> new Hour(hour, day.receivedInHour(hour), day.contactedInHour(hour)))
                    .toList();
        }
    }

    @Override
    public void collect(Samples samples) {
        if (samples.family() instanceof TelephoneGauge gauge) {
            gauge.collect(this, samples);
        }
    }

    @Override
    public void collectLatestEvents(Samples samples) {
        samples.add(latestEvent, samples.topic("calls"));
    }

    static TelephoneView of(TelephoneUnit unit, int today, Predicate<LocalDate> isWorkingDay) {
        TelephoneDay day = unit.dayIfKnown(today);
        int first = LocalMonth.first(today);
        TelephoneMonth sums = TelephoneMonth.of(first, unit.days(first, today));
        TelephoneMonth month = sums == null || sums.isEmpty() ? null : sums;
        IntPredicate isWorking = each -> isWorkingDay.test(LocalDate.ofEpochDay((long) first + each));
        return new TelephoneView(
                day == null || day.isEmpty() ? null : Today.of(day),
                month,
                month == null ? GoalDays.NONE : month.goalDays(isWorking),
                unit.unlinked(),
                unit.clockSecond() + unit.clockNano() / 1e9);
    }
}
