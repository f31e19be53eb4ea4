package se.vardpuls.contact;

import java.util.Arrays;
import se.vardpuls.figure.Share;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.ReceivedDay;

/** The digital contacts of one unit and local date: counts only, shares are taken on the way out (contract §3). */
public final class ContactDay extends ReceivedDay<ContactFacts> implements ContactDate {
    /** About how many bytes of heap a day takes. */
    private static final int HEAP_BYTES = 350;

    private final ContactCounts counts = new ContactCounts();
    private final int[] receivedByHour = new int[HOURS];

    ContactDay(int date) {
        super(date);
    }

    @Override
    protected void count(ContactFacts facts) {
        if (facts.counts()) {
            recognize(facts);
            add(facts.outcome(), facts, 1);
        }
    }

    @Override
    protected void recognize(ContactFacts facts) {
        if (facts.counts()) {
            facts.counted = facts.outcome();
            facts.countedChannel = facts.channel();
            facts.countedHour = facts.hour();
        }
    }

    @Override
    protected boolean recount(ContactFacts facts) {
        Outcome outcome = facts.counted;
        Channel channel = facts.countedChannel;
        int hour = facts.countedHour;
        discount(facts);
        count(facts);
        return facts.counted != outcome || facts.countedChannel != channel || facts.countedHour != hour;
    }

    @Override
    protected boolean discount(ContactFacts facts) {
        Outcome outcome = facts.counted;
        if (outcome == null) {
            return false;
        }
        add(outcome, facts, -1);
        facts.counted = null;
        return true;
    }

    private void add(Outcome outcome, ContactFacts facts, int contacts) {
        counts.add(facts.countedChannel, outcome, contacts);
        receivedByHour[facts.countedHour] += contacts;
    }

    @Override
    protected void clearCounts() {
        counts.clear();
        Arrays.fill(receivedByHour, 0);
    }

    @Override
    protected int heapBytes() {
        return HEAP_BYTES;
    }

    /** Its counts. */
    ContactCounts counts() {
        return counts;
    }

    /** How many contacts came in this local hour, 0 to 23. */
    int receivedInHour(int hour) {
        return receivedByHour[hour];
    }

    @Override
    public Share within24hShare() {
        return counts.within24hShare();
    }

    @Override
    protected boolean isEmpty() {
        return counts.received() == 0;
    }

    @Override
    protected void writeCounts(Encoder out) {
        counts.write(out);
        writeAll(out, receivedByHour);
    }

    @Override
    protected void readCounts(Decoder in) {
        counts.read(in);
        readAll(in, receivedByHour);
    }
}
