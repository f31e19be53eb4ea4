package se.vardpuls.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.register.Unit;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.GoalDays;
import se.vardpuls.telephone.TelephoneIndicators;
import se.vardpuls.telephone.TelephoneMonth;
import se.vardpuls.telephone.TelephoneView;
import se.vardpuls.topic.TopicNames;

/** What a scrape is written as, and when what of it is collected. */
class ExpositionTest {
    private static final String TEXT = Exposition.contentType("text/plain");
    private static final String OPEN_METRICS = Exposition.contentType("application/openmetrics-text;version=1.0.0");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final TopicNames TOPICS = new TopicNames("accessibility.");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Gauges gauges = new Gauges(10);
    private final Exposition exposition = new Exposition(registry.getPrometheusRegistry(), gauges);
    private final Gauges.Partition partition = gauges.open(TOPICS);

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/openmetrics-text"})
    void shouldWriteWhatTheLibraryWritesOfTheSameSamples(String accept) throws IOException {
        showUnits();
        String type = Exposition.contentType(accept);

        String written = scrape(type);

        assertThat(written)
                .contains("unit_name=\"Å \\\"sen\\\" \\\\ 0\"")
                .contains("accessibility_last_event_timestamp_seconds{");
        assertThat(written.lines().sorted())
                .containsExactlyElementsOf(
                        byTheLibrary(written, type).lines().sorted().toList());
        assertThat(written.lines().filter(line -> line.startsWith("# TYPE")).toList())
                .isSorted();
    }

    private String byTheLibrary(String written, String type) throws IOException {
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        registry.getPrometheusRegistry().scrape().forEach(all::metricSnapshot);
        Gauges.FAMILIES.forEach(family -> all.metricSnapshot(read(family, written)));
        ExpositionFormats formats = ExpositionFormats.init();
        ExpositionFormatWriter writer =
                type.equals(TEXT) ? formats.getPrometheusTextFormatWriter() : formats.getOpenMetricsTextFormatWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, all.build());
        return out.toString(StandardCharsets.UTF_8);
    }

    private static MetricSnapshot read(Family family, String written) {
        List<GaugeDataPointSnapshot> points = new ArrayList<>();
        Pattern sample =
                Pattern.compile("^" + family.metricName() + "(?:_info)?(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
        for (Matcher found = sample.matcher(written); found.find(); ) {
            String labels = found.group(1) == null ? "" : found.group(1);
            points.add(new GaugeDataPointSnapshot(Double.parseDouble(found.group(2)), labels(labels), null));
        }
        MetricMetadata metadata = new MetricMetadata(family.metricName(), family.help());
        return family == Meter.UNIT
                ? new InfoSnapshot(
                        metadata,
                        points.stream()
                                .map(point -> new InfoSnapshot.InfoDataPointSnapshot(point.getLabels()))
                                .toList())
                : new GaugeSnapshot(metadata, points);
    }

    private static Labels labels(String written) {
        Labels.Builder labels = Labels.builder();
        for (Matcher label = LABEL.matcher(written); label.find(); ) {
            labels.label(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
        }
        return labels.build();
    }

    @Test
    void shouldEndOpenMetricsOnce() throws IOException {
        showUnits();

        assertThat(scrape(OPEN_METRICS)).endsWith("\n# EOF\n").containsOnlyOnce("# EOF");
        assertThat(scrape(TEXT)).doesNotContain("# EOF");
    }

    @Test
    void shouldCollectAFamilyOnlyWhenItsTurnComes() throws IOException {
        showUnits();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        exposition.write(
                new OutputStream() {
                    @Override
                    public void write(int value) {
                        partition.close();
                        text.write(value);
                    }
                },
                TEXT);

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("accessibility_alert{")
                .doesNotContain("accessibility_last_event_timestamp_seconds{");
    }

    @Test
    void shouldWriteTheMetersOfANotifierThatHasNoGauges() throws IOException {
        new NotificationMeters(registry);
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new Exposition(registry.getPrometheusRegistry(), null).write(text, TEXT);

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("accessibility_notifications_total{result=\"delivered\"} 0.0")
                .doesNotContain("accessibility_unit");
    }

    @Test
    void shouldListEveryFamilyInTheOrderOfTheirNames() {
        List<String> names = Gauges.FAMILIES.stream().map(Family::metricName).toList();

        assertThat(names).isSorted().doesNotHaveDuplicates();
    }

    private String scrape(String type) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        exposition.write(text, type);
        return text.toString(StandardCharsets.UTF_8);
    }

    private void showUnits() {
        new PipelineMeters(registry, TOPICS);
        for (int i = 0; i < 30; i++) {
            String unitId = "SE2321000255-O%05d".formatted(i);
            if (i % 2 == 0) {
                partition.name(unitId, unit(unitId, "Å \"sen\" \\ " + i));
            }
            partition.show(
                    "telephone",
                    unitId,
                    new TelephoneView(null, new TelephoneMonth(), new GoalDays(3, 2, 1), 0, 1.7e9 + i));
            partition.show(unitId, Map.of(TelephoneIndicators.TELEPHONE, 1 + i % 3));
        }
    }

    private static Unit unit(String unitId, String name) {
        return new Unit(unitId, name, "Höör", Unit.Operator.PUBLIC, Unit.Type.VARDCENTRAL, 900, null, Map.of());
    }
}
