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

/** One event of a case as the tests write it; the referral's have no booking id. */
record CaseEvent(
        String eventId,
        @Nullable String bookingId,
        String type,
        Instant at,
        @Nullable Instant soughtAt,
        @Nullable Profession profession,
        boolean byPatient,
        @Nullable String deviation,
        @Nullable Boolean offered,
        boolean outsideGuarantee) {
    static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    static final String CASE = "case-1";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern CANONICAL_UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    /** An event of a booking at a Swedish local time, with an id made of all that is given. */
    static CaseEvent booking(String bookingId, String type, String localTime) {
        return of(bookingId, type, local(localTime));
    }

    /** An event of the referral at a Swedish local time. */
    static CaseEvent referral(String type, String localTime) {
        return of(null, type, local(localTime));
    }

    static CaseEvent of(@Nullable String bookingId, String type, Instant at) {
        String eventId = "e-" + bookingId + "-" + type + "-" + at.toString().replaceAll("[^0-9]", "");
        return new CaseEvent(eventId, bookingId, type, at, null, null, false, null, null, false);
    }

    static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(SWEDEN).toInstant();
    }

    CaseEvent id(String newId) {
        return new CaseEvent(
                newId, bookingId, type, at, soughtAt, profession, byPatient, deviation, offered, outsideGuarantee);
    }

    CaseEvent sought(String localTime) {
        return sought(local(localTime));
    }

    CaseEvent sought(@Nullable Instant instant) {
        return new CaseEvent(
                eventId, bookingId, type, at, instant, profession, byPatient, deviation, offered, outsideGuarantee);
    }

    CaseEvent by(Profession who) {
        return new CaseEvent(
                eventId, bookingId, type, at, soughtAt, who, byPatient, deviation, offered, outsideGuarantee);
    }

    CaseEvent byThePatient() {
        return new CaseEvent(
                eventId, bookingId, type, at, soughtAt, profession, true, deviation, offered, outsideGuarantee);
    }

    CaseEvent choice(String kind, @Nullable Boolean withOffer) {
        return new CaseEvent(
                eventId, bookingId, type, at, soughtAt, profession, byPatient, kind, withOffer, outsideGuarantee);
    }

    CaseEvent outside() {
        return new CaseEvent(eventId, bookingId, type, at, soughtAt, profession, byPatient, deviation, offered, true);
    }

    /** The facts of a case, of these events in this order. */
    static CaseFacts facts(List<CaseEvent> events) {
        CaseFacts facts = noFacts(CASE);
        events.forEach(event -> event.mergeInto(facts));
        return facts;
    }

    /** The topic on which such an event lies. */
    String topic() {
        return bookingId == null ? "referrals" : "bookings";
    }

    /** The event as a record's value. */
    String json(String unitId, String caseId) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("eventId", eventId);
        fields.put("bookingId", bookingId);
        fields.put("caseId", caseId);
        fields.put("unitId", unitId);
        fields.put("type", type);
        fields.put("occurredAt", at.toString());
        fields.put("soughtAt", soughtAt == null ? null : soughtAt.toString());
        fields.put("profession", profession);
        fields.put("cancelledBy", byPatient ? "PATIENT" : null);
        fields.put("deviation", deviation);
        fields.put("offeredWithinLimit", offered);
        fields.put("guarantee", outsideGuarantee ? false : null);
        try {
            return JSON.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** No facts yet of the case of this id. */
    static CaseFacts noFacts(String caseId) {
        IdText id = new IdText();
        id.set(caseId);
        return new CaseFacts(id, new GuaranteeDay(0, 3));
    }

    void mergeInto(CaseFacts facts) {
        if (bookingId == null) {
            mergeReferral(facts.referralAt(at.getEpochSecond()));
        } else {
            mergeBooking(facts.bookingAt(at.getEpochSecond(), hi(bookingId), lo(bookingId), text(bookingId)));
        }
    }

    private void mergeReferral(ReferralFacts referral) {
        long second = at.getEpochSecond();
        int nano = at.getNano();
        switch (type) {
            case "RECEIVED" -> referral.received(second, nano, hi(eventId), lo(eventId), text(eventId));
            case "ACCEPTED" -> referral.accepted(second, nano, hi(eventId), lo(eventId), text(eventId));
            case "RETURNED", "FORWARDED" -> referral.handedOn(second, nano, hi(eventId), lo(eventId), text(eventId));
            case "VOIDED" -> referral.markVoided();
            default -> throw new IllegalArgumentException(type);
        }
        if (outsideGuarantee) {
            referral.markSetAside();
        }
    }

    private void mergeBooking(BookingFacts booking) {
        long second = at.getEpochSecond();
        int nano = at.getNano();
        if (soughtAt != null) {
            booking.sought(soughtAt.getEpochSecond());
        }
        switch (type) {
            case "BOOKED" -> booking.booked(second, nano, soughtAt != null);
            case "REBOOKED" -> booking.rebooked(second, nano);
            case "CANCELLED" -> booking.ended(second, nano, hi(eventId), lo(eventId), text(eventId), byPatient);
            case "NO_SHOW" -> booking.ended(second, nano, hi(eventId), lo(eventId), text(eventId), true);
            case "COMPLETED" ->
                booking.completed(
                        second,
                        nano,
                        hi(eventId),
                        lo(eventId),
                        text(eventId),
                        profession == null ? Profession.OTHER_LICENSED : profession);
            case "VOIDED" -> booking.markVoided();
            default -> throw new IllegalArgumentException(type);
        }
        if ((type.equals("BOOKED") || type.equals("REBOOKED")) && "PATIENT_CHOICE".equals(deviation)) {
            booking.patientChoice(second, Boolean.TRUE.equals(offered));
        }
        if (outsideGuarantee) {
            booking.markSetAside();
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

    static byte @Nullable [] text(String id) {
        return isUuid(id) ? null : id.getBytes(StandardCharsets.US_ASCII);
    }
}
