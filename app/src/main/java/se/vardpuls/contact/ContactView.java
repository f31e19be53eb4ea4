package se.vardpuls.contact;

import org.jspecify.annotations.Nullable;
import se.vardpuls.subject.Samples;
import se.vardpuls.subject.UnitView;

/**
 * What the gauges show of a unit's digital contacts: today's figures (contract §5).
 *
 * @param today the counts of the unit's date, {@code null} until a contact has come: no data is no sample, never 0
 * @param unlinked contacts held of which no {@code RECEIVED} is known
 * @param latestEvent the instant of the unit's latest event of {@code contacts}, in seconds since 1970
 */
record ContactView(@Nullable ContactCounts today, int unlinked, double latestEvent) implements UnitView {
    static ContactView of(ContactUnit unit, int today) {
        ContactDay day = unit.dayIfKnown(today);
        return new ContactView(
                day == null || day.isEmpty() ? null : day.counts().copy(),
                unit.unlinked(),
                unit.clockSecond() + unit.clockNano() / 1e9);
    }

    @Override
    public void collect(Samples samples) {
        if (samples.family() instanceof ContactGauge gauge) {
            gauge.collect(this, samples);
        }
    }

    @Override
    public void collectLatestEvents(Samples samples) {
        samples.add(latestEvent, samples.topic("contacts"));
    }
}
