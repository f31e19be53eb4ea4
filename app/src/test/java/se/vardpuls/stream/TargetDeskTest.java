package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.vardpuls.target.Indicator;
import se.vardpuls.target.Target;
import se.vardpuls.target.TargetKey;
import se.vardpuls.testing.MemoryStore;

class TargetDeskTest {
    private static final String UNIT = "SE2321000255-O00041";

    private final MemoryStore store = new MemoryStore();
    private final List<TargetKey> changed = new ArrayList<>();

    @Test
    void shouldTellWhoseTargetHasChanged() {
        TargetDesk desk = open(new FirstTargets());

        desk.accept(record(0, 0, "telephone", goal("0.8")), changed::add);
        desk.accept(record(1, 7, "telephone|" + UNIT, null), changed::add);

        assertThat(changed)
                .containsExactly(new TargetKey(Indicator.TELEPHONE, null), new TargetKey(Indicator.TELEPHONE, UNIT));
        assertThat(goalOf(desk)).isEqualTo("0.8");
    }

    @Test
    void shouldKnowAgainWhatItHasKept() {
        TargetDesk desk = open(new FirstTargets());
        desk.accept(record(0, 0, "telephone", goal("0.8")), changed::add);
        assertThat(goalOf(open(new FirstTargets()))).isEqualTo("0.8");

        desk.accept(record(0, 1, "telephone", null), changed::add);
        assertThat(open(new FirstTargets()).targets().general(Indicator.TELEPHONE))
                .isEqualTo(Target.builtIn(Indicator.TELEPHONE));
    }

    @Test
    void shouldJudgeByTheFirstTargetsBeforeTheyHaveComeAndNotGoBackWhenTheyCome() {
        TargetDesk desk = open(first());
        assertThat(goalOf(desk)).isEqualTo("0.7");

        desk.accept(record(0, 3, "telephone", goal("0.8")), changed::add);
        desk.accept(record(0, 4, "telephone", goal("0.7")), changed::add);
        assertThat(goalOf(desk)).isEqualTo("0.7");
        assertThat(changed).isEmpty();

        desk.accept(record(0, 6, "telephone", goal("0.6")), changed::add);
        assertThat(goalOf(desk)).isEqualTo("0.6");
        assertThat(changed).hasSize(1);
    }

    @Test
    void shouldPutIntoForceWhatComesOnAPartitionThatWasEmptyAtFirst() {
        TargetDesk desk = open(first());

        desk.accept(record(1, 0, "telephone", goal("0.5")), changed::add);

        assertThat(goalOf(desk)).isEqualTo("0.5");
    }

    @Test
    void shouldLeaveTheFirstTargetsOnceAnyRecordHasCome() {
        FirstTargets first = first();
        TargetDesk desk = open(first);
        desk.accept(record(0, 4, "telephone", goal("0.7")), changed::add);
        desk.accept(record(0, 5, "telephone", null), changed::add);

        assertThat(open(first).targets().general(Indicator.TELEPHONE)).isEqualTo(Target.builtIn(Indicator.TELEPHONE));
    }

    /** A goal of 0.8 at offset 3, one of 0.7 at 4, something bad at 5. */
    private static FirstTargets first() {
        FirstTargets first = new FirstTargets();
        first.take(0, 3, bytes("telephone"), bytes(goal("0.8")));
        first.take(0, 4, bytes("telephone"), bytes(goal("0.7")));
        first.take(0, 5, bytes("telephone"), bytes("{"));
        return first;
    }

    private TargetDesk open(FirstTargets first) {
        TargetDesk desk = new TargetDesk(store, first);
        desk.load();
        return desk;
    }

    private static String goalOf(TargetDesk desk) {
        return desk.targets().general(Indicator.TELEPHONE).goal().toString();
    }

    private static String goal(String goal) {
        return "{\"indicator\":\"telephone\",\"goal\":" + goal + "}";
    }

    private static Record<byte[], byte[]> record(int partition, long offset, String key, @Nullable String value) {
        return TargetDesk.outgoing(
                new Record<>(bytes(key), value == null ? null : bytes(value), 0), new From(partition, offset));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private record From(int partition, long offset) implements RecordMetadata {
        @Override
        public String topic() {
            return "targets";
        }
    }
}
