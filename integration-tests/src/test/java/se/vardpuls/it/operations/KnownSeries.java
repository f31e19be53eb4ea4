package se.vardpuls.it.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import se.vardpuls.intake.stream.IntakeMeter;
import se.vardpuls.metrics.Meter;
import se.vardpuls.outlook.ScoreGauge;
import se.vardpuls.partition.Subjects;
import se.vardpuls.subject.Family;

/**
 * What an expression may ask for: the code's meters with their labels, the recorded sums, and what Prometheus keeps of
 * Kafka's and the JVM's own.
 */
final class KnownSeries {
    private static final Set<String> OF_A_UNIT = Set.of("unit", "unit_name", "municipality", "operator");
    private static final Set<Family> NOT_OF_A_UNIT = Set.of(
            Meter.ANNOTATION,
            Meter.EVENTS,
            Meter.WITHOUT_EFFECT,
            Meter.DEAD_LETTERS,
            Meter.EVENT_TO_RESULT,
            Meter.STATE_HEAP,
            Meter.STATE_PAGED_OUT,
            Meter.UNITS_WITHOUT_GAUGES,
            Meter.STATE_DISK_FREE,
            Meter.STREAM_STALLED,
            Meter.KAFKA_AWAY,
            Meter.NOTIFICATIONS,
            Meter.NOTIFICATIONS_UP_TO_DATE,
            Meter.SIDE_TASK_UP,
            Meter.SIDE_TASK_RESTARTS);
    private static final Set<String> OF_A_TARGET = Set.of("instance", "job");
    private static final Set<String> OF_OTHERS = Set.of(
            "le",
            "area",
            "measure",
            "partition",
            "alertname",
            "alertstate",
            "severity",
            "component",
            "state",
            "integration");

    private final Map<String, Set<String>> labels = new TreeMap<>();
    private final Set<String> recorded = new TreeSet<>();
    private final Set<String> labelsOfRules = new TreeSet<>();
    private final Pattern kept;

    KnownSeries() {
        List<Family> meters = new ArrayList<>(List.of(Meter.values()));
        meters.addAll(Subjects.CONTRACT.families());
        for (Family meter : meters) {
            Set<String> all = new TreeSet<>(meter.labels());
            all.addAll(NOT_OF_A_UNIT.contains(meter) ? Set.of("le") : OF_A_UNIT);
            all.addAll(OF_A_TARGET);
            for (String suffix : suffixes(meter)) {
                labels.put(meter.metricName() + suffix, all);
            }
        }
        for (IntakeMeter meter : IntakeMeter.values()) {
            Set<String> all = new TreeSet<>(meter.labels());
            all.addAll(OF_A_TARGET);
            labels.put(meter.seriesName(), all);
        }
        for (ScoreGauge meter : ScoreGauge.values()) {
            Set<String> all = new TreeSet<>(meter.labels());
            all.addAll(OF_A_TARGET);
            labels.put(meter.metricName(), all);
        }
        for (Family meter : Subjects.CONTRACT.familiesOfScopes()) {
            Set<String> all = new TreeSet<>(meter.labels());
            all.add("scope");
            all.addAll(OF_A_TARGET);
            labels.put(meter.metricName(), all);
        }
        for (Path file : Project.files("prometheus/rules", ".yml")) {
            Project.yaml(file)
                    .get("groups")
                    .forEach(group -> group.get("rules").forEach(rule -> {
                        recorded.add(rule.path("record").asText());
                        rule.path("labels").fieldNames().forEachRemaining(labelsOfRules::add);
                    }));
        }
        List<String> regexes = new ArrayList<>();
        for (JsonNode scrape :
                Project.yaml(Project.file("prometheus/prometheus.yml")).get("scrape_configs")) {
            regexes.add(scrape.get("metric_relabel_configs").get(0).get("regex").asText());
        }
        kept = Pattern.compile(String.join("|", regexes));
    }

    private static Set<String> suffixes(Family family) {
        return family instanceof Meter meter ? suffixes(meter) : Set.of("");
    }

    private static Set<String> suffixes(Meter meter) {
        return switch (meter) {
            case UNIT -> Set.of("_info");
            case EVENTS,
                    WITHOUT_EFFECT,
                    DEAD_LETTERS,
                    STATE_PAGED_OUT,
                    THREADS_REPLACED,
                    NOTIFICATIONS,
                    SIDE_TASK_RESTARTS -> Set.of("_total");
            case EVENT_TO_RESULT -> Set.of("_bucket", "_sum", "_count");
            default -> Set.of("");
        };
    }

    /** Fails if the expression asks for a series or a label that nobody makes. */
    void check(String where, Promql expression) {
        for (String metric : expression.metrics()) {
            if (metric.startsWith("accessibility_")) {
                assertThat(labels).as(where).containsKey(metric);
                assertThat(labels.get(metric))
                        .as("%s: labels of %s", where, metric)
                        .containsAll(expression.selected(metric));
            } else if (metric.contains(":")) {
                assertThat(recorded).as(where).contains(metric);
            } else if (!metric.equals("up") && !metric.equals("ALERTS")) {
                assertThat(metric).as("%s: kept by Prometheus", where).matches(kept);
            }
        }
        Set<String> all = new TreeSet<>(OF_OTHERS);
        all.addAll(labelsOfRules);
        labels.values().forEach(all::addAll);
        assertThat(all).as("%s: labels", where).containsAll(expression.grouped());
    }
}
