package se.vardpuls.contact;

import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.Samples;
import se.vardpuls.subject.UnitView;

/**
 * What the gauges show of a unit's digital contacts: today's figures (contract §5), and those of the latest date whose 24 hours
 * are over for all.
 *
 * @param today the counts of the unit's date, {@code null} until a contact has come: no data is no sample, never 0
 * @param judged the share within 24 hours of the date two days before, which the indicator judges
 * @param unlinked contacts held of which no {@code RECEIVED} is known
 * @param latestEvent the instant of the unit's latest event of {@code contacts}, in seconds since 1970
 */
record ContactView(@Nullable ContactCounts today, Share judged, int unlinked, double latestEvent) implements UnitView {
    private static final Share NOTHING = new Share(0, 0);

    static ContactView of(ContactUnit unit, int today) {
        ContactDay day = unit.dayIfKnown(today);
        ContactDay mature = unit.dayIfKnown(today - ContactIndicators.LAG);
        return new ContactView(
                day == null || day.isEmpty() ? null : day.counts().copy(),
                mature == null ? NOTHING : mature.counts().within24hShare(),
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
