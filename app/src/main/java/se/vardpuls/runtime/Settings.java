package se.vardpuls.runtime;

import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import se.vardpuls.alert.AlertOptions;
import se.vardpuls.alert.Ladder;
import se.vardpuls.cluster.Addresses;
import se.vardpuls.figure.Share;
import se.vardpuls.guarantee.GuaranteeLimits;
import se.vardpuls.partition.Limits;
import se.vardpuls.region.Holidays;
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
    private static final Pattern TOPIC_LETTERS = Pattern.compile("[A-Za-z0-9._-]*");
    private static final int LONGEST_PREFIX = 200;
    private static final int SHARE_DECIMALS = 4;
    private static final long SHARE_UNIT = 10_000;
    private static final Pattern WEB_ADDRESS = Pattern.compile("https?://[^\\s?#{}]+");
    private static final Pattern SHARE = Pattern.compile("[0-9](\\.[0-9]{1,4})?");

    /** How long, in milliseconds, a cluster may take to answer before anything has begun. */
    static final String ANSWER_MILLIS = "7000";

    private static final int REQUEST_MILLIS = 5000;

    /**
     * Takes the white space around values away, and checks that each name is known.
     *
     * @throws InvalidSettingException for one that is not
     */
    public Settings {
        Map<String, String> stripped = new TreeMap<>();
        values.forEach((name, value) -> stripped.put(name, value.strip()));
        for (String key : stripped.keySet()) {
            if (!key.startsWith(KAFKA) && Setting.of(key) == null) {
                throw new InvalidSettingException("Setting '" + key + "' is no setting" + meant(key)
                        + " 'vardpuls run --help' lists them; those of the Kafka clients begin with '" + KAFKA + "'.");
            }
        }
        values = Map.copyOf(stripped);
    }

    private static String meant(String key) {
        return KafkaSettings.isKnown(KAFKA + key)
                ? "; did you mean '" + KAFKA + key + "'?"
                : Nearest.question(
                        key, Stream.of(Setting.values()).map(Setting::key).toList());
    }

    /** The settings that an environment gives. */
    public static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> found = new HashMap<>();
        for (Setting setting : Setting.values()) {
            String value = environment.get(setting.environmentName());
            if (value != null) {
                found.put(setting.key(), value);
            }
            String file = environment.get(setting.environmentName() + "_FILE");
            if (file != null) {
                found.put(setting.key() + ".file", file);
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
        checkAddresses();
        checkNames();
        clock();
        limits();
        region();
        alertOptions();
        replaysForecasts();
        liveMillis();
        httpPort();
        pagePort();
        pageRequests();
        showsOpenCases();
        if (servesPages()) {
            PageAccess.gate(this);
        }
        stateHeapBytes();
        unregisteredGauges();
        stateDiskFreeBytes();
        stallPatience();
        threads(1);
        alertmanager();
        alertmanagerAuthorization();
        renewal();
        KafkaSettings.check(this);
    }

    private void checkAddresses() {
        if (Addresses.of(get(Setting.BOOTSTRAP_SERVERS)) == null) {
            throw new InvalidSettingException(
                    Setting.BOOTSTRAP_SERVERS.key(), "is HOST:PORT, or several with commas between them");
        }
        if (httpPort() != 0 && new InetSocketAddress(get(Setting.HTTP_HOST), 0).isUnresolved()) {
            throw new InvalidSettingException(
                    Setting.HTTP_HOST.key(), "is an address or a name of this machine, such as 127.0.0.1");
        }
        if (new InetSocketAddress(get(Setting.PAGE_HOST), 0).isUnresolved()) {
            throw new InvalidSettingException(
                    Setting.PAGE_HOST.key(), "is an address or a name of this machine, such as 127.0.0.1");
        }
        if (!pageUrl().isEmpty() && !WEB_ADDRESS.matcher(pageUrl()).matches()) {
            throw new InvalidSettingException(
                    Setting.PAGE_URL.key(), "begins with https:// or http:// and ends without a query");
        }
    }

    private void checkNames() {
        String prefix = get(Setting.TOPIC_PREFIX);
        if (!TOPIC_LETTERS.matcher(prefix).matches() || prefix.length() > LONGEST_PREFIX) {
            throw new InvalidSettingException(
                    Setting.TOPIC_PREFIX.key(), "is empty, or made of A-Z a-z 0-9 . _ -, 200 at most");
        }
        String application = get(Setting.APPLICATION_ID);
        boolean isDots = application.equals(".") || application.equals("..");
        if (!TOPIC_LETTERS.matcher(application).matches()
                || application.isEmpty()
                || isDots
                || application.length() > LONGEST_PREFIX) {
            throw new InvalidSettingException(
                    Setting.APPLICATION_ID.key(),
                    "is made of A-Z a-z 0-9 . _ -, 1 to 200: topics, the group and a folder are named after it");
        }
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
        int contacts = number(Setting.GRACE_CONTACTS, 1, 60);
        return new Limits(
                grace, contacts, Duration.ofMinutes(number(Setting.FUTURE_LIMIT, 0, 24 * 60)), guaranteeLimits());
    }

    private GuaranteeLimits guaranteeLimits() {
        int late = number(Setting.GRACE_CASES, 1, 1000);
        int assessment = number(Setting.ASSESSMENT_LIMIT, guaranteeDays(), 1000);
        int closing = number(Setting.CASES_CLOSE, late + GuaranteeLimits.SOUGHT_DAYS, 5000);
        return new GuaranteeLimits(late, assessment, closing);
    }

    /** What the region decides. Its time is Swedish (contract §1). */
    public Region region() {
        return new Region(
                Region.SWEDEN.zone(),
                holidays(),
                goalDayShare(),
                guaranteeDays(),
                number(Setting.SMALL_NUMBER, 0, 1000),
                openCases());
    }

    private boolean openCases() {
        String text = get(Setting.OPEN_CASES).strip();
        if (!text.equals("true") && !text.equals("false")) {
            throw new InvalidSettingException(Setting.OPEN_CASES.key(), "true or false");
        }
        return text.equals("true");
    }

    private int guaranteeDays() {
        return number(Setting.GUARANTEE_DAYS, 0, Region.MOST_GUARANTEE_DAYS);
    }

    private Holidays holidays() {
        String calendar = get(Setting.HOLIDAYS);
        if (!Holidays.isKnown(calendar)) {
            throw new InvalidSettingException(
                    Setting.HOLIDAYS.key(), "is a country's two letters that the library jollyday has a calendar for");
        }
        return new Holidays(calendar);
    }

    private Share goalDayShare() {
        if (SHARE.matcher(get(Setting.GOAL_DAY_SHARE)).matches()) {
            BigDecimal share = new BigDecimal(get(Setting.GOAL_DAY_SHARE));
            if (share.compareTo(BigDecimal.ONE) <= 0) {
                return new Share(share.movePointRight(SHARE_DECIMALS).longValueExact(), SHARE_UNIT);
            }
        }
        throw new InvalidSettingException(
                Setting.GOAL_DAY_SHARE.key(),
                "is a number from 0 to 1 with a point and at most four decimals, such as 0.90");
    }

    /** How long ago an event may have been appended when it is read, to be committed at once; 0 for none. */
    int liveMillis() {
        return number(Setting.LIVE_WINDOW, 0, 60_000);
    }

    /** What was chosen about alerts. */
    public AlertOptions alertOptions() {
        return new AlertOptions(
                new Ladder(rung(Setting.ALERT_STEP_TWO), rung(Setting.ALERT_STEP_THREE)),
                noon(),
                number(Setting.ALERT_SILENT, 15, 600),
                language(),
                alertLink(),
                regionLink());
    }

    /** Whether days are forecast in the clock mode event too. */
    boolean replaysForecasts() {
        return switch (get(Setting.FORECAST_REPLAY).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSettingException(Setting.FORECAST_REPLAY.key(), "is 'true' or 'false'");
        };
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

    /** The port of the pages. */
    public int pagePort() {
        return number(Setting.PAGE_PORT, 0, MAX_PORT);
    }

    /** Whether the ids of cases are shown to those who are bound to their unit. */
    boolean showsOpenCases() {
        return switch (get(Setting.PAGE_OPEN_CASES).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSettingException(Setting.PAGE_OPEN_CASES.key(), "is 'true' or 'false'");
        };
    }

    /** How many requests a second one client of the pages may make, 0 for any number. */
    int pageRequests() {
        return number(Setting.PAGE_REQUESTS, 0, 100_000);
    }

    /** Whether {@code run} serves the pages as well. */
    public boolean servesPages() {
        return switch (get(Setting.PAGE_RUN).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSettingException(Setting.PAGE_RUN.key(), "is 'true' or 'false'");
        };
    }

    /** Where people find the pages, without a slash at its end; empty where nobody says. */
    private String pageUrl() {
        String url = get(Setting.PAGE_URL).trim();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    /** Where alerts tell people to look: as was said, else at the unit's page; {@code null} where neither is known. */
    private @Nullable String alertLink() {
        String link = get(Setting.ALERT_LINK).trim();
        if (!link.isEmpty()) {
            return link;
        }
        return pageUrl().isEmpty() ? null : pageUrl() + "/enhet/{unit}";
    }

    /** Where alerts of the region and its parts tell people to look: at its page; {@code null} where it is not known. */
    private @Nullable String regionLink() {
        return pageUrl().isEmpty() ? null : pageUrl() + "/";
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

    /** How many bytes must be free on the disk of the state folder. */
    public long stateDiskFreeBytes() {
        return number(Setting.STATE_DISK_FREE, 0, Integer.MAX_VALUE) * MB;
    }

    /** For how long a stream thread may make no progress. */
    public Duration stallPatience() {
        return Duration.ofSeconds(number(Setting.HEALTH_STALL, 10, 86_400));
    }

    /** How many stream threads there are at most, for this many partitions; a number that is set is also the least. */
    public int threads(int partitions) {
        int threads = number(Setting.THREADS, 0, 1000);
        int wanted = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
        return Math.min(wanted, partitions);
    }

    /** Whether the backlog decides how many of them there are. */
    boolean threadsByBacklog() {
        return number(Setting.THREADS, 0, 1000) == 0 && !kafka().containsKey(StreamsConfig.NUM_STREAM_THREADS_CONFIG);
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

    /** What is passed to admin clients. */
    Properties admin() {
        Properties passed = kafka();
        passed.putIfAbsent("default.api.timeout.ms", ANSWER_MILLIS);
        passed.putIfAbsent("request.timeout.ms", requestMillis(passed.getProperty("default.api.timeout.ms")));
        return passed;
    }

    private static String requestMillis(String answerMillis) {
        try {
            return Integer.toString(Math.min(REQUEST_MILLIS, Integer.parseInt(answerMillis)));
        } catch (NumberFormatException notANumber) {
            return Integer.toString(REQUEST_MILLIS); // the client says what is wrong with the other one
        }
    }

    /** What is passed to producers of commands: what they send is acknowledged, or told of within seconds. */
    public Properties producer() {
        Properties passed = kafka();
        passed.remove("transactional.id");
        passed.put("acks", "all");
        passed.put("enable.idempotence", "true");
        passed.put("linger.ms", "5");
        passed.put("delivery.timeout.ms", "12000");
        passed.put("request.timeout.ms", "10000");
        passed.put("max.block.ms", "12000");
        return passed;
    }

    /**
     * What is passed to plain consumers: without the protocol of a streams group, which they do not speak, and the name
     * of a stream's member, and so that no topic comes into being by being read.
     */
    Properties consumer() {
        Properties passed = kafka();
        passed.remove("group.protocol");
        passed.remove("group.instance.id");
        passed.put("allow.auto.create.topics", "false");
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
