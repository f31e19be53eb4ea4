package se.vardpuls.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import se.vardpuls.annotation.AnnotationReader;
import se.vardpuls.contact.ContactEventReader;
import se.vardpuls.event.Refusal;
import se.vardpuls.goal.TargetReader;
import se.vardpuls.guarantee.BookingEventReader;
import se.vardpuls.guarantee.ReferralEventReader;
import se.vardpuls.partition.Subjects;
import se.vardpuls.register.UnitReader;
import se.vardpuls.telephone.CallEventReader;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.Mutation;
import se.vardpuls.testing.Seed;

/**
 * Records spoiled at random, {@code -Dvardpuls.mutations=} so many a reader: refused or taken, nothing thrown, and no
 * personal number in what is said of them.
 */
class HostileBytesTest {
    private static final int MUTATIONS = Integer.getInteger("vardpuls.mutations", 10_000);
    private static final int THROUGH_TOPOLOGY = Math.max(1_000, MUTATIONS / 10);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The canary, where nothing before or after it makes it another word. */
    private static final Pattern NUMBER = Pattern.compile("(?<![0-9A-Za-z])(19)?811228-?9874(?![0-9A-Za-z])");

    private interface Reading {
        @Nullable Refusal read(byte[] key, byte[] value);
    }

    private record Topic(String name, Reading reading) {
        @Override
        public String toString() {
            return name;
        }

        private JsonNode example() {
            try (InputStream file = HostileBytesTest.class.getResourceAsStream("/topics/" + name + ".example.json")) {
                return JSON.readTree(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** The example, and with a canary in each of its texts. */
        private List<byte[]> corpus() {
            JsonNode value = example().get("value");
            List<byte[]> corpus = new ArrayList<>(List.of(bytes(value.toString())));
            value.fieldNames()
                    .forEachRemaining(field -> Mutation.CANARIES.forEach(canary -> corpus.add(bytes(
                            ((ObjectNode) value.deepCopy()).put(field, canary).toString()))));
            return corpus;
        }
    }

    private static final Topic ANNOTATIONS =
            new Topic("annotations", (key, value) -> new AnnotationReader().read(value));

    /** Those that the topology reads. */
    private static final List<Topic> TOPICS = List.of(
            new Topic("calls", new CallEventReader()::read),
            new Topic("bookings", new BookingEventReader(120)::read),
            new Topic("referrals", new ReferralEventReader()::read),
            new Topic("contacts", new ContactEventReader()::read),
            new Topic("units", new UnitReader()::read),
            new Topic("targets", new TargetReader(Subjects.INDICATORS)::read));

    @TempDir
    private Path folder;

    static Stream<Topic> topics() {
        return Stream.concat(TOPICS.stream(), Stream.of(ANNOTATIONS));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldRefuseInWordsThatHoldNothingOfTheRecord(Topic topic) {
        Mutation mutation = new Mutation(Seed.random(HostileBytesTest.class));
        List<byte[]> corpus = topic.corpus();
        byte[] key = bytes(topic.example().get("key").asText());
        int refused = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] value = mutation.of(corpus);
            byte[] asKey = i % 10 == 0 ? mutation.of(List.of(key)) : key;
            Refusal refusal = read(topic, asKey, value);
            if (refusal != null) {
                refused++;
                assertNoCanary(refusal.detail(), asKey);
            }
        }
        assertThat(refused).isBetween(MUTATIONS / 20, MUTATIONS - 1);
    }

    private static @Nullable Refusal read(Topic topic, byte[] key, byte[] value) {
        try {
            return topic.reading.read(key, value);
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError(
                    "key " + Arrays.toString(key) + ", value " + new String(value, StandardCharsets.ISO_8859_1), e);
        }
    }

    @Test
    void shouldTellNoPersonalNumberInDeadLettersOrInTheLog() {
        Random random = Seed.random(HostileBytesTest.class);
        Mutation mutation = new Mutation(random);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try (Driver driver = Driver.event(folder)) {
            int letters = 0;
            for (int i = 0; i < THROUGH_TOPOLOGY; i++) {
                Topic topic = TOPICS.get(random.nextInt(TOPICS.size()));
                byte[] key = bytes(topic.example().get("key").asText());
                byte[] asKey = i % 10 == 0 ? mutation.of(List.of(key)) : key;
                driver.send(driver.topics().of(topic.name()), asKey, mutation.of(topic.corpus()));
                List<TestRecord<byte[], byte[]>> refused = driver.deadLetters();
                refused.forEach(letter -> assertNoNumber(letter, asKey));
                letters += refused.size();
            }
            assertThat(letters).isGreaterThan(THROUGH_TOPOLOGY / 20);
            driver.alerts().forEach(alert -> assertThat(alert.toString()).doesNotContainPattern(NUMBER));
            assertThat(driver.scrape()).doesNotContainPattern(NUMBER);
        } finally {
            System.setErr(before);
        }
        assertNoCanary(log.toString(StandardCharsets.UTF_8), null);
    }

    private static void assertNoNumber(TestRecord<byte[], byte[]> letter, byte[] sentKey) {
        for (byte[] bytes : new byte[][] {letter.key(), letter.value()}) {
            if (bytes != null) {
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContainPattern(NUMBER);
            }
        }
        for (Header header : letter.headers()) {
            assertNoCanary(new String(header.value(), StandardCharsets.UTF_8), sentKey);
        }
    }

    private static void assertNoCanary(String text, byte @Nullable [] key) {
        assertThat(text).doesNotContainPattern(NUMBER);
        assertThat(key == null ? text : withoutUnit(text, key)).doesNotContain("Kanarie");
    }

    /** A refusal of the register says which unit's entry it was, where the key is a unit's id, however that was spoiled. */
    private static String withoutUnit(String text, byte[] key) {
        return text.replace(" (unit " + new String(key, StandardCharsets.US_ASCII) + ")", "");
    }
}
