package se.vardpuls.state;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The closed days of a unit that are not forgotten yet, and their ids: one look at a filter tells of nearly every new id that
 * it is in none of them.
 *
 * @param <D> the day
 */
final class ClosedDays<D extends Day> {
    private final List<D> days = new ArrayList<>(0);
    /** The ids of all of them. To be gathered anew if null. */
    private @Nullable IdFilter filter;

    private long heapBytes;

    /** Takes in a day that has closed and whose facts are in the store alone. */
    void add(D day) {
        day.sealed = day.paged.seal();
        heapBytes += day.sealed.heapBytes();
        days.add(day);
        dropFilter();
    }

    /** Forgets the ids of a day; gives whether it was among these. */
    boolean remove(D day) {
        boolean wasHere = days.remove(day);
        if (wasHere) {
            heapBytes -= day.sealed.heapBytes();
            day.sealed = SealedIds.NONE;
            dropFilter();
        }
        return wasHere;
    }

    /** The days that may have the id of this hash; mostly none. */
    List<D> thatMayHave(long hash) {
        if (days.isEmpty() || !filter().mayContain(hash)) {
            return List.of();
        }
        return days.stream().filter(day -> day.sealed.contains(hash)).toList();
    }

    private IdFilter filter() {
        IdFilter known = filter;
        if (known == null) {
            known = new IdFilter(
                    days.stream().mapToInt(day -> day.sealed.size()).sum());
            for (D day : days) {
                day.sealed.addTo(known);
            }
            filter = known;
            heapBytes += known.heapBytes();
        }
        return known;
    }

    private void dropFilter() {
        IdFilter known = filter;
        if (known != null) {
            heapBytes -= known.heapBytes();
            filter = null;
        }
    }

    /** About how many bytes of heap the ids take. */
    long heapBytes() {
        return heapBytes;
    }
}
