package se.vardpuls.guarantee;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;
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

/** The guarantee of a medical assessment within days. */
public final class GuaranteeSubject implements Subject<GuaranteeDay, GuaranteeUnit> {
    private static final Refusal LATE = new Refusal(
            Reason.LATE, "occurredAt: further before the unit's latest booking or referral than the grace allows");

    private final GuaranteeLimits limits;
    private final Region region;

    /** As this region promises. */
    public GuaranteeSubject(GuaranteeLimits limits, Region region) {
        this.limits = limits;
        this.region = region;
    }

    @Override
    public String name() {
        return "guarantee";
    }

    @Override
    public String daily() {
        return "guarantee-daily";
    }

    @Override
    public @Nullable String worklist() {
        return region.worklist() ? "open-cases" : null;
    }

    @Override
    public int graceDays() {
        return limits.closingDays();
    }

    @Override
    public int reachDays() {
        return limits.closingDays() + limits.lateDays();
    }

    @Override
    public Refusal late() {
        return LATE;
    }

    @Override
    public List<Inlet<GuaranteeUnit>> inlets() {
        return List.of(new BookingInlet(), new ReferralInlet());
    }

    @Override
    public GuaranteeUnit newUnit(byte[] unitKey, UnitStore store, Scratch scratch) {
        return new GuaranteeUnit(unitKey, store, scratch, limits, region);
    }

    @Override
    public DailyRecord<GuaranteeDay> newRecord() {
        return new GuaranteeRecord();
    }

    @Override
    public List<Measure<CaseDay>> measures() {
        return GuaranteeIndicators.measures(region);
    }

    @Override
    public ToldDays<?> told() {
        return new ToldDays<>(
                measures(), (date, record) -> new CaseDay.Told(date, record.path("cohort"), record.path("bookings")));
    }

    @Override
    public MonthBlock emptyMonth() {
        return GuaranteeMonth.empty();
    }

    @Override
    public @Nullable MonthBlock month(int first, List<GuaranteeDay> days) {
        return GuaranteeMonth.of(days);
    }

    @Override
    public MonthBlock readMonth(Decoder in) {
        return GuaranteeMonth.read(in);
    }

    @Override
    public Pool<GuaranteeDay, PooledCaseDay> pool() {
        return new Pool<>(
                PooledCaseDay::new,
                PooledCaseMonth::new,
                measures(),
                List.of(ScopeGuaranteeGauge.SHARE),
                (dates, today) -> ScopeGuaranteeGauge.view(dates, today, region.guaranteeDays()));
    }

    @Override
    public UnitView view(GuaranteeUnit unit, int today, UnitCalendar calendar) {
        return GuaranteeView.of(unit, today);
    }

    @Override
    public List<Family> families() {
        return List.of(GuaranteeGauge.values());
    }
}
