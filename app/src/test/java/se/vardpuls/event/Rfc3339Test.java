package se.vardpuls.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.testing.Seed;

class Rfc3339Test {
    private static final long FROM = Instant.parse("0000-01-02T00:00:00Z").getEpochSecond();
    private static final long TO = Instant.parse("9999-12-30T00:00:00Z").getEpochSecond();
    private static final Pattern FORM = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d[Tt]\\d\\d:[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?" + "([Zz]|[+-]\\d\\d:[0-5]\\d)");

    private final Rfc3339 reader = new Rfc3339();

    @ParameterizedTest
    @CsvSource({
        "2024-06-03T09:00:00Z, 2024-06-03T09:00:00Z",
        "2024-06-03t09:00:00z, 2024-06-03T09:00:00Z",
        "2024-06-03T09:00:00.1-07:00, 2024-06-03T16:00:00.1Z",
        "2024-06-03T09:00:00.123456789+02:00, 2024-06-03T07:00:00.123456789Z",
        "2024-06-03T09:00:00-00:00, 2024-06-03T09:00:00Z",
        "2024-06-03T09:00:00+18:00, 2024-06-02T15:00:00Z",
        "2024-06-03T09:00:00-18:00, 2024-06-04T03:00:00Z",
        "2024-02-29T23:59:59Z, 2024-02-29T23:59:59Z",
        "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
        "0000-02-29T00:00:00Z, 0000-02-29T00:00:00Z",
        "0000-01-01T00:00:00+18:00, -0001-12-31T06:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.5Z",
    })
    void shouldReadAnInstant(String text, Instant expected) {
        assertThat(read(text)).isTrue();
        assertThat(Instant.ofEpochSecond(reader.second(), reader.nano())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2024-06-03",
                "2024-06-03T09:00Z",
                "2024-06-03T09:00:00",
                "2024-06-03 09:00:00Z",
                "2024-06-03T09:00:00Z ",
                " 2024-06-03T09:00:00Z",
                "2024-06-03T09:00:00ZZ",
                "2024-06-03T09:00:00.Z",
                "2024-06-03T09:00:00.1",
                "2024-06-03T09:00:00.",
                "2024-06-03T09:00:00,1Z",
                "2024-06-03T09:00:00.1234567890Z",
                "2024-06-03T24:00:00Z",
                "2024-06-03T23:60:00Z",
                "2024-06-03T23:59:60Z",
                "2024-00-03T09:00:00Z",
                "2024-13-03T09:00:00Z",
                "2024-06-00T09:00:00Z",
                "2024-06-31T09:00:00Z",
                "2024-07-32T09:00:00Z",
                "2023-02-29T09:00:00Z",
                "1900-02-29T09:00:00Z",
                "2024-06-03T09:00:00+18:01",
                "2024-06-03T09:00:00-18:01",
                "2024-06-03T09:00:00+19:00",
                "2024-06-03T09:00:00+02:60",
                "2024-06-03T09:00:00+0200",
                "2024-06-03T09:00:00+02",
                "2024-06-03T09:00:00+02:00:00",
                "2024-06-03T09:00:00+2:00",
                "2024-06-03T09:00:00*02:00",
                "-2024-06-03T09:00:00Z",
                "+2024-06-03T09:00:00Z",
                "12024-06-03T09:00:00Z",
                "2024-6-3T09:00:00Z",
                "20240603T090000Z",
                "1717398000",
                "2O24-06-03T09:00:00Z",
                "2024-06-03T09:00:0/Z",
                "2024-06-03T+9:00:00Z"
            })
    void shouldRefuseAnythingElse(String text) {
        assertThat(read(text)).isFalse();
    }

    @Test
    void shouldAgreeWithOffsetDateTimeOnRandomInstants() {
        Random random = Seed.random(getClass());

        for (int i = 0; i < 200_000; i++) {
            OffsetDateTime expected = randomInstant(random);
            String text = expected.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            String withSeconds = expected.getSecond() == 0 && !text.matches(".*T\\d\\d:\\d\\d:\\d\\d.*")
                    ? text.substring(0, 16) + ":00" + text.substring(16)
                    : text;

            assertThat(read(withSeconds)).as(withSeconds).isTrue();
            assertThat(reader.second()).as(withSeconds).isEqualTo(expected.toEpochSecond());
            assertThat(reader.nano()).as(withSeconds).isEqualTo(expected.getNano());
        }
    }

    @Test
    void shouldAgreeWithOffsetDateTimeOnWhatIsValid() {
        Random random = Seed.random(getClass());
        String valid = "2024-02-28T19:35:07.25+11:30";

        for (int i = 0; i < 200_000; i++) {
            StringBuilder text = new StringBuilder(valid);
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), "0123456789-+:.TtZz".charAt(random.nextInt(18)));
            }
            String changed = text.substring(0, text.length() - (random.nextInt(3) == 0 ? random.nextInt(8) : 0));

            assertThat(read(changed)).as(changed).isEqualTo(isValid(changed));
        }
    }

    private boolean read(String text) {
        byte[] bytes = ("xx" + text + "9").getBytes(StandardCharsets.UTF_8);
        return reader.read(bytes, 2, bytes.length - 3);
    }

    private static OffsetDateTime randomInstant(Random random) {
        int nano = (int) (random.nextInt(1_000_000_000) / Math.pow(10, random.nextInt(10)));
        int offset = 60 * random.nextInt(-18 * 60, 18 * 60 + 1);
        return OffsetDateTime.ofInstant(
                Instant.ofEpochSecond(random.nextLong(FROM, TO), nano), ZoneOffset.ofTotalSeconds(offset));
    }

    private static boolean isValid(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        try {
            // the hour 24 is not in the contract
            return OffsetDateTime.parse(text.toUpperCase(java.util.Locale.ROOT)) != null && !text.startsWith("24", 11);
        } catch (DateTimeException e) {
            return false;
        }
    }
}
