package se.vardpuls.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Seed;

class IdIndexTest {
    private record Entry(long hash, int segment) {}

    @Test
    void shouldKnowWhatHasComeAndNotLeft() {
        Random random = Seed.random(IdIndexTest.class);
        for (int round = 0; round < 50; round++) {
            IdIndex index = IdIndex.NONE;
            List<Entry> entries = new ArrayList<>();
            for (int step = 0; step < 500; step++) {
                if (random.nextInt(3) > 0 || entries.isEmpty()) {
                    Entry entry = new Entry((long) random.nextInt(40) << 32 | random.nextInt(), random.nextInt(5));
                    index = index.withRoomFor(1);
                    index.add(entry.hash(), entry.segment());
                    entries.add(entry);
                } else {
                    Entry entry = entries.remove(random.nextInt(entries.size()));
                    index.remove(entry.hash(), entry.segment());
                }
            }

            assertHolds(index, entries);
        }
    }

    /** An id is known by the upper half of its hash. */
    private static void assertHolds(IdIndex index, List<Entry> entries) {
        assertThat(index.size()).isEqualTo(entries.size());
        for (long half = 0; half < 41; half++) {
            long hash = half << 32 | 7;
            List<Integer> segments = new ArrayList<>();
            for (int at = index.first(hash); at >= 0; at = index.next(hash, at)) {
                segments.add(index.segmentAt(at));
            }
            List<Integer> expected = entries.stream()
                    .filter(entry -> entry.hash() >>> 32 == hash >>> 32)
                    .map(Entry::segment)
                    .toList();
            assertThat(segments).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(index.contains(hash)).isEqualTo(!expected.isEmpty());
            assertThat(index.contains(hash, 3)).isEqualTo(expected.contains(3));
        }
    }

    @Test
    void shouldHaveRoomForAMillionIdsInSeventeenMegabytes() {
        IdIndex index = IdIndex.NONE.withRoomFor(1_000_000);

        assertThat(index.heapBytes()).isLessThan(17_000_000);
        assertThat(IdIndex.NONE.heapBytes()).as("nothing costs nothing").isZero();
    }

    @Test
    void shouldRefuseToRemoveWhatIsNotThere() {
        IdIndex index = IdIndex.ofCapacity(1);
        index.add(1L << 32, 1);

        assertThatThrownBy(() -> index.remove(1L << 32, 2)).isInstanceOf(IllegalStateException.class);
    }
}
