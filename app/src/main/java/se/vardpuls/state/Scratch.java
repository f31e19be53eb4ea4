package se.vardpuls.state;

import se.vardpuls.event.IdText;

/** What the ledgers of one desk read and write with, one after the other: nothing stays in it. Not for several threads. */
public final class Scratch {
    private final Encoder encoder = new Encoder();
    private final IdText holder = new IdText();
    /** The id of the facts that have just been read from the store. */
    final IdText readId = new IdText();
    /** The id of facts that lie in a segment beside those just read. */
    final IdText otherId = new IdText();

    /** For the content of a record. */
    public Encoder encoder() {
        return encoder;
    }

    /** For an id that the facts of a subject hold. */
    public IdText holder() {
        return holder;
    }
}
