package se.vardpuls.it.page;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import se.vardpuls.it.Cluster;
import se.vardpuls.simulation.CallSimulator;
import se.vardpuls.simulation.CaseSimulator;
import se.vardpuls.simulation.DigitalContactSimulator;
import se.vardpuls.simulation.Disorder;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.EventStream;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Unit;
import se.vardpuls.topic.TopicNames;

/** The register and two weeks of simulated events of a small region, sent as far as a test wants. */
final class SimulatedDays {
    static final LocalDate FIRST = LocalDate.parse("2024-03-01");
    /** A Thursday, and the day that is shown as today. */
    static final LocalDate LAST = LocalDate.parse("2024-03-14");

    static final List<Unit> UNITS = Register.of(1, 24);
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    private final Cluster cluster;
    private final TopicNames names;
    private final EventStream stream = new EventStream(
            UNITS,
            List.of(new CallSimulator(1), new CaseSimulator(1), new DigitalContactSimulator(1)),
            Disorder.none(),
            1,
            FIRST);
    private Event next = stream.next();

    SimulatedDays(Cluster cluster, TopicNames names) {
        this.cluster = cluster;
        this.names = names;
    }

    void sendRegister() {
        for (Unit unit : UNITS) {
            Event entry = unit.registration(0);
            Cluster.placeOf(cluster.send(names.units(), entry.key(), entry.value()));
        }
    }

    /** Sends what happens until this time of the last day, and has not been sent yet. */
    void sendUntil(LocalTime time) {
        long end = LAST.atTime(time).atZone(STOCKHOLM).toInstant().toEpochMilli();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (; next.arrivesAt() < end; next = stream.next()) {
            sent.add(cluster.send(next.feed().topic(names), next.key(), next.value()));
        }
        sent.forEach(Cluster::placeOf);
    }
}
