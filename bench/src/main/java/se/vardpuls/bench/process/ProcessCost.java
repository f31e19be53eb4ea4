package se.vardpuls.bench.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process has cost since it began, as the kernel counts it ({@code /proc/PID}; Linux only).
 *
 * @param cpuMicros user and system time of all its threads, in microseconds, counted by the kernel in steps of 10,000
 * @param rssBytes memory it holds now
 * @param peakRssBytes the most memory it has held
 */
public record ProcessCost(long cpuMicros, long rssBytes, long peakRssBytes) {
    /** The kernel's clock ticks: 100 a second on every Linux that matters here. */
    private static final long MICROS_A_TICK = 10_000;

    private static final int UTIME = 11;
    private static final int STIME = 12;

    /** Reads it of a running process. */
    public static ProcessCost of(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        try {
            String stat = Files.readString(proc.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[UTIME]) + Long.parseLong(fields[STIME]);
            String status = Files.readString(proc.resolve("status"));
            return new ProcessCost(ticks * MICROS_A_TICK, kilobytes(status, "VmRSS:"), kilobytes(status, "VmHWM:"));
        } catch (IOException e) {
            throw new UncheckedIOException("Process " + pid + " has ended", e);
        }
    }

    private static long kilobytes(String status, String name) {
        return status.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                .findFirst()
                .orElse(0);
    }
}
