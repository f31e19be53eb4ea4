package se.vardpuls.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Kafka, by a connection of its own, whether it is there. It logs once when Kafka goes and once when it comes back;
 * meanwhile the stream waits and tries again by itself.
 */
final class KafkaWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Admin admin;
    private final String servers;
    private final InstantSource clock;
    private volatile @Nullable Instant awaySince;

    private KafkaWatch(Admin admin, String servers, InstantSource clock) {
        this.admin = admin;
        this.servers = servers;
        this.clock = clock;
    }

    /** Opens the connection, which is tried at the first question. */
    static KafkaWatch open(Settings settings) {
        Properties properties = settings.kafka();
        properties.put("client.id", settings.get(Setting.APPLICATION_ID) + "-watch");
        properties.put("request.timeout.ms", Long.toString(PATIENCE.toMillis()));
        properties.put("default.api.timeout.ms", Long.toString(PATIENCE.toMillis()));
        try {
            return new KafkaWatch(
                    Admin.create(properties), settings.get(Setting.BOOTSTRAP_SERVERS), InstantSource.system());
        } catch (KafkaException | IllegalArgumentException e) {
            throw Failures.notMade(e, properties);
        }
    }

    /** Asks, and waits for the answer for some seconds. */
    void look() throws InterruptedException {
        Instant asked = clock.instant();
        try {
            admin.describeCluster().nodes().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            noteAnswer();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            noteSilence(asked, e.getCause() == null ? e : e.getCause());
        }
    }

    private void noteAnswer() {
        Instant since = awaySince;
        if (since != null) {
            awaySince = null;
            LOG.info(
                    "Kafka answers again, after {} s.",
                    Duration.between(since, clock.instant()).toSeconds());
        }
    }

    private void noteSilence(Instant asked, Throwable why) {
        if (awaySince == null) {
            awaySince = asked;
            LOG.warn(
                    "Kafka at {} does not answer ({}). Events wait there, nothing is lost; it is asked again and again.",
                    servers,
                    why.getClass().getSimpleName());
        }
    }

    /** Since when Kafka does not answer, {@code null} while it does. */
    @Nullable Instant awaySince() {
        return awaySince;
    }

    /** For how many seconds Kafka has not answered, 0 while it does. */
    double awaySeconds() {
        Instant since = awaySince;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    /** The line that health has about it. */
    @Nullable String line() {
        Instant since = awaySince;
        return since == null ? null : "kafka: away since " + since.truncatedTo(ChronoUnit.SECONDS);
    }

    /** How many partitions each of these topics has; none of one that is not there or not told. */
    Map<String, Integer> partitions(List<String> topics) {
        Map<String, Integer> found = new HashMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> topic :
                admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                TopicDescription description = topic.getValue().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                found.put(topic.getKey(), description.partitions().size());
            } catch (ExecutionException | TimeoutException notTold) {
                LOG.debug("{} is not described.", topic.getKey());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return found;
            }
        }
        return found;
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(1));
    }
}
