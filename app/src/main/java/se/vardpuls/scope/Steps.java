package se.vardpuls.scope;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/** How many units belong, by date: a number from each of some dates on, 0 before the first. */
final class Steps {
    /** Nobody, ever. */
    static final Steps NONE = new Steps(new int[0], new int[0]);

    private final int[] dates;
    private final int[] counts;

    private Steps(int[] dates, int[] counts) {
        this.dates = dates;
        this.counts = counts;
    }

    /** Adds up stretches of dates. */
    static final class Sum {
        private final NavigableMap<Integer, Integer> changes = new TreeMap<>();

        /** One more from the first date to the last. */
        void add(int first, int last) {
            changes.merge(first, 1, Integer::sum);
            if (last < Integer.MAX_VALUE) {
                changes.merge(last + 1, -1, Integer::sum);
            }
        }

        Steps steps() {
            changes.values().removeIf(change -> change == 0);
            int[] dates = new int[changes.size()];
            int[] counts = new int[changes.size()];
            int at = 0;
            int count = 0;
            for (Map.Entry<Integer, Integer> change : changes.entrySet()) {
                count += change.getValue();
                dates[at] = change.getKey();
                counts[at] = count;
                at++;
            }
            return new Steps(dates, counts);
        }
    }

    /** How many belong on this date. */
    int on(int date) {
        int found = Arrays.binarySearch(dates, date);
        int at = found >= 0 ? found : -found - 2;
        return at < 0 ? 0 : counts[at];
    }

    void write(Encoder out) {
        out.number(dates.length);
        for (int i = 0; i < dates.length; i++) {
            out.signed(dates[i]).number(counts[i]);
        }
    }

    static Steps read(Decoder in) {
        int size = (int) in.number();
        int[] dates = new int[size];
        int[] counts = new int[size];
        for (int i = 0; i < size; i++) {
            dates[i] = (int) in.signed();
            counts[i] = (int) in.number();
        }
        return new Steps(dates, counts);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Steps steps && Arrays.equals(dates, steps.dates) && Arrays.equals(counts, steps.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(dates) + Arrays.hashCode(counts);
    }
}
