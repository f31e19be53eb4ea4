package se.vardpuls.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardpuls.event.IdText;
import se.vardpuls.testing.Seed;

class FactsTableTest {
    private static final class NoDay extends Day {
        NoDay() {
            super(0);
        }
    }

    /** Facts that say nothing. */
    private static final class NoFacts extends Facts<NoDay> {
        NoFacts(IdText id) {
            super(id, new NoDay());
        }

        @Override
        protected void writeFacts(Encoder out) {
            // nothing
        }

        @Override
        protected int factsHeapBytes() {
            return 0;
        }
    }

    @Test
    void shouldFindWhatHasComeAndNotLeftHoweverItGrowsAndShrinks() {
        Random random = Seed.random(FactsTableTest.class);
        for (int round = 0; round < 100; round++) {
            FactsTable<NoFacts> table = new FactsTable<>();
            Map<Integer, NoFacts> held = new HashMap<>();
            int ids = 1 + random.nextInt(60);
            for (int step = 0; step < 400; step++) {
                int number = random.nextInt(ids);
                if (held.containsKey(number)) {
                    table.remove(held.remove(number));
                } else {
                    NoFacts facts = new NoFacts(id(number));
                    table.add(facts);
                    held.put(number, facts);
                }
                int sought = random.nextInt(ids);
                IdText id = id(sought);
                assertThat(table.find(id, Facts.hash(id.hi(), id.lo()))).isSameAs(held.get(sought));
            }
        }
    }

    private static IdText id(int number) {
        IdText id = new IdText();
        id.set("id" + number);
        return id;
    }
}
