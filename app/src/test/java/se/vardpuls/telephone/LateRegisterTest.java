package se.vardpuls.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Scrape;
import se.vardpuls.testing.Seed;

/** A unit is entered in the register after its events, or what was entered was wrong: figures are those of the last entry. */
class LateRegisterTest {
    private static final LocalDate FIRST_DAY = LocalDate.parse("2024-03-08");

    /** No day is final yet, so that every scope follows the register. */
    private static final int DAYS = 6;

    private static final int EVENTS = 250;
    private static final int SPREAD = 2;
    private static final String UNIT = "SE2321000255-O00001";
    private static final String CALLS = "accessibility_telephone_month_calls";

    /** Saturdays are working days of the unit, Mondays are not; one date is closed. */
    private static final String OPEN =
            ",\"openingHours\":{\"SAT\":[\"10:00\",\"14:00\"],\"MON\":[]},\"closedDates\":[\"2024-03-13\"]";

    @TempDir
    private Path folder;

    private final Random random = Seed.random(LateRegisterTest.class);

    private static String entry(String more) {
        return "{\"unitId\":\"%s\",\"name\":\"Åsen\",\"municipality\":\"Malmö\",\"operator\":\"PUBLIC\"%s}"
                .formatted(UNIT, more);
    }

    /** What the topics and the gauges say. */
    private record Told(
            Map<String, JsonNode> days,
            Map<String, JsonNode> months,
            Map<String, JsonNode> scopes,
            Map<String, JsonNode> scopeMonths,
            List<String> gauges) {}

    /** Reads the calls, and these entries before the call of that number; gauges are of registered units only. */
    private Told read(String run, List<CallRecord> calls, NavigableMap<Integer, String> entries) {
        try (Driver driver = Driver.eventWithUnregistered(folder.resolve(run), 0)) {
            for (int call = 0; call <= calls.size(); call++) {
                if (entries.firstKey() == call) {
                    assertThat(new Scrape(driver.scrape()).all(CALLS, "unit", UNIT))
                            .isEmpty();
                }
                if (entries.containsKey(call)) {
                    driver.unit(UNIT, entries.get(call));
                    settle(driver);
                }
                if (call < calls.size()) {
                    driver.call(calls.get(call));
                }
            }
            settle(driver);
            assertThat(driver.deadLetters()).isEmpty();
            return new Told(
                    plain(driver.telephone()),
                    plain(driver.monthly()),
                    plain(driver.scopes()),
                    plain(driver.scopeMonths()),
                    gauges(driver));
        }
    }

    private static void settle(Driver driver) {
        for (int second = 0; second < 5; second++) {
            driver.advance(Duration.ofSeconds(1));
        }
    }

    /** The latest records without the time of their making; of a scope that nothing belongs to any more none. */
    private static Map<String, JsonNode> plain(Map<String, JsonNode> latest) {
        Map<String, JsonNode> plain = new TreeMap<>(latest);
        plain.values().removeIf(record -> record == null || record.isNull());
        plain.values().forEach(record -> ((ObjectNode) record).remove("updatedAt"));
        return plain;
    }

    private static List<String> gauges(Driver driver) {
        return driver.scrape()
                .lines()
                .filter(line -> line.startsWith("accessibility_telephone") || line.startsWith("accessibility_scope"))
                .sorted()
                .toList();
    }

    private List<CallRecord> calls() {
        RandomCalls calls = new RandomCalls(random, DAYS, FIRST_DAY);
        return calls.disordered(calls.events(EVENTS, SPREAD));
    }

    private static NavigableMap<Integer, String> at(int call, String entry) {
        return new TreeMap<>(Map.of(call, entry));
    }

    @Test
    void shouldTellTheSameWheneverAUnitIsEntered() {
        List<CallRecord> calls = calls();
        Told first = read("first", calls, at(0, entry(OPEN)));
        assertThat(first.scopes().keySet()).anyMatch(key -> key.startsWith("municipality=Malmö|"));
        assertThat(first.gauges()).anyMatch(line -> line.startsWith(CALLS + "{") && line.contains("Åsen"));

        assertThat(read("amid", calls, at(1 + random.nextInt(calls.size() - 1), entry(OPEN))))
                .isEqualTo(first);
        assertThat(read("last", calls, at(calls.size(), entry(OPEN)))).isEqualTo(first);
    }

    @Test
    void shouldTellTheSame_whenTheFirstDateOfAUnitIsMovedBackLate() {
        List<CallRecord> calls = calls();
        String right = entry(OPEN + ",\"validFrom\":\"2024-03-09\"");
        Told first = read("first", calls, at(0, right));

        NavigableMap<Integer, String> mended = at(0, entry(OPEN + ",\"validFrom\":\"2024-04-01\""));
        mended.put(calls.size(), right);
        assertThat(read("mended", calls, mended)).isEqualTo(first);
    }
}
