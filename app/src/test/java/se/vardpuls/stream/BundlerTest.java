package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class BundlerTest {
    private static final TopicPartition CALLS = new TopicPartition("calls", 2);
    private static final TopicPartition BOOKINGS = new TopicPartition("bookings", 2);
    private static final TopicPartition ELSEWHERE = new TopicPartition("bookings", 3);
    private static final TopicPartition TARGETS = new TopicPartition("targets", 2);

    private final Bundler bundler = new Bundler();
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new LinkedHashMap<>();

    @BeforeEach
    void configure() {
        bundler.configure(Map.of(Bundler.TOPICS, "calls,bookings"));
    }

    private void poll(TopicPartition from, long... times) {
        List<ConsumerRecord<byte[], byte[]>> records = polled.computeIfAbsent(from, none -> new ArrayList<>());
        for (long time : times) {
            Record<byte[], byte[]> own = new Record<>(null, null, 0);
            byte[] key = "k".getBytes(StandardCharsets.UTF_8);
            records.add(new ConsumerRecord<>(
                    from.topic(),
                    from.partition(),
                    100 + records.size(),
                    time,
                    TimestampType.CREATE_TIME,
                    key.length,
                    2,
                    key,
                    new byte[2],
                    own.headers(),
                    Optional.of(7)));
        }
    }

    private ConsumerRecords<byte[], byte[]> bundled() {
        return bundler.onConsume(new ConsumerRecords<>(polled, Map.of(CALLS, new OffsetAndMetadata(200))));
    }

    private static List<ConsumerRecord<byte[], byte[]>> opened(ConsumerRecord<byte[], byte[]> record) {
        Record<byte[], byte[]> seen = new Record<>(record.key(), record.value(), 0, record.headers());
        Bundle bundle = Bundle.in(seen);
        return bundle == null ? List.of(record) : bundle.records();
    }

    private static List<List<Long>> offsets(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .map(record ->
                        opened(record).stream().map(ConsumerRecord::offset).toList())
                .toList();
    }

    @Test
    void shouldMakeOneOfThoseThatComeOneAfterTheOther() {
        poll(CALLS, 10, 5, 20);

        ConsumerRecords<byte[], byte[]> bundled = bundled();

        List<ConsumerRecord<byte[], byte[]>> records = bundled.records(CALLS);
        assertThat(offsets(records)).containsExactly(List.of(100L, 101L, 102L));
        ConsumerRecord<byte[], byte[]> bundle = records.get(0);
        assertThat(bundle.offset()).isEqualTo(100);
        assertThat(bundle.timestamp()).isEqualTo(10);
        assertThat(bundle.leaderEpoch()).contains(7);
        assertThat(bundle.serializedKeySize()).isEqualTo(3);
        assertThat(bundle.serializedValueSize()).isEqualTo(6);
        assertThat(bundled.nextOffsets()).containsEntry(CALLS, new OffsetAndMetadata(200));
    }

    @Test
    void shouldEndBeforeTheNextOfAnotherTopicOfThePartition() {
        poll(CALLS, 10, 20, 30, 40);
        poll(BOOKINGS, 25, 26);
        poll(ELSEWHERE, 15, 16);

        ConsumerRecords<byte[], byte[]> bundled = bundled();

        assertThat(offsets(bundled.records(CALLS))).containsExactly(List.of(100L, 101L), List.of(102L, 103L));
        assertThat(offsets(bundled.records(BOOKINGS))).containsExactly(List.of(100L, 101L));
        assertThat(offsets(bundled.records(ELSEWHERE))).containsExactly(List.of(100L, 101L));
    }

    @Test
    void shouldLeaveOneAloneAndThoseWithoutATimeAndOtherTopicsAsTheyAre() {
        poll(CALLS, 10, -1, 20);
        poll(TARGETS, 1, 2);

        ConsumerRecords<byte[], byte[]> bundled = bundled();

        assertThat(bundled.records(CALLS)).containsExactlyElementsOf(polled.get(CALLS));
        assertThat(bundled.records(TARGETS)).containsExactlyElementsOf(polled.get(TARGETS));
    }

    @Test
    void shouldBoundABundle() {
        poll(CALLS, new long[Bundler.MOST + 1]);

        assertThat(bundled().records(CALLS).stream()
                        .map(record -> opened(record).size()))
                .containsExactly(Bundler.MOST, 1);
    }

    @Test
    void shouldNotTakeAHeaderThatWasReceivedForABundle() {
        Record<byte[], byte[]> record = new Record<>(new byte[0], new byte[0], 0);
        record.headers().add("vardpuls-bundle", new byte[] {1, 2, 3});

        assertThat(Bundle.in(record)).isNull();
        for (Header header : record.headers()) {
            assertThat(header).isNotInstanceOf(Bundle.class);
        }
    }

    /** The engine: of the sources that have records it takes the one whose next record is the earliest. */
    private static List<ConsumerRecord<byte[], byte[]>> asTheEngineTakesThem(
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> sources) {
        Map<TopicPartition, Integer> next = new HashMap<>();
        List<ConsumerRecord<byte[], byte[]>> taken = new ArrayList<>();
        while (true) {
            ConsumerRecord<byte[], byte[]> earliest = null;
            for (Map.Entry<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> source : sources.entrySet()) {
                int at = next.getOrDefault(source.getKey(), 0);
                if (at < source.getValue().size()) {
                    ConsumerRecord<byte[], byte[]> head = source.getValue().get(at);
                    earliest = earliest == null || head.timestamp() < earliest.timestamp() ? head : earliest;
                }
            }
            if (earliest == null) {
                return taken;
            }
            taken.add(earliest);
            next.merge(new TopicPartition(earliest.topic(), earliest.partition()), 1, Integer::sum);
        }
    }

    private void pollAtRandom(TopicPartition from, SplittableRandom random, int parity) {
        random.ints(random.nextInt(40), 0, 1_000).forEach(time -> poll(from, 2L * time + parity));
    }

    @RepeatedTest(50)
    void shouldKeepTheOrderInWhichTheEngineWouldTakeThem(RepetitionInfo info) {
        SplittableRandom random = new SplittableRandom(info.getCurrentRepetition());
        // no two of them at the same time: which the engine takes first is not promised
        pollAtRandom(CALLS, random, 0);
        pollAtRandom(BOOKINGS, random, 1);

        ConsumerRecords<byte[], byte[]> bundled = bundled();

        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> after = new LinkedHashMap<>();
        polled.keySet().forEach(from -> after.put(from, bundled.records(from)));
        List<ConsumerRecord<byte[], byte[]>> seen = new ArrayList<>();
        asTheEngineTakesThem(after).forEach(record -> seen.addAll(opened(record)));
        assertThat(seen)
                .as("seed " + info.getCurrentRepetition())
                .containsExactlyElementsOf(asTheEngineTakesThem(polled));
    }
}
