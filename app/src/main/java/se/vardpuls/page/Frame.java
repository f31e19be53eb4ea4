package se.vardpuls.page;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What all pages have.
 *
 * @param today the date that is shown as today
 * @param made when the page was made
 * @param complete whether all that there was has been read
 * @param percent how much of it
 * @param smallNumber below this denominator a share says little
 * @param assets where scripts and styles are, with what tells their versions
 */
public record Frame(LocalDate today, Instant made, boolean complete, int percent, int smallNumber, Assets assets) {
    static Frame of(Board board, Assets assets) {
        return new Frame(
                board.today(),
                board.wall().instant(),
                board.view().isComplete(),
                board.view().percent(),
                board.region().smallNumber(),
                assets);
    }

    /** {@code tisdag 12 mars 2024}. */
    public String day() {
        return Swedish.day(today) + " " + today.getYear();
    }

    /** {@code 14:41:07}. */
    public String clock() {
        return Swedish.clock(made);
    }
}
