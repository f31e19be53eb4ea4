package se.vardpuls.demo.screen;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import se.vardpuls.region.Region;

/** What a share is to reach, itself a numerator and a denominator: compared exactly. */
record Goal(long numerator, long denominator) {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    /** So many per cent. */
    static Goal percent(int percent) {
        return new Goal(percent, 100);
    }

    /** What a region asks of a day's calls. */
    static Goal ofDay(Region region) {
        return new Goal(region.goalDay().numerator(), region.goalDay().denominator());
    }

    /** Whether a share is at least it. */
    boolean isReachedBy(Share share) {
        return share.numerator() * denominator >= numerator * share.denominator();
    }

    /** Such as {@code 90 %}. */
    String percent() {
        double percent = 100.0 * numerator / denominator;
        return new DecimalFormat("0.## '%'", DecimalFormatSymbols.getInstance(SWEDISH)).format(percent);
    }
}
