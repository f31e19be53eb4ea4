package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.vardpuls.guarantee.CaseEvent.booking;
import static se.vardpuls.guarantee.CaseEvent.referral;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void shouldForgetAllOfASetAsideBookingButItsStart() {
        CaseEvent start = EVENTS.get(0).outside();
        CaseEvent end = EVENTS.get(2);

        assertThat(bytes(CaseEvent.facts(List.of(EVENTS.get(1), end, start))))
                .isEqualTo(bytes(CaseEvent.facts(List.of(start, end.outside()))));
    }

    @Test
    void shouldRefuseToMergeAnotherCase() {
        CaseFacts facts = CaseEvent.facts(EVENTS);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> facts.mergeFrom(
                        new CaseFacts(CaseEvent.hi("case-2"), CaseEvent.lo("case-2"), CaseEvent.text("case-2"))));
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
        ByteOut out = new ByteOut();
        CaseFacts uuidCase = new CaseFacts(1, 2, null);
        EVENTS.get(0).mergeInto(uuidCase);
        CaseFactsCodec.write(CaseEvent.facts(EVENTS), out);
        CaseFactsCodec.write(uuidCase, out);
        assertThat(out.size()).isEqualTo(out.toBytes().length);

        ByteBuffer buffer = ByteBuffer.wrap(out.toBytes());
        CaseFacts first = CaseFactsCodec.read(buffer);
        CaseFacts second = CaseFactsCodec.read(buffer);

        assertThat(buffer.hasRemaining()).isFalse();
        assertThat(bytes(first)).isEqualTo(bytes(CaseEvent.facts(EVENTS)));
        assertThat(first.idText()).isEqualTo(CaseEvent.text(CaseEvent.CASE));
        assertThat(List.of(first.idHi(), first.idLo()))
                .containsExactly(CaseEvent.hi(CaseEvent.CASE), CaseEvent.lo(CaseEvent.CASE));
        assertThat(second.idText()).isNull();
        assertThat(List.of(second.idHi(), second.idLo())).containsExactly(1L, 2L);
        out.clear();
        assertThat(out.size()).isZero();
    }

    @Test
    void shouldRefuseBytesThatEndTooSoon() {
        byte[] bytes = bytes(CaseEvent.facts(EVENTS));
        for (int length = 0; length < bytes.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> CaseFactsCodec.read(cut)).isInstanceOf(UnreadableBytesException.class);
        }
    }

    @Test
    void shouldRefuseUnknownVersionsAndNonsense() {
        assertThatThrownBy(() -> CaseFactsCodec.read(ByteBuffer.wrap(new byte[] {9, 0})))
                .isInstanceOf(UnreadableBytesException.class)
                .hasMessage("facts of a case of unknown version 9, known is 1");
        assertThatThrownBy(() -> CaseFactsCodec.read(ByteBuffer.wrap(new byte[] {1, 65, 0})))
                .as("an id of 65 characters")
                .isInstanceOf(UnreadableBytesException.class);
        byte[] bytes = bytes(new CaseFacts(1, 2, null));
        Arrays.fill(bytes, 18, bytes.length, (byte) -1);
        assertThatThrownBy(() -> CaseFactsCodec.read(ByteBuffer.wrap(bytes)))
                .isInstanceOf(UnreadableBytesException.class);
    }

    private static int day(String date) {
        return (int) LocalDate.parse(date).toEpochDay();
    }

    private static byte[] bytes(CaseFacts facts) {
        ByteOut out = new ByteOut();
        CaseFactsCodec.write(facts, out);
        return out.toBytes();
    }
}
