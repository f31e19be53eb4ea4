package se.vardpuls.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import se.vardpuls.guarantee.BookingEventReader;
import se.vardpuls.guarantee.ReferralEventReader;
import se.vardpuls.telephone.CallEventReader;
import se.vardpuls.testing.Conformance;

/** The conformance case {@code bad}, for the reasons that the readers judge. */
class BadRecordsTest {
    private static final Set<Reason> READ_REASONS = EnumSet.of(
            Reason.TOO_LARGE, Reason.NOT_JSON, Reason.PERSONAL_ID, Reason.INVALID_FIELD, Reason.KEY_MISMATCH);

    @Test
    void shouldRefuseBadCalls() {
        assertRefusals("calls", new CallEventReader()::read);
    }

    @Test
    void shouldRefuseBadBookings() {
        assertRefusals("bookings", new BookingEventReader(120)::read);
    }

    @Test
    void shouldRefuseBadReferrals() {
        assertRefusals("referrals", new ReferralEventReader()::read);
    }

    private static void assertRefusals(String topic, BiFunction<byte[], byte[], @Nullable Refusal> reader) {
        Conformance bad = Conformance.of("bad");

        Stream<String> refused = bad.events(topic).stream().flatMap(line -> {
            Refusal refusal = reader.apply(line.key(), line.value());
            return refusal == null ? Stream.empty() : Stream.of(line.number() + " " + refusal.reason());
        });

        assertThat(refused).containsExactlyElementsOf(expected(bad, topic));
    }

    private static List<String> expected(Conformance bad, String topic) {
        return bad.expected("dead-letters").stream()
                .filter(line -> line[0].equals(topic) && READ_REASONS.contains(Reason.valueOf(line[2])))
                .map(line -> line[1] + " " + line[2])
                .toList();
    }
}
