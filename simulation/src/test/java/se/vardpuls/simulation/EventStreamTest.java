package se.vardpuls.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import se.vardpuls.input.Feed;
import se.vardpuls.input.Inlet;

class EventStreamTest {
    private static final LocalDate MONDAY = LocalDate.of(2024, 3, 4);

    @Test
    void shouldBeTheSameForTheSameSeed() {
        assertThat(take(EventStream.ofCalls(Register.of(1, 20), 1, MONDAY), 9_000))
                .isEqualTo(take(EventStream.ofCalls(Register.of(1, 20), 1, MONDAY), 9_000));
    }

    @Test
    void shouldComeInOrderOfArrivalOverDays() {
        EventStream stream = EventStream.ofCalls(Register.of(1, 20), 1, MONDAY);
        long last = 0;
        boolean isOutOfOrder = false;
        long lastOccurred = 0;
        for (int i = 0; i < 20_000; i++) {
            Event event = stream.next();
            assertThat(event.arrivesAt()).isGreaterThanOrEqualTo(last);
            isOutOfOrder |= event.occurredAt() < lastOccurred;
            last = event.arrivesAt();
            lastOccurred = event.occurredAt();
        }
        assertThat(isOutOfOrder).as("disorder of occurrence").isTrue();
    }

    @Test
    void shouldHoldAboutOnePerCentCopiesAndAFewSpoiledOnes() {
        List<String> values = take(EventStream.ofCalls(Register.of(1), 1, MONDAY), 40_000);
        Set<String> distinct = new HashSet<>(values);

        assertThat(values.size() - distinct.size()).isBetween(300, 500);
        assertThat(values.stream().filter(EventStreamTest::isSpoiled)).hasSizeBetween(3, 30);
    }

    @Test
    void shouldBeSoundAndInOrder_whenThereIsNoDisorder() {
        EventStream stream =
                new EventStream(Register.of(1, 20), List.of(new CallSimulator(1)), Disorder.none(), 1, MONDAY);
        List<String> values = take(stream, 9_000);

        assertThat(values).doesNotHaveDuplicates().noneMatch(EventStreamTest::isSpoiled);
    }

    @Test
    void shouldBringTheCasesAndDigitalContactsOfDaysBeforeTheFirstCalls() {
        EventStream stream = EventStream.of(Register.of(1, 20), 1, MONDAY, MONDAY.minusDays(10));
        long midnight = new Day(MONDAY).at(0);
        int before = 0;
        Event event = stream.next();
        for (; event.arrivesAt() < midnight; event = stream.next()) {
            assertThat(event.feed()).isIn(Feed.BOOKINGS, Feed.REFERRALS, Feed.CONTACTS);
            before++;
        }
        Set<Inlet> after = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            after.add(stream.next().feed());
        }

        assertThat(before).isBetween(3_000, 12_000);
        assertThat(after).containsExactlyInAnyOrder(Feed.CALLS, Feed.BOOKINGS, Feed.REFERRALS, Feed.CONTACTS);
    }

    private static boolean isSpoiled(String value) {
        return !value.endsWith("}")
                || value.contains("RINGDE")
                || value.contains("O00999")
                || value.contains("19121212-1212")
                || value.contains("2099-");
    }

    private static List<String> take(EventStream stream, int count) {
        List<String> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(new String(stream.next().value(), StandardCharsets.UTF_8));
        }
        return values;
    }
}
