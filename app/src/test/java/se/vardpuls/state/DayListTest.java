package se.vardpuls.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DayListTest {
    private static final int DATES = 40;

    private final DayList<SomeDay> days = new DayList<>();
    private final TreeMap<Integer, SomeDay> expected = new TreeMap<>();

    private static final class SomeDay extends Day {
        SomeDay(int date) {
            super(date);
        }
    }

    @Test
    void shouldDoWhatASortedMapDoes() {
        Random random = new Random(1);
        for (int i = 0; i < 2_000; i++) {
            int date = random.nextInt(DATES) - DATES / 2;
            if (expected.remove(date) == null) {
                SomeDay day = new SomeDay(date);
                expected.put(date, day);
                days.add(day);
            } else {
                days.remove(date);
            }
            assertSame(random.nextInt(DATES) - DATES / 2, random.nextInt(DATES) - DATES / 2);
        }
    }

    private void assertSame(int one, int other) {
        assertThat(days.get(one)).isSameAs(expected.get(one));
        assertThat(days.all()).containsExactlyElementsOf(expected.values());
        List<SomeDay> between = one > other
                ? List.of()
                : new ArrayList<>(expected.subMap(one, true, other, true).values());
        assertThat(days.between(one, other)).containsExactlyElementsOf(between);
        assertThat(days.between(Integer.MIN_VALUE, other))
                .containsExactlyElementsOf(expected.headMap(other, true).values());
    }

    @Test
    void shouldPassOverADateThatIsNotThere() {
        days.add(new SomeDay(3));
        days.remove(4);

        assertThat(days.all()).extracting(Day::date).containsExactly(3);
        assertThat(days.get(4)).isNull();
    }
}
