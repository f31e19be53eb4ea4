package se.vardpuls.guarantee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import se.vardpuls.event.IdText;
import se.vardpuls.event.Refusal;
import se.vardpuls.guarantee.BookingEvent.ContactForm;

/** One event of a case as the tests write it; the referral's have no booking id. Two that say the same are equal. */
final class CaseEvent {
    static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    static final String CASE = "case-1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** What the record says, by its fields' names; what is not said is not there. */
    private final Map<String, Object> fields;

    private CaseEvent(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** An event of a booking at a Swedish local time, with an id made of all that is given. */
    static CaseEvent booking(String bookingId, String type, String localTime) {
        return of(bookingId, type, local(localTime));
    }

    /** An event of the referral at a Swedish local time. */
    static CaseEvent referral(String type, String localTime) {
        return of(null, type, local(localTime));
    }

    static CaseEvent of(@Nullable String bookingId, String type, Instant at) {
        return new CaseEvent(Map.of())
                .with(
                        "eventId",
                        "e-" + bookingId + "-" + type + "-" + at.toString().replaceAll("[^0-9]", ""))
                .with("bookingId", bookingId)
                .with("type", type)
                .with("occurredAt", at);
    }

    static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(SWEDEN).toInstant();
    }

    private CaseEvent with(String field, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(fields);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return new CaseEvent(changed);
    }

    CaseEvent id(String newId) {
        return with("eventId", newId);
    }

    CaseEvent sought(String localTime) {
        return sought(local(localTime));
    }

    CaseEvent sought(@Nullable Instant instant) {
        return with("soughtAt", instant);
    }

    CaseEvent scheduled(String localTime) {
        return scheduled(local(localTime));
    }

    CaseEvent scheduled(Instant instant) {
        return with("scheduledFor", instant);
    }

    CaseEvent by(Profession who) {
        return with("profession", who);
    }

    CaseEvent bookedBy(BookingEvent.BookedBy who) {
        return with("bookedBy", who);
    }

    CaseEvent form(ContactForm form) {
        return with("contactForm", form);
    }

    CaseEvent byThePatient() {
        return with("cancelledBy", BookingEvent.CancelledBy.PATIENT);
    }

    CaseEvent choice(String kind, @Nullable Boolean withOffer) {
        return with("deviation", kind).with("offeredWithinLimit", withOffer);
    }

    CaseEvent outside() {
        return guarantee(false);
    }

    CaseEvent guarantee(boolean inside) {
        return with("guarantee", inside);
    }

    String eventId() {
        return text("eventId");
    }

    @Nullable String bookingId() {
        return (String) fields.get("bookingId");
    }

    String type() {
        return text("type");
    }

    private String text(String field) {
        return (String) fields.get(field);
    }

    Instant at() {
        return (Instant) fields.get("occurredAt");
    }

    @Nullable Instant soughtAt() {
        return (Instant) fields.get("soughtAt");
    }

    @Nullable Instant scheduledFor() {
        return (Instant) fields.get("scheduledFor");
    }

    @Nullable Profession profession() {
        return (Profession) fields.get("profession");
    }

    @Nullable ContactForm contactForm() {
        return (ContactForm) fields.get("contactForm");
    }

    boolean bookedByPatient() {
        return fields.get("bookedBy") == BookingEvent.BookedBy.PATIENT;
    }

    boolean cancelledByPatient() {
        return fields.get("cancelledBy") == BookingEvent.CancelledBy.PATIENT;
    }

    @Nullable String deviation() {
        return (String) fields.get("deviation");
    }

    @Nullable Boolean offered() {
        return (Boolean) fields.get("offeredWithinLimit");
    }

    @Nullable Boolean guarantee() {
        return (Boolean) fields.get("guarantee");
    }

    boolean isOutsideGuarantee() {
        return Boolean.FALSE.equals(guarantee());
    }

    /** The facts of a case, of these events in this order. */
    static CaseFacts facts(List<CaseEvent> events) {
        CaseFacts facts = noFacts(CASE);
        events.forEach(event -> event.mergeInto(facts));
        return facts;
    }

    /** The topic on which such an event lies. */
    String topic() {
        return bookingId() == null ? "referrals" : "bookings";
    }

    /** The event as a record's value. */
    String json(String unitId, String caseId) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("unitId", unitId);
        all.put("caseId", caseId);
        fields.forEach((name, value) -> all.put(name, value instanceof Boolean ? value : value.toString()));
        try {
            return JSON.writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No facts yet of the case of this id. */
    static CaseFacts noFacts(String caseId) {
        return new CaseFacts(idText(caseId), new GuaranteeDay(0, 3));
    }

    private static IdText idText(String id) {
        IdText text = new IdText();
        text.set(id);
        return text;
    }

    void mergeInto(CaseFacts facts) {
        String booking = bookingId();
        if (booking == null) {
            mergeReferral(facts.referralAt(at().getEpochSecond()));
        } else {
            mergeBooking(facts.bookingAt(at().getEpochSecond(), hi(booking), lo(booking), bytes(booking)));
        }
    }

    private void mergeReferral(ReferralFacts referral) {
        Instant at = at();
        long second = at.getEpochSecond();
        int nano = at.getNano();
        String id = eventId();
        switch (type()) {
            case "RECEIVED" -> referral.received(second, nano, hi(id), lo(id), bytes(id));
            case "ACCEPTED" -> referral.accepted(second, nano, hi(id), lo(id), bytes(id));
            case "RETURNED", "FORWARDED" -> referral.handedOn(second, nano, hi(id), lo(id), bytes(id));
            case "VOIDED" -> referral.markVoided();
            default -> throw new IllegalArgumentException(type());
        }
        mergeGuarantee(referral);
    }

    private void mergeBooking(BookingFacts booking) {
        if (type().equals("VOIDED")) {
            booking.markVoided();
        } else {
            booking.take(event());
        }
        mergeGuarantee(booking);
    }

    /** As the reader leaves it, even where it refuses a {@code soughtAt} that the rules would take. */
    private BookingEvent event() {
        BookingEventReader reader = new BookingEventReader(GuaranteeLimits.SOUGHT_DAYS);
        String unitId = "SE2321000255-O00001";
        Refusal refusal = reader.read(
                unitId.getBytes(StandardCharsets.US_ASCII), json(unitId, CASE).getBytes(StandardCharsets.UTF_8));
        if (refusal != null && !refusal.detail().startsWith("soughtAt")) {
            throw new IllegalStateException(refusal.detail());
        }
        return reader.event();
    }

    private void mergeGuarantee(CasePart part) {
        if (guarantee() != null) {
            part.markStated();
        }
        if (isOutsideGuarantee()) {
            part.markSetAside();
        }
    }

    private static boolean isUuid(String id) {
        return CANONICAL_UUID.matcher(id).matches();
    }

    /** Other ids than UUIDs get the worst of hashes, so that all of one length collide. */
    static long hi(String id) {
        return isUuid(id) ? UUID.fromString(id).getMostSignificantBits() : id.length();
    }

    static long lo(String id) {
        return isUuid(id) ? UUID.fromString(id).getLeastSignificantBits() : 7;
    }

    static byte @Nullable [] bytes(String id) {
        return isUuid(id) ? null : id.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CaseEvent event && fields.equals(event.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
