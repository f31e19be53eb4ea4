package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.vardpuls.guarantee.CaseEvent.booking;
import static se.vardpuls.guarantee.CaseEvent.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.vardpuls.state.CorruptStateException;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;

/** What the facts keep and forget, and their stored form. */
class CaseFactsTest {
    private static final List<CaseEvent> EVENTS = List.of(
            booking("b1", "BOOKED", "2024-05-06T09:00").sought("2024-05-05T23:00"),
            booking("b1", "REBOOKED", "2024-05-07T09:00").choice("PATIENT_CHOICE", null),
            booking("b1", "CANCELLED", "2024-05-08T09:00:00.123456789").byThePatient(),
            booking("00000000-0000-4000-8000-000000000002", "REBOOKED", "2024-05-08T09:00")
                    .choice("PATIENT_CHOICE", true),
            booking("00000000-0000-4000-8000-000000000002", "COMPLETED", "2024-05-09T09:00")
                    .by(Profession.NURSE)
                    .id("00000000-0000-4000-8000-00000000000a"),
            referral("RECEIVED", "2024-05-05T12:00"),
            referral("FORWARDED", "2024-05-06T12:00"));

    @Test
    void shouldKnowTheLatestDateOfAnyEvent() {
        assertThat(CaseEvent.facts(List.of()).lastDay()).isEqualTo(Integer.MIN_VALUE);
        assertThat(CaseEvent.facts(EVENTS).lastDay()).isEqualTo(day("2024-05-09"));
        assertThat(CaseEvent.facts(List.of(booking("b1", "VOIDED", "2024-05-20T00:00")))
                        .lastDay())
                .isEqualTo(day("2024-05-20"));
        assertThat(CaseEvent.facts(List.of(referral("VOIDED", "2024-05-20T23:59")))
                        .lastDay())
                .isEqualTo(day("2024-05-20"));
    }

    @Test
    void shouldForgetAllOfAVoidedBookingButThatItIsVoided() {
        List<CaseEvent> voided = new ArrayList<>(EVENTS.subList(0, 3));
        CaseEvent last = booking("b1", "VOIDED", "2024-05-09T09:00");
        voided.add(last);

        assertThat(bytes(CaseEvent.facts(voided))).isEqualTo(bytes(CaseEvent.facts(List.of(last))));
    }

    @Test
    void shouldAskASetAsideBookingForNothingButItsStartAndWhatCounts() {
        CaseFacts facts = CaseEvent.facts(
                List.of(EVENTS.get(1), EVENTS.get(2), EVENTS.get(0).outside()));

        BookingFacts booking = facts.bookings();
        assertThat(booking.hasStart()).isTrue();
        assertThat(booking.isLive()).isFalse();
        assertThat(booking.ended()).isNull();
        assertThat(booking.hasChoiceWithoutOffer()).isFalse();
        assertThat(booking.deciding(Role.CANCELLED)).isNotNull();
    }

    @Test
    void shouldKeepNothingThatDecidesNothing() {
        List<CaseEvent> deciding = List.of(
                booking("b1", "BOOKED", "2024-05-06T09:00").scheduled("2024-05-20T09:00"),
                booking("b1", "REBOOKED", "2024-05-07T09:00"),
                booking("b1", "REBOOKED", "2024-05-09T09:00"),
                booking("b1", "COMPLETED", "2024-05-09T10:00").by(Profession.UNLICENSED),
                booking("b1", "COMPLETED", "2024-05-09T11:00"));
        List<CaseEvent> all = new ArrayList<>(deciding);
        all.add(2, booking("b1", "REBOOKED", "2024-05-08T09:00"));
        all.add(booking("b1", "COMPLETED", "2024-05-10T10:00").by(Profession.DOCTOR));
        all.add(booking("b1", "BOOKED", "2024-05-06T09:30").id("other"));

        assertThat(bytes(CaseEvent.facts(all)))
                .isNotEqualTo(bytes(CaseEvent.facts(deciding.subList(0, 4))))
                .isEqualTo(bytesWithLastDay(deciding, "2024-05-10"));
    }

    private static byte[] bytesWithLastDay(List<CaseEvent> events, String day) {
        CaseFacts facts = CaseEvent.facts(events);
        facts.lastOn(day(day));
        return bytes(facts);
    }

    @Test
    void shouldLeaveTheOtherFactsAsTheyWereWhenMerged() {
        CaseFacts other = CaseEvent.facts(EVENTS.subList(0, 2));
        byte[] before = bytes(other);
        CaseFacts facts = CaseEvent.facts(List.of());

        facts.mergeFrom(other);
        EVENTS.get(2).mergeInto(facts);

        assertThat(bytes(other)).isEqualTo(before);
    }

    @Test
    void shouldReadOneCaseAfterTheOther() {
        Encoder out = new Encoder();
        CaseFactsCodec.write(CaseEvent.facts(EVENTS), out);
        CaseFactsCodec.write(CaseEvent.facts(EVENTS.subList(0, 1)), out);

        Decoder in = new Decoder(out.toBytes());
        CaseFacts first = CaseEvent.noFacts(CaseEvent.CASE);
        CaseFactsCodec.read(first, in);
        CaseFacts second = CaseEvent.noFacts(CaseEvent.CASE);
        CaseFactsCodec.read(second, in);

        assertThat(in.hasMore()).isFalse();
        assertThat(bytes(first)).isEqualTo(bytes(CaseEvent.facts(EVENTS)));
        assertThat(bytes(second)).isEqualTo(bytes(CaseEvent.facts(EVENTS.subList(0, 1))));
    }

    @Test
    void shouldRefuseBytesThatEndTooSoon() {
        byte[] bytes = bytes(CaseEvent.facts(EVENTS));
        for (int length = 0; length < bytes.length; length++) {
            Decoder cut = new Decoder(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> CaseFactsCodec.read(CaseEvent.noFacts(CaseEvent.CASE), cut))
                    .isInstanceOf(CorruptStateException.class);
        }
    }

    @Test
    void shouldTellTheFirstDateOnWhichACaseMayCount() {
        assertThat(CaseEvent.facts(EVENTS).firstDay()).isEqualTo(day("2024-05-05"));
        assertThat(CaseEvent.facts(List.of(
                                booking("b1", "COMPLETED", "2024-04-01T00:00"),
                                booking("b2", "BOOKED", "2024-05-01T00:00")))
                        .firstDay())
                .isEqualTo(day("2024-04-01"));
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static byte[] bytes(CaseFacts facts) {
        Encoder out = new Encoder();
        CaseFactsCodec.write(facts, out);
        return out.toBytes();
    }
}
