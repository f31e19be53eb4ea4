package se.vardpuls.bench.mode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import se.vardpuls.bench.contender.Measurement;
import se.vardpuls.bench.report.Median;

/** What the rounds of a run say together. */
final class Rounds {
    private Rounds() {}

    /** The measurements with so many events, by contender, in the order in which they came. */
    static Map<String, List<Measurement>> byContender(List<Measurement> all, long size) {
        Map<String, List<Measurement>> grouped = new LinkedHashMap<>();
        all.stream()
                .filter(each -> each.events() == size)
                .forEach(each -> grouped.computeIfAbsent(each.contender(), name -> new ArrayList<>())
                        .add(each));
        return grouped;
    }

    static double median(List<Measurement> runs, ToDoubleFunction<Measurement> value) {
        return Median.of(runs.stream().map(value::applyAsDouble).toList());
    }

    /** The median of how many times as much it is as what another had in the same round; a dash without another. */
    static String ratio(List<Measurement> runs, List<Measurement> other, ToDoubleFunction<Measurement> value) {
        Map<Integer, Double> measure = new HashMap<>();
        other.forEach(run -> measure.put(run.round(), value.applyAsDouble(run)));
        List<Double> ratios = runs.stream()
                .filter(run -> measure.containsKey(run.round()))
                .map(run -> value.applyAsDouble(run) / measure.getOrDefault(run.round(), Double.NaN))
                .toList();
        return ratios.isEmpty() ? "–" : "%.2f".formatted(Median.of(ratios));
    }
}
