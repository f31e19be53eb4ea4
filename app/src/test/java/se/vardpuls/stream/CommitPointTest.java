package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.internals.InternalProcessorContext;
import org.apache.kafka.streams.processor.internals.ProcessorNode;
import org.junit.jupiter.api.Test;

class CommitPointTest {
    private final List<String> sent = new ArrayList<>();

    /** A processor of a partition that is open, and whose node the engine knows as the current one only in {@code init}. */
    private final class Partition {
        private final CommitPoint point = CommitPoint.builder("commit-point").build();
        private final ProcessorNode<?, ?, ?, ?> node;
        private ProcessorNode<?, ?, ?, ?> current;

        Partition(String name) {
            node = new ProcessorNode<>(name);
            current = node;
            point.beforeCommit(context(), () -> sent.add(name + " as " + current.name()));
            current = new ProcessorNode<>("outside");
        }

        private InternalProcessorContext<?, ?> context() {
            return (InternalProcessorContext<?, ?>) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {InternalProcessorContext.class},
                    (proxy, method, arguments) -> {
                        if (method.getName().equals("setCurrentNode")) {
                            current = (ProcessorNode<?, ?, ?, ?>) arguments[0];
                        }
                        return method.getName().equals("currentNode") ? current : null;
                    });
        }
    }

    @Test
    void shouldSendAsTheProcessorItself() {
        Partition partition = new Partition("a");

        partition.point.flushCache();

        assertThat(sent).containsExactly("a as a");
        assertThat(partition.current.name()).isEqualTo("outside");
        partition.point.close();
    }

    @Test
    void shouldLetAllPartitionsOfTheThreadSendWithTheFirstThatCommits() {
        Partition first = new Partition("a");
        Partition second = new Partition("b");

        second.point.flushCache();

        assertThat(sent).containsExactly("b as b", "a as a");
        first.point.close();
        second.point.close();
    }

    @Test
    void shouldLeaveOutAClosedPartitionAndThoseOfOtherThreads() throws InterruptedException {
        Partition open = new Partition("a");
        Partition closed = new Partition("b");
        closed.point.leave();
        Thread other = new Thread(() -> new Partition("c"));
        other.start();
        other.join();

        open.point.flushCache();

        assertThat(sent).containsExactly("a as a");
        open.point.close();
        sent.clear();
        open.point.flushCache();
        assertThat(sent).isEmpty();
    }
}
