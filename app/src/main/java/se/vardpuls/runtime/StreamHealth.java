package se.vardpuls.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KafkaStreams.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a stream is: the state of its threads, whether they make progress, and what side functions say of themselves. */
final class StreamHealth {
    private static final Logger LOG = LoggerFactory.getLogger(StreamHealth.class);

    private final KafkaWatch kafka;
    private final StallWatch stall;
    private final List<Detail> details = new CopyOnWriteArrayList<>();
    private volatile @Nullable KafkaStreams streams;

    StreamHealth(KafkaWatch kafka, Duration patience) {
        this.kafka = kafka;
        this.stall = new StallWatch(patience);
        add(kafka::line);
        add(stall::words);
    }

    /** Has a line about this, too. */
    void add(Detail detail) {
        details.add(detail);
    }

    /** Speaks of this stream; until then it is one that has been created. */
    void of(KafkaStreams opened) {
        streams = opened;
    }

    /** Looks whether the stream makes progress, and logs when that changes. */
    void look() {
        KafkaStreams now = streams;
        if (now == null) {
            return;
        }
        String before = stall.words();
        boolean isExpected = now.state() == State.RUNNING && kafka.awaySince() == null;
        stall.look(System.nanoTime(), isExpected, StreamThreads.work(now));
        String words = stall.words();
        if (before == null && words != null) {
            LOG.error("{}. /health/live tells it; docs/runbook.md says what to do.", words);
        } else if (before != null && words == null) {
            LOG.info("stream: goes on");
        }
    }

    boolean isStalled() {
        return stall.words() != null;
    }

    /** How it is now. */
    Health health() {
        KafkaStreams now = streams;
        State state = now == null ? State.CREATED : now.state();
        boolean live = (state == State.RUNNING || state == State.REBALANCING) && !isStalled();
        return new Health(live, state == State.RUNNING, state.name(), new ArrayList<>(Detail.lines(details)));
    }
}
