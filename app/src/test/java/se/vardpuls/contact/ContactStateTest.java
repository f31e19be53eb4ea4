package se.vardpuls.contact;

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
import se.vardpuls.testing.DigitalContact;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.StateFormat;
import se.vardpuls.testing.SubjectAlone;
import se.vardpuls.time.ClockMode;

/** What the desk of digital contacts writes: every kind of record, and every fact of a contact. */
class ContactStateTest extends StateFormat {
    private static final long NOW = Driver.LONG_AFTER.toEpochMilli();

    /** Every kind of record, every fact of a contact, ids of both forms, and a day that is closed. */
    private static final List<List<DigitalContact>> SCENARIO = List.of(
            DigitalContact.parseAll(
                    "k1",
                    "RECEIVED 2024-03-12T08:00:00.123456789 channel=VIDEO event=e1;"
                            + "ANSWERED 2024-03-13T08:00:00.123456789;CLOSED 2024-03-14T08:00"),
            DigitalContact.parseAll(
                    "00000000-0000-4000-8000-00000000000c",
                    "RECEIVED 2024-03-20T09:00 event=12345678-9abc-4def-8000-00000000000e"),
            DigitalContact.parseAll("k2", "ANSWERED 2024-03-20T10:00; VOIDED 2024-03-19T09:00"),
            DigitalContact.parseAll("k3", "RECEIVED 2024-03-21T09:00 channel=CHAT; CLOSED 2024-03-21T09:01"));

    ContactStateTest() {
        super("contact-state.txt", "k1", "e1");
    }

    @Test
    void shouldGoOnFromWhatIsWritten() {
        Map<String, JsonNode> records = new TreeMap<>();
        SubjectAlone desk = desk(written());
        DigitalContact.parseAll("k2", "RECEIVED 2024-03-19T08:00").forEach(event -> accept(desk, event));
        DigitalContact.parseAll("k3", "ANSWERED 2024-03-22T09:00").forEach(event -> accept(desk, event));
        desk.commit(
                NOW,
                (unitKey, date, key, value, since) ->
                        records.put(new String(key, StandardCharsets.UTF_8), Driver.parse(value)));

        assertThat(records).containsOnlyKeys(CallRecord.UNIT + "|2024-03-21");
        JsonNode record = records.get(CallRecord.UNIT + "|2024-03-21");
        assertThat(record.get("within24h").intValue()).isEqualTo(1);
        assertThat(record.at("/byChannel/CHAT/within24h").intValue()).isEqualTo(1);
    }

    @Override
    protected void open(MemoryStore store) {
        desk(store);
    }

    @Override
    protected MemoryStore written() {
        MemoryStore store = new MemoryStore();
        SubjectAlone desk = desk(store);
        for (List<DigitalContact> events : SCENARIO) {
            events.forEach(event -> accept(desk, event));
            List<byte[]> sent = new ArrayList<>();
            desk.commit(NOW, (unitKey, date, key, value, since) -> sent.add(key));
        }
        return store;
    }

    private static SubjectAlone desk(MemoryStore store) {
        return SubjectAlone.open("contact", store, new HeapBudget(1 << 20), ClockMode.EVENT);
    }

    private static void accept(SubjectAlone desk, DigitalContact event) {
        assertThat(desk.accept("contacts", event.unitId(), event.json(), NOW)).isNull();
    }
}
