package se.vardpuls.proof.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A wall clock that is off, by the library libfaketime (Debian: package {@code libfaketime}): the process sees another time
 * of day, while what it measures and waits by stays as it is.
 */
public final class WrongClock {
    private static final List<Path> PLACES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib64/faketime/libfaketimeMT.so.1"));

    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");

    private WrongClock() {}

    /** Whether the library is there. */
    public static boolean isThere() {
        return library().isPresent();
    }

    /** What a process needs in its environment to have a clock that is off by so many minutes; nothing for 0. */
    public static Map<String, String> offBy(int minutes) {
        if (minutes == 0) {
            return Map.of();
        }
        return Map.of(
                "LD_PRELOAD",
                library().orElseThrow().toString(),
                "FAKETIME",
                "%+dm".formatted(minutes),
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // with the fix, the JVM's timed waits return early
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0");
    }

    /** By how many minutes a clock must be off for it to be midnight in Stockholm within a minute after so many minutes from now. */
    public static int untilMidnight(Instant now, int minutes) {
        ZonedDateTime then = now.plus(Duration.ofMinutes(minutes)).atZone(STOCKHOLM);
        ZonedDateTime midnight = then.toLocalDate().plusDays(1).atStartOfDay(STOCKHOLM);
        return (int) Duration.between(then, midnight).toMinutes();
    }

    private static Optional<Path> library() {
        return PLACES.stream().filter(Files::exists).findFirst();
    }
}
