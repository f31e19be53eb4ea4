package se.vardpuls.telephone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import se.vardpuls.event.Arrival;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.state.UnitStore;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Golden;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.Seed;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.UnitClock;

/**
 * What the telephone desk writes, byte for byte, and that it never computes from bytes that are not as it wrote them.
 *
 * <p>{@code app/src/test/resources/telephone-state.txt} holds what the state store of a small scenario holds: key and
 * value of each record in hexadecimal. Instances read what earlier versions wrote. So whoever changes the format
 * raises {@link UnitStore#VERSION}, tells in the CHANGELOG under "upgrade: state and topics" what an upgrade does to
 * what is stored, and only then replaces the file.
 */
class StateFormatTest {
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

    @Test
    void shouldWriteWhatEarlierVersionsWrote() {
        StringBuilder hex = new StringBuilder();
        HexFormat format = HexFormat.of();
        written()
                .records()
                .forEach((key, value) -> hex.append(format.formatHex(key.get()))
                        .append(' ')
                        .append(format.formatHex(value))
                        .append('\n'));

        Golden.assertSame("telephone-state.txt", hex.toString());
    }

    @Test
    void shouldStopAtAnyAlteredByte() {
        MemoryStore store = written();
        Random random = Seed.random(StateFormatTest.class);
        for (Bytes key : List.copyOf(store.records().keySet())) {
            byte[] whole = store.records().get(key);
            for (int i = 0; i < whole.length; i++) {
                byte[] altered = whole.clone();
                altered[i] ^= (byte) (1 + random.nextInt(255));
                assertStops(store, key, altered);
            }
            store.put(key, whole);
        }
    }

    @Test
    void shouldStopAtAnythingCutOffOrAdded() {
        MemoryStore store = written();
        for (Bytes key : List.copyOf(store.records().keySet())) {
            byte[] whole = store.records().get(key);
            for (int length = 0; length < whole.length; length++) {
                assertStops(store, key, Arrays.copyOf(whole, length));
            }
            assertStops(store, key, Arrays.copyOf(whole, whole.length + 1));
            store.put(key, whole);
        }
    }

    @Test
    void shouldSayWhichVersionItMeets() {
        MemoryStore store = written();
        Bytes key = store.records().firstKey();
        byte[] value = store.records().get(key).clone();
        value[0] = 2;
        java.util.zip.CRC32C crc = new java.util.zip.CRC32C();
        crc.update(value, 0, value.length - 4);
        int sum = (int) crc.getValue() ^ Integer.MIN_VALUE;
        for (int i = 0; i < 4; i++) {
            value[value.length - 4 + i] = (byte) (sum >>> (24 - 8 * i));
        }
        store.put(key, value);

        assertThatThrownBy(() -> desk(store))
                .isInstanceOf(CorruptStateException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("version 1");
    }

    @Test
    void shouldStopAtAKeyOfAnotherForm() {
        for (String key : List.of("", "x", "SE2321000255-O00001", "SE2321000255-O00001\0\u0007abcdefgh")) {
            MemoryStore store = written();
            byte[] value = store.records().firstEntry().getValue();
            store.put(Bytes.wrap(key.getBytes(StandardCharsets.ISO_8859_1)), value);

            assertThatThrownBy(() -> desk(store)).as(key).isInstanceOf(CorruptStateException.class);
        }
    }

    @Test
    void shouldGoOnFromWhatIsWritten() {
        Map<String, JsonNode> records = new TreeMap<>();
        TelephoneDesk desk = desk(written());
        accept(desk, CallRecord.parse("c2", "RECEIVED 2024-03-19T08:00"));
        accept(desk, CallRecord.parse("c4", "RECEIVED 2024-03-20T08:00 caller=ffffffff-0000-4000-8000-00000000000d"));
        desk.commit(
                NOW, (key, value, since) -> records.put(new String(key, StandardCharsets.UTF_8), Driver.parse(value)));

        assertThat(records).containsOnlyKeys(CallRecord.UNIT + "|2024-03-20");
        JsonNode record = records.get(CallRecord.UNIT + "|2024-03-20");
        assertThat(record.get("received").intValue()).isEqualTo(2);
        assertThat(record.get("persons").intValue()).isEqualTo(1);
    }

    /** No message quotes what is stored. */
    private static void assertStops(MemoryStore store, Bytes key, byte[] value) {
        store.put(key, value);
        assertThatThrownBy(() -> desk(store))
                .isInstanceOf(CorruptStateException.class)
                .message()
                .startsWith("a record of the state store")
                .doesNotContain("c1", "p1", "SE23");
    }

    private static MemoryStore written() {
        MemoryStore store = new MemoryStore();
        TelephoneDesk desk = desk(store);
        for (List<CallRecord> events : SCENARIO) {
            events.forEach(event -> accept(desk, event));
            List<byte[]> sent = new ArrayList<>();
            desk.commit(NOW, (key, value, since) -> sent.add(key));
        }
        return store;
    }

    private static TelephoneDesk desk(MemoryStore store) {
        TelephoneDesk desk = new TelephoneDesk(
                new UnitStore(store), new HeapBudget(1 << 20), new UnitClock(ClockMode.EVENT), 7, key -> true);
        desk.load();
        return desk;
    }

    private static void accept(TelephoneDesk desk, CallRecord event) {
        Arrival arrival = new Arrival(3600);
        arrival.next(NOW, NOW);
        assertThat(desk.accept(
                        event.unitId().getBytes(StandardCharsets.UTF_8),
                        event.json().getBytes(StandardCharsets.UTF_8),
                        arrival))
                .isNull();
    }
}
