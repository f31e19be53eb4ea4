package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.vardpuls.event.Reason;
import se.vardpuls.event.Refusal;

class BookingEventReaderTest {
    private static final String UNIT = "SE2321000255-O00041";
    private static final String FIELDS = "\"eventId\":\"e1\",\"bookingId\":\"b1\",\"caseId\":\"k1\",\"unitId\":\""
            + UNIT + "\",\"type\":\"BOOKED\",\"occurredAt\":\"2024-06-03T09:00:00.5+02:00\"";

    private final BookingEventReader reader = new BookingEventReader(120);

    @Test
    void shouldReadEveryField() {
        assertThat(read("\"soughtAt\":\"2024-06-01T09:00:00.25Z\",\"scheduledFor\":\"2024-06-09T09:00:00Z\","
                        + "\"profession\":\"NURSE\",\"contactForm\":\"CHAT\",\"bookedBy\":\"STAFF\","
                        + "\"cancelledBy\":\"PATIENT\",\"deviation\":\"PATIENT_CHOICE\","
                        + "\"offeredWithinLimit\":true,\"guarantee\":false"))
                .isNull();

        BookingEvent event = reader.event();
        assertThat(event.eventId()).hasToString("e1");
        assertThat(event.bookingId()).hasToString("b1");
        assertThat(event.caseId()).hasToString("k1");
        assertThat(event.type()).isEqualTo(BookingType.BOOKED);
        assertThat(Instant.ofEpochSecond(event.second(), event.nano())).isEqualTo("2024-06-03T07:00:00.5Z");
        assertThat(event.hasSoughtAt()).isTrue();
        assertThat(Instant.ofEpochSecond(event.soughtSecond(), event.soughtNano()))
                .isEqualTo("2024-06-01T09:00:00.25Z");
        assertThat(event.profession()).isEqualTo(Profession.NURSE);
        assertThat(event.contactForm()).isEqualTo(BookingEvent.ContactForm.CHAT);
        assertThat(event.bookedBy()).isEqualTo(BookingEvent.BookedBy.STAFF);
        assertThat(event.cancelledBy()).isEqualTo(BookingEvent.CancelledBy.PATIENT);
        assertThat(event.deviation()).isEqualTo(BookingEvent.Deviation.PATIENT_CHOICE);
        assertThat(event.offeredWithinLimit()).isTrue();
        assertThat(event.guarantee()).isFalse();
    }

    @Test
    void shouldTakeDefaultsForWhatIsMissingEvenAfterAnEventThatHadIt() {
        shouldReadEveryField();

        assertThat(read("\"zzz\":1")).isNull();

        BookingEvent event = reader.event();
        assertThat(event.hasSoughtAt()).isFalse();
        assertThat(event.profession()).isEqualTo(Profession.OTHER_LICENSED);
        assertThat(event.contactForm()).isEqualTo(BookingEvent.ContactForm.VISIT);
        assertThat(event.bookedBy()).isNull();
        assertThat(event.cancelledBy()).isEqualTo(BookingEvent.CancelledBy.UNIT);
        assertThat(event.deviation()).isNull();
        assertThat(event.offeredWithinLimit()).isFalse();
        assertThat(event.guarantee()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(BookingType.class)
    void shouldReadEveryType(BookingType type) {
        assertThat(read("\"type\":\"" + type + "\"")).isNull();
        assertThat(reader.event().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @EnumSource(Profession.class)
    void shouldReadEveryProfession(Profession profession) {
        assertThat(read("\"profession\":\"" + profession + "\"")).isNull();
        assertThat(reader.event().profession()).isEqualTo(profession);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"bookingId\":null | bookingId: missing",
                "\"caseId\":\"\" | caseId: not 1 to 64 of A-Z a-z 0-9 . _ : -",
                "\"soughtAt\":\"monday\" | soughtAt: not an RFC 3339 instant",
                "\"scheduledFor\":\"\" | scheduledFor: not an RFC 3339 instant",
                "\"offeredWithinLimit\":\"yes\" | offeredWithinLimit: not true or false",
                "\"guarantee\":0 | guarantee: not true or false",
                "\"cancelledBy\":\"X\" | cancelledBy: not one of PATIENT UNIT",
            })
    void shouldNameTheFieldAndTheRule(String field, String detail) {
        assertThat(read(field)).isEqualTo(new Refusal(Reason.INVALID_FIELD, detail));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eventId", "bookingId", "caseId"})
    void shouldRefuseAPersonalNumberInAnyId(String id) {
        assertThat(read("\"type\":\"NOPE\",\"" + id + "\":\"640823-3234\""))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.PERSONAL_ID);
    }

    /** 2024-06-03 is 120 days after 2024-02-04 in Sweden; that day begins at 23:00 UTC the day before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-02-03T23:00:00Z",
                "2024-06-03T07:00:00.5Z",
                "2024-06-03T08:00:00.5Z",
                "2024-06-03T10:00:00.499999999+02:00"
            })
    void shouldTakeSoughtAtUpToItsBounds(String soughtAt) {
        assertThat(read("\"soughtAt\":\"" + soughtAt + "\"")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-03T22:59:59.999999999Z, soughtAt: more than 120 days before occurredAt",
        "0000-01-01T00:00:00+18:00, soughtAt: more than 120 days before occurredAt",
        "2024-06-03T08:00:00.500000001Z, soughtAt: more than an hour after occurredAt",
        "2024-06-03T08:00:01Z, soughtAt: more than an hour after occurredAt",
        "9999-12-31T23:59:59Z, soughtAt: more than an hour after occurredAt",
    })
    void shouldRefuseSoughtAtBeyondItsBoundsOnAnyType(String soughtAt, String detail) {
        Refusal expected = new Refusal(Reason.INVALID_FIELD, detail);

        assertThat(read("\"soughtAt\":\"" + soughtAt + "\"")).isEqualTo(expected);
        assertThat(read("\"type\":\"VOIDED\",\"soughtAt\":\"" + soughtAt + "\""))
                .isEqualTo(expected);
    }

    @Test
    void shouldCountAsManyDaysBeforeAsItIsTold() {
        BookingEventReader strict = new BookingEventReader(2);

        assertThat(strict.read(bytes(UNIT), value("\"soughtAt\":\"2024-06-01T00:00:00+02:00\"")))
                .isNull();
        assertThat(strict.read(bytes(UNIT), value("\"soughtAt\":\"2024-05-31T23:59:59+02:00\"")))
                .isEqualTo(new Refusal(Reason.INVALID_FIELD, "soughtAt: more than 2 days before occurredAt"));
    }

    @Test
    void shouldRefuseAnotherKeyAfterAllElse() {
        assertThat(reader.read(bytes("x"), value("\"zzz\":1")))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.KEY_MISMATCH);
        assertThat(reader.read(bytes("x"), value("\"soughtAt\":\"2025-01-01T00:00:00Z\"")))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.INVALID_FIELD);
    }

    private @Nullable Refusal read(String more) {
        return reader.read(bytes(UNIT), value(more));
    }

    private static byte[] value(String more) {
        return bytes("{" + FIELDS + "," + more + "}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
