package se.vardpuls.report;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.annotation.Annotation;
import se.vardpuls.annotation.AnnotationReader;
import se.vardpuls.register.Scope;

/**
 * Breaks of series as the topic {@code annotations} tells them (contract §4); of a key the last record holds. One that its
 * {@linkplain AnnotationReader reader} refuses is passed over. At most {@value #MOST} are kept.
 */
public final class Annotations {
    private static final int MOST = 1_000;

    private final AnnotationReader reader = new AnnotationReader();
    private final Map<ByteBuffer, Mark> marks = new LinkedHashMap<>();

    /**
     * A break of a series.
     *
     * @param of the scope or the unit's id
     * @param from the first date
     * @param to the last date, {@code null} where only the first is told
     * @param text what happened
     */
    public record Mark(String of, LocalDate from, @Nullable LocalDate to, String text) {
        /** Whether any of its dates lies in a period. */
        boolean isIn(Period period) {
            LocalDate end = to == null ? from : to;
            return !from.isAfter(period.last().atEndOfMonth())
                    && !end.isBefore(period.first().atDay(1));
        }
    }

    /** Takes in a record. */
    public void take(byte @Nullable [] key, byte @Nullable [] value) {
        ByteBuffer of = ByteBuffer.wrap(key == null ? new byte[0] : key);
        Mark mark = value == null ? null : mark(value);
        if (value == null) {
            marks.remove(of);
        } else if (mark != null && (marks.size() < MOST || marks.containsKey(of))) {
            marks.put(of, mark);
        }
    }

    private @Nullable Mark mark(byte[] value) {
        Annotation annotation = reader.read(value) == null ? reader.annotation() : null;
        if (annotation == null) {
            return null;
        }
        Scope scope = annotation.scope();
        String of = scope == null ? annotation.unitId() : scope.text();
        return of == null ? null : new Mark(of, annotation.from(), annotation.to(), annotation.text());
    }

    /** Those of a period, in order of time. */
    List<Mark> in(Period period) {
        return marks.values().stream()
                .filter(mark -> mark.isIn(period))
                .sorted(Comparator.comparing(Mark::from).thenComparing(Mark::of).thenComparing(Mark::text))
                .toList();
    }
}
