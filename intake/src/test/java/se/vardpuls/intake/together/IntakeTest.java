package se.vardpuls.intake.together;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import se.vardpuls.intake.example.Examples;
import se.vardpuls.intake.mapping.ContractEvent;
import se.vardpuls.intake.mapping.Outlet;
import se.vardpuls.intake.mapping.Refused;
import se.vardpuls.intake.source.InvalidSourceException;
import se.vardpuls.intake.testing.Sources;

/** What waits in groups, and for how long groups are kept, by the source {@code connect}: half an hour and eight days. */
class IntakeTest {
    private static final Pattern TYPE = Pattern.compile("\"type\":\"([A-Z]+)\"");
    private static final long START = Instant.parse("2024-03-12T08:00:00Z").toEpochMilli();
    private static final byte[] LEFT = ("{\"ContactId\":\"c1\",\"Channel\":\"VOICE\",\"InitiationMethod\":\"INBOUND\","
                    + "\"InitiationTimestamp\":\"2024-03-12T07:50:00Z\",\"DisconnectTimestamp\":\"2024-03-12T07:55:00Z\","
                    + "\"DisconnectReason\":\"CUSTOMER_DISCONNECT\",\"SystemEndpoint\":{\"Address\":\"+46406661230\"}}")
            .getBytes(StandardCharsets.UTF_8);

    private final MemoryGroups groups = new MemoryGroups();
    private final List<String> types = new ArrayList<>();

    private final Outlet outlet = new Outlet() {
        @Override
        public void record() {
            // what comes of it counts
        }

        @Override
        public void event(ContractEvent event) {
            Matcher type = TYPE.matcher(new String(event.value(), StandardCharsets.UTF_8));
            assertThat(type.find()).isTrue();
            types.add(type.group(1));
        }

        @Override
        public void refused(Refused reason, String words) {
            throw new AssertionError(words);
        }

        @Override
        public void ignored() {
            throw new AssertionError("left out");
        }

        @Override
        public void defaulted(String field) {
            // figures do not change by it
        }

        @Override
        public void gap(long missing) {
            throw new AssertionError("a gap");
        }
    };

    @Test
    void shouldSendWhatWaitsOnceItsGroupHasBeenQuietForSoLong() throws InvalidSourceException {
        Intake intake = intake();
        intake.take(LEFT, START);
        assertThat(types()).isEqualTo("RECEIVED");

        intake.settle(minutes(30) - 1);
        assertThat(types()).isEqualTo("RECEIVED");

        intake.settle(minutes(30));
        intake.settle(minutes(31));
        assertThat(types()).isEqualTo("RECEIVED ABANDONED");
    }

    @Test
    void shouldSendWhatWaitedBeforeAnotherInstanceTookOver() throws InvalidSourceException {
        intake().take(LEFT, START);

        intake().settle(minutes(30));

        assertThat(types()).isEqualTo("RECEIVED ABANDONED");
    }

    @Test
    void shouldSendNothingTwiceToWhomeverItIsGiven() throws InvalidSourceException {
        intake().take(LEFT, START);
        intake().settle(minutes(30));
        intake().take(LEFT, minutes(40));
        intake().settle(minutes(90));

        assertThat(types()).isEqualTo("RECEIVED ABANDONED");
    }

    @Test
    void shouldForgetAGroupWithinAnHourAfterItsTime() throws InvalidSourceException {
        Intake intake = intake();
        intake.take(LEFT, START);
        long over = START + Duration.ofDays(8).toMillis();

        intake.settle(over);
        assertThat(groups.all().hasNext()).isTrue();

        intake.settle(over + Duration.ofHours(1).toMillis() + 1);
        assertThat(groups.all().hasNext()).isFalse();
    }

    private Intake intake() throws InvalidSourceException {
        return new Intake(Sources.of("connect"), Examples.pseudonyms(), groups, outlet);
    }

    private static long minutes(int minutes) {
        return START + Duration.ofMinutes(minutes).toMillis();
    }

    private String types() {
        return String.join(" ", types);
    }
}
