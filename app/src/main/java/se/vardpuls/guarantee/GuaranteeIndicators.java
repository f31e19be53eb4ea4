package se.vardpuls.guarantee;

import java.util.List;
import se.vardpuls.goal.Comparison;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicator.BuiltIn;
import se.vardpuls.goal.Indicator.Kind;
import se.vardpuls.goal.Indicator.Window;
import se.vardpuls.indicator.Measure;
import se.vardpuls.indicator.ShareReader;
import se.vardpuls.region.Region;

/** What is judged of the guarantee (contract §2, targets; §4, alerts). */
public final class GuaranteeIndicators {
    private static final String WORDS = "se.vardpuls.guarantee.messages";

    /** The cohort view of the guarantee, of sought dates whose days are past. */
    public static final Indicator GUARANTEE = new Indicator(
            "guarantee",
            2,
            Kind.SHARE,
            Window.DAYS,
            true,
            BuiltIn.of("0.95", Comparison.AT_LEAST, 7).alsoOfRegion(),
            WORDS);

    /** Cases that come due before the next working day is over and have no time left in time: an early warning. */
    public static final Indicator GUARANTEE_DUE = Indicator.warning("guarantee-due", 4, WORDS);

    /** An open unit's bookings have fallen silent: an early warning. */
    public static final Indicator SILENT_BOOKINGS = Indicator.warning("silent-bookings", 9, WORDS);

    private GuaranteeIndicators() {}

    /** All of them, in the order in which they are judged; the latest sought date that is mature lies a day further back. */
    static List<Measure<CaseDay>> measures(Region region) {
        return List.of(
                ShareReader.measure(GUARANTEE, region.guaranteeDays() + 1, CaseDay::cohort),
                DueReader.measure(GUARANTEE_DUE, region.guaranteeDays()),
                SilentBookingsReader.measure(SILENT_BOOKINGS));
    }
}
