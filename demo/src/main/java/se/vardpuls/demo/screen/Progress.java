package se.vardpuls.demo.screen;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How far the reading of the history has come.
 *
 * @param days how many days it has
 * @param share of it that lies behind, 0 to 1
 */
public record Progress(int days, double share) {
    private static final int LONGEST_BAR = 60;
    private static final int AROUND_THE_BAR = 8;
    private static final Locale SWEDISH = Locale.forLanguageTag("sv-SE");

    /** A line for where lines are appended. */
    String line() {
        return String.format(SWEDISH, "Historik, %d dagar: %.0f %%", days, 100 * share);
    }

    /** The page for a window of that size: no row is wider, and there are no more rows. */
    List<String> page(int width, int height) {
        int length = Math.max(1, Math.min(LONGEST_BAR, width - AROUND_THE_BAR));
        int done = (int) Math.floor(length * share);
        String bar = "█".repeat(done) + "░".repeat(length - done) + String.format(SWEDISH, " %3.0f %%", 100 * share);
        return Stream.of(
                        bar, "Läser " + days + " dagars historik, så att månad och trappa är de hos en region i drift.")
                .map(row -> Columns.cut(row, width))
                .limit(height)
                .toList();
    }
}
