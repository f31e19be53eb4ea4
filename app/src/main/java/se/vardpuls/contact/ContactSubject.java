package se.vardpuls.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.indicator.Measure;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Scratch;
import se.vardpuls.state.UnitStore;
import se.vardpuls.subject.DailyRecord;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Inlet;
import se.vardpuls.subject.MonthBlock;
import se.vardpuls.subject.Pool;
import se.vardpuls.subject.Subject;
import se.vardpuls.subject.ToldDays;
import se.vardpuls.subject.UnitView;
import se.vardpuls.time.UnitCalendar;

/** Digital contacts. */
public final class ContactSubject implements Subject<ContactDay, ContactUnit> {
    private static final Refusal LATE = new Refusal(
            Reason.LATE, "occurredAt: further before the unit's latest contact event than the grace allows");

    private final int grace;

    /**
     * Digital contacts.
     *
     * @param grace for how many days after its date a contact may change
     */
    public ContactSubject(int grace) {
        this.grace = grace;
    }

    @Override
    public String name() {
        return "contact";
    }

    @Override
    public String daily() {
        return "contact-daily";
    }

    @Override
    public int graceDays() {
        return grace;
    }

    @Override
    public int reachDays() {
        return grace;
    }

    @Override
    public Refusal late() {
        return LATE;
    }

    @Override
    public List<Inlet<ContactUnit>> inlets() {
        return List.of(new ContactInlet());
    }

    @Override
    public ContactUnit newUnit(byte[] unitKey, UnitStore store, Scratch scratch) {
        return new ContactUnit(unitKey, store, scratch, grace);
    }

    @Override
    public DailyRecord<ContactDay> newRecord() {
        return new ContactRecord();
    }

    @Override
    public List<? extends Measure<? super ContactDay>> measures() {
        return ContactIndicators.measures();
    }

    @Override
    public ToldDays<?> told() {
        return new ToldDays<>(ContactIndicators.measures(), ContactDate.Told::new);
    }

    @Override
    public MonthBlock emptyMonth() {
        return new ContactMonth();
    }

    @Override
    public @Nullable MonthBlock month(int first, List<ContactDay> days) {
        return ContactMonth.of(days);
    }

    @Override
    public MonthBlock readMonth(Decoder in) {
        return ContactMonth.read(in);
    }

    @Override
    public Pool<ContactDay, PooledContactDay> pool() {
        return new Pool<>(
                PooledContactDay::new,
                PooledContactMonth::new,
                ContactIndicators.measures(),
                List.of(),
                (dates, today) -> samples -> {});
    }

    @Override
    public UnitView view(ContactUnit unit, int today, UnitCalendar calendar) {
        return ContactView.of(unit, today);
    }

    @Override
    public List<Family> families() {
        return List.of(ContactGauge.values());
    }
}
