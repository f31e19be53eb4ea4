package se.vardpuls.annotation;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Breaks of series as the topic {@code annotations} tells them (contract §4); of a key the last record holds, a tombstone
 * takes it away. One that its {@linkplain AnnotationReader reader} refuses is passed over. At most {@value #MOST} are kept.
 *
 * <p>Not for several threads.
 */
public final class Annotations {
    private static final int MOST = 1_000;

    private final AnnotationReader reader = new AnnotationReader();
    private final Map<ByteBuffer, Annotation> annotations = new LinkedHashMap<>();

    /** Takes in a record. */
    public void take(byte @Nullable [] key, byte @Nullable [] value) {
        ByteBuffer of = ByteBuffer.wrap(key == null ? new byte[0] : key);
        if (value == null) {
            annotations.remove(of);
            return;
        }
        Annotation annotation = reader.read(value) == null ? reader.annotation() : null;
        if (annotation != null && (annotations.size() < MOST || annotations.containsKey(of))) {
            annotations.put(of, annotation);
        }
    }

    /** Those that hold, in order of time. */
    public List<Annotation> all() {
        return annotations.values().stream()
                .sorted(Comparator.comparing(Annotation::from)
                        .thenComparing(Annotation::of)
                        .thenComparing(Annotation::text))
                .toList();
    }
}
