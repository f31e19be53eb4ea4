package se.vardpuls.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.report.MonthOfEvents.Call;
import se.vardpuls.report.MonthOfEvents.Case;
import se.vardpuls.report.MonthOfEvents.Contact;
import se.vardpuls.report.MonthOfEvents.End;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Seed;

/**
 * A month computed once more, straight from what happened, and compared with every cell of the report that is made of the
 * records which the topology writes of the same events, in any order within a day. The reference shares no code with what
 * it judges.
 */
class MonthFromEventsTest {
    private static final YearMonth MARCH = YearMonth.of(2024, 3);
    private static final int UNITS = 5;
    private static final Set<LocalDate> HOLIDAYS = Set.of(
            LocalDate.of(2024, 3, 29), LocalDate.of(2024, 3, 31)); // långfredagen, påskdagen; annandagen is in April

    @TempDir
    Path folder;

    @Test
    void shouldTellInEveryCellWhatHappened() {
        Random random = Seed.random(MonthFromEventsTest.class);
        MonthOfEvents month = MonthOfEvents.of(MARCH, UNITS, random);
        Scene scene = register();

        Report report = play(month, scene, random).report(Period.month(MARCH));

        Set<Integer> all = Set.of(1, 2, 3, 4, 5);
        assertRow(report, month, "region", all);
        assertRow(report, month, "operator=PUBLIC", Set.of(1, 2));
        assertRow(report, month, "operator=PRIVATE", Set.of(3, 4, 5));
        assertRow(report, month, "area=Syd", Set.of(1, 3));
        assertRow(report, month, "municipality=Lund", Set.of(1, 2, 3));
        assertRow(report, month, "municipality=Malmö", Set.of(4, 5));
        all.forEach(unit -> assertRow(report, month, Scene.id(unit), Set.of(unit)));
        assertThat(report.rows()).hasSize(11);
    }

    private static Scene register() {
        return new Scene()
                .unit(1, ",\"municipality\":\"Lund\",\"operator\":\"PUBLIC\",\"area\":\"Syd\",\"listed\":1000")
                .unit(2, ",\"municipality\":\"Lund\",\"operator\":\"PUBLIC\",\"listed\":2000")
                .unit(3, ",\"municipality\":\"Lund\",\"operator\":\"PRIVATE\",\"area\":\"Syd\",\"listed\":3000")
                .unit(4, ",\"municipality\":\"Malmö\",\"operator\":\"PRIVATE\",\"listed\":4000")
                .unit(5, ",\"municipality\":\"Malmö\",\"operator\":\"PRIVATE\",\"listed\":5000");
    }

    /** Sends the events, those of a day in any order, and a last one a month later that lets all times be up. */
    private Scene play(MonthOfEvents month, Scene scene, Random random) {
        try (Driver driver = Driver.event(folder)) {
            List<MonthOfEvents.Event> events = new ArrayList<>(month.events());
            Collections.shuffle(events, random);
            events.sort(Comparator.comparing(
                    event -> event.at().atZone(MonthOfEvents.SWEDEN).toLocalDate()));
            events.forEach(event -> send(driver, event));
            for (int unit = 1; unit <= UNITS; unit++) {
                Case last = new Case(unit, 9000 + unit, LocalDate.of(2024, 4, 20), false, null, false, 0, null, null);
                new MonthOfEvents(List.of(), List.of(last), List.of()).events().forEach(event -> send(driver, event));
            }
            driver.advance(Duration.ofMinutes(2));
            return scene.records("monthly", driver.monthly())
                    .records("telephone-daily", driver.telephone())
                    .records("guarantee-daily", driver.guarantee())
                    .records("contact-daily", driver.contacts());
        }
    }

    private static void send(Driver driver, MonthOfEvents.Event event) {
        driver.send(
                driver.topics().of(event.topic()),
                event.unitId().getBytes(StandardCharsets.UTF_8),
                event.json().getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRow(Report report, MonthOfEvents month, String row, Set<Integer> units) {
        Map<Figure, Figure.Amount> expected = expected(month, units);
        for (Figure figure : ReportMaker.figures(false)) {
            Figure.Amount amount = expected.get(figure);
            assertThat(amount).as("the reference knows %s", figure).isNotNull();
            assertThat(Scene.cell(report, row, figure).amount())
                    .as("%s of %s", figure, row)
                    .isEqualTo(amount);
        }
    }

    // --- the reference ---

    private static Map<Figure, Figure.Amount> expected(MonthOfEvents month, Set<Integer> units) {
        Map<Figure, Figure.Amount> expected = new EnumMap<>(Figure.class);
        addTelephone(expected, month, units);
        addDays(expected, month, units);
        addCases(expected, month, units);
        addBookings(expected, month, units);
        addContacts(expected, month, units);
        addFeed(expected);
        return expected;
    }

    private static void put(Map<Figure, Figure.Amount> expected, Figure figure, long count) {
        expected.put(figure, new Figure.Amount(count, null, false));
    }

    private static void put(Map<Figure, Figure.Amount> expected, Figure figure, long numerator, long denominator) {
        expected.put(figure, new Figure.Amount(numerator, denominator, false));
    }

    private static List<Call> calls(MonthOfEvents month, Predicate<Call> which) {
        return month.calls().stream()
                .filter(call -> call.end() != End.VOIDED && call.end() != End.OTHER_LINE)
                .filter(which)
                .toList();
    }

    private static long contacted(List<Call> calls) {
        return count(calls, End.ANSWERED) + count(calls, End.CALLED_BACK);
    }

    private static long count(List<Call> calls, End end) {
        return calls.stream().filter(call -> call.end() == end).count();
    }

    private static long reported(List<Call> calls) {
        return calls.size() - count(calls, End.QUEUE_FULL) - count(calls, End.CLOSED) - count(calls, End.MENU);
    }

    private static void addTelephone(Map<Figure, Figure.Amount> expected, MonthOfEvents month, Set<Integer> units) {
        List<Call> calls = calls(month, call -> units.contains(call.unit()));
        Set<List<Object>> persons = new HashSet<>();
        Set<List<Object>> reached = new HashSet<>();
        for (Call call : calls) {
            Object person = call.caller() == null ? (Object) call.number() : call.caller();
            List<Object> personOfTheDay = List.of(call.unit(), call.date(), person);
            if (call.end() != End.CLOSED) {
                persons.add(personOfTheDay);
            }
            if (call.end() == End.ANSWERED || call.end() == End.CALLED_BACK) {
                reached.add(personOfTheDay);
            }
        }
        put(expected, Figure.CALLS, calls.size());
        put(expected, Figure.PERSONS, persons.size());
        put(expected, Figure.TURNED_AWAY, count(calls, End.QUEUE_FULL));
        put(expected, Figure.REPORTED, contacted(calls), reported(calls));
        put(expected, Figure.STRICT, contacted(calls), calls.size() - count(calls, End.CLOSED));
        put(expected, Figure.UNIQUE, reached.size(), persons.size());
    }

    private static void addDays(Map<Figure, Figure.Amount> expected, MonthOfEvents month, Set<Integer> units) {
        long days = 0;
        long goalDays = 0;
        long unitDays = 0;
        long goalUnitDays = 0;
        long strictUnitDays = 0;
        long atGoal = 0;
        for (LocalDate date : workingDays()) {
            List<Call> pooled = calls(
                    month, call -> units.contains(call.unit()) && call.date().equals(date));
            days += reported(pooled) > 0 ? 1 : 0;
            goalDays += isGoal(contacted(pooled), reported(pooled)) ? 1 : 0;
        }
        for (int unit : units) {
            long ofUnit = 0;
            long goalsOfUnit = 0;
            for (LocalDate date : workingDays()) {
                List<Call> own =
                        calls(month, call -> call.unit() == unit && call.date().equals(date));
                boolean counts = reported(own) > 0;
                ofUnit += counts ? 1 : 0;
                goalsOfUnit += isGoal(contacted(own), reported(own)) ? 1 : 0;
                strictUnitDays += counts && isGoal(contacted(own), own.size() - count(own, End.CLOSED)) ? 1 : 0;
            }
            unitDays += ofUnit;
            goalUnitDays += goalsOfUnit;
            atGoal += ofUnit > 0 && goalsOfUnit * 100 >= 95 * ofUnit ? 1 : 0;
        }
        put(expected, Figure.DATES, days);
        put(expected, Figure.GOAL_DATES, goalDays);
        put(expected, Figure.WORKED_DAYS, unitDays);
        put(expected, Figure.GOAL_UNIT_DAYS_SHARE, goalUnitDays, unitDays);
        put(expected, Figure.GOAL_UNIT_DAYS_STRICT_SHARE, strictUnitDays, unitDays);
        put(expected, Figure.AT_GOAL, atGoal);
        put(expected, Figure.WITH_DAYS, units.size());
    }

    private static boolean isGoal(long contacted, long of) {
        return of > 0 && 10 * contacted > 9 * of;
    }

    private static List<LocalDate> workingDays() {
        return MARCH.atDay(1)
                .datesUntil(MARCH.atEndOfMonth().plusDays(1))
                .filter(date -> date.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) < 0 && !HOLIDAYS.contains(date))
                .toList();
    }

    private static boolean isAssessed(Case each) {
        return each.waited() != null && !"UNLICENSED".equals(each.profession());
    }

    private static void addCases(Map<Figure, Figure.Amount> expected, MonthOfEvents month, Set<Integer> units) {
        List<Case> sought = month.cases().stream()
                .filter(each -> units.contains(each.unit()))
                .toList();
        List<Case> assessed = sought.stream()
                .filter(MonthFromEventsTest::isAssessed)
                .filter(each ->
                        YearMonth.from(each.sought().plusDays(each.waited())).equals(MARCH))
                .toList();
        long listed = units.stream().mapToLong(unit -> 1000L * unit).sum();
        put(expected, Figure.ASSESSMENTS, assessed.size());
        put(expected, Figure.COMPLETED_SHARE, within(assessed), assessed.size());
        put(expected, Figure.PER_THOUSAND, assessed.size(), listed);
        for (Figure figure : ReportMaker.figures(false)) {
            if (figure.bundle() == Figure.Bundle.PROFESSIONS) {
                List<Case> of = assessed.stream()
                        .filter(each -> figure.id()
                                .equals((each.profession() == null ? "OTHER_LICENSED" : each.profession()) + "Share"))
                        .toList();
                put(expected, figure, within(of), of.size());
            }
        }
        put(expected, Figure.CASES, sought.size());
        put(expected, Figure.COHORT_SHARE, within(sought), sought.size());
        put(
                expected,
                Figure.NEVER_ASSESSED,
                sought.stream().filter(each -> !isAssessed(each)).count());
        put(
                expected,
                Figure.DEFAULTED_SHARE,
                sought.stream().filter(each -> !each.saysSought()).count(),
                sought.size());
        put(
                expected,
                Figure.UNSTATED_SHARE,
                sought.stream().filter(each -> each.guarantee() == null).count(),
                sought.size());
    }

    /** Events without a link are told by {@code feed-daily}, by the date on which they came: nothing is known of it here. */
    private static void addFeed(Map<Figure, Figure.Amount> expected) {
        expected.put(Figure.UNLINKED_SHARE, new Figure.Amount(null, null, false));
    }

    private static long within(List<Case> cases) {
        return cases.stream()
                .filter(each -> isAssessed(each) && each.waited() <= 3)
                .count();
    }

    private static void addBookings(Map<Figure, Figure.Amount> expected, MonthOfEvents month, Set<Integer> units) {
        List<Case> cases = month.cases().stream()
                .filter(each -> units.contains(each.unit()))
                .toList();
        long noShows = cases.stream().mapToLong(Case::noShows).sum();
        long booked = cases.size() + noShows;
        long completed = cases.stream()
                .filter(each -> each.waited() != null)
                .filter(each ->
                        YearMonth.from(each.sought().plusDays(each.waited())).equals(MARCH))
                .count();
        put(expected, Figure.BOOKINGS, booked);
        put(
                expected,
                Figure.BOOKED_BY_PATIENT_SHARE,
                cases.stream().filter(Case::byPatient).count(),
                booked);
        put(expected, Figure.LATE_CANCELLATIONS, 0);
        put(expected, Figure.NO_SHOWS, noShows);
        put(expected, Figure.NO_SHOW_SHARE, noShows, noShows + completed);
    }

    private static void addContacts(Map<Figure, Figure.Amount> expected, MonthOfEvents month, Set<Integer> units) {
        List<Contact> contacts = month.contacts().stream()
                .filter(contact -> units.contains(contact.unit()))
                .toList();
        long sameDay = contacts.stream().filter(MonthFromEventsTest::isSameDay).count();
        long within24h = contacts.stream()
                .filter(contact -> isSameDay(contact) || (contact.hours() != null && contact.hours() <= 24))
                .count();
        long due = contacts.stream()
                .filter(contact -> !contact.closed() || contact.hours() != null)
                .count();
        put(expected, Figure.DIGITAL_CONTACTS, contacts.size());
        put(expected, Figure.SAME_DAY_SHARE, sameDay, due);
        put(expected, Figure.WITHIN_24H_SHARE, within24h, due);
    }

    private static boolean isSameDay(Contact contact) {
        if (contact.hours() == null) {
            return false;
        }
        ZonedDateTime answered = MonthOfEvents.at(contact.date(), contact.minute())
                .atZone(MonthOfEvents.SWEDEN)
                .plusHours(contact.hours());
        return answered.toLocalDate().equals(contact.date());
    }
}
