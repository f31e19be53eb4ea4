package se.vardpuls.intake.stream;

import java.util.List;

/** Every meter of the intake, with its labels and what it says. */
public enum IntakeMeter {
    RECORDS("accessibility_intake_records", "Native records read, by source.", "source"),
    EVENTS(
            "accessibility_intake_events",
            "Events sent to the topics of the contract, by source and topic.",
            "source",
            "topic"),
    REFUSED(
            "accessibility_intake_refused",
            "Native records, or events of them, that were refused, by source and reason.",
            "source",
            "reason"),
    IGNORED("accessibility_intake_ignored", "Events of places that the source leaves out, by source.", "source"),
    DEFAULTS(
            "accessibility_intake_defaults",
            "How often a default stood in for what the source does not say, by source and field.",
            "source",
            "field"),
    GAPS("accessibility_intake_sequence_gaps", "Numbers left out in the source's own sequence, by source.", "source"),
    LAST_RECORD(
            "accessibility_intake_last_record_timestamp_seconds",
            "When the latest raw record of the source was appended to its topic, in seconds since 1970.",
            "source"),
    LAST_EVENT(
            "accessibility_intake_last_event_timestamp_seconds",
            "When the latest event of the source happened, in seconds since 1970.",
            "source");

    private final String metricName;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be changed
    private final List<String> labels;

    IntakeMeter(String metricName, String help, String... labels) {
        this.metricName = metricName;
        this.help = help;
        this.labels = List.of(labels);
    }

    /** Its name for Prometheus; a counter's without the {@code _total} that is added to it. */
    public String metricName() {
        return metricName;
    }

    /** Its name at /metrics. */
    public String seriesName() {
        return metricName.endsWith("_seconds") ? metricName : metricName + "_total";
    }

    /** What it says. */
    public String help() {
        return help;
    }

    /** Its labels. */
    public List<String> labels() {
        return labels;
    }
}
