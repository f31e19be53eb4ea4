package se.vardpuls.intake.source;

/**
 * A native field that a mapping gets. What no field names is never decoded.
 *
 * @param name its name in the mapping
 * @param from where it stands in the native record: a column, a position, or a path with dots
 * @param kind what it holds
 */
public record Field(String name, String from, FieldKind kind) {}
