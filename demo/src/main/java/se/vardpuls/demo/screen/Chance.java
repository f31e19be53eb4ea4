package se.vardpuls.demo.screen;

/**
 * Units by the probability that their day reaches its goal, parted where the dashboards part them: below 5 % a unit is alerted
 * (docs/forecast.md, formula 16), from a half on the goal is the likelier end.
 */
enum Chance {
    UNLIKELY("✗"),
    UNCERTAIN("?"),
    LIKELY("✓");

    private static final double ALERTED_BELOW = 0.05;
    private static final double LIKELY_FROM = 0.5;

    private final String mark;

    Chance(String mark) {
        this.mark = mark;
    }

    /** That of a probability from 0 to 1. */
    static Chance of(double probability) {
        if (probability < ALERTED_BELOW) {
            return UNLIKELY;
        }
        return probability < LIKELY_FROM ? UNCERTAIN : LIKELY;
    }

    String mark() {
        return mark;
    }
}
