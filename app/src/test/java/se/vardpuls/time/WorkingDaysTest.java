package se.vardpuls.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.region.Region;

class WorkingDaysTest {
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    private final WorkingDays workingDays = new WorkingDays(Region.SWEDEN.holidays());

    /** Taken from almanacs: every public holiday with a name of its own, midsommarafton, julafton, nyårsafton. */
    static Stream<Arguments> almanacs() {
        return Stream.of(
                Arguments.of(
                        2024,
                        "01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-21 06-22 11-02 12-24 12-25 12-26 12-31"),
                Arguments.of(
                        2025,
                        "01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-20 06-21 11-01 12-24 12-25 12-26 12-31"),
                Arguments.of(
                        2026,
                        "01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31"),
                Arguments.of(
                        2027,
                        "01-01 01-06 03-26 03-28 03-29 05-01 05-06 05-16 06-06 06-25 06-26 11-06 12-24 12-25 12-26 12-31"));
    }

    @ParameterizedTest
    @MethodSource("almanacs")
    void shouldRestOnHolidaysAndTheThreeEvesOnly(int year, String holidays) {
        Set<LocalDate> expected = Stream.of(holidays.split(" ", -1))
                .map(day -> LocalDate.parse(year + "-" + day))
                .collect(Collectors.toSet());

        assertThat(days(year).filter(day -> !workingDays.isWorkingDay(day, EVERY_DAY)))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(days(year).filter(day -> workingDays.isWorkingDay(day, WorkingDays.MONDAY_TO_FRIDAY)))
                .noneMatch(day -> expected.contains(day)
                        || day.getDayOfWeek() == DayOfWeek.SATURDAY
                        || day.getDayOfWeek() == DayOfWeek.SUNDAY)
                .hasSizeBetween(249, 253);
    }

    @Test
    void shouldCountThe251WorkingDaysOf2024() {
        assertThat(days(2024).filter(day -> workingDays.isWorkingDay(day, WorkingDays.MONDAY_TO_FRIDAY)))
                .hasSize(251);
    }

    @Test
    void shouldFollowTheWeekdaysOfTheUnit() {
        Set<DayOfWeek> open = EnumSet.of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY);

        assertThat(workingDays.isWorkingDay(LocalDate.of(2024, 5, 12), open)).isTrue();
        assertThat(workingDays.isWorkingDay(LocalDate.of(2024, 5, 13), open)).isTrue();
        assertThat(workingDays.isWorkingDay(LocalDate.of(2024, 5, 14), open)).isFalse();
        assertThat(workingDays.isWorkingDay(LocalDate.of(2024, 5, 19), open))
                .as("pingstdagen, a Sunday")
                .isFalse();
        assertThat(workingDays.isWorkingDay(LocalDate.of(2024, 5, 13), Set.of()))
                .isFalse();
    }

    @Test
    void shouldAnswerSeveralThreadsAlike() {
        List<Integer> years = IntStream.range(2000, 2060).boxed().toList();

        List<Boolean> goodFridayIsFree = years.parallelStream()
                .map(year -> days(year)
                        .filter(day -> day.getDayOfWeek() == DayOfWeek.FRIDAY)
                        .anyMatch(day -> day.getMonthValue() <= 4
                                && day.getDayOfYear() > 6
                                && !workingDays.isWorkingDay(day, EVERY_DAY)))
                .toList();

        assertThat(goodFridayIsFree).hasSize(years.size()).containsOnly(true);
    }

    private static Stream<LocalDate> days(int year) {
        return LocalDate.of(year, 1, 1).datesUntil(LocalDate.of(year + 1, 1, 1));
    }
}
