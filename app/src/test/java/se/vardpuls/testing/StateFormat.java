package se.vardpuls.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32C;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.UnitStore;

/**
 * What a desk writes, byte for byte, and that it never computes from bytes that are not as it wrote them.
 *
 * <p>A golden file holds what the state store of a small scenario holds: key and value of each record in hexadecimal.
 * Instances read what earlier versions wrote. So whoever changes the format raises {@link UnitStore#VERSION}, tells in
 * the CHANGELOG under "upgrade: state and topics" what an upgrade does to what is stored, and only then replaces the
 * file.
 */
public abstract class StateFormat {
    private static final int CRC_BYTES = 4;

    private final String golden;
    private final String[] secrets;

    /**
     * The format of one desk.
     *
     * @param golden the file with what its scenario writes
     * @param secrets ids of the scenario, which no error may quote
     */
    protected StateFormat(String golden, String... secrets) {
        this.golden = golden;
        this.secrets = secrets;
    }

    /** What the scenario leaves in the store. */
    protected abstract MemoryStore written();

    /** Starts the desk from this store. */
    protected abstract void open(MemoryStore store);

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

        Golden.assertSame(golden, hex.toString());
    }

    @Test
    void shouldStopAtAnyAlteredByte() {
        MemoryStore store = written();
        Random random = Seed.random(getClass());
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
        value[0] = UnitStore.VERSION + 1;
        CRC32C crc = new CRC32C();
        crc.update(value, 0, value.length - CRC_BYTES);
        int sum = (int) crc.getValue() ^ Integer.MIN_VALUE;
        for (int i = 0; i < CRC_BYTES; i++) {
            value[value.length - CRC_BYTES + i] = (byte) (sum >>> (24 - 8 * i));
        }
        store.put(key, value);

        assertThatThrownBy(() -> open(store))
                .isInstanceOf(CorruptStateException.class)
                .hasMessageContaining("version " + (UnitStore.VERSION + 1))
                .hasMessageContaining("versions up to " + UnitStore.VERSION);
    }

    @Test
    void shouldStopAtAKeyOfAnotherForm() {
        for (String key : List.of("", "x", "SE2321000255-O00001", "SE2321000255-O00001\0\u0007abcdefgh")) {
            MemoryStore store = written();
            byte[] value = store.records().firstEntry().getValue();
            store.put(Bytes.wrap(key.getBytes(StandardCharsets.ISO_8859_1)), value);

            assertThatThrownBy(() -> open(store)).as(key).isInstanceOf(CorruptStateException.class);
        }
    }

    /** No message quotes what is stored. */
    private void assertStops(MemoryStore store, Bytes key, byte[] value) {
        store.put(key, value);
        assertThatThrownBy(() -> open(store))
                .isInstanceOf(CorruptStateException.class)
                .message()
                .startsWith("a record of the state store")
                .doesNotContain(secrets)
                .doesNotContain("SE23");
    }
}
