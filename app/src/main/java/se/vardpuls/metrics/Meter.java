package se.vardpuls.metrics;

import java.util.List;
import se.vardpuls.subject.Family;

/**
 * Every meter of the application, with its labels and what it says (contract §5); those of a subject stand in its room
 * ({@link se.vardpuls.partition.Subjects#families}).
 */
public enum Meter implements Family {
    UNIT(
            "accessibility_unit",
            "1 for each unit of the register, with its type on its date and its area; those of type OTHER stay out of the"
                    + " region's sums.",
            "type",
            "area"),
    UNITS_WITHOUT_GAUGES(
            "accessibility_units_without_gauges",
            "Units heard of that are not in the register and have no gauges, since there are too many of them."),
    LISTED("accessibility_unit_listed", "Persons listed at the unit, as the register says."),
    ALERT("accessibility_alert", "1 while an alert of the unit fires, by indicator and step.", "indicator", "step"),
    GOAL(
            "accessibility_goal",
            "The goals that hold, by indicator, definition and scope; that of a unit only where it differs.",
            "indicator",
            "definition",
            "scope"),
    LAST_EVENT(
            "accessibility_last_event_timestamp_seconds",
            "When the unit's latest event of the topic happened, in seconds since 1970.",
            "topic"),
    ANNOTATION(
            "accessibility_annotation_timestamp_seconds",
            "When a break of series begins, and where that is told when it is over, in seconds since 1970: midnight of the"
                    + " date, and the end of the last one.",
            "scope",
            "unit",
            "text",
            "edge",
            "date"),
    EVENTS("accessibility_events", "Records read, by topic and by what became of them.", "topic", "result"),
    WITHOUT_EFFECT(
            "accessibility_events_without_effect",
            "Events accepted that told nothing new or can count for nothing, by topic and reason; those of calls,"
                    + " contacts and cases that never began, once they are forgotten.",
            "topic",
            "reason"),
    DEAD_LETTERS("accessibility_dead_letters", "Records refused, by reason.", "reason"),
    EVENT_TO_RESULT(
            "accessibility_event_to_result_seconds",
            "Time from the append of the earliest event a result answers to, until the result is sent."),
    STATE_HEAP(
            "accessibility_state_heap_bytes",
            "Heap that the facts of all subjects take, by estimate, in all partitions of the instance."),
    STATE_PAGED_OUT(
            "accessibility_state_paged_out",
            "Days of units whose facts were taken off the heap because it was short, to be read again when asked for."),
    STATE_DISK_FREE("accessibility_state_disk_free_bytes", "Free space on the disk of the state folder."),
    STREAM_STALLED(
            "accessibility_stream_stalled",
            "1 while a stream thread that could work has made no progress for health.stall.seconds, else 0."),
    THREADS_REPLACED(
            "accessibility_stream_threads_replaced",
            "Stream threads whose transaction the brokers no longer knew, and whose place another one took."),
    KAFKA_AWAY("accessibility_kafka_away_seconds", "For how long Kafka has not answered; 0 while it does."),
    NOTIFICATIONS(
            "accessibility_notifications",
            "Messages to Alertmanager, by what became of them, alerts that it refuses, and records of alerts that could not"
                    + " be read.",
            "result"),
    NOTIFICATIONS_UP_TO_DATE(
            "accessibility_notifications_up_to_date_timestamp_seconds",
            "When Alertmanager last knew all that the instance had to tell, in seconds since 1970; at first when the"
                    + " instance started."),
    SIDE_TASK_UP("accessibility_side_task_up", "1 while what works beside the stream is at work, else 0.", "task"),
    SIDE_TASK_RESTARTS(
            "accessibility_side_task_restarts", "How often what works beside the stream has failed.", "task");

    private final String metricName;
    private final String help;

    @SuppressWarnings("ImmutableEnumChecker") // List.of can't be changed
    private final List<String> labels;

    Meter(String metricName, String help, String... labels) {
        this.metricName = metricName;
        this.help = help;
        this.labels = List.of(labels);
    }

    /**
     * Its name for Prometheus; a counter's without the {@code _total} and an info's without the {@code _info} that
     * is added to it.
     */
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
}
