package se.vardpuls.demo.screen;

/**
 * A row with a share, its counts and its goal, worded for the width there is.
 *
 * @param label what it is a share of
 * @param shortLabel the same in a word
 * @param goal such as {@code > 90 %}; empty where no goal is judged
 * @param isMet whether the share meets it
 * @param words what more there is to say of it
 */
record ShareRow(String label, String shortLabel, Share share, String goal, boolean isMet, String words) {

    /** A share that has to reach a goal. */
    static ShareRow atLeast(String label, String shortLabel, Share share, Goal goal, String words) {
        return new ShareRow(label, shortLabel, share, "≥ " + goal.percent(), goal.isReachedBy(share), words);
    }

    /** A share that no goal is judged by. */
    static ShareRow unjudged(String label, String shortLabel, Share share, String words) {
        return new ShareRow(label, shortLabel, share, "", false, words);
    }

    /** One row among several that stand under each other. */
    String at(int width) {
        String figures = "  %s %7s  %s %s "
                .formatted(Columns.pad(label, 25), share.percent(), Columns.pad(share.counts(), 16), mark());
        return Columns.firstThatFits(
                width, figures + told(), figures + goal + " (" + words + ")", figures + goal + " " + Columns.CUT);
    }

    /** The same for the smallest windows: the figure itself comes first. */
    String shortAt(int width) {
        String figures = "%s %7s %s %s".formatted(Columns.pad(shortLabel, 8), share.percent(), mark(), share.counts());
        return Columns.firstThatFits(
                width,
                figures + "  " + told(),
                figures + "  " + (goal.isEmpty() ? "" : "mål " + goal + " ") + Columns.CUT,
                figures + " " + Columns.CUT);
    }

    private String told() {
        return goal.isEmpty() ? words : "mål " + goal + " (" + words + ")";
    }

    private String mark() {
        return goal.isEmpty() || share.denominator() == 0 ? " " : isMet ? "✓" : "✗";
    }
}
