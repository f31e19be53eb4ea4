package se.vardpuls.monthly;

import java.time.LocalDate;
import java.time.YearMonth;
import se.vardpuls.guarantee.GuaranteeMonth;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.telephone.TelephoneMonth;

/** One month of one unit: what its record last said. */
final class Month {
    private static final TelephoneMonth NO_CALLS = new TelephoneMonth();
    private static final GuaranteeMonth NO_CASES = new GuaranteeMonth();
    private static final int SENT = 1;
    private static final int FINAL = 1 << 1;

    final YearMonth name;
    final int first;
    final int last;

    TelephoneMonth telephone = NO_CALLS;
    GuaranteeMonth guarantee = NO_CASES;
    int days;
    int goalDays;
    boolean sent;
    boolean sentFinal;
    /** It must be looked at when months are next told. */
    boolean noted;

    Month(YearMonth name) {
        this.name = name;
        this.first = (int) name.atDay(1).toEpochDay();
        this.last = (int) name.atEndOfMonth().toEpochDay();
    }

    /** What a record would say now. */
    record Figures(TelephoneMonth telephone, GuaranteeMonth guarantee, int days, int goalDays, boolean isFinal) {
        boolean isEmpty() {
            return telephone.isEmpty() && guarantee.isEmpty();
        }
    }

    /** Whether a record is due: it says something else than the last one, or is the first to say anything. */
    boolean differsFrom(Figures now) {
        return sent ? !now.equals(new Figures(telephone, guarantee, days, goalDays, sentFinal)) : !now.isEmpty();
    }

    /** Keeps what has been sent. */
    void keep(Figures now) {
        telephone = now.telephone();
        guarantee = now.guarantee();
        days = now.days();
        goalDays = now.goalDays();
        sentFinal = now.isFinal();
        sent = true;
    }

    void write(Encoder out) {
        out.u8((sent ? SENT : 0) | (sentFinal ? FINAL : 0)).number(days).number(goalDays);
        telephone.write(out);
        guarantee.write(out);
    }

    void read(Decoder in) {
        int flags = in.u8();
        sent = (flags & SENT) != 0;
        sentFinal = (flags & FINAL) != 0;
        days = (int) in.number();
        goalDays = (int) in.number();
        telephone = TelephoneMonth.read(in);
        guarantee = GuaranteeMonth.read(in);
    }

    /** The month of a date in days since 1970-01-01. */
    static YearMonth of(int date) {
        return YearMonth.from(LocalDate.ofEpochDay(date));
    }
}
