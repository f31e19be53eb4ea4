package se.vardpuls.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import se.vardpuls.state.HeapBudget;

/** What the facts on the heap take, and how often they had to leave it. */
public final class StateMeters {
    private StateMeters() {}

    /** Shows this budget in this registry. */
    public static void show(HeapBudget budget, MeterRegistry registry) {
        Gauge.builder(Meter.STATE_HEAP.metricName(), budget, HeapBudget::used)
                .description(Meter.STATE_HEAP.help())
                .strongReference(true)
                .register(registry);
        FunctionCounter.builder(Meter.STATE_PAGED_OUT.metricName(), budget, HeapBudget::pagedOut)
                .description(Meter.STATE_PAGED_OUT.help())
                .register(registry);
    }
}
