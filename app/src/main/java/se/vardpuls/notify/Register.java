package se.vardpuls.notify;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.vardpuls.register.Addresses;
import se.vardpuls.register.Unit;
import se.vardpuls.register.UnitReader;

/**
 * What the topic {@code units} says now: the addresses of managers and of those who hear of a step, and when a unit is open.
 *
 * <ol>
 *   <li>A record that the application refuses changes nothing; a tombstone, or an entry without an address that mailers
 *       take, leaves the unit without one.
 *   <li>Where the right to read the topic is missing, or the topic is, that is logged once and the register stays empty: then
 *       the addresses of the alerts' own records hold, and the usual hours.
 * </ol>
 *
 * <p>Not for several threads.
 */
final class Register implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Register.class);

    /** Who hears of a unit's entry. */
    interface Listener {
        /** The addresses for its steps; told before those of its manager. */
        void escalation(String unitId, Map<Integer, List<String>> ofSteps);

        /** The addresses of its manager; none where it has none. */
        void register(String unitId, List<String> addresses);

        /** The entry, {@code null} if there is none any more; told first. */
        void entry(String unitId, @Nullable Unit unit);
    }

    private final WholeTopic topic;
    private final Listener listener;
    private final UnitReader reader = new UnitReader();
    private boolean isThere = true;

    /** The register in this topic; hands on what it says of each unit as it is read. */
    Register(String topic, Properties kafka, Listener listener) {
        this.topic = new WholeTopic(topic, kafka, this::take);
        this.listener = listener;
    }

    /** Reads what has come, without waiting for more. */
    void readOn() {
        if (isThere) {
            topic.readOn();
        }
    }

    /** Reads all that the topic holds now. */
    void readToTheEnd() {
        if (!isThere) {
            return;
        }
        try {
            if (!topic.readToTheEnd()) {
                missing("is missing");
            }
        } catch (AuthorizationException e) {
            missing("may not be read");
        }
    }

    private void missing(String why) {
        isThere = false;
        LOG.warn(
                "The topic {} {}: a new address in the register reaches nobody whose alert fires already, and the usual hours"
                        + " hold for all units.",
                topic.name(),
                why);
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        byte[] key = record.key();
        if (key == null) {
            return;
        }
        if (record.value() == null) {
            String unitId = new String(key, StandardCharsets.UTF_8);
            listener.entry(unitId, null);
            listener.escalation(unitId, Map.of());
            listener.register(unitId, List.of());
            return;
        }
        reader.read(key, record.value());
        Unit unit = reader.unit();
        if (unit != null) {
            Map<Integer, List<String>> ofSteps = new HashMap<>();
            unit.escalationEmails().forEach((step, text) -> ofSteps.put(step, Addresses.of(text)));
            listener.entry(unit.unitId(), unit);
            listener.escalation(unit.unitId(), ofSteps);
            listener.register(unit.unitId(), Addresses.of(unit.managerEmail()));
        }
    }

    /** Ends what it waits for, from another thread. */
    void wakeup() {
        topic.wakeup();
    }

    @Override
    public void close() {
        topic.close();
    }
}
