package se.vardpuls.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Which events a result answers to, read off the data: the nth call received at a unit on a date is in every result of
 * that unit and date that counts n received or more, and so with the answered ones. For several threads.
 */
public final class Samples {
    /** One event on its way. */
    public static final class Sample {
        private final boolean measured;
        private volatile long appendedAt;
        private volatile long visibleAt;

        private Sample(boolean measured) {
            this.measured = measured;
        }

        /** When the broker has appended it, in milliseconds since 1970. */
        public void appended(long millis) {
            appendedAt = millis;
        }

        boolean isVisible() {
            return visibleAt != 0;
        }
    }

    private static final class Series {
        private final List<Sample> samples = new ArrayList<>();
        private int visible;

        private synchronized void add(Sample sample) {
            samples.add(sample);
        }

        private synchronized int show(int count, long now) {
            int shown = 0;
            for (; visible < count && visible < samples.size(); visible++) {
                samples.get(visible).visibleAt = now;
                shown++;
            }
            return shown;
        }
    }

    private final Map<String, Series> series = new ConcurrentHashMap<>();
    private final List<Sample> all = new ArrayList<>();
    private final AtomicLong waiting = new AtomicLong();

    /** An event is about to be sent; it is counted under this key, in the order of these calls. */
    public Sample sent(String key, boolean measured) {
        Sample sample = new Sample(measured);
        all.add(sample);
        waiting.incrementAndGet();
        series.computeIfAbsent(key, each -> new Series()).add(sample);
        return sample;
    }

    /** A result was seen that counts so many under this key. */
    public void seen(String key, int count, long now) {
        Series known = series.get(key);
        if (known != null) {
            waiting.addAndGet(-known.show(count, now));
        }
    }

    /** How many events have been sent and not been seen in a result. */
    public long waiting() {
        return waiting.get();
    }

    /** From append to sight, in milliseconds and sorted, of the measured events; when all has been sent. */
    public long[] latencies() {
        return latencies(Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Those of the measured events that were appended from one moment until before another, in milliseconds since 1970. */
    public long[] latencies(long from, long until) {
        long[] latencies = all.stream()
                .filter(sample -> sample.measured && sample.isVisible())
                .filter(sample -> sample.appendedAt >= from && sample.appendedAt < until)
                .mapToLong(sample -> sample.visibleAt - sample.appendedAt)
                .toArray();
        Arrays.sort(latencies);
        return latencies;
    }
}
