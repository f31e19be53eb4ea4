package se.vardpuls.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Tag;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import se.vardpuls.annotation.Annotation;
import se.vardpuls.outlook.ScoreGauge;
import se.vardpuls.partition.Subjects;
import se.vardpuls.register.Scope;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.subject.Family;
import se.vardpuls.testing.MarkdownTable;
import se.vardpuls.topic.TopicNames;

/** {@code docs/metrics.md}, {@link Meter} and what is registered say the same. */
class MetricsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/metrics.md");
    private static final Path SOURCES = Path.of("src/main/java");

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    @Test
    void shouldHaveARowForEachMeterWithItsLabelsAndNoOther() {
        Map<String, List<String>> documented = new TreeMap<>();
        documentedLabels().forEach((name, labels) -> documented.put(name.replaceFirst("_(total|info)$", ""), labels));

        assertThat(documented).isEqualTo(labelsInCode());
        assertThat(documentedLabels()).as("one row each").hasSameSizeAs(documented);
    }

    @Test
    void shouldNameWhatIsRegisteredAsPrometheusDoes() {
        register();

        List<String> families = registry.scrape()
                .lines()
                .filter(line -> line.startsWith("# TYPE accessibility_"))
                .map(line -> line.split(" ", -1)[2])
                .filter(name -> !name.endsWith("_max")) // Micrometer's own beside a timer
                .toList();

        assertThat(families).isNotEmpty();
        assertThat(documentedLabels()).containsKeys(families.toArray(String[]::new));
    }

    @Test
    void shouldRegisterEachWithTheLabelsItSaysItHas() {
        register();

        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getTags())
                        .as(meter.getId().getName())
                        .extracting(Tag::getKey)
                        .containsExactlyInAnyOrderElementsOf(
                                labelsInCode().get(meter.getId().getName())));
    }

    /** A meter whose name stood elsewhere would be in no table. */
    @Test
    void shouldNameMetersInOnePlaceAndThoseOfASubjectInItsRoom() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> !file.endsWith("Meter.java"))
                            .filter(file -> !file.getFileName().toString().endsWith("Gauge.java")))
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("\"accessibility_"));
        }
    }

    private void register() {
        new PipelineMeters(registry, new TopicNames(TopicNames.DEFAULT_PREFIX));
        new NotificationMeters(registry);
        WatchMeters.threadsReplaced(registry);
        StateMeters.show(new HeapBudget(1), registry);
        new AnnotationMeters(registry)
                .show(List.of(new Annotation(null, Scope.REGION, LocalDate.of(2024, 3, 12), null, "Ny journal")));
    }

    private static Map<String, List<String>> labelsInCode() {
        return Stream.of(
                        Arrays.stream(Meter.values()),
                        Arrays.stream(ScoreGauge.values()),
                        Subjects.CONTRACT.families().stream(),
                        Subjects.CONTRACT.familiesOfScopes().stream())
                .<Family>flatMap(families -> families)
                .collect(Collectors.toMap(Family::metricName, Family::labels, (a, b) -> a, TreeMap::new));
    }

    private static Map<String, List<String>> documentedLabels() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (List<String> row : MarkdownTable.rows(DOCUMENT, "metric")) {
            assertThat(row).as("metric, labels, what").hasSize(3);
            rows.put(MarkdownTable.code(row.get(0)).get(0), MarkdownTable.code(row.get(1)));
        }
        return rows;
    }
}
