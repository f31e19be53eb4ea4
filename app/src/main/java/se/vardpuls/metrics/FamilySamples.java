package se.vardpuls.metrics;

import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Samples;
import se.vardpuls.topic.TopicNames;

/** Gathers the samples of one family, unit by unit. */
final class FamilySamples implements Samples {
    private static final List<String> OF_A_UNIT = List.of("unit", "unit_name", "municipality", "operator");

    private static final List<String> OF_A_SCOPE = List.of("scope");

    private final Family family;
    private final boolean isOfScopes;
    private final String[] names;
    private final List<InfoDataPointSnapshot> infos = new ArrayList<>();
    private final List<GaugeDataPointSnapshot> gauges = new ArrayList<>();
    private TopicNames topics = new TopicNames("");
    private String scope = "";
    private String unitId = "";
    private @Nullable Unit unit;

    /** Samples of units. */
    FamilySamples(Family family) {
        this(family, false);
    }

    private FamilySamples(Family family, boolean isOfScopes) {
        List<String> shared = isOfScopes ? OF_A_SCOPE : OF_A_UNIT;
        this.family = family;
        this.isOfScopes = isOfScopes;
        this.names = Stream.concat(shared.stream(), family.labels().stream()).toArray(String[]::new);
    }

    /** Samples of scopes. */
    static FamilySamples ofScopes(Family family) {
        return new FamilySamples(family, true);
    }

    /** Those that come now are of this scope. */
    void ofScope(String name) {
        scope = name;
    }

    @Override
    public Family family() {
        return family;
    }

    @Override
    public String topic(String name) {
        return topics.of(name);
    }

    /** Those that come now are of a partition that reads these topics. */
    FamilySamples under(TopicNames names) {
        topics = names;
        return this;
    }

    /** Those that come now are of this unit; {@code null} where the register has no entry of it. */
    FamilySamples of(String id, @Nullable Unit entry) {
        unitId = id;
        unit = entry;
        return this;
    }

    @Override
    public void add(double value, String... values) {
        if (family == Meter.UNIT) {
            infos.add(new InfoDataPointSnapshot(labels(values)));
        } else {
            gauges.add(new GaugeDataPointSnapshot(value, labels(values), null));
        }
    }

    /** A sample of no unit. */
    void addTotal(double value) {
        gauges.add(new GaugeDataPointSnapshot(value, Labels.EMPTY, null));
    }

    private Labels labels(String[] values) {
        String[] all = new String[names.length];
        System.arraycopy(values, 0, all, isOfScopes ? OF_A_SCOPE.size() : OF_A_UNIT.size(), values.length);
        if (isOfScopes) {
            all[0] = scope;
            return Labels.of(names, all);
        }
        Unit entry = unit;
        all[0] = unitId;
        all[1] = entry == null ? unitId : entry.name();
        all[2] = entry == null || entry.municipality() == null ? "" : entry.municipality();
        all[3] = entry == null || entry.operator() == null
                ? ""
                : entry.operator().name();
        return Labels.of(names, all);
    }

    MetricSnapshot snapshot() {
        MetricMetadata metadata = new MetricMetadata(family.metricName(), family.help());
        return family == Meter.UNIT ? new InfoSnapshot(metadata, infos) : new GaugeSnapshot(metadata, gauges);
    }
}
