package se.vardpuls.indicator;

import java.util.ArrayList;
import java.util.List;

/** The readers of one subject's indicators, and the clock that they are judged by in mode {@code event}. */
public final class Readers {
    private final Figures<?> figures;
    private final List<Reader> all;
    private final int lag;

    private Readers(Figures<?> figures, List<Reader> all) {
        this.figures = figures;
        this.all = all;
        this.lag = all.stream().mapToInt(Reader::lag).max().orElse(0);
    }

    /** Reads these indicators from these figures. */
    public static <D> Readers of(
            List<? extends Measure<? super D>> measures, Figures<D> figures, Circumstances circumstances) {
        List<Reader> readers = new ArrayList<>();
        for (Measure<? super D> measure : measures) {
            readers.add(measure.reader(figures, circumstances));
        }
        return new Readers(figures, List.copyOf(readers));
    }

    /** All of them, in the order in which their indicators are judged. */
    public List<Reader> all() {
        return all;
    }

    /** How many days before the clock's date the latest date lies that one of them looks at. */
    public int lag() {
        return lag;
    }

    /** The date of a unit's clock, {@code Integer.MIN_VALUE} if it has none. */
    public int clockDate(byte[] unitKey) {
        return figures.clockDate(unitKey);
    }

    /** The instant of a unit's clock, in milliseconds since 1970; {@code Long.MIN_VALUE} if it has none. */
    public long clockMillis(byte[] unitKey) {
        return figures.clockMillis(unitKey);
    }
}
