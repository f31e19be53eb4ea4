package se.vardpuls.peers.dsl;

import java.time.LocalDate;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The telephone job in the DSL of Kafka Streams: calls grouped by their id, their facts in a table, the table grouped by
 * unit and date, values as JSON. Exactly-once, a commit each second, a cache of 100 MB.
 *
 * <p>What it leaves out that the application does: months, alerts, gauges, dead letters, most of the validation, paging,
 * and the end of what is kept: its tables hold all calls for ever.
 */
public final class StreamsDsl {
    private StreamsDsl() {}

    /**
     * Arguments: bootstrap servers, topic of calls, topic of results, application id, state folder, stream threads.
     */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        try (KafkaStreams streams = new KafkaStreams(topology(arguments[1], arguments[2]), settings(arguments))) {
            Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "stop"));
            streams.start();
            stop.await();
        }
    }

    private static Properties settings(String[] arguments) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, arguments[0]);
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, arguments[3]);
        settings.put(StreamsConfig.STATE_DIR_CONFIG, arguments[4]);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, arguments[5]);
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, 1_000);
        settings.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 100 * 1024 * 1024);
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        settings.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
        return settings;
    }

    static Topology topology(String calls, String results) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(calls, Consumed.with(Serdes.String(), JsonSerde.of(Call.class)))
                .filter((unit, call) -> unit != null && call != null && call.isSound(unit))
                .processValues(Grace.supplier())
                .groupBy(
                        (unit, timely) -> unit + "|" + timely.call().callId(),
                        Grouped.with("calls", Serdes.String(), JsonSerde.of(Timely.class)))
                .aggregate(
                        Facts::none,
                        (id, timely, facts) -> facts.with(timely),
                        Materialized.with(Serdes.String(), JsonSerde.of(Facts.class)))
                .filter((id, facts) -> facts.isCounted())
                .groupBy(
                        (id, facts) -> KeyValue.pair(day(id, facts), facts.counted()),
                        Grouped.with("days", Serdes.String(), JsonSerde.of(Facts.Counted.class)))
                .aggregate(
                        Day::empty,
                        (id, call, day) -> day.plus(call),
                        (id, call, day) -> day.minus(call),
                        Materialized.with(Serdes.String(), JsonSerde.of(Day.class)))
                .toStream()
                .mapValues((id, day) -> day.record(id))
                .to(results, Produced.with(Serdes.String(), Serdes.ByteArray()));
        return builder.build();
    }

    private static String day(String call, Facts facts) {
        return call.substring(0, call.indexOf('|')) + "|" + LocalDate.ofEpochDay(facts.date());
    }
}
