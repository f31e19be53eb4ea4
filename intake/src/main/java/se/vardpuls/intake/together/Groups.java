package se.vardpuls.intake.together;

import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where groups are kept, by their id. */
public interface Groups {
    byte @Nullable [] get(String id);

    void put(String id, byte[] group);

    void delete(String id);

    /** All of them; may be changed meanwhile. Closed by whoever asked. */
    Cursor all();

    /** Goes through groups. */
    interface Cursor extends Iterator<Map.Entry<String, byte[]>>, AutoCloseable {
        @Override
        void close();
    }
}
