package se.vardpuls.report;

/**
 * A row of the report.
 *
 * @param level what it stands for
 * @param id the id of a unit, or the scope as the contract writes it ({@code region}, {@code municipality=Lund})
 * @param name what people call it
 */
public record Row(Level level, String id, String name) {}
