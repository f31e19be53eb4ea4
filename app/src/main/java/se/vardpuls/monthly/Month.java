package se.vardpuls.monthly;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.subject.MonthBlock;
import se.vardpuls.subject.PooledMonth;
import se.vardpuls.subject.Subject;

/** One month of one unit: what its record last said. */
final class Month {
    private static final int SENT = 1;
    private static final int FINAL = 1 << 1;

    /** So many blocks are always written, as 0.1 did; those of subjects that came later only up to the last with data. */
    private static final int ALWAYS_WRITTEN = 2;
    /** The version of the stored form that tells goal days by the strict definition. */
    private static final int WITH_STRICT = 2;

    final YearMonth name;
    final int first;
    final int last;

    private List<MonthBlock> blocks;
    private GoalDays goalDays = GoalDays.NONE;
    private boolean sent;
    private boolean sentFinal;
    /** It must be looked at when months are next told. */
    boolean noted;

    Month(YearMonth name, List<MonthBlock> empty) {
        this.name = name;
        this.first = (int) name.atDay(1).toEpochDay();
        this.last = (int) name.atEndOfMonth().toEpochDay();
        this.blocks = empty;
    }

    /**
     * What a record would say now.
     *
     * @param blocks one of each subject, in their order
     */
    record Figures(List<MonthBlock> blocks, GoalDays goalDays, boolean isFinal) {
        boolean isEmpty() {
            return blocks.stream().allMatch(MonthBlock::isEmpty);
        }
    }

    /** What was last known of a subject. */
    MonthBlock block(int subject) {
        return blocks.get(subject);
    }

    /** Whether a record has been sent. */
    boolean isSent() {
        return sent;
    }

    /** Whether it said that it was final. */
    boolean isSentFinal() {
        return sentFinal;
    }

    /** Adds a subject's block to the sums of a scope, if a record has been sent. */
    void addTo(PooledMonth sums, int subject) {
        if (sent) {
            sums.add(blocks.get(subject), goalDays, sentFinal);
        }
    }

    /** Whether a record is due: it says something else than the last one, or is the first to say anything. */
    boolean differsFrom(Figures now) {
        return sent ? !now.equals(new Figures(blocks, goalDays, sentFinal)) : !now.isEmpty();
    }

    /** Keeps what has been sent. */
    void keep(Figures now) {
        blocks = now.blocks();
        goalDays = now.goalDays();
        sentFinal = now.isFinal();
        sent = true;
    }

    void write(Encoder out) {
        out.u8((sent ? SENT : 0) | (sentFinal ? FINAL : 0))
                .number(goalDays.days())
                .number(goalDays.reached())
                .number(goalDays.reachedStrict());
        blocks.subList(0, written()).forEach(block -> block.write(out));
    }

    private int written() {
        int count = blocks.size();
        while (count > ALWAYS_WRITTEN && blocks.get(count - 1).isEmpty()) {
            count--;
        }
        return count;
    }

    /** Reads what {@link #write} wrote, maybe when there were fewer subjects: those that came since stand last, and are empty. */
    void read(Decoder in, List<Subject<?, ?>> subjects) {
        int flags = in.u8();
        sent = (flags & SENT) != 0;
        sentFinal = (flags & FINAL) != 0;
        int days = (int) in.number();
        int reached = (int) in.number();
        goalDays = new GoalDays(days, reached, in.version() >= WITH_STRICT ? (int) in.number() : 0);
        List<MonthBlock> read = new ArrayList<>();
        for (Subject<?, ?> subject : subjects) {
            read.add(in.hasMore() ? subject.readMonth(in) : subject.emptyMonth());
        }
        blocks = List.copyOf(read);
    }

    /** The month of a date in days since 1970-01-01. */
    static YearMonth of(int date) {
        return YearMonth.from(LocalDate.ofEpochDay(date));
    }
}
