package se.vardpuls.simulation.dialect;

import org.jspecify.annotations.Nullable;

/**
 * A queue, menu, number or clinic of a native system.
 *
 * @param name what the system calls it
 * @param unitId whose it is
 * @param line the line of its calls, {@code null} where it is not of one
 */
public record NativePlace(
        String name, String unitId, @Nullable String line) {}
