package se.vardpuls.runtime;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the {@code kafka.*} settings before anything has begun.
 *
 * <ol>
 *   <li>A name that no client knows is refused if it looks like one that is known, else warned of and passed on: plug-ins
 *       have names of their own.
 *   <li>A name that says nothing here, because another setting decides, is refused.
 *   <li>The values are given to every kind of client, which have their own rules; of those that break one, the one at
 *       fault is found by giving it alone, or all but it.
 * </ol>
 */
final class KafkaSettings {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaSettings.class);
    private static final String PREFIX = "kafka.";
    private static final List<String> OF_ONE_CLIENT = List.of(
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.PRODUCER_PREFIX,
            StreamsConfig.ADMIN_CLIENT_PREFIX,
            StreamsConfig.TOPIC_PREFIX);
    private static final Set<String> KNOWN = known();
    private static final Map<String, String> DECIDED_ELSEWHERE = Map.of(
            "bootstrap.servers", "says nothing: 'bootstrap.servers' does",
            "application.id", "says nothing: 'application.id' does",
            "group.id", "says nothing: 'application.id' names the group",
            "state.dir", "says nothing: 'state.dir' does",
            "processing.guarantee", "is exactly_once_v2 and not open");

    private KafkaSettings() {}

    private static Set<String> known() {
        Set<String> known = new TreeSet<>(StreamsConfig.configDef().names());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        known.addAll(AdminClientConfig.configNames());
        known.addAll(Set.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.COMPRESSION_TYPE_CONFIG,
                TopicConfig.DELETE_RETENTION_MS_CONFIG,
                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG,
                TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                TopicConfig.RETENTION_BYTES_CONFIG,
                TopicConfig.RETENTION_MS_CONFIG,
                TopicConfig.SEGMENT_BYTES_CONFIG,
                TopicConfig.SEGMENT_MS_CONFIG,
                TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG));
        return Set.copyOf(known);
    }

    /** Whether a setting that begins with {@code kafka.} is one of Kafka's own. */
    static boolean isKnown(String setting) {
        if (!setting.startsWith(PREFIX)) {
            return false;
        }
        String name = setting.substring(PREFIX.length());
        return name.startsWith("config.providers") || KNOWN.contains(name) || KNOWN.contains(plain(name));
    }

    private static String plain(String name) {
        for (String prefix : OF_ONE_CLIENT) {
            if (name.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }

    /**
     * Looks at names and values.
     *
     * @throws InvalidSettingException for the first that can't be used
     */
    static void check(Settings settings) {
        Map<String, String> given = new TreeMap<>();
        settings.values().forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                given.put(name, value);
            }
        });
        given.forEach(KafkaSettings::checkName);
        RuntimeException problem = problem(settings);
        if (problem != null) {
            throw refused(settings, given, problem);
        }
    }

    private static void checkName(String setting, String value) {
        String name = plain(setting.substring(PREFIX.length()));
        String decided = DECIDED_ELSEWHERE.get(name);
        boolean agrees = name.equals(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)
                && value.equalsIgnoreCase(StreamsConfig.EXACTLY_ONCE_V2);
        if (decided != null && !agrees) {
            throw new InvalidSettingException(setting, decided);
        }
        if (isKnown(setting)) {
            return;
        }
        String nearest = Nearest.to(name, KNOWN);
        if (nearest != null) {
            throw new InvalidSettingException("Setting '" + setting + "' is known to no client of Kafka; did you mean '"
                    + PREFIX + nearest + "'?");
        }
        LOG.warn("Setting '{}' is known to no client of Kafka; it is passed on for plug-ins.", setting);
    }

    private static InvalidSettingException refused(
            Settings settings, Map<String, String> given, RuntimeException problem) {
        for (Map.Entry<String, String> one : given.entrySet()) {
            RuntimeException alone = problem(with(settings, Map.of(one.getKey(), one.getValue())));
            if (alone != null) {
                return new InvalidSettingException(one.getKey(), "can't be used" + rule(alone, one.getValue()));
            }
        }
        for (Map.Entry<String, String> one : given.entrySet()) {
            Map<String, String> others = new HashMap<>(given);
            others.remove(one.getKey());
            if (problem(with(settings, others)) == null) {
                return new InvalidSettingException(
                        one.getKey(), "can't be used with the others" + rule(problem, one.getValue()));
            }
        }
        return new InvalidSettingException("The settings " + String.join(", ", given.keySet()) + " can't be used.");
    }

    private static Settings with(Settings settings, Map<String, String> kafka) {
        Map<String, String> values = new HashMap<>(settings.values());
        values.keySet().removeIf(name -> name.startsWith(PREFIX));
        values.putAll(kafka);
        return new Settings(values);
    }

    /** Kafka's own words for the rule, unless they hold the value. */
    private static String rule(RuntimeException thrown, String value) {
        String message = String.valueOf(thrown.getMessage());
        String words = message.replaceFirst("(?s)^Invalid value .* for configuration [^:]*:? ?", "")
                .strip();
        boolean tells = !words.isEmpty() && !words.equals("null") && (value.isEmpty() || !words.contains(value));
        return tells ? ": " + (words.endsWith(".") ? words.substring(0, words.length() - 1) : words) : "";
    }

    private static @Nullable RuntimeException problem(Settings settings) {
        try {
            makeEachKind(settings);
            return null;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static void makeEachKind(Settings settings) {
        StreamsConfig streams = new StreamsConfig(StreamsSettings.of(settings, 1));
        consumer(streams.getMainConsumerConfigs("group", "client", 0));
        consumer(streams.getRestoreConsumerConfigs("client"));
        producer(streams.getProducerConfigs("client"));
        new AdminClientConfig(streams.getAdminConfigs("client"));
        new AdminClientConfig(settings.admin());
        consumer(map(settings.consumer()));
        producer(map(settings.producer()));
    }

    private static Map<String, Object> map(Properties properties) {
        Map<String, Object> map = new HashMap<>();
        properties.forEach((name, value) -> map.put(String.valueOf(name), value));
        return map;
    }

    private static void consumer(Map<String, Object> settings) {
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        ConsumerConfig config = new ConsumerConfig(settings);
        // a rule that a consumer looks at only when it is made
        if (config.getInt(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG)
                >= config.getInt(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG)) {
            throw new ConfigException("heartbeat.interval.ms is less than session.timeout.ms");
        }
    }

    private static void producer(Map<String, Object> settings) {
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        new ProducerConfig(settings);
    }
}
