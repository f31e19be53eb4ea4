package se.vardpuls.peers.flink;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeutils.base.array.BytePrimitiveArraySerializer;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import se.vardpuls.peers.CallEvent;
import se.vardpuls.peers.DayFigures;
import se.vardpuls.peers.Started;
import se.vardpuls.peers.Stockholm;

/**
 * Counts the calls of the units whose partitions its source reads, and tells the dates that have changed before each
 * checkpoint, so that they leave in the transaction of the events that they answer to.
 *
 * <p>Its state is not keyed: units come with the partitions, and a task reads the same ones for as long as the parallelism
 * stays what it is. Its state can't be carried to another parallelism.
 */
final class TelephoneOperator extends AbstractStreamOperator<DayRecord>
        implements OneInputStreamOperator<CallEvent, DayRecord> {
    private static final long serialVersionUID = 1L;
    private static final int ROOM = 16_384;

    /** Fails once in a JVM, so that a run that goes on after it comes to its end. */
    private static final AtomicBoolean HAS_FAILED = new AtomicBoolean();

    private final long failAfter;

    private transient @Nullable UnitCalls[] table;
    private transient List<UnitCalls> units;
    private transient DayFigures figures;
    private transient StreamRecord<DayRecord> outgoing;
    private transient ListState<byte[]> stored;
    private transient long seen;
    private transient int today;

    /**
     * An operator.
     *
     * @param failAfter so many events it fails, once; 0: never
     */
    @SuppressWarnings("NullAway.Init") // what is transient is made in initializeState, before anything else
    TelephoneOperator(long failAfter) {
        this.failAfter = failAfter;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        table = new UnitCalls[ROOM];
        units = new ArrayList<>();
        figures = new DayFigures();
        outgoing = new StreamRecord<>(null);
        stored = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("units", BytePrimitiveArraySerializer.INSTANCE));
        for (byte[] bytes : stored.get()) {
            UnitCalls unit = UnitCalls.of(bytes);
            enter(unit.name().getBytes(StandardCharsets.UTF_8), unit);
        }
        today = today();
    }

    @Override
    public void processElement(StreamRecord<CallEvent> element) {
        CallEvent event = element.getValue();
        unit(event.unit).take(event, figures, this::tell);
        if (seen++ == 0) {
            Started.tell();
        }
        if (seen == failAfter && !HAS_FAILED.getAndSet(true)) {
            throw new IllegalStateException("asked to fail after " + failAfter + " events");
        }
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        today = today();
        units.forEach(unit -> unit.tellChanged(figures, this::tell));
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        List<byte[]> all = new ArrayList<>(units.size());
        units.forEach(unit -> all.add(unit.toBytes()));
        stored.update(all);
    }

    private static int today() {
        return (int) LocalDate.now(Stockholm.ZONE).toEpochDay();
    }

    private void tell(UnitCalls unit, int date, DayFigures day) {
        byte[] key = (unit.name() + "|" + LocalDate.ofEpochDay(date)).getBytes(StandardCharsets.UTF_8);
        output.collect(outgoing.replace(new DayRecord(key, day.record(unit.name(), date, today))));
    }

    // --- units by their key; tens of thousands at most ---

    private UnitCalls unit(byte[] key) {
        for (int at = Arrays.hashCode(key) & (ROOM - 1); ; at = (at + 1) & (ROOM - 1)) {
            UnitCalls unit = table[at];
            if (unit == null) {
                unit = new UnitCalls(key);
                enter(key, unit);
                return unit;
            }
            if (unit.isKey(key)) {
                return unit;
            }
        }
    }

    private void enter(byte[] key, UnitCalls unit) {
        if (2 * units.size() >= ROOM) {
            throw new IllegalStateException("more units than there is room for");
        }
        int at = Arrays.hashCode(key) & (ROOM - 1);
        while (table[at] != null) {
            at = (at + 1) & (ROOM - 1);
        }
        table[at] = unit;
        units.add(unit);
    }
}
