package se.vardpuls.guarantee;

import java.util.List;
import java.util.function.Function;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Pool;
import se.vardpuls.subject.ScopeView;

/** What the gauges tell of a scope's guarantee (contract §5): both views, of a date and of a week. */
final class ScopeGuaranteeGauge implements Family {
    static final ScopeGuaranteeGauge SHARE = new ScopeGuaranteeGauge();

    private static final int WEEK = 7;

    private ScopeGuaranteeGauge() {}

    @Override
    public String metricName() {
        return "accessibility_scope_guarantee_share";
    }

    @Override
    public String help() {
        return "Share assessed within three days at all units of the scope: of the assessments up to today, or of the"
                + " cases sought up to four days ago.";
    }

    @Override
    public List<String> labels() {
        return List.of("view", "window");
    }

    /** Shows the views; the latest sought date that is mature lies a day further back than the guarantee has days. */
    static ScopeView view(Pool.PooledDates<PooledCaseDay> dates, int today, int guaranteeDays) {
        int mature = today - guaranteeDays - 1;
        Share completedDay = sum(dates.between(today, today), PooledCaseDay::completedShare);
        Share completedWeek = sum(dates.between(today - WEEK + 1, today), PooledCaseDay::completedShare);
        Share cohortDay = sum(dates.between(mature, mature), day -> day.cohortShare(today));
        Share cohortWeek = sum(dates.between(mature - WEEK + 1, mature), day -> day.cohortShare(today));
        return samples -> {
            if (samples.family() != SHARE) {
                return;
            }
            samples.addShare(completedDay, "completed", "1d");
            samples.addShare(completedWeek, "completed", "7d");
            samples.addShare(cohortDay, "cohort", "1d");
            samples.addShare(cohortWeek, "cohort", "7d");
        };
    }

    private static Share sum(List<PooledCaseDay> days, Function<PooledCaseDay, Share> share) {
        long numerator = 0;
        long denominator = 0;
        for (PooledCaseDay day : days) {
            numerator += share.apply(day).numerator();
            denominator += share.apply(day).denominator();
        }
        return new Share(numerator, denominator);
    }
}
