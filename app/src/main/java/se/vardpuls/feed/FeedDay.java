package se.vardpuls.feed;

import java.util.List;
import java.util.stream.IntStream;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/** What came of a unit's records on one local date of their arrival, by topic. Not for several threads. */
final class FeedDay {
    final int date;
    /** It says something else than the record that was sent last. */
    boolean changed;

    private final List<FeedCounts> topics;

    FeedDay(int date, int topics) {
        this.date = date;
        this.topics =
                IntStream.range(0, topics).mapToObj(topic -> new FeedCounts()).toList();
    }

    int topics() {
        return topics.size();
    }

    FeedCounts of(int topic) {
        return topics.get(topic);
    }

    void write(Encoder out) {
        out.u8(changed ? 1 : 0).number(topics.size());
        topics.forEach(counts -> counts.write(out));
    }

    /** Topics that came later stand last. */
    void read(Decoder in) {
        changed = in.u8() != 0;
        long written = in.number();
        if (written > topics.size()) {
            throw new CorruptStateException("a record of the state store tells of topics that are not known");
        }
        for (int topic = 0; topic < written; topic++) {
            topics.get(topic).read(in);
        }
    }
}
