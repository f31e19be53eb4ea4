package se.vardpuls.guarantee;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Effect;
import se.vardpuls.event.IdText;
import se.vardpuls.region.Region;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.subject.SubjectUnit;
import se.vardpuls.time.LocalMonth;

/**
 * The cases and days of one unit.
 *
 * <ol>
 *   <li>The facts of a case are kept at its soughtDate; as long as it has none, at the date of its latest event. An
 *       event that moves the case moves its facts.
 *   <li>A verdict counts on up to two days. Before an event is taken in the case's old verdict is taken back, after it
 *       the new one is counted; both follow from the facts alone, so nothing is remembered of what was counted. The
 *       counts themselves are written at each commit, since those of a day come from cases kept at many others.
 *   <li>A case is closed once the unit's latest event lies more than the closing time (240 days) after its soughtDate
 *       (contract §1, grace): nothing changes it any more. Its id is known until every copy of its events would come
 *       too late, and then forgotten.
 *   <li>A case without a start is forgotten once its latest event lies more than the closing time back.
 *   <li>Where a worklist is written, a case whose verdict or time an event has changed is told at the next commit, from its
 *       facts as they are then. Nothing is remembered of what was told but that all has been told once.
 *   <li>The counts of a month are kept until no known case can come to count in it, or before it, any more.
 * </ol>
 */
public final class GuaranteeUnit extends SubjectUnit<CaseFacts, GuaranteeDay> {
    private static final int LATEST_BOOKING = 0;
    private static final int LATEST_REFERRAL = 1;
    private static final int TOPICS = 2;
    private static final int WORKLIST_WRITTEN = 1;
    private static final long NO_EVENT = Long.MIN_VALUE;

    /** About how many bytes of heap a unit takes without days: this object, its key, its tables, its place among them. */
    private static final int HEAP_BYTES = 700;

    private final GuaranteeLimits limits;
    private final int guaranteeDays;
    private final CaseRules rules;
    private final Encoder encoder;
    private final List<GuaranteeDay> unsavedCounts = new ArrayList<>(0);
    private final long[] latestSecond = {NO_EVENT, NO_EVENT};
    private final int[] latestNano = new int[TOPICS];
    private final BookingTally tally = new BookingTally();
    /** {@code null} where none is written. */
    private final @Nullable OpenCases worklist;

    /** All its entries have been told since it was switched on. */
    private boolean worklistWritten;

    private boolean latestUnsaved;
    private int lookedAt = GuaranteeDay.NEVER;
    private int trimmedOn = GuaranteeDay.NEVER;
    private int expiredBookings;
    private int expiredReferrals;

    GuaranteeUnit(byte[] unitKey, UnitStore store, Scratch scratch, GuaranteeLimits limits, Region region) {
        super(unitKey, store, scratch, HEAP_BYTES);
        this.encoder = scratch.encoder();
        this.limits = limits;
        this.guaranteeDays = region.guaranteeDays();
        this.rules = new CaseRules(limits.assessmentDays(), region.guaranteeDays());
        this.worklist = region.worklist() ? new OpenCases(id(), guaranteeDays) : null;
    }

    /** Within so many days an assessment is promised. */
    int guaranteeDays() {
        return guaranteeDays;
    }

    @Override
    protected boolean isLate(int date) {
        return hasClock() && date < clockDate() - limits.lateDays();
    }

    /**
     * Takes a sound event of {@code bookings} in that is not late.
     *
     * @param date the event's local date
     * @param appendedAt when it was appended to its topic, in milliseconds since 1970
     * @return what the event has come to
     */
    Effect take(BookingEvent event, int date, long appendedAt) {
        advance(LATEST_BOOKING, event.second(), event.nano(), date);
        return take(event.caseId(), date, appendedAt, facts -> facts.take(event, tally));
    }

    /** The same for a sound event of {@code referrals}. */
    Effect take(ReferralEvent event, int date, long appendedAt) {
        advance(LATEST_REFERRAL, event.second(), event.nano(), date);
        tally.none();
        return take(event.caseId(), date, appendedAt, facts -> facts.take(event));
    }

    private Effect take(IdText caseId, int date, long appendedAt, Function<CaseFacts, Effect> event) {
        CaseFacts known = find(caseId);
        if (known != null) {
            CaseVerdict before = rules.judge(known);
            return isClosed(before) ? Effect.CLOSED : take(known, before, appendedAt, event);
        }
        if (isClosed(caseId)) {
            return Effect.CLOSED;
        }
        CaseFacts facts = new CaseFacts(caseId, day(date));
        Effect effect = event.apply(facts);
        CaseVerdict verdict = keepNew(facts, appendedAt);
        noteOpen(facts, verdict, verdict);
        noteHeld(0, facts, CasePart.NO_DAY, soughtDate(verdict));
        return CaseRules.isAssessedTooLate(facts, verdict) ? Effect.TOO_LATE : effect;
    }

    private Effect take(CaseFacts known, CaseVerdict before, long appendedAt, Function<CaseFacts, Effect> event) {
        boolean wasTooLate = CaseRules.isAssessedTooLate(known, before);
        int events = known.events();
        Effect effect = event.apply(known);
        CaseVerdict verdict = recount(known, before, appendedAt);
        noteOpen(known, before, verdict);
        noteHeld(events, known, soughtDate(before), soughtDate(verdict));
        boolean isTooLate = !wasTooLate && CaseRules.isAssessedTooLate(known, verdict);
        return effect == Effect.TAKEN && isTooLate ? Effect.TOO_LATE : effect;
    }

    private void noteOpen(CaseFacts facts, CaseVerdict before, CaseVerdict verdict) {
        OpenCases open = worklist;
        boolean isTold = before instanceof CaseVerdict.Waiting || verdict instanceof CaseVerdict.Waiting;
        if (open != null && isTold) {
            open.note(facts);
        }
    }

    /** Notes that the event is held, or has brought the start for which those before were. */
    private void noteHeld(int eventsBefore, CaseFacts facts, int soughtBefore, int sought) {
        if (sought == CasePart.NO_DAY && facts.events() > eventsBefore) {
            taken().hold();
        } else if (sought != CasePart.NO_DAY && soughtBefore == CasePart.NO_DAY) {
            taken().release(eventsBefore);
        }
    }

    private void advance(int topic, long second, int nano, int date) {
        if (second > latestSecond[topic] || (second == latestSecond[topic] && nano > latestNano[topic])) {
            latestSecond[topic] = second;
            latestNano[topic] = nano;
            latestUnsaved = true;
            noteUnshown();
        }
        advance(second, nano, date);
    }

    /** Whether a case of this verdict is past its time, though the day it is kept at may not be. */
    private boolean isClosed(CaseVerdict verdict) {
        int sought = soughtDate(verdict);
        return sought != CasePart.NO_DAY && isPastClosing(sought);
    }

    private boolean isPastClosing(int date) {
        return date < clockDate() - limits.closingDays();
    }

    private static int soughtDate(CaseVerdict verdict) {
        if (verdict instanceof CaseVerdict.Assessed assessed) {
            return assessed.soughtDate();
        }
        if (verdict instanceof CaseVerdict.Waiting waiting) {
            return waiting.soughtDate();
        }
        return verdict instanceof CaseVerdict.Excluded excluded ? excluded.soughtDate() : CasePart.NO_DAY;
    }

    private CaseVerdict keepNew(CaseFacts facts, long appendedAt) {
        CaseVerdict verdict = rules.judge(facts);
        GuaranteeDay home = dayOnHeap(homeDate(verdict, facts));
        count(verdict, 1, appendedAt);
        countBooking(appendedAt);
        countUnlinked(verdict, home, 1);
        add(facts, home);
        home.keep(facts);
        return verdict;
    }

    private CaseVerdict recount(CaseFacts facts, CaseVerdict before, long appendedAt) {
        CaseVerdict verdict = rules.judge(facts);
        if (!verdict.equals(before)) {
            count(before, -1, appendedAt);
            count(verdict, 1, appendedAt);
        }
        countBooking(appendedAt);
        GuaranteeDay oldHome = facts.home();
        int home = homeDate(verdict, facts);
        if (home != oldHome.date() && !isPastClosing(home)) {
            move(facts, dayOnHeap(home));
        }
        countUnlinked(before, oldHome, -1);
        countUnlinked(verdict, facts.home(), 1);
        facts.home().keep(facts);
        changed(facts);
        return verdict;
    }

    private static int homeDate(CaseVerdict verdict, CaseFacts facts) {
        int sought = soughtDate(verdict);
        return sought == CasePart.NO_DAY ? facts.lastDay() : sought;
    }

    private void count(CaseVerdict verdict, int by, long appendedAt) {
        int sought = soughtDate(verdict);
        if (sought == CasePart.NO_DAY) {
            return;
        }
        count(verdict, day(sought), by, appendedAt);
        if (verdict instanceof CaseVerdict.Assessed assessed && assessed.assessmentDate() != sought) {
            count(verdict, day(assessed.assessmentDate()), by, appendedAt);
        }
    }

    private void count(CaseVerdict verdict, GuaranteeDay day, int by, long appendedAt) {
        if (by > 0) {
            day.add(verdict);
        } else {
            day.remove(verdict);
        }
        noteChange(day, appendedAt);
    }

    /** Counts what the event has changed of its booking, each on its own date. */
    private void countBooking(long appendedAt) {
        tally.tellChanges((date, type, said, by) -> {
            GuaranteeDay day = day(date);
            day.changeBooking(type, said, by);
            noteChange(day, appendedAt);
        });
    }

    private void countUnlinked(CaseVerdict verdict, GuaranteeDay home, int by) {
        if (verdict instanceof CaseVerdict.NotCounted notCounted && notCounted.unlinked()) {
            home.unlinked += by;
            noteCounts(home);
        }
    }

    @Override
    protected void noteChange(GuaranteeDay day, long since) {
        super.noteChange(day, since);
        noteCounts(day);
    }

    private void noteCounts(GuaranteeDay day) {
        noteUnshown();
        if (!day.unsavedCounts) {
            day.unsavedCounts = true;
            unsavedCounts.add(day);
        }
    }

    // --- what time does ---

    @Override
    protected void endDays() {
        int lastClosed = clockDate() - limits.closingDays() - 1;
        for (GuaranteeDay day : List.copyOf(days(Integer.MIN_VALUE, lastClosed))) {
            if (!day.isClosed()) {
                closeWorklist(day);
                close(day, clockDate());
            }
            if (day.keepsCases() && day.latestEvent < clockDate() - limits.lateDays()) {
                forget(day);
                day.keepNone();
            }
        }
    }

    /** The cases of a day that closes are nobody's work any more. */
    private void closeWorklist(GuaranteeDay day) {
        OpenCases open = worklist;
        if (open != null && day.waiting() > 0) {
            visitWaiting(day, open::close);
        }
    }

    private void visitWaiting(GuaranteeDay day, Consumer<CaseFacts> visitor) {
        for (CaseFacts facts : factsOf(dayOnHeap(day.date()))) {
            if (rules.judge(facts) instanceof CaseVerdict.Waiting) {
                visitor.accept(facts);
            }
        }
    }

    @Override
    protected boolean isWorklistDue() {
        return worklist != null && !worklistWritten;
    }

    @Override
    protected void noteWorklist() {
        OpenCases open = worklist;
        if (open != null) {
            for (GuaranteeDay day : List.copyOf(days())) {
                if (!day.isClosed() && day.waiting() > 0) {
                    visitWaiting(day, open::note);
                }
            }
            worklistWritten = true;
            latestUnsaved = true;
        }
    }

    @Override
    protected void tellWorklist(String updatedAt, Worklist told) {
        OpenCases open = worklist;
        if (open != null) {
            open.tell(rules, updatedAt, told);
        }
    }

    @Override
    protected boolean isFinal(GuaranteeDay day, int today) {
        return today > day.date() + limits.closingDays();
    }

    /**
     * Notes the days whose record says something else at this date of the clock than when it was sent: those of which
     * open cases come due or overdue, whose cohort has a share from now on, or which become final. Only days are looked
     * at, never cases, and after the first time only those at the edges.
     */
    @Override
    protected void lookAtClock(int today, long now) {
        if (lookedAt == today) {
            return;
        }
        if (lookedAt == GuaranteeDay.NEVER) {
            noteStale(Integer.MIN_VALUE, today, today, now);
        } else {
            int from = Math.min(lookedAt, today);
            int to = Math.max(lookedAt, today);
            noteStale(from - limits.closingDays() - 1, to - limits.closingDays() - 1, today, now);
            noteStale(from - guaranteeDays - 1, to - guaranteeDays, today, now);
        }
        lookedAt = today;
    }

    private void noteStale(int first, int last, int today, long now) {
        for (GuaranteeDay day : days(first, last)) {
            if (day.isSent()
                    && (day.changesBetween(day.sentOn, today) || isFinal(day, day.sentOn) != isFinal(day, today))) {
                noteChange(day, now);
            }
        }
    }

    @Override
    protected boolean isSentFinal(GuaranteeDay day) {
        return day.isSent() && isFinal(day, day.sentOn);
    }

    /** The counts of whole months in which no known case can come to count, once their records are final. */
    @Override
    protected List<GuaranteeDay> outdated() {
        if (trimmedOn == clockDate() && hasClock()) {
            return List.of();
        }
        trimmedOn = clockDate();
        int needed = clockDate() - limits.closingDays();
        for (GuaranteeDay day : days()) {
            needed = Math.min(needed, day.earliestCounted);
        }
        int keptFrom = LocalMonth.first(needed);
        List<GuaranteeDay> old = List.copyOf(days(Integer.MIN_VALUE, keptFrom - 1));
        return old.stream().allMatch(this::isTold) ? old : List.of();
    }

    private boolean isTold(GuaranteeDay day) {
        return !day.isChanged() && (!day.isSent() || isFinal(day, day.sentOn));
    }

    // --- the state ---

    @Override
    protected void sent(GuaranteeDay day, int today, boolean isFinal) {
        day.sentOn = today;
    }

    /** Writes the counts that have changed. */
    @Override
    protected void saveFigures() {
        for (GuaranteeDay day : unsavedCounts) {
            day.unsavedCounts = false;
            day.write(UnitStore.begin(encoder));
            store().put(unitKey(), Kind.DAY, day.date(), 0, encoder);
        }
        unsavedCounts.clear();
        if (latestUnsaved) {
            latestUnsaved = false;
            UnitStore.begin(encoder);
            for (int topic = 0; topic < TOPICS; topic++) {
                encoder.signed(latestSecond[topic]).number(latestNano[topic]);
            }
            if (worklistWritten) {
                encoder.u8(WORKLIST_WRITTEN);
            }
            store().put(unitKey(), Kind.NOTES, 0, 0, encoder);
        }
    }

    @Override
    protected void loadNotes(Decoder in) {
        for (int topic = 0; topic < TOPICS; topic++) {
            latestSecond[topic] = in.signed();
            latestNano[topic] = (int) in.number();
        }
        boolean isWritten = in.hasMore() && in.u8() == WORKLIST_WRITTEN;
        worklistWritten = isWritten && worklist != null;
        latestUnsaved = isWritten && worklist == null;
    }

    /** When the latest event of {@code bookings} happened, in seconds since 1970; NaN if there was none. */
    double latestBooking() {
        return latest(LATEST_BOOKING);
    }

    /** When the latest event of {@code referrals} happened, in seconds since 1970; NaN if there was none. */
    double latestReferral() {
        return latest(LATEST_REFERRAL);
    }

    private double latest(int topic) {
        return latestSecond[topic] == NO_EVENT ? Double.NaN : latestSecond[topic] + latestNano[topic] / 1e9;
    }

    @Override
    protected GuaranteeDay newDay(int date) {
        return new GuaranteeDay(date, guaranteeDays);
    }

    @Override
    protected CaseFacts readFacts(IdText caseId, GuaranteeDay home, Decoder in) {
        CaseFacts facts = CaseFacts.read(caseId, home, in);
        home.keep(facts);
        return facts;
    }

    @Override
    protected void merge(CaseFacts into, CaseFacts other) {
        into.mergeFrom(other);
    }

    @Override
    protected void loadDay(GuaranteeDay day, Decoder in) {
        day.read(in);
    }

    @Override
    protected void clearFigures(GuaranteeDay day) {
        // the counts of a day come from cases kept at many others: they are written, never counted anew
    }

    @Override
    protected void countFacts(CaseFacts facts) {
        // counted when their events were taken in
    }

    @Override
    protected void discountFacts(CaseFacts facts) {
        // nothing was counted
    }

    @Override
    protected void recognizeFacts(CaseFacts facts) {
        // nothing is remembered of what was counted
    }

    @Override
    protected int heapBytesOf(GuaranteeDay day) {
        return GuaranteeDay.HEAP_BYTES;
    }

    @Override
    protected void releaseFigures(GuaranteeDay day) {
        // counts stay, whether the facts are on the heap or not
    }

    @Override
    protected boolean isPastGrace(GuaranteeDay day) {
        return isPastClosing(day.date());
    }

    @Override
    protected boolean closesWithDay(CaseFacts facts) {
        return soughtDate(rules.judge(facts)) != CasePart.NO_DAY;
    }

    @Override
    protected boolean isKeptOn(CaseFacts facts, int today) {
        return false;
    }

    @Override
    protected void expire(CaseFacts facts) {
        expiredReferrals += facts.referral() == null ? 0 : 1;
        for (BookingFacts booking = facts.bookings(); booking != null; booking = booking.next) {
            expiredBookings++;
        }
    }

    /** How many bookings have been forgotten, since last asked, because their case's start did not come. */
    int takeExpiredBookings() {
        int expired = expiredBookings;
        expiredBookings = 0;
        return expired;
    }

    /** How many referrals have been forgotten, since last asked, because their case's start did not come. */
    int takeExpiredReferrals() {
        int expired = expiredReferrals;
        expiredReferrals = 0;
        return expired;
    }
}
