package se.vardpuls.intake.together;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Groups on the heap, for files and examples. */
public final class MemoryGroups implements Groups {
    private final Map<String, byte[]> kept = new TreeMap<>();

    @Override
    public byte @Nullable [] get(String id) {
        return kept.get(id);
    }

    @Override
    public void put(String id, byte[] group) {
        kept.put(id, group);
    }

    @Override
    public void delete(String id) {
        kept.remove(id);
    }

    /** Forgets all. */
    public void clear() {
        kept.clear();
    }

    @Override
    public Cursor all() {
        Iterator<Map.Entry<String, byte[]>> entries =
                List.copyOf(kept.entrySet()).iterator();
        return new Cursor() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Map.Entry<String, byte[]> next() {
                return entries.next();
            }

            @Override
            public void close() {
                // nothing is held
            }
        };
    }
}
