package se.vardpuls.telephone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.StateFormat;
import se.vardpuls.testing.SubjectAlone;
import se.vardpuls.time.ClockMode;

/** What the telephone desk writes: every kind of record, and every fact of a call. */
class TelephoneStateTest extends StateFormat {
    private static final long NOW = Driver.LONG_AFTER.toEpochMilli();

    /** Every kind of record, every field of a call, ids of both forms, and a day that is closed. */
    private static final List<List<CallRecord>> SCENARIO = List.of(
            CallRecord.parseAll(
                    "c1",
                    "RECEIVED 2024-03-12T08:00:00.123456789 caller=p1 line=BOOKING event=e1;"
                            + "ANSWERED 2024-03-12T08:01;CALLBACK_ANSWERED 2024-03-12T08:02;"
                            + "CALLBACK_UNANSWERED 2024-03-13T08:03;ABANDONED 2024-03-12T08:04 stage=MENU event=e2;"
                            + "REJECTED 2024-03-12T08:05 reason=CLOSED event=e3"),
            CallRecord.parseAll(
                    "00000000-0000-4000-8000-00000000000c",
                    "RECEIVED 2024-03-20T09:00 caller=ffffffff-0000-4000-8000-00000000000d"
                            + " event=12345678-9abc-4def-8000-00000000000e"),
            CallRecord.parseAll("c2", "VOIDED 2024-03-19T09:00"),
            CallRecord.parseAll("c3", "RECEIVED 2024-03-21T09:00 line=OTHER; VOIDED 2024-03-21T09:01"));

    TelephoneStateTest() {
        super("telephone-state.txt", "c1", "p1");
    }

    @Test
    void shouldGoOnFromWhatIsWritten() {
        Map<String, JsonNode> records = new TreeMap<>();
        SubjectAlone desk = desk(written());
        accept(desk, CallRecord.parse("c2", "RECEIVED 2024-03-19T08:00"));
        accept(desk, CallRecord.parse("c4", "RECEIVED 2024-03-20T08:00 caller=ffffffff-0000-4000-8000-00000000000d"));
        desk.commit(
                NOW,
                (unitKey, date, key, value, since) ->
                        records.put(new String(key, StandardCharsets.UTF_8), Driver.parse(value)));

        assertThat(records).containsOnlyKeys(CallRecord.UNIT + "|2024-03-20");
        JsonNode record = records.get(CallRecord.UNIT + "|2024-03-20");
        assertThat(record.get("received").intValue()).isEqualTo(2);
        assertThat(record.get("persons").intValue()).isEqualTo(1);
    }

    @Test
    void shouldNotWriteTheFiguresOfAClosingDayThatTheStoreHolds() {
        MemoryStore store = new MemoryStore();
        SubjectAlone desk = desk(store, ClockMode.WALL);
        accept(desk, CallRecord.parse("c1", "RECEIVED 2024-03-12T08:00"));
        desk.commit(NOW, (unitKey, date, key, value, since) -> {});
        int writes = store.writes();
        accept(desk, CallRecord.parse("c2", "RECEIVED 2024-03-21T08:00"));

        assertThat(store.writes()).isEqualTo(writes);
    }

    @Test
    void shouldWriteTheFiguresOfAClosingDayThatHaveChanged() {
        MemoryStore store = new MemoryStore();
        SubjectAlone desk = desk(store, ClockMode.WALL);
        accept(desk, CallRecord.parse("c1", "RECEIVED 2024-03-12T08:00"));
        desk.commit(NOW, (unitKey, date, key, value, since) -> {});
        accept(desk, CallRecord.parse("c1", "ANSWERED 2024-03-12T08:01"));
        int writes = store.writes();
        accept(desk, CallRecord.parse("c2", "RECEIVED 2024-03-21T08:00"));

        assertThat(store.writes() - writes).as("facts and figures").isEqualTo(2);
    }

    @Override
    protected void open(MemoryStore store) {
        desk(store);
    }

    @Override
    protected MemoryStore written() {
        MemoryStore store = new MemoryStore();
        SubjectAlone desk = desk(store);
        for (List<CallRecord> events : SCENARIO) {
            events.forEach(event -> accept(desk, event));
            List<byte[]> sent = new ArrayList<>();
            desk.commit(NOW, (unitKey, date, key, value, since) -> sent.add(key));
        }
        return store;
    }

    private static SubjectAlone desk(MemoryStore store) {
        return desk(store, ClockMode.EVENT);
    }

    private static SubjectAlone desk(MemoryStore store, ClockMode clock) {
        return SubjectAlone.open("telephone", store, new HeapBudget(1 << 20), clock);
    }

    private static void accept(SubjectAlone desk, CallRecord event) {
        assertThat(desk.accept("calls", event.unitId(), event.json(), NOW)).isNull();
    }
}
