package se.vardpuls.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import se.vardpuls.annotation.Annotation;
import se.vardpuls.time.SwedishTime;

/** The breaks of series that dashboards mark: a sample where each begins, and one where it ends if that is told. */
public final class AnnotationMeters {
    private final MultiGauge gauge;

    /** Meters in this registry. */
    public AnnotationMeters(MeterRegistry registry) {
        gauge = MultiGauge.builder(Meter.ANNOTATION.metricName())
                .description(Meter.ANNOTATION.help())
                .register(registry);
    }

    /** Shows these, in place of those shown before. */
    public void show(List<Annotation> annotations) {
        List<Row<?>> rows = new ArrayList<>();
        for (Annotation annotation : annotations) {
            rows.add(row(annotation, "from", annotation.from(), annotation.from()));
            LocalDate to = annotation.to();
            if (to != null) {
                rows.add(row(annotation, "to", to, to.plusDays(1)));
            }
        }
        gauge.register(rows, true);
    }

    private static Row<?> row(Annotation annotation, String edge, LocalDate date, LocalDate midnight) {
        String scope = annotation.scope() == null ? "" : annotation.scope().text();
        String unit = annotation.unitId() == null ? "" : annotation.unitId();
        return Row.of(
                Tags.of("scope", scope, "unit", unit, "text", annotation.text(), "edge", edge, "date", date.toString()),
                SwedishTime.firstSecond((int) midnight.toEpochDay()));
    }
}
