package se.vardpuls.scope;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import se.vardpuls.indicator.Circumstances;
import se.vardpuls.indicator.Figures;
import se.vardpuls.indicator.Readers;
import se.vardpuls.subject.Pool;
import se.vardpuls.subject.PooledDay;
import se.vardpuls.subject.PooledMonth;
import se.vardpuls.subject.ScopeView;
import se.vardpuls.subject.Subject;
import se.vardpuls.time.SwedishTime;

/**
 * The dates of the scopes in one subject, those of late on the heap: what the windows of its indicators reach, and a month.
 *
 * @param <P> the date of a scope
 */
final class PooledDays<P extends PooledDay<?>> implements Figures<P> {
    private final String name;
    private final Pool<?, P> pool;
    private final ToLongFunction<byte[]> clock;
    private final Map<Bytes, NavigableMap<Integer, P>> scopes = new HashMap<>();

    private PooledDays(String name, Pool<?, P> pool, ToLongFunction<byte[]> clock) {
        this.name = name;
        this.pool = pool;
        this.clock = clock;
    }

    /**
     * Those of a subject.
     *
     * @param clock the latest event of a scope's units, in milliseconds since 1970; the smallest number for none
     */
    static PooledDays<?> of(Subject<?, ?> subject, ToLongFunction<byte[]> clock) {
        return new PooledDays<>(subject.name(), subject.pool(), clock);
    }

    String name() {
        return name;
    }

    Readers readers(Circumstances circumstances) {
        return Readers.of(pool.measures(), this, circumstances);
    }

    ScopeView view(byte[] scope, int today) {
        return pool.show().view((first, last) -> days(scope, first, last), today);
    }

    PooledMonth newMonth() {
        return pool.newMonth().get();
    }

    /** A date without figures, which nobody sees. */
    P newDay(int date) {
        return pool.newDay().apply(date);
    }

    /** A date without figures, which takes the place of what is known of it. */
    P renew(byte[] scope, int date) {
        P day = newDay(date);
        scopes.computeIfAbsent(Bytes.wrap(scope), none -> new TreeMap<>()).put(date, day);
        return day;
    }

    /** Forgets the dates before this one. */
    void forget(byte[] scope, int before) {
        of(scope).headMap(before, false).clear();
    }

    private NavigableMap<Integer, P> of(byte[] scope) {
        NavigableMap<Integer, P> days = scopes.get(Bytes.wrap(scope));
        return days == null ? new TreeMap<>() : days;
    }

    @Override
    public @Nullable P day(byte[] scope, int date) {
        return of(scope).get(date);
    }

    @Override
    public List<P> days(byte[] scope, int first, int last) {
        return last < first
                ? List.of()
                : new ArrayList<>(of(scope).subMap(first, true, last, true).values());
    }

    @Override
    public int clockDate(byte[] scope) {
        long millis = clockMillis(scope);
        return millis == PartialSums.NO_CLOCK
                ? Integer.MIN_VALUE
                : (int) SwedishTime.epochDay(Math.floorDiv(millis, 1000));
    }

    @Override
    public long clockMillis(byte[] scope) {
        return clock.applyAsLong(scope);
    }
}
