package se.vardpuls.metrics;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.Unit;

/**
 * The values of labels, escaped and encoded, made once for all families of a scrape. Not for several threads.
 */
final class UnitLabels {
    /** Their names, in the order of the values. */
    static final List<String> NAMES = List.of("unit", "unit_name", "municipality", "operator");

    private final Map<String, byte[][]> known = new HashMap<>();
    private final Map<String, byte[]> words = new HashMap<>();

    /** Those of a unit; {@code null} where the register has no entry of it. */
    byte[][] of(String unitId, @Nullable Unit entry) {
        return known.computeIfAbsent(unitId, id -> made(id, entry));
    }

    private static byte[][] made(String unitId, @Nullable Unit entry) {
        String municipality = entry == null ? null : entry.municipality();
        Unit.Operator operator = entry == null ? null : entry.operator();
        return new byte[][] {
            escaped(unitId),
            escaped(entry == null ? unitId : entry.name()),
            escaped(municipality == null ? "" : municipality),
            escaped(operator == null ? "" : operator.name())
        };
    }

    /** The value of a label that many samples have, such as an outcome. */
    byte[] escapedOnce(String value) {
        return words.computeIfAbsent(value, UnitLabels::escaped);
    }

    /** The value of a label as both formats write it between quotes. */
    static byte[] escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
