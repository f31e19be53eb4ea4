package se.vardpuls.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.vardpuls.testing.Seed;

class SwedishTimeTest {
    private static final long FROM = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
    private static final long TO = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

    @ParameterizedTest
    @CsvSource({
        "2024-03-30T22:59:59Z, 2024-03-30, 23",
        "2024-03-30T23:00:00Z, 2024-03-31, 0",
        "2024-03-31T00:59:59Z, 2024-03-31, 1",
        "2024-03-31T01:00:00Z, 2024-03-31, 3",
        "2024-03-31T21:59:59Z, 2024-03-31, 23",
        "2024-03-31T22:00:00Z, 2024-04-01, 0",
        "2024-10-27T00:00:00Z, 2024-10-27, 2",
        "2024-10-27T01:00:00Z, 2024-10-27, 2",
        "2024-10-27T22:59:59Z, 2024-10-27, 23",
        "2024-10-27T23:00:00Z, 2024-10-28, 0",
        "1969-12-31T23:00:00Z, 1970-01-01, 0",
    })
    void shouldKnowTheLocalDateAndHourAtTheirEdges(Instant instant, java.time.LocalDate date, int hour) {
        assertThat(SwedishTime.epochDay(instant.getEpochSecond())).isEqualTo(date.toEpochDay());
        assertThat(SwedishTime.hour(instant.getEpochSecond())).isEqualTo(hour);
    }

    @Test
    void shouldAgreeWithZonedDateTimeInAnyYear() {
        Random random = Seed.random(getClass());

        for (int i = 0; i < 200_000; i++) {
            assertAgrees(random.nextLong(FROM, TO));
            assertAgrees(random.nextLong(0, 4_200_000_000L));
        }
    }

    @Test
    void shouldAgreeWithZonedDateTimeAroundEveryChangeOfOffset() {
        Instant at = Instant.ofEpochSecond(FROM);
        while (at.getEpochSecond() < TO) {
            at = SwedishTime.ZONE.getRules().nextTransition(at).getInstant();
            for (int around = -1; around <= 1; around++) {
                assertAgrees(at.getEpochSecond() + around);
            }
        }
    }

    private static void assertAgrees(long second) {
        ZonedDateTime expected = Instant.ofEpochSecond(second).atZone(SwedishTime.ZONE);
        if (SwedishTime.epochDay(second) != expected.toLocalDate().toEpochDay()
                || SwedishTime.hour(second) != expected.getHour()) {
            throw new AssertionError("differs from " + expected);
        }
    }
}
