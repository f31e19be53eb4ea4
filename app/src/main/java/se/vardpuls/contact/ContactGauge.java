package se.vardpuls.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.figure.Share;
import se.vardpuls.subject.Family;
import se.vardpuls.subject.Samples;

/** What the gauges tell of digital contacts (contract §5). */
enum ContactGauge implements Family {
    CONTACTS(
            "accessibility_contact_contacts",
            "Digital contacts of the unit's day so far, by channel and outcome.",
            "channel",
            "outcome"),
    SHARE(
            "accessibility_contact_share",
            "Share of the unit's digital contacts of the day so far that were answered, by definition.",
            "definition"),
    JUDGED(
            "accessibility_contact_judged",
            "Digital contacts of two days before the unit's date with an answer due, by whether it came within 24 hours.",
            "within"),
    UNLINKED("accessibility_contact_unlinked", "Digital contacts of the unit held of which no RECEIVED is known.");

    private final String metricName;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be changed
    private final List<String> labels;

    ContactGauge(String metricName, String help, String... labels) {
        this.metricName = metricName;
        this.help = help;
        this.labels = List.of(labels);
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public List<String> labels() {
        return labels;
    }

    /** Adds what a view says of this family. */
    void collect(ContactView view, Samples samples) {
        switch (this) {
            case CONTACTS, SHARE -> collect(view.today(), samples);
            case JUDGED -> collectJudged(view.judged(), samples);
            case UNLINKED -> samples.add(view.unlinked());
        }
    }

    private static void collectJudged(Share judged, Samples samples) {
        if (judged.exists()) {
            samples.add((double) judged.numerator(), "true");
            samples.add((double) (judged.denominator() - judged.numerator()), "false");
        }
    }

    private void collect(@Nullable ContactCounts today, Samples samples) {
        if (today == null) {
            return;
        }
        if (this == SHARE) {
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
