package se.vardpuls.telephone;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
import se.vardpuls.forecast.DayCalls;
import se.vardpuls.indicator.Measure;
import se.vardpuls.region.Region;
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

/** Telephone accessibility. */
public final class TelephoneSubject implements Subject<TelephoneDay, TelephoneUnit> {
    private static final Refusal LATE =
            new Refusal(Reason.LATE, "occurredAt: further before the unit's latest call event than the grace allows");

    private final int grace;
    private final Region region;

    /**
     * As this region counts.
     *
     * @param grace for how many days after its date a call may change
     */
    public TelephoneSubject(int grace, Region region) {
        this.grace = grace;
        this.region = region;
    }

    @Override
    public String name() {
        return "telephone";
    }

    @Override
    public String daily() {
        return "telephone-daily";
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
    public List<Inlet<TelephoneUnit>> inlets() {
        return List.of(new CallInlet());
    }

    @Override
    public TelephoneUnit newUnit(byte[] unitKey, UnitStore store, Scratch scratch) {
        return new TelephoneUnit(unitKey, store, scratch, grace, region);
    }

    @Override
    public DailyRecord<TelephoneDay> newRecord() {
        return new TelephoneRecord();
    }

    @Override
    public List<Measure<CallDay>> measures() {
        return TelephoneIndicators.measures();
    }

    @Override
    public ToldDays<?> told() {
        return new ToldDays<>(measures(), (date, record) -> new CallDay.Told(date, record, region));
    }

    @Override
    public MonthBlock emptyMonth() {
        return new TelephoneMonth();
    }

    @Override
    public @Nullable MonthBlock month(int first, List<TelephoneDay> days) {
        return TelephoneMonth.of(first, days);
    }

    @Override
    public MonthBlock readMonth(Decoder in) {
        return TelephoneMonth.read(in);
    }

    @Override
    public Pool<TelephoneDay, PooledCallDay> pool() {
        return new Pool<>(
                date -> new PooledCallDay(date, region),
                PooledCallMonth::new,
                measures(),
                List.of(ScopeShareGauge.SHARE),
                ScopeShareGauge::view);
    }

    @Override
    public UnitView view(TelephoneUnit unit, int today, UnitCalendar calendar) {
        return TelephoneView.of(unit, today, (LocalDate date) -> calendar.isWorkingDay(unit.id(), date));
    }

    @Override
    public boolean isForecast() {
        return true;
    }

    @Override
    public @Nullable DayCalls calls(TelephoneUnit unit, int date) {
        return unit.calls(date);
    }

    @Override
    public List<Family> families() {
        return List.of(TelephoneGauge.values());
    }
}
