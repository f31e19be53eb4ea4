package se.vardpuls.runtime;

import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.alert.Ladder;
import se.vardpuls.guarantee.GuaranteeLimits;
import se.vardpuls.partition.Limits;
import se.vardpuls.region.Region;
import se.vardpuls.time.ClockMode;
import se.vardpuls.topic.TopicNames;

/**
 * The settings of one instance, by name; every {@link Setting} has a default. Names that begin with {@code kafka.} are
 * passed to the Kafka clients without that beginning, so that TLS, SASL and all else are plain Kafka settings.
 */
public record Settings(Map<String, String> values) {
    private static final String KAFKA = "kafka.";
    private static final String KAFKA_ENVIRONMENT = "VARDPULS_KAFKA_";
    private static final int MAX_PORT = 65_535;
    private static final long MB = 1024L * 1024;

    /**
     * Checks that each name is known.
     *
     * @throws InvalidSettingException for one that is not
     */
    public Settings {
        values = Map.copyOf(values);
        for (String key : new TreeMap<>(values).keySet()) {
            if (!key.startsWith(KAFKA) && Setting.of(key) == null) {
                throw new InvalidSettingException(
                        key,
                        "is no setting; see 'vardpuls run --help'. Settings of the" + " Kafka clients begin with '"
                                + KAFKA + "'");
            }
        }
    }

    /** The settings that an environment gives. */
    public static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> found = new HashMap<>();
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.environmentName());
            if (value != null) {
                found.put(setting.key(), value);
            }
        }
        environment.forEach((name, value) -> {
            if (name.startsWith(KAFKA_ENVIRONMENT)) {
                String key = name.substring(KAFKA_ENVIRONMENT.length());
                found.put(KAFKA + key.toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return found;
    }

    /** The value of a setting. */
    public String get(Setting setting) {
        return values.getOrDefault(setting.key(), setting.defaultValue());
    }

    /**
     * Looks at every value, so that a bad one is told before anything has begun.
     *
     * @throws InvalidSettingException for the first that can't be used
     */
    public void check() {
        clock();
        limits();
        alertOptions();
        liveMillis();
        httpPort();
        stateHeapBytes();
        unregisteredGauges();
        threads(1);
        alertmanager();
        alertmanagerAuthorization();
        renewal();
    }

    /** The topics under the prefix. */
    public TopicNames topics() {
        return new TopicNames(get(Setting.TOPIC_PREFIX));
    }

    /** Which clock is used. */
    public ClockMode clock() {
        return switch (get(Setting.CLOCK).toLowerCase(Locale.ROOT)) {
            case "wall" -> ClockMode.WALL;
            case "event" -> ClockMode.EVENT;
            default -> throw new InvalidSettingException(Setting.CLOCK.key(), "is 'wall' or 'event'");
        };
    }

    /** How late and how early events may be. */
    public Limits limits() {
        int grace = number(Setting.GRACE_CALLS, 1, 60);
        return new Limits(grace, Duration.ofMinutes(number(Setting.FUTURE_LIMIT, 0, 24 * 60)), guaranteeLimits());
    }

    private GuaranteeLimits guaranteeLimits() {
        int late = number(Setting.GRACE_CASES, 1, 1000);
        int assessment = number(Setting.ASSESSMENT_LIMIT, Region.SWEDEN.guaranteeDays(), 1000);
        int closing = number(Setting.CASES_CLOSE, late + GuaranteeLimits.SOUGHT_DAYS, 5000);
        return new GuaranteeLimits(late, assessment, closing);
    }

    /** How long ago an event may have been appended when it is read, to be committed at once; 0 for none. */
    int liveMillis() {
        return number(Setting.LIVE_WINDOW, 0, 60_000);
    }

    /** What was chosen about alerts. */
    public AlertOptions alertOptions() {
        String link = get(Setting.ALERT_LINK).trim();
        return new AlertOptions(
                new Ladder(rung(Setting.ALERT_STEP_TWO), rung(Setting.ALERT_STEP_THREE)),
                noon(),
                number(Setting.ALERT_SILENT, 15, 600),
                language(),
                link.isEmpty() ? null : link);
    }

    private Locale language() {
        return switch (get(Setting.LANGUAGE).toLowerCase(Locale.ROOT)) {
            case "sv" -> AlertOptions.SWEDISH;
            case "en" -> AlertOptions.ENGLISH;
            default -> throw new InvalidSettingException(Setting.LANGUAGE.key(), "is 'sv' or 'en'");
        };
    }

    private LocalTime noon() {
        try {
            return LocalTime.parse(get(Setting.ALERT_NOON).trim());
        } catch (DateTimeParseException e) {
            throw new InvalidSettingException(Setting.ALERT_NOON.key(), "is a time such as 12:00");
        }
    }

    private Ladder.Rung rung(Setting setting) {
        String[] parts = get(setting).trim().split("/", -1);
        try {
            if (parts.length == 2) {
                return new Ladder.Rung(Integer.parseInt(parts[0].trim()), Integer.parseInt(parts[1].trim()));
            }
        } catch (IllegalArgumentException notARung) {
            // told below, as any other form
        }
        throw new InvalidSettingException(setting.key(), "is BREACHED/DAYS such as 3/5, at most 31 days");
    }

    /** The port of the HTTP door, 0 for none. */
    public int httpPort() {
        return number(Setting.HTTP_PORT, 0, MAX_PORT);
    }

    /** Where Alertmanager is, {@code null} if nobody is to be notified. */
    public @Nullable URI alertmanager() {
        return AlertmanagerSettings.url(this);
    }

    /** The {@code Authorization} header for Alertmanager, empty for none. */
    public String alertmanagerAuthorization() {
        return AlertmanagerSettings.authorization(this);
    }

    /** How often Alertmanager is told of alerts that fire. */
    public Duration renewal() {
        return Duration.ofSeconds(number(Setting.ALERTMANAGER_RENEW, 1, 3600));
    }

    /** How many bytes of heap the facts may take. */
    public long stateHeapBytes() {
        int megabytes = number(Setting.STATE_HEAP, 0, Integer.MAX_VALUE);
        return megabytes == 0 ? Runtime.getRuntime().maxMemory() * 2 / 5 : megabytes * MB;
    }

    /** How many units that are not in the register have gauges. */
    public int unregisteredGauges() {
        return number(Setting.GAUGES_UNREGISTERED, 0, Integer.MAX_VALUE);
    }

    /** How many stream threads there are, for this many partitions. */
    public int threads(int partitions) {
        int threads = number(Setting.THREADS, 0, 1000);
        int wanted = threads == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors() / 2) : threads;
        return Math.min(wanted, partitions);
    }

    /** What is passed to the Kafka clients as it is. */
    public Properties kafka() {
        Properties passed = new Properties();
        values.forEach((key, value) -> {
            if (key.startsWith(KAFKA)) {
                passed.put(key.substring(KAFKA.length()), value);
            }
        });
        // the clients' metrics are at /metrics: no need for thousands of MBeans beside them
        passed.putIfAbsent("metric.reporters", "");
        passed.put("bootstrap.servers", get(Setting.BOOTSTRAP_SERVERS));
        return passed;
    }

    /** What is passed to plain consumers: without the protocol of a streams group, which they do not speak. */
    Properties consumer() {
        Properties passed = kafka();
        passed.remove("group.protocol");
        return passed;
    }

    private int number(Setting setting, int least, int most) {
        try {
            int value = Integer.parseInt(get(setting).trim());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException notANumber) {
            // told below, as any other value out of bounds
        }
        throw new InvalidSettingException(setting.key(), "is a whole number from " + least + " to " + most);
    }
}
