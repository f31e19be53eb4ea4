package se.vardpuls.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.region.Region;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.time.WorkingDays;

class RegisterDeskTest {
    private static final String ID = "SE2321000255-O00041";
    private static final String OLD =
            "{\"unitId\":\"" + ID + "\",\"name\":\"Doktor 640823-3234\",\"managerEmail\":\"a..b@c.example\","
                    + "\"openingHours\":{\"SAT\":[\"10:00\",\"14:00\"]}}";

    private final MemoryStore store = new MemoryStore();
    private final Map<String, Unit> heard = new TreeMap<>();

    @Test
    void shouldKeepAnEntryThatAStoreHoldsThoughTodaysRulesRefuseIt() {
        store.put(Bytes.wrap(bytes(ID)), bytes(OLD));
        RegisterDesk desk = new RegisterDesk(store, new WorkingDays(Region.SWEDEN.holidays()), key -> true);

        desk.load(heard::put);

        assertThat(heard.get(ID).name()).isEqualTo(ID);
        assertThat(heard.get(ID).managerEmail()).isNull();
        assertThat(desk.isWorkingDay(ID, LocalDate.of(2024, 3, 16)))
                .as("a Saturday")
                .isTrue();
        assertThat(desk.isWorkingDay(ID, LocalDate.of(2024, 3, 18))).isFalse();
    }

    @Test
    void shouldRefuseSuchAnEntryWhenItComesAnewAndKeepTheOldOne() {
        RegisterDesk desk = new RegisterDesk(store, new WorkingDays(Region.SWEDEN.holidays()), key -> true);
        assertThat(desk.accept(bytes(ID), bytes("{\"unitId\":\"" + ID + "\",\"name\":\"A\"}"), heard::put))
                .isNull();

        assertThat(desk.accept(bytes(ID), bytes(OLD), heard::put))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.PERSONAL_ID);

        assertThat(heard.get(ID).name()).isEqualTo("A");
        assertThat(store.get(Bytes.wrap(bytes(ID))))
                .asString(StandardCharsets.UTF_8)
                .contains("\"A\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
