package se.vardpuls.indicator;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Target;
import se.vardpuls.goal.WindowFigures;
import se.vardpuls.register.Unit;

/**
 * A unit whose figures are judged: who it is, its entry in the register, and what its months come to so far. Not for
 * several threads.
 */
public class JudgedUnit {
    private final byte[] key;
    private final String id;
    private final @Nullable MonthSoFar[] months;
    private @Nullable Unit entry;

    /**
     * A month before a date, summed: that does not change as long as only the date itself has events.
     *
     * @param today the date it ends before
     * @param target by whose definition
     * @param figures its sums
     */
    record MonthSoFar(int today, Target target, WindowFigures figures) {}

    /**
     * The unit of this key.
     *
     * @param codes one more than the largest code of an indicator
     */
    public JudgedUnit(byte[] key, int codes) {
        this.key = key;
        this.id = new String(key, StandardCharsets.UTF_8);
        this.months = new MonthSoFar[codes];
    }

    /** Its id as the bytes of a record's key. */
    public final byte[] key() {
        return key;
    }

    /** Its id. */
    public final String id() {
        return id;
    }

    /** Its entry in the register, {@code null} for none. */
    public final @Nullable Unit entry() {
        return entry;
    }

    /** Whether its events come once a day, so that today is never judged. */
    public final boolean isFedDaily() {
        Unit known = entry;
        return known != null && known.feed() == Unit.Feed.DAILY;
    }

    /** The register has another entry: what was summed by the old one's opening hours no longer holds. */
    public final void register(@Nullable Unit another) {
        entry = another;
        java.util.Arrays.fill(months, null);
    }

    /** The figures of a date have changed: what was summed before a later date no longer holds. */
    public final void forgetMonth(Indicator indicator, int changed) {
        MonthSoFar known = months[indicator.code()];
        if (known != null && changed < known.today()) {
            months[indicator.code()] = null;
        }
    }

    final @Nullable WindowFigures monthBefore(Target target, int today) {
        MonthSoFar known = months[target.indicator().code()];
        boolean holds =
                known != null && known.today() == today && known.target().definition() == target.definition();
        return holds ? known.figures() : null;
    }

    final void keepMonth(Target target, int today, WindowFigures figures) {
        months[target.indicator().code()] = new MonthSoFar(today, target, figures);
    }
}
