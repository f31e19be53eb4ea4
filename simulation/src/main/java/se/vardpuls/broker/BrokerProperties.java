package se.vardpuls.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The configuration of the embedded broker: one node, loopback only, little memory, quick to start. */
final class BrokerProperties {
    private static final String HOST = "127.0.0.1";

    /** One replica and one partition of each internal topic: there is one node. */
    private static final Map<String, String> SINGLE_NODE = Map.of(
            "offsets.topic.replication.factor", "1",
            "offsets.topic.num.partitions", "1",
            "transaction.state.log.replication.factor", "1",
            "transaction.state.log.min.isr", "1",
            "transaction.state.log.num.partitions", "1",
            "share.coordinator.state.topic.replication.factor", "1",
            "share.coordinator.state.topic.min.isr", "1",
            "share.coordinator.state.topic.num.partitions", "1");

    /** Fewer threads and buffers: 128 MB of the default memory is the cleaner's buffer alone. */
    private static final Map<String, String> LEAN = Map.of(
            "log.cleaner.dedupe.buffer.size", "2097152",
            "log.index.size.max.bytes", "1048576",
            "num.network.threads", "2",
            "num.io.threads", "2",
            "background.threads", "2",
            "num.replica.fetchers", "1",
            "num.recovery.threads.per.data.dir", "1");

    /**
     * A new group waits a moment for the other threads of an instance: without that the first would get all partitions, and the others
     * theirs in a second round. Replayed records keep although their time stamps are old.
     */
    private static final Map<String, String> BEHAVIOUR = Map.of(
            "auto.create.topics.enable", "false",
            "log.retention.ms", "-1",
            "group.initial.rebalance.delay.ms", "150",
            "group.streams.initial.rebalance.delay.ms", "0",
            "group.streams.min.heartbeat.interval.ms", "500",
            "group.streams.heartbeat.interval.ms", "500");

    private BrokerProperties() {}

    static Properties of(Path logDir, int port, Map<String, String> overrides) {
        Properties properties = new Properties();
        properties.putAll(SINGLE_NODE);
        properties.putAll(LEAN);
        properties.putAll(BEHAVIOUR);
        properties.setProperty("process.roles", "broker,controller");
        properties.setProperty("node.id", "1");
        properties.setProperty("listeners", "PLAINTEXT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":0");
        properties.setProperty("controller.listener.names", "CONTROLLER");
        properties.setProperty("controller.quorum.bootstrap.servers", HOST + ":0");
        properties.setProperty("log.dirs", logDir.toString());
        properties.putAll(overrides);
        return properties;
    }
}
