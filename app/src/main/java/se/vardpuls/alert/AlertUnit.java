package se.vardpuls.alert;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.goal.Indicator;
import se.vardpuls.goal.Indicators;
import se.vardpuls.goal.Target;
import se.vardpuls.indicator.JudgedUnit;
import se.vardpuls.register.Unit;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/** The alerts of one unit: what fires, and on which dates its alerts have fired. */
final class AlertUnit extends JudgedUnit {
    /** For how many dates back a firing is remembered; no ladder looks further. */
    static final int DATES_KEPT = 60;

    /** Its figures have changed since they were judged. */
    boolean noted;
    /** Whether its figures have changed since {@link #movedAt}, in a batch of a unit that is fed once a day. */
    boolean moved;
    /** When a commit last found its figures changed, by the wall clock, of a unit that is fed once a day. */
    long movedAt;

    private final Indicators indicators;
    // by the codes of the indicators
    private final @Nullable Firing[] firing;
    private final @Nullable TreeSet<Integer>[] firedOn;
    private final @Nullable Target[] targets;

    @SuppressWarnings({"unchecked", "rawtypes"}) // there are no arrays of sets of numbers
    AlertUnit(byte[] key, Indicators indicators) {
        super(key, indicators.codes());
        this.indicators = indicators;
        this.firing = new Firing[indicators.codes()];
        this.firedOn = new TreeSet[indicators.codes()];
        this.targets = new Target[indicators.codes()];
    }

    /** Whether its figures are judged on this date: units of type OTHER, and those that are not valid, have no alerts. */
    boolean isAlerted(int date) {
        Unit known = entry();
        return known == null || known.typeOn(date) != Unit.Type.OTHER;
    }

    String name() {
        Unit known = entry();
        return known == null ? id() : known.name();
    }

    @Nullable Firing firing(Indicator indicator) {
        return firing[indicator.code()];
    }

    void fire(Indicator indicator, Firing now) {
        firing[indicator.code()] = now;
    }

    void resolve(Indicator indicator) {
        firing[indicator.code()] = null;
    }

    /** The step of each alert that fires. */
    Map<Indicator, Integer> steps() {
        Map<Indicator, Integer> steps = new LinkedHashMap<>();
        for (Indicator indicator : indicators.all()) {
            Firing now = firing(indicator);
            if (now != null) {
                steps.put(indicator, now.step());
            }
        }
        return steps;
    }

    /** Remembers that an alert has fired on the window that ends on this date. */
    void noteFired(Indicator indicator, int date) {
        TreeSet<Integer> dates = firedOn[indicator.code()];
        if (dates == null) {
            dates = new TreeSet<>();
            firedOn[indicator.code()] = dates;
        }
        dates.add(date);
        dates.headSet(date - DATES_KEPT).clear();
    }

    /** The dates on which an alert has fired. */
    SortedSet<Integer> firedOn(Indicator indicator) {
        TreeSet<Integer> dates = firedOn[indicator.code()];
        return dates == null ? Collections.emptySortedSet() : dates;
    }

    @Nullable Target target(Indicator indicator) {
        return targets[indicator.code()];
    }

    void keepTarget(Target target) {
        targets[target.indicator().code()] = target;
    }

    void forgetTargets() {
        Arrays.fill(targets, null);
    }

    void write(Encoder out) {
        out.number(Arrays.stream(firing).filter(now -> now != null).count());
        for (int code = 0; code < firing.length; code++) {
            Firing now = firing[code];
            if (now != null) {
                now.write(out.u8(code));
            }
        }
        out.number(Arrays.stream(firedOn).filter(dates -> dates != null).count());
        for (int code = 0; code < firedOn.length; code++) {
            TreeSet<Integer> dates = firedOn[code];
            if (dates != null) {
                out.u8(code).number(dates.size());
                dates.forEach(out::signed);
            }
        }
    }

    void read(Decoder in) {
        for (long left = in.number(); left > 0; left--) {
            Indicator indicator = indicator(in);
            fire(indicator, Firing.read(indicator, in));
        }
        for (long left = in.number(); left > 0; left--) {
            TreeSet<Integer> dates = new TreeSet<>();
            firedOn[indicator(in).code()] = dates;
            for (long more = in.number(); more > 0; more--) {
                dates.add((int) in.signed());
            }
        }
    }

    private Indicator indicator(Decoder in) {
        Indicator indicator = indicators.ofCode(in.u8());
        if (indicator == null) {
            throw new CorruptStateException("a record of the state store names an alert that is not known");
        }
        return indicator;
    }
}
