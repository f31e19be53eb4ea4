package se.vardpuls.partition;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.TargetKey;
import se.vardpuls.telephone.TelephoneIndicators;
import se.vardpuls.testing.MemoryStore;

class TargetDeskTest {
    private static final String UNIT = "SE2321000255-O00041";

    private final MemoryStore store = new MemoryStore();
    private final List<TargetKey> changed = new ArrayList<>();

    @Test
    void shouldTellWhoseTargetHasChanged() {
        TargetDesk desk = open(new FirstTargets());

        accept(desk, 0, 0, "telephone", goal("0.8"));
        accept(desk, 1, 7, "telephone|" + UNIT, null);

        assertThat(changed)
                .containsExactly(
                        new TargetKey(TelephoneIndicators.TELEPHONE, null),
                        new TargetKey(TelephoneIndicators.TELEPHONE, UNIT));
        assertThat(goalOf(desk)).isEqualTo("0.8");
    }

    @Test
    void shouldKnowAgainWhatItHasKept() {
        TargetDesk desk = open(new FirstTargets());
        accept(desk, 0, 0, "telephone", goal("0.8"));
        assertThat(goalOf(open(new FirstTargets()))).isEqualTo("0.8");

        accept(desk, 0, 1, "telephone", null);
        assertThat(open(new FirstTargets()).targets().general(TelephoneIndicators.TELEPHONE))
                .isEqualTo(Target.builtIn(TelephoneIndicators.TELEPHONE));
    }

    @Test
    void shouldJudgeByTheFirstTargetsBeforeTheyHaveComeAndNotGoBackWhenTheyCome() {
        TargetDesk desk = open(first());
        assertThat(goalOf(desk)).isEqualTo("0.7");

        accept(desk, 0, 3, "telephone", goal("0.8"));
        accept(desk, 0, 4, "telephone", goal("0.7"));
        assertThat(goalOf(desk)).isEqualTo("0.7");
        assertThat(changed).isEmpty();

        accept(desk, 0, 6, "telephone", goal("0.6"));
        assertThat(goalOf(desk)).isEqualTo("0.6");
        assertThat(changed).hasSize(1);
    }

    @Test
    void shouldPutIntoForceWhatComesOnAPartitionThatWasEmptyAtFirst() {
        TargetDesk desk = open(first());

        accept(desk, 1, 0, "telephone", goal("0.5"));

        assertThat(goalOf(desk)).isEqualTo("0.5");
    }

    @Test
    void shouldLeaveTheFirstTargetsOnceAnyRecordHasCome() {
        FirstTargets first = first();
        TargetDesk desk = open(first);
        accept(desk, 0, 4, "telephone", goal("0.7"));
        accept(desk, 0, 5, "telephone", null);

        assertThat(open(first).targets().general(TelephoneIndicators.TELEPHONE))
                .isEqualTo(Target.builtIn(TelephoneIndicators.TELEPHONE));
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
        return desk.targets().general(TelephoneIndicators.TELEPHONE).goal().toString();
    }

    private static String goal(String goal) {
        return "{\"indicator\":\"telephone\",\"goal\":" + goal + "}";
    }

    private void accept(TargetDesk desk, int partition, long offset, String key, @Nullable String value) {
        desk.accept(bytes(key), value == null ? null : bytes(value), TargetDesk.place(partition, offset), changed::add);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
