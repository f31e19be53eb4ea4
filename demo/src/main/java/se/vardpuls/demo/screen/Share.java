package se.vardpuls.demo.screen;

import java.util.Locale;

/** A numerator and a denominator, kept apart so that shares can be summed. */
record Share(int numerator, int denominator) {
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    double value() {
        return denominator == 0 ? Double.NaN : (double) numerator / denominator;
    }

    /** Such as {@code 86,1 %}, and a dash without a denominator. */
    String percent() {
        return denominator == 0 ? "–" : String.format(SWEDISH, "%.1f %%", 100 * value());
    }

    /** Such as {@code 5 123 av 5 950}. */
    String counts() {
        return String.format(SWEDISH, "%,d av %,d", numerator, denominator);
    }
}
