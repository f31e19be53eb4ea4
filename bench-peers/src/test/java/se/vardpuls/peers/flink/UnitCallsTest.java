package se.vardpuls.peers.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.peers.CallEvent;
import se.vardpuls.peers.CallReader;
import se.vardpuls.peers.DayFigures;

class UnitCallsTest {
    private static final byte[] KEY = "SE2321000255-O00001".getBytes(StandardCharsets.US_ASCII);
    private static final String[] TYPES = {
        "RECEIVED", "ANSWERED", "CALLBACK_ANSWERED", "ABANDONED", "REJECTED", "VOIDED"
    };

    private final TreeMap<Integer, String> told = new TreeMap<>();
    private final DayFigures figures = new DayFigures();
    private final CallReader reader = new CallReader();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGoOnFromItsBytesAsIfNothingHadHappened(long seed) {
        UnitCalls whole = new UnitCalls(KEY);
        UnitCalls restored = new UnitCalls(KEY);
        TreeMap<Integer, String> expected = new TreeMap<>();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            assertThat(reader.read(KEY, event(i, random))).isTrue();
            CallEvent event = reader.event();
            whole.take(event, figures, (unit, date, day) -> expected.put(date, record(date, day)));
            restored.take(event, figures, this::tell);
            if (random.nextInt(500) == 0) {
                restored.tellChanged(figures, this::tell);
                restored = UnitCalls.of(restored.toBytes());
            }
        }
        whole.tellChanged(figures, (unit, date, day) -> expected.put(date, record(date, day)));
        restored.tellChanged(figures, this::tell);

        assertThat(told.keySet()).as("seed %s", seed).isEqualTo(expected.keySet());
        expected.forEach((date, day) ->
                assertThat(told.get(date)).as("seed %s, date %s", seed, date).isEqualTo(day));
    }

    @Test
    void shouldForgetNoCallThatMayStillChange() {
        UnitCalls unit = new UnitCalls(KEY);
        for (int call = 0; call < 1_000; call++) {
            take(unit, json(call, 2 * call, "RECEIVED", 10));
        }
        for (int call = 0; call < 1_000; call++) {
            take(unit, json(call, 2 * call + 1, "ANSWERED", 10));
        }
        unit.tellChanged(figures, this::tell);

        assertThat(told.lastEntry().getValue()).contains("\"received\":1000", "\"answered\":1000");
    }

    private void take(UnitCalls unit, String json) {
        assertThat(reader.read(KEY, json.getBytes(StandardCharsets.US_ASCII))).isTrue();
        unit.take(reader.event(), figures, this::tell);
    }

    private void tell(UnitCalls unit, int date, DayFigures day) {
        told.put(date, record(date, day));
    }

    private static String record(int date, DayFigures day) {
        String json = new String(day.record("unit", date, date), StandardCharsets.UTF_8);
        return json.substring(0, json.indexOf("\"updatedAt\""));
    }

    /** Of a call that is closed nothing more comes: the table has forgotten it then, or not yet. */
    private static byte[] event(int number, Random random) {
        int day = number / 700 + (random.nextInt(20) == 0 ? -random.nextInt(4) : 0);
        int call = number / 3 - random.nextInt(200);
        return json(call, number, TYPES[random.nextInt(random.nextInt(10) == 0 ? 6 : 5)], Math.max(0, day))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String json(int call, int event, String type, int day) {
        return ("{\"eventId\":\"00000000-0000-4000-8000-%012x\",\"callId\":\"00000000-0000-4000-9000-%012x\","
                        + "\"unitId\":\"SE2321000255-O00001\",\"type\":\"%s\","
                        + "\"occurredAt\":\"2025-03-%02dT%02d:00:00+01:00\",\"callerId\":\"c%d\"}")
                .formatted(event, call & 0xffffff, type, 1 + day % 28, event % 24, call % 50);
    }
}
