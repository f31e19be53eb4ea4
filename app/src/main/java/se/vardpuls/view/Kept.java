package se.vardpuls.view;

/**
 * A topic whose records are held by who they are about and when.
 *
 * @param topic its name, without the prefix
 * @param unit in what its times are counted
 * @param span how many of them, to the latest of each owner, are held
 * @param tellsToday whether its latest date is one that figures have come to; else its dates are others, such as those of arrival
 */
public record Kept(String topic, TimeUnit unit, int span, boolean tellsToday) {
    /** In what times are counted. */
    public enum TimeUnit {
        DAY,
        MONTH
    }
}
