package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static se.vardpuls.notify.Scene.HOURS;
import static se.vardpuls.notify.Scene.at;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.register.Unit;

class MailHoursTest {
    private static final Unit.Hours MORNING = hours("08:00", "12:00");
    private static final Unit.Hours AFTERNOON = hours("13:00", "16:30");

    @ParameterizedTest
    @CsvSource({
        "2024-03-12T08:30, 2024-03-12T08:30",
        "2024-03-12T06:59, 2024-03-12T07:00",
        "2024-03-12T07:00, 2024-03-12T07:00",
        "2024-03-12T16:59, 2024-03-12T16:59",
        "2024-03-12T17:00, 2024-03-13T07:00", // at closing
        "2024-03-15T17:00, 2024-03-18T07:00", // a Friday
        "2024-03-16T10:00, 2024-03-18T07:00", // a Saturday
        "2024-03-28T18:00, 2024-04-02T07:00", // before Good Friday; Easter Monday is a holiday too
        "2024-12-23T18:00, 2024-12-27T07:00",
        "2024-03-29T23:30, 2024-04-02T07:00" // over the change to summer time
    })
    void shouldBeSevenToFiveOnWorkingDaysWhereTheRegisterKnowsNone(String at, String expected) {
        assertThat(HOURS.from(null, at(at))).isEqualTo(at(expected));
        assertThat(HOURS.from(unit(Map.of(), Set.of(), Map.of()), at(at))).isEqualTo(at(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "2024-03-12T07:30, 2024-03-12T08:00",
        "2024-03-12T12:30, 2024-03-12T12:30", // lunch
        "2024-03-12T16:30, 2024-03-16T10:00", // the rest of the week is closed, but for Saturdays
        "2024-03-16T09:00, 2024-03-16T10:00",
        "2024-03-16T13:00, 2024-03-26T08:00", // the next week is closed
        "2024-03-23T12:00, 2024-03-26T08:00",
        "2024-03-26T10:30, 2024-04-02T12:00", // shorter that day; then a Saturday of Easter that is no holiday is
        // closed; later that day
    })
    void shouldBeTheUnitsOwnWithItsExceptions(String at, String expected) {
        Unit unit = unit(
                Map.of(
                        DayOfWeek.TUESDAY, List.of(MORNING, AFTERNOON),
                        DayOfWeek.SATURDAY, List.of(hours("10:00", "12:00"))),
                Set.of(LocalDate.parse("2024-03-19"), LocalDate.parse("2024-03-23"), LocalDate.parse("2024-03-30")),
                Map.of(
                        LocalDate.parse("2024-03-26"), List.of(hours("08:00", "10:00")),
                        LocalDate.parse("2024-04-02"), List.of(hours("12:00", "14:00"))));

        assertThat(HOURS.from(unit, at(at))).isEqualTo(at(expected));
    }

    @Test
    void shouldOpenAtTheSameLocalTimeOnBothChangesOfTheClock() {
        assertThat(HOURS.nextOpening(null, Instant.parse("2024-03-29T22:00:00Z")))
                .isEqualTo("2024-04-02T05:00:00Z");
        Unit sundays = unit(Map.of(DayOfWeek.SUNDAY, List.of(MORNING)), Set.of(), Map.of());
        assertThat(HOURS.nextOpening(sundays, Instant.parse("2024-10-26T12:00:00Z")))
                .isEqualTo("2024-10-27T07:00:00Z");
        assertThat(HOURS.nextOpening(sundays, Instant.parse("2024-10-19T12:00:00Z")))
                .isEqualTo("2024-10-20T06:00:00Z");
        Unit nights = unit(Map.of(DayOfWeek.SUNDAY, List.of(hours("02:30", "04:00"))), Set.of(), Map.of());
        assertThat(HOURS.nextOpening(nights, Instant.parse("2024-10-26T12:00:00Z")))
                .as("the first of two")
                .isEqualTo("2024-10-27T00:30:00Z");
    }

    @Test
    void shouldOpenTheNextTimeWhereItIsOpenNow() {
        assertThat(HOURS.nextOpening(null, at("2024-03-12T07:00"))).isEqualTo(at("2024-03-13T07:00"));
        assertThat(HOURS.nextOpening(null, at("2024-03-15T10:00"))).isEqualTo(at("2024-03-18T07:00"));
    }

    @Test
    void shouldHoldNothingForEver() {
        Unit never = unit(Map.of(DayOfWeek.MONDAY, List.of(MORNING)), Set.copyOf(mondays("2024-03-11", 20)), Map.of());

        assertThat(HOURS.from(never, at("2024-03-12T10:00"))).isEqualTo(at("2024-03-12T10:00"));
        assertThat(HOURS.from(null, AlertChange.LATEST)).isAfterOrEqualTo(AlertChange.LATEST);
        assertThat(HOURS.from(null, AlertChange.EARLIEST)).isAfter(AlertChange.EARLIEST);
    }

    private static List<LocalDate> mondays(String first, int weeks) {
        return LocalDate.parse(first)
                .datesUntil(LocalDate.parse(first).plusWeeks(weeks))
                .filter(date -> date.getDayOfWeek() == DayOfWeek.MONDAY)
                .toList();
    }

    private static Unit.Hours hours(String from, String to) {
        return Unit.Hours.of(LocalTime.parse(from), LocalTime.parse(to));
    }

    static Unit unit(
            Map<DayOfWeek, List<Unit.Hours>> hours,
            Set<LocalDate> closed,
            Map<LocalDate, List<Unit.Hours>> exceptional) {
        return unit(hours, closed, exceptional, null);
    }

    private static Unit unit(
            Map<DayOfWeek, List<Unit.Hours>> hours,
            Set<LocalDate> closed,
            Map<LocalDate, List<Unit.Hours>> exceptional,
            @Nullable String email) {
        return new Unit(
                Scene.UNIT,
                "Ängen",
                null,
                null,
                Unit.Type.VARDCENTRAL,
                null,
                email,
                hours,
                null,
                null,
                null,
                closed,
                exceptional,
                Map.of(),
                List.of(),
                Unit.Feed.LIVE);
    }
}
