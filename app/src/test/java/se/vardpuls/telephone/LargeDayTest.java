package se.vardpuls.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.SubjectAlone;
import se.vardpuls.time.ClockMode;

/** A day of one unit that is larger than the heap for facts: it is worked through without being read again and again. */
class LargeDayTest {
    private static final long NOW = Driver.LONG_AFTER.toEpochMilli();
    private static final String DAY = CallRecord.UNIT + "|2024-03-12";
    private static final int CALLS = 4_000;
    private static final int A_COMMIT = 100;

    /** What the unit, its day, the index of its ids and its callers take, and a tenth of the calls. */
    private static final long HEAP = 220_000 + CALLS * 20;

    private final MemoryStore store = new MemoryStore();
    private final Map<String, JsonNode> records = new TreeMap<>();
    private HeapBudget budget = new HeapBudget(HEAP, 0);
    private SubjectAlone desk = open();

    @Test
    void shouldReadNothingAgainThatNobodyAsksFor() {
        receiveAll();

        assertThat(store.reads()).as("the start").isEqualTo(1);
        assertThat(budget.pagedOut()).isPositive();
        assertThat(budget.used()).isLessThan(HEAP);
        assertDay(CALLS, 0, 50);
    }

    @Test
    void shouldReadOneSegmentForACallThatIsAskedFor() {
        receiveAll();
        int reads = store.reads();
        for (int i = 0; i < 50; i++) {
            accept("c" + i * 7, "ANSWERED 2024-03-12T09:00");
            accept("c" + i * 7, "CALLBACK_BOOKED 2024-03-12T09:00");
        }
        commit();

        assertThat(store.reads() - reads).isEqualTo(50);
        assertDay(CALLS, 50, 50);
    }

    @Test
    void shouldGoOnAfterARestartWithinTheSameHeap() {
        receiveAll();
        for (int i = 0; i < CALLS; i += 3) {
            accept("c" + i, "ANSWERED 2024-03-12T09:00");
            commitAt(i);
        }
        commit();
        restart();

        assertThat(budget.used()).isLessThan(HEAP);
        accept("c1", "ANSWERED 2024-03-12T09:00");
        accept("c3", "ANSWERED 2024-03-12T09:01");
        accept("new", "RECEIVED 2024-03-12T09:00 caller=p1");
        commit();
        assertDay(CALLS + 1, (CALLS + 2) / 3 + 1, 50);
    }

    @Test
    void shouldMoveCallsOutOfADayOfWhichOnlyAPartIsOnTheHeap() {
        for (int i = 0; i < CALLS; i++) {
            accept("c" + i, "ANSWERED 2024-03-13T00:01");
            commitAt(i);
        }
        receiveAll();
        restart();
        accept("c5", "VOIDED 2024-03-13T09:00");
        commit();

        assertThat(records.get(DAY).get("late").intValue()).isEqualTo(CALLS - 1);
        assertThat(records.keySet())
                .as("nothing was received on the other date")
                .containsOnly(DAY);
    }

    @Test
    void shouldCloseADayOfWhichOnlyAPartIsOnTheHeap() {
        for (int i = 0; i < CALLS; i++) {
            accept("waiting" + i, "ANSWERED 2024-03-12T08:00");
            accept("waiting" + i, "VOIDED 2024-03-" + (i % 2 == 0 ? 12 : 14) + "T08:00");
            commitAt(i);
        }
        receiveAll();
        accept("later", "RECEIVED 2024-03-20T08:00");
        commit();
        int reads = store.reads();

        for (int i = 0; i < 20; i++) {
            accept("c" + i, "ANSWERED 2024-03-20T08:00");
            accept("waiting" + i, "RECEIVED 2024-03-20T08:00");
        }
        commit();
        assertThat(store.reads() - reads).as("reads of a segment").isLessThanOrEqualTo(60);
        assertDay(CALLS, 0, 50);
        assertThat(records.get(CallRecord.UNIT + "|2024-03-20").get("received").intValue())
                .as("the waiting calls are void, the closed ones stay closed")
                .isEqualTo(1);
        restart();
        accept("waiting30", "RECEIVED 2024-03-20T08:00");
        accept("last", "RECEIVED 2024-03-20T08:00");
        commit();
        assertThat(records.get(CallRecord.UNIT + "|2024-03-20").get("received").intValue())
                .isEqualTo(2);
    }

    private void receiveAll() {
        for (int i = 0; i < CALLS; i++) {
            accept("c" + i, "RECEIVED 2024-03-12T08:00 caller=p" + i % 50);
            commitAt(i);
        }
        commit();
    }

    private void commitAt(int i) {
        if (i % A_COMMIT == 0) {
            commit();
        }
    }

    private void assertDay(int received, int answered, int persons) {
        JsonNode day = records.get(DAY);
        assertThat(day.get("received").intValue()).isEqualTo(received);
        assertThat(day.get("answered").intValue()).isEqualTo(answered);
        assertThat(day.get("persons").intValue()).isEqualTo(persons);
    }

    private SubjectAlone open() {
        return SubjectAlone.open("telephone", store, budget, ClockMode.EVENT);
    }

    private void restart() {
        desk.close();
        assertThat(budget.used()).isZero();
        budget = new HeapBudget(HEAP, 0);
        desk = open();
    }

    private void accept(String callId, String words) {
        CallRecord event = CallRecord.parse(callId, words);
        assertThat(desk.accept("calls", event.unitId(), event.json(), NOW)).isNull();
    }

    private void commit() {
        desk.commit(
                NOW,
                (unitKey, date, key, value, since) ->
                        records.put(new String(key, StandardCharsets.UTF_8), Driver.parse(value)));
    }
}
