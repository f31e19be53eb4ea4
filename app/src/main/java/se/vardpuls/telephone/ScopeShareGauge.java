package se.vardpuls.telephone;

import java.util.List;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Pool;
import se.vardpuls.subject.ScopeView;

/** What the gauges tell of a scope's telephone (contract §5): the shares of its clock's date. */
final class ScopeShareGauge implements Family {
    static final ScopeShareGauge SHARE = new ScopeShareGauge();

    private ScopeShareGauge() {}

    @Override
    public String metricName() {
        return "accessibility_scope_share";
    }

    @Override
    public String help() {
        return "Share of the calls to all units of the scope with contact the same day, of the scope's day so far, by"
                + " definition.";
    }

    @Override
    public List<String> labels() {
        return List.of("definition");
    }

    static ScopeView view(Pool.PooledDates<PooledCallDay> dates, int today) {
        List<PooledCallDay> day = dates.between(today, today);
        if (day.isEmpty()) {
            return samples -> {};
        }
        Share reported = day.get(0).reported();
        Share strict = day.get(0).strict();
        Share unique = day.get(0).unique();
        return samples -> {
            if (samples.family() != SHARE) {
                return;
            }
            samples.addShare(reported, "reported");
            samples.addShare(strict, "strict");
            samples.addShare(unique, "unique");
        };
    }
}
