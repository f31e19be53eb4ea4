package se.vardpuls.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardpuls.state.HeapBudget;
import se.vardpuls.testing.Driver;
import se.vardpuls.testing.MemoryStore;
import se.vardpuls.testing.StateFormat;
import se.vardpuls.testing.SubjectAlone;
import se.vardpuls.time.ClockMode;

/** What the guarantee's desk writes: every kind of record, and every fact of a case. */
class GuaranteeStateTest extends StateFormat {
    private static final String UNIT = "SE2321000255-O00001";
    private static final long NOW = Driver.LONG_AFTER.toEpochMilli();
    private static final String UUID_CASE = "00000000-0000-4000-8000-00000000000c";
    private static final String UUID_BOOKING = "ffffffff-0000-4000-8000-00000000000b";
    private static final String UUID_EVENT = "12345678-9abc-4def-8000-00000000000e";

    private record Sent(String caseId, CaseEvent event) {}

    private static CaseEvent booking(String bookingId, String type, String localTime) {
        return CaseEvent.booking(bookingId, type, localTime).id(bookingId.substring(0, 2) + "." + type);
    }

    /** Each list is a commit. The case {@code closed} is closed, and known by its id, once the last has come. */
    private static final List<List<Sent>> SCENARIO = List.of(
            List.of(
                    new Sent("closed", booking("b0", "BOOKED", "2023-09-01T09:00")),
                    new Sent("closed", booking("b0", "CANCELLED", "2024-01-10T09:00"))),
            List.of(
                    new Sent("every-fact", CaseEvent.referral("RECEIVED", "2024-03-04T08:00")),
                    new Sent("every-fact", CaseEvent.referral("RETURNED", "2024-03-05T08:00")),
                    new Sent(
                            "every-fact",
                            booking(UUID_BOOKING, "BOOKED", "2024-03-05T09:00")
                                    .sought("2024-03-04T10:00")
                                    .choice("PATIENT_CHOICE", false)),
                    new Sent(
                            "every-fact",
                            booking(UUID_BOOKING, "REBOOKED", "2024-03-12T09:00:00.123456789")
                                    .scheduled("2024-03-14T08:30:00.5")
                                    .bookedBy(BookingEvent.BookedBy.PATIENT)
                                    .by(Profession.PHYSIOTHERAPIST)
                                    .choice("PATIENT_CHOICE", true)),
                    new Sent(
                            "every-fact",
                            booking(UUID_BOOKING, "CANCELLED", "2024-03-13T09:00")
                                    .byThePatient()),
                    new Sent(
                            "every-fact",
                            booking(UUID_BOOKING, "COMPLETED", "2024-03-14T09:00")
                                    .by(Profession.NURSE)
                                    .form(BookingEvent.ContactForm.VIDEO)
                                    .id(UUID_EVENT)),
                    new Sent("every-fact", booking("b-voided", "VOIDED", "2024-03-14T09:00")),
                    new Sent(
                            "every-fact",
                            booking("b-aside", "BOOKED", "2024-03-14T09:00").outside()),
                    new Sent("unlinked", booking("b3", "COMPLETED", "2024-03-14T09:00"))),
            List.of(
                    new Sent(
                            UUID_CASE,
                            booking("b4", "BOOKED", "2024-04-15T09:00")
                                    .scheduled("2024-04-17T10:00")
                                    .guarantee(true)),
                    new Sent("no-show", booking("b5", "BOOKED", "2024-04-15T09:00")),
                    new Sent("no-show", booking("b5", "NO_SHOW", "2024-04-16T09:00")),
                    new Sent("handed-on", CaseEvent.referral("RECEIVED", "2024-04-15T09:00")),
                    new Sent("handed-on", CaseEvent.referral("FORWARDED", "2024-04-16T09:00")),
                    new Sent(
                            "aside",
                            CaseEvent.referral("RECEIVED", "2024-04-17T09:00").outside()),
                    new Sent("voided", CaseEvent.referral("VOIDED", "2024-04-17T09:00"))),
            List.of(new Sent("every-fact", booking("b6", "BOOKED", "2024-05-06T09:00"))));

    GuaranteeStateTest() {
        super("guarantee-state.txt", "every-fact", "unlinked", "b-voided", UUID_CASE, UUID_BOOKING);
    }

    @Test
    void shouldGoOnFromWhatIsWritten() {
        Map<String, JsonNode> records = new TreeMap<>();
        SubjectAlone desk = desk(written());
        accept(desk, "closed", booking("b0", "COMPLETED", "2024-05-06T09:00"));
        accept(desk, "unlinked", CaseEvent.referral("RECEIVED", "2024-03-13T09:00"));
        accept(desk, "handed-on", CaseEvent.referral("VOIDED", "2024-04-17T09:00"));
        desk.commit(
                NOW,
                (unitKey, date, key, value, since) ->
                        records.put(new String(key, StandardCharsets.UTF_8), Driver.parse(value)));

        assertThat(records)
                .as("nothing of the closed case")
                .containsOnlyKeys(UNIT + "|2024-03-13", UNIT + "|2024-03-14", UNIT + "|2024-04-15");
        assertThat(records.get(UNIT + "|2024-03-13").at("/cohort/within").intValue())
                .isEqualTo(1);
        assertThat(records.get(UNIT + "|2024-03-14").at("/completed/assessed").intValue())
                .as("that of the case with every fact, by a nurse, and the linked one")
                .isEqualTo(2);
        JsonNode cohort = records.get(UNIT + "|2024-04-15").get("cohort");
        assertThat(cohort.at("/excluded/handedOn").intValue()).isZero();
        assertThat(cohort.at("/excluded/withdrawn").intValue()).isEqualTo(1);
        assertThat(cohort.get("overdue").intValue()).isEqualTo(1);
    }

    @Override
    protected MemoryStore written() {
        MemoryStore store = new MemoryStore();
        SubjectAlone desk = desk(store);
        for (List<Sent> events : SCENARIO) {
            events.forEach(sent -> accept(desk, sent.caseId(), sent.event()));
            desk.commit(
                    NOW, (unitKey, date, key, value, since) -> assertThat(value).isNotEmpty());
        }
        return store;
    }

    @Override
    protected void open(MemoryStore store) {
        desk(store);
    }

    private static SubjectAlone desk(MemoryStore store) {
        return SubjectAlone.open("guarantee", store, new HeapBudget(1 << 20), ClockMode.EVENT);
    }

    private static void accept(SubjectAlone desk, String caseId, CaseEvent event) {
        assertThat(desk.accept(event.topic(), UNIT, event.json(UNIT, caseId), NOW))
                .isNull();
    }
}
