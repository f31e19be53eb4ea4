package se.vardpuls.telephone;

import java.util.List;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
import se.vardpuls.region.Region;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.subject.SubjectUnit;
import se.vardpuls.time.LocalMonth;

/**
 * The calls and days of one unit.
 *
 * <ol>
 *   <li>A call is closed once the unit's latest event lies more than the grace (7 days) after the date of its
 *       {@code RECEIVED} (contract §1, grace): nothing changes it any more. Its id is known for another grace, so that
 *       it is not taken for a new call, and then forgotten.
 *   <li>Events of a call whose {@code RECEIVED} has not come are kept for two graces after the latest of them.
 *   <li>The figures of a month are kept until its last date lies more than {@value #DATES_KEPT} days back; then the
 *       sums that the monthly record keeps are all there is of it.
 * </ol>
 */
public final class TelephoneUnit extends SubjectUnit<CallFacts, TelephoneDay> {
    /** For how many days the figures of a date are kept after the unit's latest event. */
    static final int DATES_KEPT = 70;

    /** Before any date there is: instants begin with the year 0000. */
    private static final int FIRST_DATE = -1_000_000;

    /** About how many bytes of heap a unit takes without days: this object, its key, its tables, its place among them. */
    private static final int HEAP_BYTES = 600;

    private final int grace;
    private final Region region;
    private final Scratch scratch;

    /** Days before these dates have been closed, forgotten, told to be final; after a restart all are looked at once. */
    private int closedBefore = FIRST_DATE;

    private int forgottenBefore = FIRST_DATE;
    private int finalBefore = FIRST_DATE;

    private int expiredCalls;
    private int expiredEvents;

    TelephoneUnit(byte[] unitKey, UnitStore store, Scratch scratch, int grace, Region region) {
        super(unitKey, store, scratch, HEAP_BYTES);
        this.scratch = scratch;
        this.grace = grace;
        this.region = region;
    }

    @Override
    protected boolean isLate(int date) {
        return hasClock() && date < clockDate() - grace;
    }

    /**
     * Takes a sound event in that is not late.
     *
     * @param date the event's local date
     * @param appendedAt when it was appended to its topic, in milliseconds since 1970
     * @return what the event has come to
     */
    Effect take(CallEvent event, int date, long appendedAt) {
        advance(event.second(), event.nano(), date);
        return event.type() == CallType.CALLBACK_BOOKED ? Effect.TAKEN : merge(event, date, appendedAt);
    }

    private Effect merge(CallEvent event, int date, long appendedAt) {
        CallFacts facts = find(event.callId());
        if (facts == null) {
            return takeNew(event, date, appendedAt);
        }
        int latestDate = facts.latestDate();
        boolean unlinked = !facts.isReceived();
        TelephoneDay home = facts.home();
        Effect effect = facts.merge(event, date);
        if (effect != Effect.KNOWN || facts.latestDate() != latestDate) {
            recount(facts, appendedAt);
            changed(facts);
        }
        if (unlinked && facts.isReceived()) {
            countUnlinked(home, -1);
        }
        return effect;
    }

    private Effect takeNew(CallEvent event, int date, long appendedAt) {
        if (isClosed(event.callId())) {
            return Effect.CLOSED;
        }
        CallFacts facts = new CallFacts(event.callId(), dayOnHeap(date));
        Effect effect = facts.merge(event, date);
        recount(facts, appendedAt);
        add(facts);
        if (!facts.isReceived()) {
            countUnlinked(facts.home(), 1);
        }
        return effect;
    }

    private void countUnlinked(TelephoneDay home, int by) {
        home.unlinked += by;
        noteUnshown();
    }

    private void recount(CallFacts facts, long appendedAt) {
        TelephoneDay before = facts.home();
        if (facts.isReceived() && facts.receivedDate() != before.date()) {
            discount(facts, before, appendedAt);
            move(facts, dayOnHeap(facts.receivedDate()));
        }
        TelephoneDay day = facts.home();
        Outcome outcome = facts.counted;
        int hour = facts.countedHour;
        Callers.Caller caller = facts.caller;
        day.discount(facts);
        if (facts.counts()) {
            day.count(facts, scratch.holder());
        }
        if (facts.counted != outcome || facts.countedHour != hour || facts.caller != caller) {
            noteChange(day, appendedAt);
        }
    }

    private void discount(CallFacts facts, TelephoneDay day, long appendedAt) {
        if (facts.counted != null) {
            day.discount(facts);
            noteChange(day, appendedAt);
        }
    }

    @Override
    protected void noteChange(TelephoneDay day, long since) {
        day.figuresSaved = false;
        super.noteChange(day, since);
    }

    @Override
    protected void endDays() {
        day(clockDate());
        int closing = clockDate() - grace;
        for (TelephoneDay day : days(closedBefore, closing - 1)) {
            if (!day.isClosed()) {
                close(day);
                saveFiguresIfAny(day);
            }
        }
        closedBefore = Math.max(closedBefore, closing);
        int forgetting = clockDate() - 2 * grace;
        days(forgottenBefore, forgetting - 1).forEach(this::forget);
        forgottenBefore = Math.max(forgottenBefore, forgetting);
    }

    /** Closes a day; the calls without {@code RECEIVED} that are kept on are today's. */
    private void close(TelephoneDay day) {
        expiredCalls = 0;
        close(day, clockDate());
        day(clockDate()).unlinked += day.unlinked - expiredCalls;
        day.unlinked = 0;
    }

    /** How many calls are held of which no {@code RECEIVED} is known. */
    int unlinked() {
        int sum = 0;
        for (TelephoneDay day : days(clockDate() - grace, clockDate())) {
            sum += day.unlinked;
        }
        return sum;
    }

    /** How many events have been forgotten, since last asked, because the {@code RECEIVED} of their call did not come. */
    int takeExpired() {
        int expired = expiredEvents;
        expiredEvents = 0;
        return expired;
    }

    private void saveFiguresIfAny(TelephoneDay day) {
        if (!day.figuresSaved && (day.sent || !day.isEmpty())) {
            saveFigures(day);
        }
    }

    @Override
    protected void trim() {
        int firstNeeded = clockDate() - Math.max(DATES_KEPT, 2 * grace);
        int keptFrom = LocalMonth.first(firstNeeded);
        TelephoneDay oldest = oldestDay();
        if (oldest == null || oldest.date() >= keptFrom) {
            return;
        }
        List<TelephoneDay> old = List.copyOf(days(Integer.MIN_VALUE, keptFrom - 1));
        if (old.stream().allMatch(day -> !day.isChanged() && (day.sentFinal || !day.sent))) {
            for (TelephoneDay day : old) {
                dropDay(day.date());
                store().delete(unitKey(), Kind.DAY, day.date(), 0);
            }
        }
    }

    @Override
    protected boolean isFinal(TelephoneDay day, int today) {
        return today > day.date() + grace;
    }

    /** Notes the days whose record said that it was not final, and now is. */
    @Override
    protected void lookAtClock(int today, long now) {
        for (TelephoneDay day : days(finalBefore, today - grace - 1)) {
            if (day.sent && !day.sentFinal) {
                noteChange(day, now);
            }
        }
        finalBefore = Math.max(finalBefore, today - grace);
    }

    /** What is sent of open days is known from their facts; of others it is written. */
    @Override
    protected void sent(TelephoneDay day, int today, boolean isFinal) {
        boolean remembered = day.sent && day.sentFinal == isFinal && !day.isClosed() && !day.isEmpty();
        day.sent = true;
        day.sentFinal = isFinal;
        if (!remembered && (isFinal || day.isClosed() || day.isEmpty())) {
            saveFigures(day);
        }
    }

    @Override
    protected void saveFigures() {
        // figures of open days follow from their facts
    }

    /** Writes the figures of a day, and what has been sent of them, for themselves. */
    private void saveFigures(TelephoneDay day) {
        day.write(UnitStore.begin(scratch.encoder()));
        store().put(unitKey(), Kind.DAY, day.date(), 0, scratch.encoder());
        day.figuresSaved = true;
    }

    @Override
    protected TelephoneDay newDay(int date) {
        return new TelephoneDay(date, region);
    }

    @Override
    protected CallFacts readFacts(IdText callId, TelephoneDay home, Decoder in) {
        return CallFacts.read(callId, home, in);
    }

    @Override
    protected void merge(CallFacts into, CallFacts other) {
        into.mergeFrom(other);
    }

    @Override
    protected void loadDay(TelephoneDay day, Decoder in) {
        day.read(in);
    }

    @Override
    protected void clearFigures(TelephoneDay day) {
        day.clear();
    }

    @Override
    protected void countFacts(CallFacts facts) {
        if (facts.counts()) {
            facts.home().count(facts, scratch.holder());
        }
        facts.home().unlinked += facts.isReceived() ? 0 : 1;
        facts.home().sent |= !facts.home().isEmpty();
    }

    @Override
    protected void discountFacts(CallFacts facts) {
        facts.home().unlinked -= facts.isReceived() ? 0 : 1;
        facts.home().discount(facts);
    }

    @Override
    protected void recognizeFacts(CallFacts facts) {
        if (facts.counts()) {
            facts.home().recognize(facts, scratch.holder());
        }
    }

    @Override
    protected int heapBytesOf(TelephoneDay day) {
        return day.heapBytes();
    }

    @Override
    protected void releaseFigures(TelephoneDay day) {
        day.releaseCallers();
    }

    @Override
    protected boolean isPastGrace(TelephoneDay day) {
        return day.date() < clockDate() - grace;
    }

    @Override
    protected boolean closesWithDay(CallFacts facts) {
        return facts.isReceived();
    }

    @Override
    protected boolean isKeptOn(CallFacts facts, int today) {
        return facts.latestDate() >= today - 2 * grace;
    }

    @Override
    protected void expire(CallFacts facts) {
        expiredCalls++;
        expiredEvents += facts.types();
    }
}
