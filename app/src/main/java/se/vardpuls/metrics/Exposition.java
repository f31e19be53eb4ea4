package se.vardpuls.metrics;

import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.subject.Family;

/**
 * What Prometheus gets at a scrape, written family by family in the order of their names.
 *
 * <ol>
 *   <li>The registry holds what grows with the code and the number of partitions: the process, the JVM, Kafka Streams, the
 *       pipeline. It is collected at once.
 *   <li>The families of the {@linkplain Gauges gauges} grow with the number of units: each is collected when it is its turn
 *       and forgotten when it is written, so that a scrape holds one of them at a time.
 * </ol>
 */
public final class Exposition {
    private static final String OPEN_METRICS = "application/openmetrics-text";
    private static final int FIRST_BYTES = 64 * 1024;
    private static final byte[] END = "# EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final PrometheusRegistry registry;
    private final @Nullable Gauges gauges;
    private final ExpositionFormats formats = ExpositionFormats.init();

    /** Of the meters of a registry, and of gauges that are not registered there; {@code null} for none. */
    public Exposition(PrometheusRegistry registry, @Nullable Gauges gauges) {
        this.registry = registry;
        this.gauges = gauges;
    }

    /** The content type of the answer to a request with this {@code Accept} header. */
    public static String contentType(String accept) {
        return accept.contains(OPEN_METRICS)
                ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                : "text/plain; version=0.0.4; charset=utf-8";
    }

    /** Writes all metrics as they are now, and leaves the stream open. */
    public void write(OutputStream out, String contentType) throws IOException {
        boolean isOpenMetrics = contentType.startsWith(OPEN_METRICS);
        ExpositionFormatWriter writer =
                isOpenMetrics ? formats.getOpenMetricsTextFormatWriter() : formats.getPrometheusTextFormatWriter();
        Map<String, Part> parts = new TreeMap<>();
        addRegistry(parts, writer);
        addGauges(parts, isOpenMetrics);
        for (Part part : parts.values()) {
            part.writeTo(out);
        }
        if (isOpenMetrics) {
            out.write(END);
        }
        out.flush();
    }

    /** What is written of one family. */
    @FunctionalInterface
    private interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    private void addRegistry(Map<String, Part> parts, ExpositionFormatWriter writer) {
        for (MetricSnapshot family : registry.scrape()) {
            parts.put(family.getMetadata().getPrometheusName(), out -> {
                FamilyStream stream = new FamilyStream(out);
                writer.write(stream, MetricSnapshots.of(family));
                stream.endFamily();
            });
        }
    }

    private void addGauges(Map<String, Part> parts, boolean isOpenMetrics) {
        Gauges ofUnits = gauges;
        if (ofUnits == null) {
            return;
        }
        UnitLabels units = new UnitLabels();
        ByteArrayBuilder text = new ByteArrayBuilder(FIRST_BYTES);
        for (Family family : Gauges.FAMILIES) {
            parts.put(family.metricName(), out -> {
                text.reset();
                ofUnits.write(family, isOpenMetrics, text, units);
                out.write(text.toByteArray());
            });
        }
    }

    /** Passes a family on without the end that the writer of OpenMetrics puts after each, and without its flushes. */
    private static final class FamilyStream extends FilterOutputStream {
        private final byte[] held = new byte[END.length];
        private int count;

        FamilyStream(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            int passing = Math.max(0, count + length - held.length);
            int passingHeld = Math.min(count, passing);
            int passingNew = passing - passingHeld;
            out.write(held, 0, passingHeld);
            out.write(bytes, from, passingNew);
            System.arraycopy(held, passingHeld, held, 0, count - passingHeld);
            System.arraycopy(bytes, from + passingNew, held, count - passingHeld, length - passingNew);
            count += length - passing;
        }

        void endFamily() throws IOException {
            if (!Arrays.equals(held, 0, count, END, 0, END.length)) {
                out.write(held, 0, count);
            }
            count = 0;
        }

        @Override
        public void flush() {
            // once, at the end of all
        }
    }
}
