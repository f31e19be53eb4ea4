package se.vardpuls.guarantee;

import java.util.Arrays;
import se.vardpuls.figure.Share;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.SubjectDay;

/**
 * The counts of one unit and local date in both views of the guarantee (contract §3 and §4, guarantee-daily): the
 * cases sought on the date, the assessments made on it, and what happened to bookings on it.
 *
 * <ol>
 *   <li>Counts are sums over verdicts: what a case contributed is {@linkplain #remove removed} before its new verdict
 *       is {@linkplain #add added}. A verdict touches the day of its sought date, that of its assessment, or one that
 *       is both; either day takes what is its own.
 *   <li>Cases sought on the date, not assessed and not excluded are one count, <em>waiting</em>. They are open up to
 *       the third day after the date and overdue from the fourth, all together, so that midnight moves no case.
 *   <li>Of those that wait the ones with a time too late are counted, and those with a time within the promise, by the date
 *       of the last such time; the rest have none.
 *   <li>{@code assessed} is the sum of the waits, {@code assessedWithin} that of the professions: never counted apart.
 *   <li>Shares are computed on the way out.
 * </ol>
 *
 * <p>Dates are local, in days since 1970-01-01. Not for several threads.
 */
public final class GuaranteeDay extends SubjectDay implements CaseDay {
    /** The number of bars of the wait histogram: 0, 1, 2, 3, 4–7, 8–14 and 15 or more days, whatever is promised. */
    public static final int WAIT_BARS = 7;

    /** About how many bytes of heap a day takes. */
    static final int HEAP_BYTES = 560;

    /** A sentOn of a day of which no record has been sent. */
    static final int NEVER = Integer.MIN_VALUE;

    private static final Share NO_SHARE = new Share(0, 0);
    private static final int PROFESSIONS = Profession.count();

    private static final int WITHIN = 0;
    private static final int LATE = 1;
    private static final int WAITING = 2;
    private static final int DEVIATION_WITHOUT_OFFER = 3;
    private static final int EXCLUDED = 4;
    private static final int WAITS = EXCLUDED + Exclusion.values().length;
    private static final int BY_PROFESSION = WAITS + WAIT_BARS;
    private static final int BY_PROFESSION_WITHIN = BY_PROFESSION + PROFESSIONS;
    /** So many counts 0.1 wrote. */
    private static final int FIRST_COUNTS = BY_PROFESSION_WITHIN + PROFESSIONS;

    private static final int SOUGHT_DEFAULTED = FIRST_COUNTS;
    private static final int GUARANTEE_UNSTATED = SOUGHT_DEFAULTED + 1;
    private static final int TIME_LATE = GUARANTEE_UNSTATED + 1;
    /** Of the cases that wait with a time within the promise: by its distance from the date, from the day before it on. */
    private static final int TIME_WITHIN = TIME_LATE + 1;

    private final int guaranteeDays;
    private final int[] counts;
    private final BookingCounts bookings = new BookingCounts();

    /** Cases kept at this date that hold an assessment and have no known start. */
    int unlinked;

    /** The clock's date when its record was last sent, {@link #NEVER} if none was. */
    int sentOn = NEVER;

    /** Its counts must be written at the next commit. */
    boolean unsavedCounts;

    /** The latest date of any event of the cases kept at this date, {@link #NEVER} if none are. */
    int latestEvent = NEVER;

    /** The earliest date on which a case kept at this date counts or may come to count. */
    int earliestCounted = Integer.MAX_VALUE;

    /**
     * A day without cases.
     *
     * @param guaranteeDays within so many days an assessment is promised
     */
    public GuaranteeDay(int date, int guaranteeDays) {
        super(date);
        this.guaranteeDays = guaranteeDays;
        this.counts = new int[TIME_WITHIN + guaranteeDays + 2];
    }

    /** Counts what a verdict says of this date, if anything. */
    public void add(CaseVerdict verdict) {
        change(verdict, 1);
    }

    /**
     * Takes back what was added.
     *
     * @throws IllegalStateException if it was not
     */
    public void remove(CaseVerdict verdict) {
        change(verdict, -1);
    }

    /** Cases in the cohort view: within, late, overdue and open. */
    @Override
    public int sought() {
        return within() + late() + waiting();
    }

    @Override
    public int within() {
        return counts[WITHIN];
    }

    /** Cases assessed later. */
    public int late() {
        return counts[LATE];
    }

    @Override
    public int waiting() {
        return counts[WAITING];
    }

    /** Cases not assessed while the clock's date is at most the third day. */
    public int open(int clockDate) {
        return isPast(clockDate) ? 0 : waiting();
    }

    /** Cases not assessed once the clock's date lies past the third day. */
    public int overdue(int clockDate) {
        return isPast(clockDate) ? waiting() : 0;
    }

    private boolean isPast(int clockDate) {
        return CaseRules.isPast(date(), guaranteeDays, clockDate);
    }

    /** Open cases whose time lies within the promise. */
    public int openTimeWithin(int clockDate) {
        return isPast(clockDate) ? 0 : sum(TIME_WITHIN, guaranteeDays + 2);
    }

    @Override
    public int openTimeLate(int clockDate) {
        return isPast(clockDate) ? 0 : counts[TIME_LATE];
    }

    @Override
    public int openWithoutTime(int clockDate) {
        return open(clockDate) - openTimeWithin(clockDate) - openTimeLate(clockDate);
    }

    @Override
    public int openTimePassed(int clockDate) {
        int passed = 0;
        if (!isPast(clockDate)) {
            for (int day = 0; day < guaranteeDays + 2 && date() + day - 1 < clockDate; day++) {
                passed += counts[TIME_WITHIN + day];
            }
        }
        return passed;
    }

    /** Open cases whose third day is the clock's date. */
    public int dueToday(int clockDate) {
        return clockDate == date() + guaranteeDays ? waiting() : 0;
    }

    /**
     * {@code within / (within + late + overdue)}; no share as long as the clock's date is at most the third day, since
     * until then only successes are known.
     */
    @Override
    public Share cohortShare(int clockDate) {
        return isPast(clockDate) ? new Share(within(), sought()) : NO_SHARE;
    }

    /** Cases excluded for that reason. */
    public int excluded(Exclusion exclusion) {
        return counts[EXCLUDED + exclusion.code()];
    }

    /** Cases not excluded that have a patient's choice without an offer. */
    public int deviationWithoutOffer() {
        return counts[DEVIATION_WITHOUT_OFFER];
    }

    /** Cases not excluded whose date is that of a booking, for want of better. */
    public int soughtDefaulted() {
        return counts[SOUGHT_DEFAULTED];
    }

    /** Cases not excluded of which nothing says if they are under the guarantee. */
    public int guaranteeUnstated() {
        return counts[GUARANTEE_UNSTATED];
    }

    @Override
    public int bookingEvents() {
        return bookings.events();
    }

    /** What happened to bookings on the date. */
    public BookingCounts bookings() {
        return bookings;
    }

    /** Assessments made on the date. */
    public int assessed() {
        return sum(WAITS, WAIT_BARS);
    }

    /** Assessments made on the date, within three days. */
    public int assessedWithin() {
        return sum(BY_PROFESSION_WITHIN, PROFESSIONS);
    }

    /** {@code assessedWithin / assessed}. */
    public Share completedShare() {
        return new Share(assessedWithin(), assessed());
    }

    /** Assessments by a profession. */
    public int assessed(Profession profession) {
        return counts[BY_PROFESSION + profession.code()];
    }

    /** Assessments by a profession, within three days. */
    public int assessedWithin(Profession profession) {
        return counts[BY_PROFESSION_WITHIN + profession.code()];
    }

    /** One bar of the wait histogram. */
    int wait(int bar) {
        return counts[WAITS + bar];
    }

    /** The wait histogram, {@value #WAIT_BARS} bars. */
    public int[] waits() {
        return Arrays.copyOfRange(counts, WAITS, WAITS + WAIT_BARS);
    }

    /** Whether every count is zero. */
    public boolean isEmpty() {
        return bookings.isEmpty() && Arrays.stream(counts).allMatch(count -> count == 0);
    }

    /**
     * Whether {@code open}, {@code overdue}, {@code dueToday} or {@code cohortShare} differ between two dates of the
     * clock, so that the record is to be sent again though no event came.
     */
    public boolean changesBetween(int clockDate, int laterClockDate) {
        return open(clockDate) != open(laterClockDate)
                || dueToday(clockDate) != dueToday(laterClockDate)
                || cohortShare(clockDate).exists()
                        != cohortShare(laterClockDate).exists();
    }

    @Override
    protected boolean isSent() {
        return sentOn != NEVER;
    }

    /** Takes note of a case that is kept at this date. */
    void keep(CaseFacts facts) {
        latestEvent = Math.max(latestEvent, facts.lastDay());
        earliestCounted = Math.min(earliestCounted, Math.min(date(), facts.firstDay()));
    }

    /** Takes note that no case is kept at this date any more. */
    void keepNone() {
        latestEvent = NEVER;
        earliestCounted = Integer.MAX_VALUE;
        unlinked = 0;
    }

    /** Whether cases are kept at this date. */
    boolean keepsCases() {
        return latestEvent != NEVER;
    }

    void write(Encoder out) {
        out.signed(sentOn).number(unlinked);
        for (int count = 0; count < TIME_WITHIN; count++) {
            out.number(counts[count]);
        }
        bookings.write(out);
        out.number(counts.length - TIME_WITHIN);
        for (int count = TIME_WITHIN; count < counts.length; count++) {
            out.number(counts[count]);
        }
    }

    /** Reads what {@link #write} wrote; of a day that 0.1 wrote the counts that came later are zero. */
    void read(Decoder in) {
        sentOn = (int) in.signed();
        unlinked = (int) in.number();
        boolean isFirst = in.version() == 1;
        for (int count = 0; count < (isFirst ? FIRST_COUNTS : TIME_WITHIN); count++) {
            counts[count] = (int) in.number();
        }
        if (!isFirst) {
            bookings.read(in);
            readTimesWithin(in);
        }
    }

    /** A promise of other days may have been made when they were written: times beyond it are those of its last day. */
    private void readTimesWithin(Decoder in) {
        long written = in.number();
        for (long day = 0; day < written; day++) {
            counts[TIME_WITHIN + (int) Math.min(day, guaranteeDays + 1)] += (int) in.number();
        }
    }

    private void change(CaseVerdict verdict, int by) {
        if (verdict instanceof CaseVerdict.Excluded excluded && excluded.soughtDate() == date()) {
            change(EXCLUDED + excluded.exclusion().code(), by);
        } else if (verdict instanceof CaseVerdict.Waiting waiting && waiting.soughtDate() == date()) {
            changeSought(WAITING, waiting.how(), by);
            changeTime(waiting.time(), by);
        } else if (verdict instanceof CaseVerdict.Assessed assessed) {
            changeAssessed(assessed, by);
        }
    }

    private void changeAssessed(CaseVerdict.Assessed assessed, int by) {
        if (assessed.soughtDate() == date()) {
            changeSought(assessed.within() ? WITHIN : LATE, assessed.how(), by);
        }
        if (assessed.assessmentDate() == date()) {
            change(WAITS + waitBar(assessed.waitDays()), by);
            change(BY_PROFESSION + assessed.profession().code(), by);
            if (assessed.within()) {
                change(BY_PROFESSION_WITHIN + assessed.profession().code(), by);
            }
        }
    }

    private void changeSought(int state, CaseVerdict.Registered how, int by) {
        change(state, by);
        change(DEVIATION_WITHOUT_OFFER, how.deviationWithoutOffer() ? by : 0);
        change(SOUGHT_DEFAULTED, how.soughtDefaulted() ? by : 0);
        change(GUARANTEE_UNSTATED, how.guaranteeUnstated() ? by : 0);
    }

    private void changeTime(CaseTime time, int by) {
        switch (time.kind()) {
            case WITHIN -> change(TIME_WITHIN + Math.max(0, time.lastInTime() - date() + 1), by);
            case LATE -> change(TIME_LATE, by);
            case NONE -> {
                // those that wait without a time are the rest
            }
        }
    }

    /** Counts that something has happened to a booking on the date, as {@link BookingTally} says it, or takes it back. */
    void changeBooking(BookingType type, int said, int by) {
        bookings.change(type, said, by);
    }

    private void change(int count, int by) {
        if (counts[count] + by < 0) {
            throw new IllegalStateException("a case is taken back that was not counted");
        }
        counts[count] += by;
    }

    private static int waitBar(int waitDays) {
        if (waitDays <= 3) {
            return waitDays;
        }
        if (waitDays <= 7) {
            return 4;
        }
        return waitDays <= 14 ? 5 : 6;
    }

    private int sum(int from, int length) {
        int sum = 0;
        for (int i = from; i < from + length; i++) {
            sum += counts[i];
        }
        return sum;
    }
}
