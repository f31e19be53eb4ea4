package se.vardpuls.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.input.Feed;
import se.vardpuls.input.RawFeed;
import se.vardpuls.simulation.dialect.Dialect;
import se.vardpuls.simulation.dialect.Dialects;
import se.vardpuls.simulation.dialect.Telling;

/** Who tells of what in whose words. 2024-03-12 is a Tuesday. */
class TellingTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 12);
    private static final List<Dialect> DIALECTS =
            List.of(Dialects.of("asterisk").orElseThrow(), Dialects.of("fhir").orElseThrow());

    private final Unit unit = Register.of(1, 1).get(0);
    private final CallSimulator calls = new CallSimulator(1);
    private final EventSource cases = new CaseSimulator(1, calls);

    @Test
    void shouldTellWhatBeginsBeforeTheFirstDayInTheContractsWordsToItsEnd() {
        for (EventSource source : List.of(calls, cases)) {
            List<Event> before = told(source, FIRST.minusDays(1));

            assertThat(before).isNotEmpty().allMatch(event -> event.feed() instanceof Feed);
            assertThat(texts(before)).isEqualTo(texts(of(Telling.plainly(source, DIALECTS), FIRST.minusDays(1))));
        }
        assertThat(told(cases, FIRST.minusDays(1)))
                .as("also what comes after it")
                .anyMatch(event -> event.arrivesAt()
                        > FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli());
    }

    @Test
    void shouldTellWhatBeginsFromTheFirstDayOnNatively() {
        for (EventSource source : List.of(calls, cases)) {
            assertThat(told(source, FIRST)).isNotEmpty().allMatch(event -> event.feed() instanceof RawFeed);
        }
    }

    private static List<String> texts(List<Event> events) {
        return events.stream()
                .map(event -> new String(event.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private List<Event> told(EventSource source, LocalDate date) {
        return of(Telling.nativelyFrom(FIRST, source, DIALECTS), date);
    }

    private List<Event> of(EventSource source, LocalDate date) {
        List<Event> events = new ArrayList<>();
        source.day(unit, date, events::add);
        return events;
    }
}
