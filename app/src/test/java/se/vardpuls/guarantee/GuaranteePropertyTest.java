package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.testing.Desks;
import se.vardpuls.testing.Seed;
import se.vardpuls.time.ClockMode;

/**
 * Random cases of a few units, in any order within the grace, with copies, commits and restarts at random points, on
 * heaps of every size: the records are those of the naive reference, and the months are their sums. Over a few months,
 * and over years, in which cases are closed and forgotten.
 */
class GuaranteePropertyTest {
    private static final int RUNS = 150;
    private static final int RUNS_OF_YEARS = 8;
    private static final int DAYS_OF_YEARS = 900;

    /** A case lasts 120 days at most; so all of it, copies too, is read before it is closed after 240. */
    private static final int LONGEST_DELAY_DAYS = 110;

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final long[] HEAPS = {1, 3_000, 30_000, 1L << 30};

    /** Up to how many bytes a day leaves the heap as a whole. */
    private static final int[] WHOLE_DAYS = {0, 500, 1 << 20};

    private record Sent(String unitId, String caseId, CaseEvent event) {}

    @Test
    void shouldGiveTheFiguresOfTheReference() {
        Random seeds = Seed.random(GuaranteePropertyTest.class);
        for (int run = 0; run < RUNS; run++) {
            long seed = seeds.nextLong();
            shouldGiveTheFiguresOfTheReference(new Random(seed), "run " + run);
        }
    }

    @Test
    void shouldGiveTheFiguresOfTheReferenceOverYears() {
        Random seeds = Seed.random(GuaranteePropertyTest.class);
        for (int run = 0; run < RUNS_OF_YEARS; run++) {
            Random random = new Random(seeds.nextLong());
            List<Sent> events = randomYears(random);
            HeapBudget budget = new HeapBudget(HEAPS[run % HEAPS.length], WHOLE_DAYS[run % WHOLE_DAYS.length]);
            Desks desks = new Desks(ClockMode.EVENT, NOW, budget);
            assertReference(desks, events, delayed(events, random), random, "years " + run);
            assertThat(desks.guaranteeStore().records()).as("most is forgotten").hasSizeLessThan(2 * DAYS_OF_YEARS);
        }
    }

    /** Both changes of the clock, the leap day, a turn of the year and its holidays lie within. */
    @Test
    void shouldGiveTheFiguresOfTheReferenceOverALeapYear() {
        Random seeds = Seed.random(GuaranteePropertyTest.class);
        for (int run = 0; run < HEAPS.length; run++) {
            Random random = new Random(seeds.nextLong());
            List<Sent> events = randomDays(LocalDate.of(2027, 10, 28), 378, 2, random);
            // no random case has to have an event on that day
            CaseEvent booked = CaseEvent.booking("b1", "BOOKED", "2028-02-29T12:00");
            events.add(new Sent("SE2321000255-O00000", "leap-day", booked));
            HeapBudget budget = new HeapBudget(HEAPS[run], WHOLE_DAYS[run % WHOLE_DAYS.length]);
            Desks desks = new Desks(ClockMode.EVENT, Instant.parse("2029-06-01T12:00:00Z"), budget);
            assertReference(desks, events, delayed(events, random), random, "leap year " + run);
            assertThat(desks.guarantee().keySet()).anyMatch(key -> key.endsWith("|2028-02-29"));
        }
    }

    private static List<Sent> randomYears(Random random) {
        return randomDays(LocalDate.of(2022, 1, 1), DAYS_OF_YEARS, 5, random);
    }

    /** Cases of one unit that begin on these days, the next one so many days later at most, less one. */
    private static List<Sent> randomDays(LocalDate from, int days, int apart, Random random) {
        List<Sent> events = new ArrayList<>();
        for (int day = 0; day < days; day += random.nextInt(apart)) {
            LocalDate first = from.plusDays(day);
            events.addAll(randomCase("SE2321000255-O00000", "case" + events.size(), first, random));
        }
        return events;
    }

    /** In the order of arrival: most come at once, some after months, some twice. */
    private static List<Sent> delayed(List<Sent> events, Random random) {
        TreeMap<Instant, Sent> arriving = new TreeMap<>();
        for (Sent sent : events) {
            for (int copies = random.nextInt(4) == 0 ? 2 : 1; copies > 0; copies--) {
                int hours = random.nextInt(5) == 0 ? random.nextInt(24 * LONGEST_DELAY_DAYS) : 0;
                Instant arrival = sent.event().at().plus(Duration.ofHours(hours));
                arriving.put(arrival.plusNanos(random.nextInt(1_000_000_000)), sent);
            }
        }
        return List.copyOf(arriving.values());
    }

    private static void shouldGiveTheFiguresOfTheReference(Random random, String name) {
        List<Sent> events = randomEvents(random);
        long heap = HEAPS[random.nextInt(HEAPS.length)];
        int wholeDay = WHOLE_DAYS[random.nextInt(WHOLE_DAYS.length)];
        Desks desks = new Desks(ClockMode.EVENT, NOW, new HeapBudget(heap, wholeDay));
        List<Sent> arriving = new ArrayList<>(events);
        for (Sent sent : events) {
            if (random.nextInt(4) == 0) {
                arriving.add(sent);
            }
        }
        Collections.shuffle(arriving, random);
        assertReference(desks, events, arriving, random, name);
    }

    private static void assertReference(
            Desks desks, List<Sent> events, List<Sent> arriving, Random random, String name) {
        for (Sent sent : arriving) {
            CaseEvent event = sent.event();
            assertThat(desks.send(event.topic(), sent.unitId(), event.json(sent.unitId(), sent.caseId())))
                    .as("%s: %s", name, sent)
                    .isNull();
            goOn(desks, random);
        }
        desks.tick();
        desks.commit();

        Map<String, Map<String, Integer>> expected = expected(events);
        Map<String, Map<String, Integer>> actual = new TreeMap<>();
        desks.guarantee().forEach((key, record) -> actual.put(key, flat(record)));
        actual.values().removeIf(Map::isEmpty);
        assertThat(actual).as(name).isEqualTo(expected);
        assertMonths(desks, name);
    }

    private static void goOn(Desks desks, Random random) {
        switch (random.nextInt(20)) {
            case 0, 1, 2 -> desks.commit();
            case 3 -> desks.tick();
            case 4 -> desks.restart();
            default -> {
                // the next event comes within the same commit
            }
        }
    }

    private static List<Sent> randomEvents(Random random) {
        List<Sent> events = new ArrayList<>();
        for (int unit = 0; unit < CasePropertyTest.FIRST_DAYS.size(); unit++) {
            LocalDate first = CasePropertyTest.FIRST_DAYS.get(unit);
            String unitId = "SE2321000255-O0000" + unit;
            for (int i = random.nextInt(8); i >= 0; i--) {
                String caseId = random.nextBoolean()
                        ? "case" + i
                        : String.format("00000000-0000-4000-8000-%012x", random.nextInt(Integer.MAX_VALUE));
                events.addAll(randomCase(unitId, caseId, first, random));
            }
        }
        return events;
    }

    private static List<Sent> randomCase(String unitId, String caseId, LocalDate first, Random random) {
        return CasePropertyTest.randomCase(first, random).stream()
                .filter(event -> ChronoUnit.DAYS.between(first, date(event.at())) <= 120)
                .map(event -> new Sent(unitId, caseId, sound(event)))
                .toList();
    }

    /** Leaves out a soughtAt that no event may have. */
    private static CaseEvent sound(CaseEvent event) {
        Instant sought = event.soughtAt();
        boolean isSound = sought == null
                || (!sought.isAfter(event.at().plus(Duration.ofHours(1)))
                        && ChronoUnit.DAYS.between(date(sought), date(event.at())) <= 120);
        return isSound ? event : event.sought((Instant) null);
    }

    private static LocalDate date(Instant instant) {
        return instant.atZone(CaseEvent.SWEDEN).toLocalDate();
    }

    private static Map<String, Map<String, Integer>> expected(List<Sent> events) {
        Map<String, LocalDate> clocks = new HashMap<>();
        Map<String, Map<String, List<CaseEvent>>> cases = new HashMap<>();
        for (Sent sent : events) {
            clocks.merge(sent.unitId(), date(sent.event().at()), (a, b) -> a.isAfter(b) ? a : b);
            cases.computeIfAbsent(sent.unitId(), absent -> new HashMap<>())
                    .computeIfAbsent(sent.caseId(), absent -> new ArrayList<>())
                    .add(sent.event());
        }
        Map<String, Map<String, Integer>> expected = new TreeMap<>();
        cases.forEach((unitId, ofUnit) -> ofUnit.values()
                .forEach(ofCase -> ReferenceGuarantee.figures(ofCase, clocks.get(unitId))
                        .forEach((date, figures) -> figures.forEach((figure, count) -> expected.computeIfAbsent(
                                        unitId + "|" + date, absent -> new TreeMap<>())
                                .merge(figure, count, Integer::sum)))));
        return expected;
    }

    private static Map<String, Integer> flat(JsonNode record) {
        Map<String, Integer> figures = new TreeMap<>();
        JsonNode cohort = record.get("cohort");
        cohort.properties().forEach(field -> put(figures, field.getKey(), field.getValue()));
        cohort.get("excluded")
                .properties()
                .forEach(field -> put(figures, "excluded." + field.getKey(), field.getValue()));
        putCompleted(figures, record.get("completed"));
        putBookings(figures, record.get("bookings"));
        return figures;
    }

    private static void putCompleted(Map<String, Integer> figures, JsonNode completed) {
        put(figures, "assessed", completed.get("assessed"));
        put(figures, "assessedWithin", completed.get("assessedWithin"));
        for (int bar = 0; bar < 7; bar++) {
            put(figures, "waits." + bar, completed.get("waits").get(bar));
        }
        completed.get("byProfession").properties().forEach(field -> {
            put(figures, "assessed." + field.getKey(), field.getValue().get("assessed"));
            put(figures, "assessedWithin." + field.getKey(), field.getValue().get("assessedWithin"));
        });
    }

    private static void putBookings(Map<String, Integer> figures, JsonNode bookings) {
        bookings.properties().forEach(field -> put(figures, "bookings." + field.getKey(), field.getValue()));
        bookings.get("byContactForm")
                .properties()
                .forEach(field -> put(figures, "bookings.form." + field.getKey(), field.getValue()));
    }

    private static void put(Map<String, Integer> figures, String name, JsonNode value) {
        if (value.isInt() && value.asInt() != 0) {
            figures.put(name, value.asInt());
        }
    }

    private static void assertMonths(Desks desks, String name) {
        Map<String, Map<String, Integer>> expected = new TreeMap<>();
        desks.guarantee().forEach((key, record) -> {
            Map<String, Integer> day = new TreeMap<>();
            putCompleted(day, record.get("completed"));
            putBookings(day, record.get("bookings"));
            day.forEach((figure, count) -> expected.computeIfAbsent(
                            key.substring(0, key.length() - 3), absent -> new TreeMap<>())
                    .merge(figure, count, Integer::sum));
        });
        Map<String, Map<String, Integer>> actual = new TreeMap<>();
        desks.monthly().forEach((key, record) -> {
            if (record.has("guarantee")) {
                Map<String, Integer> month = new TreeMap<>();
                putCompleted(month, record.get("guarantee"));
                putBookings(month, record.get("guarantee").get("bookings"));
                actual.put(key, month);
            }
        });
        assertThat(actual).as("%s, months", name).isEqualTo(expected);
    }
}
