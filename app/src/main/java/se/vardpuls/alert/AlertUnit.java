package se.vardpuls.alert;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.target.Indicator;
import se.vardpuls.target.Target;

/** The alerts of one unit: what fires, and on which dates its alerts have fired. */
final class AlertUnit {
    /** For how many dates back a firing is remembered; no ladder looks further. */
    static final int DATES_KEPT = 60;

    private static final Indicator[] INDICATORS = Indicator.values();

    final byte[] key;
    final String id;
    /** Its entry in the register, {@code null} for none. */
    @Nullable Unit entry;
    /** Its figures have changed since they were judged. */
    boolean noted;
    /** What the month before today comes to, {@code null} if it must be summed. */
    @Nullable MonthToDate month;

    private final Map<Indicator, Firing> firing = new EnumMap<>(Indicator.class);
    private final Map<Indicator, TreeSet<Integer>> firedOn = new EnumMap<>(Indicator.class);
    private final Map<Indicator, Target> targets = new EnumMap<>(Indicator.class);

    AlertUnit(byte[] key) {
        this.key = key;
        this.id = new String(key, StandardCharsets.US_ASCII);
    }

    /** Whether its figures are judged at all: units of type OTHER have no alerts. */
    boolean isAlerted() {
        return entry == null || entry.type() != Unit.Type.OTHER;
    }

    String name() {
        return entry == null ? id : entry.name();
    }

    @Nullable Firing firing(Indicator indicator) {
        return firing.get(indicator);
    }

    void fire(Indicator indicator, Firing now) {
        firing.put(indicator, now);
    }

    void resolve(Indicator indicator) {
        firing.remove(indicator);
    }

    /** The step of each alert that fires. */
    Map<Indicator, Integer> steps() {
        Map<Indicator, Integer> steps = new EnumMap<>(Indicator.class);
        firing.forEach((indicator, now) -> steps.put(indicator, now.step()));
        return steps;
    }

    /** Remembers that an alert has fired on the window that ends on this date. */
    void noteFired(Indicator indicator, int date) {
        TreeSet<Integer> dates = firedOn.computeIfAbsent(indicator, none -> new TreeSet<>());
        dates.add(date);
        dates.headSet(date - DATES_KEPT).clear();
    }

    /** The dates on which an alert has fired. */
    SortedSet<Integer> firedOn(Indicator indicator) {
        return firedOn.getOrDefault(indicator, new TreeSet<>());
    }

    @Nullable Target target(Indicator indicator) {
        return targets.get(indicator);
    }

    void keepTarget(Target target) {
        targets.put(target.indicator(), target);
    }

    void forgetTargets() {
        targets.clear();
    }

    /** The figures of a date have changed: what was summed before a later date no longer holds. */
    void forgetMonthAfter(int changed) {
        MonthToDate known = month;
        if (known != null && changed < known.today()) {
            month = null;
        }
    }

    void write(Encoder out) {
        out.number(firing.size());
        firing.forEach((indicator, now) -> {
            out.u8(indicator.ordinal());
            now.write(out);
        });
        out.number(firedOn.size());
        firedOn.forEach((indicator, dates) -> {
            out.u8(indicator.ordinal()).number(dates.size());
            dates.forEach(out::signed);
        });
    }

    void read(Decoder in) {
        for (long left = in.number(); left > 0; left--) {
            Indicator indicator = indicator(in);
            firing.put(indicator, Firing.read(indicator, in));
        }
        for (long left = in.number(); left > 0; left--) {
            TreeSet<Integer> dates = new TreeSet<>();
            firedOn.put(indicator(in), dates);
            for (long more = in.number(); more > 0; more--) {
                dates.add((int) in.signed());
            }
        }
    }

    private static Indicator indicator(Decoder in) {
        int code = in.u8();
        if (code >= INDICATORS.length) {
            throw new CorruptStateException("a record of the state store names an alert that is not known");
        }
        return INDICATORS[code];
    }
}
