package se.vardpuls.topic;

import java.util.List;

/**
 * The names of topics under a prefix. Those of events and of daily figures are said by the subject they belong to
 * ({@code partition.Subjects}); here stand only those that are no subject's own.
 *
 * @param prefix goes before each name, {@code accessibility.} by default; may be empty
 */
public record TopicNames(String prefix) {
    /** The contract's prefix. */
    public static final String DEFAULT_PREFIX = "accessibility.";

    /** The register of units. */
    public static final String UNITS = "units";

    /** The goals. */
    public static final String TARGETS = "targets";

    /** Figures of months, of all subjects. */
    public static final String MONTHLY = "monthly";

    /** Figures of scopes by date. */
    public static final String SCOPE_DAILY = "scope-daily";

    /** Figures of scopes by month. */
    public static final String SCOPE_MONTHLY = "scope-monthly";

    /** Changes of alerts. */
    public static final String ALERTS = "alerts";

    /** What came of the records of a unit on the date they arrived. */
    public static final String FEED_DAILY = "feed-daily";

    /** Breaks of series, told by people and shown where figures are compared. */
    public static final String ANNOTATIONS = "annotations";

    /** What days will come to. */
    public static final String FORECAST = "forecast";

    /** What was refused. */
    public static final String DEAD_LETTERS = "dead-letters";

    /** The topic of this name. */
    public String of(String name) {
        return prefix + name;
    }

    /** The topics of these names. */
    public List<String> of(List<String> names) {
        return names.stream().map(this::of).toList();
    }

    public String units() {
        return of(UNITS);
    }

    public String targets() {
        return of(TARGETS);
    }

    public String monthly() {
        return of(MONTHLY);
    }

    public String alerts() {
        return of(ALERTS);
    }

    public String feedDaily() {
        return of(FEED_DAILY);
    }

    public String annotations() {
        return of(ANNOTATIONS);
    }

    public String deadLetters() {
        return of(DEAD_LETTERS);
    }
}
