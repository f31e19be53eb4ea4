package se.vardpuls.demo.screen;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How the demo is doing at one moment.
 *
 * @param simulated the simulated local time, {@code null} before the first event
 * @param sent events sent so far
 * @param sentPerSecond lately
 * @param processed events that the application has committed
 * @param processedPerSecond lately
 * @param firstFigureSeconds how long the first figure took, {@code null} before it
 * @param metricsUrl where the metrics are, empty where there are none
 * @param pageUrl where the pages for managers are, empty where there are none
 */
public record Status(
        @Nullable LocalDateTime simulated,
        long sent,
        double sentPerSecond,
        long processed,
        double processedPerSecond,
        @Nullable Double firstFigureSeconds,
        String metricsUrl,
        String pageUrl) {

    @Nullable LocalDate date() {
        return simulated == null ? null : simulated.toLocalDate();
    }
}
