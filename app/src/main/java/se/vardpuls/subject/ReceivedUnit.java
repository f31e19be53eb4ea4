package se.vardpuls.subject;

import java.util.List;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.time.LocalMonth;

/**
 * A unit's facts that begin with a {@code RECEIVED}, and their days.
 *
 * <ol>
 *   <li>Facts are closed once the unit's latest event lies more than the grace (7 days) after the date of their
 *       {@code RECEIVED} (contract §1, grace): nothing changes them any more. Their id is known for another grace, so that
 *       it is not taken for a new one, and then forgotten.
 *   <li>Events of which the {@code RECEIVED} has not come are kept for two graces after the latest of them.
 *   <li>The figures of a month are kept until its last date lies more than {@value #DATES_KEPT} days back; then the
 *       sums that the monthly record keeps are all there is of it.
 * </ol>
 *
 * @param <E> the events
 * @param <F> the facts
 * @param <D> the day
 */
public abstract class ReceivedUnit<
                E extends ReceivedEvent, F extends ReceivedFacts<E, D>, D extends ReceivedDay<? super F>>
        extends SubjectUnit<F, D> {
    /** For how many days the figures of a date are kept after the unit's latest event. */
    static final int DATES_KEPT = 70;

    /** Before any date there is: instants begin with the year 0000. */
    private static final int FIRST_DATE = -1_000_000;

    /** About how many bytes of heap a unit takes without days: this object, its key, its tables, its place among them. */
    private static final int HEAP_BYTES = 600;

    private final int grace;
    private final Scratch scratch;

    /** Days before these dates have been closed, forgotten, told to be final; after a restart all are looked at once. */
    private int closedBefore = FIRST_DATE;

    private int forgottenBefore = FIRST_DATE;
    private int finalBefore = FIRST_DATE;

    private int expiredFacts;
    private int expiredEvents;

    /**
     * The unit of this key, kept in this store.
     *
     * @param grace for how many days after its date what was received may change
     */
    protected ReceivedUnit(byte[] unitKey, UnitStore store, Scratch scratch, int grace) {
        super(unitKey, store, scratch, HEAP_BYTES);
        this.scratch = scratch;
        this.grace = grace;
    }

    @Override
    protected boolean isLate(int date) {
        return hasClock() && date < clockDate() - grace;
    }

    /** Nothing known yet of what has this id. */
    protected abstract F newFacts(IdText id, D home);

    /**
     * Takes a sound event in that is not late.
     *
     * @param date the event's local date
     * @param appendedAt when it was appended to its topic, in milliseconds since 1970
     * @return what the event has come to
     */
    public Effect take(E event, int date, long appendedAt) {
        advance(event.second(), event.nano(), date);
        F facts = find(event.id());
        if (facts == null) {
            return takeNew(event, date, appendedAt);
        }
        int latestDate = facts.latestDate();
        boolean unlinked = !facts.isReceived();
        D home = facts.home();
        Effect effect = facts.merge(event, date);
        if (effect != Effect.KNOWN || facts.latestDate() != latestDate) {
            recount(facts, appendedAt);
            changed(facts);
        }
        if (unlinked && facts.isReceived()) {
            countUnlinked(home, -1);
            taken().release(facts.types() - 1);
        }
        if (!facts.isReceived() && effect != Effect.KNOWN) {
            taken().hold();
        }
        return effect;
    }

    private Effect takeNew(E event, int date, long appendedAt) {
        if (isClosed(event.id())) {
            return Effect.CLOSED;
        }
        F facts = newFacts(event.id(), dayOnHeap(date));
        Effect effect = facts.merge(event, date);
        recount(facts, appendedAt);
        add(facts);
        if (!facts.isReceived()) {
            countUnlinked(facts.home(), 1);
            taken().hold();
        }
        return effect;
    }

    private void countUnlinked(D home, int by) {
        home.unlinked += by;
        noteUnshown();
    }

    private void recount(F facts, long appendedAt) {
        D before = facts.home();
        if (facts.isReceived() && facts.receivedDate() != before.date()) {
            if (before.discount(facts)) {
                noteChange(before, appendedAt);
            }
            move(facts, dayOnHeap(facts.receivedDate()));
        }
        D day = facts.home();
        if (day.recount(facts)) {
            noteChange(day, appendedAt);
        }
    }

    @Override
    protected void noteChange(D day, long since) {
        day.figuresSaved = false;
        super.noteChange(day, since);
    }

    @Override
    protected void endDays() {
        day(clockDate());
        int closing = clockDate() - grace;
        for (D day : days(closedBefore, closing - 1)) {
            if (!day.isClosed()) {
                closeDay(day);
                saveFiguresIfAny(day);
            }
        }
        closedBefore = Math.max(closedBefore, closing);
        int forgetting = clockDate() - 2 * grace;
        days(forgottenBefore, forgetting - 1).forEach(this::forget);
        forgottenBefore = Math.max(forgottenBefore, forgetting);
    }

    /** Closes a day; what is without {@code RECEIVED} and kept on is today's. */
    private void closeDay(D day) {
        expiredFacts = 0;
        close(day, clockDate());
        day(clockDate()).unlinked += day.unlinked - expiredFacts;
        day.unlinked = 0;
    }

    /** How much is held of which no {@code RECEIVED} is known. */
    public final int unlinked() {
        int sum = 0;
        for (D day : days(clockDate() - grace, clockDate())) {
            sum += day.unlinked;
        }
        return sum;
    }

    /** How many events have been forgotten, since last asked, because their {@code RECEIVED} did not come. */
    public final int takeExpired() {
        int expired = expiredEvents;
        expiredEvents = 0;
        return expired;
    }

    private void saveFiguresIfAny(D day) {
        if (!day.figuresSaved && (day.sent || !day.isEmpty())) {
            saveFigures(day);
        }
    }

    @Override
    protected boolean isSentFinal(D day) {
        return day.sentFinal;
    }

    @Override
    protected List<D> outdated() {
        int firstNeeded = clockDate() - Math.max(DATES_KEPT, 2 * grace);
        int keptFrom = LocalMonth.first(firstNeeded);
        D oldest = oldestDay();
        if (oldest == null || oldest.date() >= keptFrom) {
            return List.of();
        }
        List<D> old = List.copyOf(days(Integer.MIN_VALUE, keptFrom - 1));
        return old.stream().allMatch(day -> !day.isChanged() && (day.sentFinal || !day.sent)) ? old : List.of();
    }

    /** What has been told as final stays so, also where the wall clock has been put back since. */
    @Override
    protected boolean isFinal(D day, int today) {
        return day.sentFinal || today > day.date() + grace;
    }

    /** Notes the days whose record said that it was not final, and now is. */
    @Override
    protected void lookAtClock(int today, long now) {
        for (D day : days(finalBefore, today - grace - 1)) {
            if (day.sent && !day.sentFinal) {
                noteChange(day, now);
            }
        }
        finalBefore = Math.max(finalBefore, today - grace);
    }

    /** What is sent of open days is known from their facts; of others it is written. */
    @Override
    protected void sent(D day, int today, boolean isFinal) {
        boolean remembered = day.sent && day.sentFinal == isFinal && !day.isClosed() && !day.isEmpty();
        day.sent = true;
        day.sentFinal = isFinal;
        if (!isFinal) {
            // the wall clock may have been put back after this day was looked at
            finalBefore = Math.min(finalBefore, day.date());
        }
        if (!remembered && (isFinal || day.isClosed() || day.isEmpty())) {
            saveFigures(day);
        }
    }

    @Override
    protected void saveFigures() {
        // figures of open days follow from their facts
    }

    /** Writes the figures of a day, and what has been sent of them, for themselves. */
    private void saveFigures(D day) {
        day.write(UnitStore.begin(scratch.encoder()));
        store().put(unitKey(), Kind.DAY, day.date(), 0, scratch.encoder());
        day.figuresSaved = true;
    }

    @Override
    protected void merge(F into, F other) {
        into.mergeFrom(other);
    }

    @Override
    protected void loadDay(D day, Decoder in) {
        day.read(in);
    }

    @Override
    protected void clearFigures(D day) {
        day.unlinked = 0;
        day.clearCounts();
    }

    @Override
    protected void countFacts(F facts) {
        facts.home().count(facts);
        facts.home().unlinked += facts.isReceived() ? 0 : 1;
        facts.home().sent |= !facts.home().isEmpty();
    }

    @Override
    protected void discountFacts(F facts) {
        facts.home().unlinked -= facts.isReceived() ? 0 : 1;
        facts.home().discount(facts);
    }

    @Override
    protected void recognizeFacts(F facts) {
        facts.home().recognize(facts);
    }

    @Override
    protected int heapBytesOf(D day) {
        return day.heapBytes();
    }

    @Override
    protected void releaseFigures(D day) {
        day.release();
    }

    @Override
    protected boolean isPastGrace(D day) {
        return day.date() < clockDate() - grace;
    }

    @Override
    protected boolean closesWithDay(F facts) {
        return facts.isReceived();
    }

    @Override
    protected boolean isKeptOn(F facts, int today) {
        return facts.latestDate() >= today - 2 * grace;
    }

    @Override
    protected void expire(F facts) {
        expiredFacts++;
        expiredEvents += facts.types();
    }
}
