package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.stream.Bundler;
import se.vardpuls.stream.TurnCounter;

class StreamsSettingsTest {
    private static final long MB = 1024 * 1024;

    @ParameterizedTest
    @CsvSource({"64, 250, 4", "256, 512, 16", "1024, 2048, 50", "8192, 4000, 50"})
    void shouldReadNoMoreAtOnceThanTheHeapHasRoomFor(long heap, int records, int fetch) {
        assertThat(StreamsSettings.records(heap * MB)).isEqualTo(records);
        assertThat(StreamsSettings.fetchBytes(heap * MB)).isEqualTo((int) (fetch * MB));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "main.consumer."})
    void shouldReadAsSomebodyChooses(String prefix) {
        StreamsConfig streams = streams(
                Map.of("kafka." + prefix + "fetch.max.wait.ms", "7", "kafka." + prefix + "session.timeout.ms", "7000"));
        assertThat(streams.getMainConsumerConfigs("group", "client", 2))
                .containsEntry("fetch.max.wait.ms", "7")
                .containsEntry("session.timeout.ms", "7000")
                .containsEntry("fetch.min.bytes", 24 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "producer."})
    void shouldWriteAsSomebodyChooses(String prefix) {
        StreamsConfig streams = streams(Map.of("kafka." + prefix + "compression.type", "zstd"));
        assertThat(streams.getProducerConfigs("client"))
                .containsEntry("compression.type", "zstd")
                .containsEntry("batch.size", 192 * 1024);
    }

    @Test
    void shouldCountAndBundleWhatItReads_whateverInterceptorsItsClientsHave() {
        StreamsConfig streams = streams(Map.of("kafka.interceptor.classes", "their.Interceptor"));
        assertThat(streams.getMainConsumerConfigs("group", "client", 2).get("interceptor.classes"))
                .isEqualTo(List.of(TurnCounter.class.getName(), Bundler.class.getName()));
        assertThat(streams.getProducerConfigs("client")).containsEntry("interceptor.classes", "their.Interceptor");
    }

    @Test
    void shouldBeKnownToItsGroupByItsNameAndThread() {
        assertThat(memberOf(Map.of())).asString().matches("here-[0-9a-f]+-2").isEqualTo(memberOf(Map.of()));
    }

    @Test
    void shouldBeAnotherMember_whenItsTopologyIsAnother() {
        assertThat(memberOf(Map.of(), reading("calls", "contacts"))).isNotEqualTo(memberOf(Map.of(), reading("calls")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "consumer.", "main.consumer."})
    void shouldLeaveItsNameToWhoeverGivesOne(String prefix) {
        assertThat(memberOf(Map.of("kafka." + prefix + "group.instance.id", "theirs")))
                .isEqualTo("theirs-2");
    }

    @Test
    void shouldHaveNoNameInAGroupThatKnowsNone() {
        assertThat(memberOf(Map.of("kafka.group.protocol", "streams"))).isNull();
    }

    private static Object memberOf(Map<String, String> settings) {
        return memberOf(settings, reading("calls"));
    }

    private static Object memberOf(Map<String, String> settings, Topology topology) {
        Properties streams = properties(settings);
        StreamsSettings.addMember(streams, "here", topology);
        return new StreamsConfig(streams)
                .getMainConsumerConfigs("group", "client", 2)
                .get("group.instance.id");
    }

    private static StreamsConfig streams(Map<String, String> settings) {
        return new StreamsConfig(properties(settings));
    }

    private static Properties properties(Map<String, String> settings) {
        return StreamsSettings.of(new Settings(settings), 6);
    }

    private static Topology reading(String... topics) {
        return new Topology().addSource("source", topics);
    }
}
