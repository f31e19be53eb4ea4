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
    boolean untold;
    /** It says something else than what was written last. */
    boolean unsaved;

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

    /** It says something else from now on. */
    void change() {
        untold = true;
        unsaved = true;
    }

    /** A record of it has been sent, and that is to be written. */
    void told() {
        untold = false;
        unsaved = true;
    }

    void write(Encoder out) {
        out.u8(untold ? 1 : 0).number(topics.size());
        topics.forEach(counts -> counts.write(out));
    }

    /** Topics that came later stand last. */
    void read(Decoder in) {
        untold = in.u8() != 0;
        long written = in.number();
        if (written > topics.size()) {
            throw new CorruptStateException("a record of the state store tells of topics that are not known");
        }
        for (int topic = 0; topic < written; topic++) {
            topics.get(topic).read(in);
        }
    }
}
