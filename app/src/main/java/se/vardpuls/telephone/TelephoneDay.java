package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.region.Region;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.ReceivedDay;

/**
 * The telephone figures of one unit and local date: counts only, shares are taken on the way out (contract §3).
 *
 * <ol>
 *   <li>{@code received} is the sum of all {@linkplain Outcome outcomes}; {@code contacted} that of {@code answered}
 *       and {@code calledBack}.
 *   <li>{@link #reported()}: contacted of the calls that were neither rejected nor ended in the menu.
 *   <li>{@link #strict()}: contacted of all calls but those that met closed lines.
 *   <li>{@link #unique()}: persons reached of persons, over the distinct callers of the strict denominator; a call
 *       without a caller is its own person.
 *   <li>{@link #isGoalDay}: strictly over the {@linkplain Region#goalDay share} of a goal day, 90 %, of the reported or of
 *       the strict denominator.
 * </ol>
 */
public final class TelephoneDay extends ReceivedDay<CallFacts> implements CallDay {
    /** About how many bytes of heap a day takes without its callers. */
    private static final int HEAP_BYTES = 500;

    private static final Outcome[] OUTCOMES = Outcome.values();

    private final Region region;
    private final int[] outcomes = new int[OUTCOMES.length];
    private final int[] receivedByHour = new int[HOURS];
    private final int[] contactedByHour = new int[HOURS];
    private int persons;
    private int personsReached;
    private @Nullable Callers callers;

    TelephoneDay(int date, Region region) {
        super(date);
        this.region = region;
    }

    @Override
    protected void count(CallFacts facts) {
        if (facts.counts()) {
            recognize(facts);
            add(facts.outcome(), facts, 1);
        }
    }

    @Override
    protected void recognize(CallFacts facts) {
        if (facts.counts()) {
            Caller caller = facts.caller();
            facts.count(caller == null ? null : callers().of(caller));
        }
    }

    @Override
    protected boolean recount(CallFacts facts) {
        Outcome outcome = facts.counted();
        boolean isTakenBack = facts.isTakenBack();
        discount(facts);
        count(facts);
        return isTakenBack || facts.counted() != outcome;
    }

    @Override
    protected boolean discount(CallFacts facts) {
        Outcome outcome = facts.counted();
        if (outcome != null) {
            add(outcome, facts, -1);
        }
        boolean wasCounted = outcome != null || facts.isTakenBack();
        facts.discount();
        return wasCounted;
    }

    private Callers callers() {
        Callers known = callers;
        if (known == null) {
            known = new Callers();
            callers = known;
        }
        return known;
    }

    private void add(Outcome outcome, CallFacts facts, int calls) {
        int hour = facts.hour();
        outcomes[outcome.code()] += calls;
        receivedByHour[hour] += calls;
        int contacts = outcome.isContact() ? calls : 0;
        contactedByHour[hour] += contacts;
        if (outcome.isStrict()) {
            addPerson(facts.caller(), calls, contacts);
        }
    }

    private void addPerson(@Nullable Caller caller, int calls, int contacts) {
        if (caller == null) {
            persons += calls;
            personsReached += contacts;
            return;
        }
        persons -= caller.strictCalls > 0 ? 1 : 0;
        personsReached -= caller.contacts > 0 ? 1 : 0;
        caller.strictCalls += calls;
        caller.contacts += contacts;
        persons += caller.strictCalls > 0 ? 1 : 0;
        personsReached += caller.contacts > 0 ? 1 : 0;
    }

    @Override
    protected void clearCounts() {
        java.util.Arrays.fill(outcomes, 0);
        java.util.Arrays.fill(receivedByHour, 0);
        java.util.Arrays.fill(contactedByHour, 0);
        persons = 0;
        personsReached = 0;
        callers = null;
    }

    /** Forgets who called. */
    @Override
    protected void release() {
        callers = null;
    }

    @Override
    protected int heapBytes() {
        return HEAP_BYTES + (callers == null ? 0 : callers.heapBytes());
    }

    /** How many calls had this outcome. */
    public int count(Outcome outcome) {
        return outcomes[outcome.code()];
    }

    @Override
    public int received() {
        int sum = 0;
        for (int count : outcomes) {
            sum += count;
        }
        return sum;
    }

    @Override
    public int pending() {
        return count(Outcome.PENDING);
    }

    /** How many calls were answered or called back the same day. */
    public int contacted() {
        return count(Outcome.ANSWERED) + count(Outcome.CALLED_BACK);
    }

    /** The distinct callers of the strict denominator. */
    public int persons() {
        return persons;
    }

    /** Those of them with at least one contact that date. */
    public int personsReached() {
        return personsReached;
    }

    @Override
    public int receivedInHour(int hour) {
        return receivedByHour[hour];
    }

    /** How many of the calls that came in this local hour, 0 to 23, led to contact the same day. */
    public int contactedInHour(int hour) {
        return contactedByHour[hour];
    }

    /** {@code contacted / (received − rejectedFull − rejectedClosed − menuAbandoned)}. */
    @Override
    public Share reported() {
        int denominator = 0;
        for (Outcome outcome : OUTCOMES) {
            denominator += outcome.isReported() ? count(outcome) : 0;
        }
        return new Share(contacted(), denominator);
    }

    /** {@code contacted / (received − rejectedClosed)}. */
    @Override
    public Share strict() {
        return new Share(contacted(), received() - count(Outcome.REJECTED_CLOSED));
    }

    /** {@code personsReached / persons}. */
    @Override
    public Share unique() {
        return new Share(personsReached, persons);
    }

    @Override
    public int turnedAway() {
        return count(Outcome.REJECTED_FULL);
    }

    @Override
    public Region region() {
        return region;
    }

    /** Whether the reported denominator is too small for its share to say much. */
    public boolean isSmallNumber() {
        return reported().denominator() < region.smallNumber();
    }

    @Override
    protected boolean isEmpty() {
        return received() == 0;
    }

    @Override
    protected void writeCounts(Encoder out) {
        writeAll(out, outcomes);
        out.number(persons).number(personsReached);
        writeAll(out, receivedByHour);
        writeAll(out, contactedByHour);
    }

    @Override
    protected void readCounts(Decoder in) {
        readAll(in, outcomes);
        persons = (int) in.number();
        personsReached = (int) in.number();
        readAll(in, receivedByHour);
        readAll(in, contactedByHour);
    }
}
