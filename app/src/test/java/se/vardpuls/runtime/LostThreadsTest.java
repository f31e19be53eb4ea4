package se.vardpuls.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownProducerIdException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LostThreadsTest {
    private static final long BEGIN = -5;
    private static final String COUNTER = "accessibility_stream_threads_replaced_total";

    private final LostThreads threads = new LostThreads();

    static Stream<Throwable> ofTheTransaction() {
        return Stream.of(
                new InvalidTxnStateException("so it is"),
                new InvalidPidMappingException("so it is"),
                new UnknownProducerIdException("so it is"));
    }

    static Stream<Throwable> ofOtherThings() {
        return Stream.of(
                new RecordTooLargeException("so it is"),
                new TimeoutException("so it is"),
                new TopicAuthorizationException("t"),
                new ProcessorStateException("so it is"),
                new IllegalStateException("so it is"));
    }

    @ParameterizedTest
    @MethodSource("ofTheTransaction")
    void shouldReplaceAThreadThatHasLostItsTransaction(Throwable thrown) {
        assertThat(threads.replaces(new StreamsException("committing", thrown), BEGIN))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("ofOtherThings")
    void shouldLeaveEverythingElseToWhoeverRunsTheInstance(Throwable thrown) {
        assertThat(threads.replaces(new StreamsException("committing", thrown), BEGIN))
                .isFalse();
    }

    @Test
    void shouldCountThoseReplacedFromZeroOn_andEndTheInstanceByAllOthers() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        List<Throwable> ended = new ArrayList<>();
        StreamsUncaughtExceptionHandler handler = LostThreads.orElse(ended::add, registry);
        assertThat(registry.scrape()).contains(COUNTER + " 0.0");

        Throwable other = new StreamsException("committing", new TimeoutException("so it is"));
        assertThat(handler.handle(other)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(registry.scrape()).contains(COUNTER + " 0.0");
        assertThat(ended).containsExactly(other);

        Throwable lost = new StreamsException("committing", new InvalidTxnStateException("so it is"));
        for (int time = 1; time <= LostThreads.MOST; time++) {
            assertThat(handler.handle(lost)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
            assertThat(registry.scrape()).contains(COUNTER + " " + time + ".0");
        }
        assertThat(handler.handle(lost)).isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(registry.scrape()).contains(COUNTER + " " + LostThreads.MOST + ".0");
        assertThat(ended).containsExactly(other, lost);
    }

    @Test
    void shouldGiveUpWhenItComesAgainAndAgain() {
        Throwable lost = new StreamsException("committing", new InvalidTxnStateException("so it is"));
        for (int time = 0; time < LostThreads.MOST; time++) {
            assertThat(threads.replaces(lost, BEGIN + time)).isTrue();
        }

        assertThat(threads.replaces(lost, BEGIN + LostThreads.WITHIN.toNanos())).isFalse();
        assertThat(threads.replaces(lost, BEGIN + LostThreads.WITHIN.toNanos() + 1))
                .as("the first is forgotten")
                .isTrue();
        assertThat(threads.replaces(lost, BEGIN + LostThreads.WITHIN.toNanos() + 1))
                .isFalse();
    }
}
