package se.vardpuls.report;

import java.util.List;

/**
 * A table as people read it, whatever it is written as.
 *
 * @param id names it where programs look
 * @param title what it shows
 * @param headings of all columns; the first is that of the rows' names
 * @param lines its rows
 */
record Grid(String id, String title, List<String> headings, List<Line> lines) {
    /**
     * A row.
     *
     * @param level what it stands for, so that units can be told from scopes
     * @param name in the first column
     * @param cells the other columns
     */
    record Line(Level level, String name, List<String> cells) {}
}
