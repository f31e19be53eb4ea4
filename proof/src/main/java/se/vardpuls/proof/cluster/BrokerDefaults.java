package se.vardpuls.proof.cluster;

import static java.util.Map.entry;

import java.util.Map;

/** What all three brokers are set to. */
final class BrokerDefaults {
    /** Three replicas, two of which must have a record, and what hangs is found out within a run. */
    static final Map<String, String> REPLICATED = Map.ofEntries(
            entry("default.replication.factor", "3"),
            entry("min.insync.replicas", "2"),
            entry("offsets.topic.replication.factor", "3"),
            entry("offsets.topic.num.partitions", "3"),
            entry("transaction.state.log.replication.factor", "3"),
            entry("transaction.state.log.min.isr", "2"),
            entry("transaction.state.log.num.partitions", "3"),
            entry("auto.create.topics.enable", "false"),
            entry("group.initial.rebalance.delay.ms", "0"),
            // replayed records keep although their time stamps are old
            entry("log.retention.ms", "-1"),
            entry("group.min.session.timeout.ms", "1000"),
            entry("broker.session.timeout.ms", "4000"),
            entry("broker.heartbeat.interval.ms", "1000"),
            entry("replica.lag.time.max.ms", "5000"),
            entry("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000"),
            entry("log.cleaner.dedupe.buffer.size", "2097152"),
            entry("log.index.size.max.bytes", "1048576"),
            entry("num.network.threads", "2"),
            entry("num.io.threads", "2"));

    private BrokerDefaults() {}
}
