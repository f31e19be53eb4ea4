package se.vardpuls.contact;

import org.jspecify.annotations.Nullable;
import se.vardpuls.meter.Meter;
import se.vardpuls.meter.Samples;
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
        switch (samples.meter()) {
            case CONTACT_CONTACTS, CONTACT_SHARE -> collect(today, samples);
            case CONTACT_UNLINKED -> samples.add(unlinked);
            case LAST_EVENT -> samples.addLatest(latestEvent, ContactInlet.TOPIC);
            default -> {
                // says nothing of contacts
            }
        }
    }

    private static void collect(@Nullable ContactCounts today, Samples samples) {
        if (today == null) {
            return;
        }
        if (samples.meter() == Meter.CONTACT_SHARE) {
            samples.addShare(today.sameDayShare(), "same_day");
            samples.addShare(today.within24hShare(), "within_24h");
            return;
        }
        for (Channel channel : Channel.values()) {
            for (Outcome outcome : Outcome.values()) {
                samples.add(today.count(channel, outcome), channel.name(), outcome.field());
            }
        }
    }
}
