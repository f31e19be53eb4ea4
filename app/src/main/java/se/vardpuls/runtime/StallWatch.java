package se.vardpuls.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells a stream thread that stands still from one that has nothing to do. A thread polls Kafka again and again, whether
 * there is anything to read or not, and works on what it gets.
 *
 * <ol>
 *   <li>A thread makes progress when it works on records, and when it polls while none waits for it.
 *   <li>It stands still once it has made none for {@code patience}.
 *   <li>Time counts only while a thread can be expected to work: the stream runs (it does not rebalance, restore or
 *       stop) and Kafka answers.
 * </ol>
 */
final class StallWatch {
    private final Duration patience;
    private final Map<String, Seen> threads = new TreeMap<>();
    private volatile @Nullable String words;

    /**
     * What a thread has done since it began.
     *
     * @param polls how often it has polled
     * @param processed how many records it has worked on
     * @param isWaitedFor whether records wait for it
     */
    record Work(double polls, double processed, boolean isWaitedFor) {}

    private record Seen(Work work, long progressAt) {
        Seen next(Work next, long now) {
            boolean works = next.processed() != work.processed();
            boolean polls = next.polls() != work.polls() && !next.isWaitedFor();
            return new Seen(next, works || polls ? now : progressAt);
        }
    }

    StallWatch(Duration patience) {
        this.patience = patience;
    }

    /**
     * Looks at the threads.
     *
     * @param nanos the time, as {@link System#nanoTime()} tells it
     * @param isExpected whether they can be expected to work now
     * @param now what each thread has done, by its name
     */
    void look(long nanos, boolean isExpected, Map<String, Work> now) {
        threads.keySet().retainAll(isExpected ? now.keySet() : Set.of());
        now.forEach(
                (thread, work) -> threads.merge(thread, new Seen(work, nanos), (seen, next) -> seen.next(work, nanos)));
        StringJoiner standing = new StringJoiner(", ", "stream: stands still (", ")").setEmptyValue("");
        threads.forEach((thread, seen) -> {
            Duration stands = Duration.ofNanos(nanos - seen.progressAt());
            if (stands.compareTo(patience) >= 0) {
                standing.add(shortened(thread) + " for " + stands.toSeconds() + " s");
            }
        });
        words = standing.length() == 0 ? null : standing.toString();
    }

    private static String shortened(String thread) {
        int at = thread.lastIndexOf("StreamThread-");
        return at < 0 ? thread : thread.substring(at);
    }

    /** Which threads stand still, in words; {@code null} if none does. */
    @Nullable String words() {
        return words;
    }
}
