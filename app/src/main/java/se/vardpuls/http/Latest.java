package se.vardpuls.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is remembered by name, of as many as were looked at last: somebody who comes under ever new names takes no more memory
 * than that. Not for several threads.
 *
 * @param <V> what is remembered of each
 */
public final class Latest<V> extends LinkedHashMap<String, V> {
    private static final long serialVersionUID = 1;
    private static final int CAPACITY = 16;
    private static final float LOAD = 0.75f;

    private final int most;

    /** Of at most so many. */
    public Latest(int most) {
        super(CAPACITY, LOAD, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
