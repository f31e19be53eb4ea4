package se.vardpuls.peers.flink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import se.vardpuls.peers.CallEvent;

/**
 * The telephone job on Flink: source, operator and sink in one chain, nothing sent from one task to another, objects used
 * again, exactly-once, a checkpoint each second. It goes on from the latest checkpoint that it finds in its folder.
 *
 * <p>What it leaves out that the application does: months, alerts, gauges, dead letters, most of the validation, paging.
 */
public final class LeanFlink {
    private static final int TRANSACTION_TIMEOUT_MILLIS = 60_000;

    private LeanFlink() {}

    /**
     * Arguments: bootstrap servers, topic of calls, topic of results, group, folder of checkpoints, parallelism, after how
     * many events it fails once (0: never).
     */
    public static void main(String[] arguments) throws Exception {
        Path checkpoints = Path.of(arguments[4]);
        Files.createDirectories(checkpoints);
        int parallelism = Integer.parseInt(arguments[5]);
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, settings(checkpoints));
        environment
                .fromSource(source(arguments[0], arguments[1], arguments[3]), WatermarkStrategy.noWatermarks(), "calls")
                .uid("calls")
                .transform(
                        "telephone",
                        TypeInformation.of(DayRecord.class),
                        new TelephoneOperator(Long.parseLong(arguments[6])))
                .uid("telephone")
                .sinkTo(sink(arguments[0], arguments[2], arguments[3]))
                .uid("results");
        environment.execute("telephone");
    }

    private static Configuration settings(Path checkpoints) {
        Configuration settings = new Configuration();
        settings.set(PipelineOptions.OBJECT_REUSE, true);
        settings.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
        settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        settings.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        settings.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, 2);
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        latest(checkpoints)
                .ifPresent(path -> settings.set(
                        StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
        return settings;
    }

    /** The latest checkpoint that was completed. */
    private static Optional<Path> latest(Path checkpoints) {
        try (Stream<Path> all = Files.walk(checkpoints)) {
            return all.filter(path -> path.getFileName().toString().equals("_metadata"))
                    .max(Comparator.comparingLong(path -> path.toFile().lastModified()))
                    .map(Path::getParent);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KafkaSource<CallEvent> source(String servers, String topic, String group) {
        return KafkaSource.<CallEvent>builder()
                .setBootstrapServers(servers)
                .setTopics(topic)
                .setGroupId(group)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new CallSchema())
                .setProperty("isolation.level", "read_committed")
                .setProperty("max.poll.records", "5000")
                .build();
    }

    private static KafkaSink<DayRecord> sink(String servers, String topic, String group) {
        return KafkaSink.<DayRecord>builder()
                .setBootstrapServers(servers)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(group)
                .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                .setProperty("transaction.timeout.ms", Integer.toString(TRANSACTION_TIMEOUT_MILLIS))
                .setProperty("compression.type", "lz4")
                .setProperty("batch.size", Integer.toString(128 * 1024))
                .setProperty("linger.ms", "100")
                .setRecordSerializer(new DaySchema(topic))
                .build();
    }
}
