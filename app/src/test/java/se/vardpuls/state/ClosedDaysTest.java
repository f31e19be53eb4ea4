package se.vardpuls.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Seed;

class ClosedDaysTest {
    private static final class ClosedDay extends Day {
        final List<Entry> entries = new ArrayList<>();

        ClosedDay(int date) {
            super(date);
        }

        /** An id is known by the upper half of its hash, whatever its sign; of some there are several. */
        void fill(Random random, int ids) {
            paged = paged.withRoomFor(ids);
            for (int id = 0; id < ids; id++) {
                long half = random.nextInt(3) == 0 ? random.nextInt(20) - 10 : random.nextInt();
                Entry entry = new Entry((half << 32) | (random.nextInt() & 0xFFFFFFFFL), random.nextInt(5));
                paged.add(entry.hash(), entry.segment());
                entries.add(entry);
            }
        }
    }

    private record Entry(long hash, int segment) {}

    @Test
    void shouldKnowTheIdsOfTheDaysThatHaveClosedAndAreNotForgotten() {
        Random random = Seed.random(ClosedDaysTest.class);
        for (int round = 0; round < 50; round++) {
            ClosedDays<ClosedDay> closed = new ClosedDays<>();
            List<ClosedDay> days = new ArrayList<>();
            for (int date = 0; date < 12; date++) {
                ClosedDay day = new ClosedDay(date);
                day.fill(random, random.nextInt(30));
                closed.add(day);
                days.add(day);
                if (random.nextInt(3) == 0) {
                    ClosedDay forgotten = days.remove(random.nextInt(days.size()));
                    assertThat(closed.remove(forgotten)).isTrue();
                    assertThat(closed.remove(forgotten)).isFalse();
                    assertThat(forgotten.sealed.size()).isZero();
                }
                assertKnows(closed, days);
            }
            days.forEach(closed::remove);
            assertThat(closed.heapBytes()).isZero();
        }
    }

    private static void assertKnows(ClosedDays<ClosedDay> closed, List<ClosedDay> days) {
        for (ClosedDay day : days) {
            for (Entry entry : day.entries) {
                assertThat(closed.thatMayHave(entry.hash())).contains(day);
                List<Integer> segments = new ArrayList<>();
                for (int at = day.sealed.first(entry.hash()); at >= 0; at = day.sealed.next(entry.hash(), at)) {
                    segments.add(day.sealed.segmentAt(at));
                }
                assertThat(segments)
                        .containsExactlyInAnyOrderElementsOf(day.entries.stream()
                                .filter(other -> other.hash() >>> 32 == entry.hash() >>> 32)
                                .map(Entry::segment)
                                .toList());
            }
        }
    }

    @Test
    void shouldTakeElevenBytesAnId() {
        ClosedDays<ClosedDay> closed = new ClosedDays<>();
        ClosedDay day = new ClosedDay(0);
        day.fill(new Random(1), 100_000);

        closed.add(day);
        closed.thatMayHave(0);

        assertThat(closed.heapBytes()).isLessThan(1_100_000);
    }

    @Test
    void shouldTellOfNearlyAllNewIdsThatTheyAreNotClosed() {
        Random random = new Random(1);
        IdFilter filter = new IdFilter(10_000);
        for (int id = 0; id < 10_000; id++) {
            filter.add(random.nextLong());
        }

        int mistaken = 0;
        for (int id = 0; id < 100_000; id++) {
            mistaken += filter.mayContain(random.nextLong()) ? 1 : 0;
        }
        assertThat(mistaken).isLessThan(400);
    }
}
