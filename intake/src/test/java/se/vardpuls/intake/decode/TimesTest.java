package se.vardpuls.intake.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.intake.source.LocalTimes;
import se.vardpuls.intake.source.LocalTimes.RepeatedHour;
import se.vardpuls.intake.source.Source;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2024-03-12 09:15, 2024-03-12T08:15:00.000Z",
        "2024-03-12 09:15:04, 2024-03-12T08:15:04.000Z",
        "2024-03-12T09:15:04.1239, 2024-03-12T08:15:04.123Z",
        "2024-03-12T09:15:04Z, 2024-03-12T09:15:04.000Z",
        "2024-03-12T09:15:04.5+05:30, 2024-03-12T03:45:04.500Z",
        "2024-07-12 00:00:00, 2024-07-11T22:00:00.000Z",
        "2024-03-12, 2024-03-11T23:00:00.000Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z"
    })
    void shouldReadIso(String text, String instant) {
        assertThat(times(RepeatedHour.FIRST, "iso").read(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-02-30",
                "2024-03-12 25:00:00",
                "2024-03-12 09",
                "2024-03-12 09:15:0x",
                "19640823-3234",
                "2024-03-12T09:15:04+99:00",
                "2024-03-12 09:15:04 i går",
                "12/03/2024 09:15"
            })
    void shouldReadNothingElseAsIso(String text) {
        assertThat(times(RepeatedHour.FIRST, "iso").read(text)).isNull();
    }

    @Test
    void shouldReadSecondsAndMillisecondsSince1970() {
        assertThat(times(RepeatedHour.FIRST, "epoch").read("1710231304")).isEqualTo("2024-03-12T08:15:04.000Z");
        assertThat(times(RepeatedHour.FIRST, "epoch").read("1710231304.25")).isEqualTo("2024-03-12T08:15:04.250Z");
        assertThat(times(RepeatedHour.FIRST, "epoch").read("-5")).isNull();
        assertThat(times(RepeatedHour.FIRST, "epoch-millis").read("1710231304123"))
                .isEqualTo("2024-03-12T08:15:04.123Z");
    }

    @Test
    void shouldReadAPattern() {
        Times times = times(RepeatedHour.FIRST, "dd/MM/yyyy HH:mm");
        assertThat(times.read("12/03/2024 09:15")).isEqualTo("2024-03-12T08:15:00.000Z");
        assertThat(times.read("32/03/2024 09:15")).isNull();
    }

    @Test
    void shouldTakeTheHourThatTheSourceSays_whenTheClocksRepeatIt() {
        Times first = times(RepeatedHour.FIRST, "iso");
        assertThat(first.read("2024-10-27 02:30:00")).isEqualTo("2024-10-27T00:30:00.000Z");
        assertThat(first.outcome()).isEqualTo(LocalTimes.Outcome.REPEATED);
        assertThat(times(RepeatedHour.SECOND, "iso").read("2024-10-27 02:30:00"))
                .isEqualTo("2024-10-27T01:30:00.000Z");
        assertThat(first.read("2024-10-27 03:00:00")).isEqualTo("2024-10-27T02:00:00.000Z");
        assertThat(first.outcome()).isEqualTo(LocalTimes.Outcome.PLAIN);
    }

    @Test
    void shouldMoveATimeThatTheClocksLeaveOut() {
        Times times = times(RepeatedHour.FIRST, "iso");
        assertThat(times.read("2024-03-31 02:30:00")).isEqualTo("2024-03-31T01:30:00.000Z");
        assertThat(times.outcome()).isEqualTo(LocalTimes.Outcome.LEFT_OUT);
    }

    private static Times times(RepeatedHour repeated, String form) {
        return new Times(new Source(
                "test",
                Path.of("."),
                "lines",
                Map.of(),
                List.of(),
                List.of(form),
                new LocalTimes(ZoneId.of("Europe/Stockholm"), repeated),
                null,
                Map.of(),
                null,
                false,
                Map.of(),
                Map.of(),
                null,
                null,
                ""));
    }
}
