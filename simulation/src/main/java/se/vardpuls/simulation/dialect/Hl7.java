package se.vardpuls.simulation.dialect;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/**
 * Messages of HL7 version 2: SIU for bookings, and S14 {@code Complete} for a contact that took place; REF for referrals. They tell
 * neither when somebody sought care nor how somebody was met.
 */
final class Hl7 implements Dialect {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss.SSSxx").withZone(ZoneId.of("Europe/Stockholm"));
    private static final Map<String, String> TRIGGERS = Map.of(
            "BOOKED", "S12",
            "REBOOKED", "S13",
            "COMPLETED", "S14",
            "CANCELLED", "S15",
            "VOIDED", "S17",
            "NO_SHOW", "S26");
    private static final Map<String, String> ANSWERS = Map.of("RECEIVED", "P", "ACCEPTED", "A", "RETURNED", "R");

    @Override
    public String source() {
        return "hl7v2";
    }

    @Override
    public Set<Feed> tells() {
        return Case.FEEDS;
    }

    @Override
    public List<NativePlace> places(Unit unit) {
        return List.of(new NativePlace(Call.key(unit), unit.id(), null));
    }

    @Override
    public List<Told> tellable(List<Told> story) {
        return Case.isReferral(story)
                ? Case.referral(story)
                : Case.plain(story).stream()
                        .map(told -> told.without("soughtAt", "contactForm"))
                        .toList();
    }

    @Override
    public void tell(Unit unit, List<Told> story, Records out) {
        if (Case.isReferral(story)) {
            story.forEach(told -> referral(unit, told, out));
        } else {
            booking(unit, story, out);
        }
    }

    private static void referral(Unit unit, Told told, Records out) {
        String trigger = told.is("VOIDED") ? "I14" : told.is("RECEIVED") ? "I12" : "I13";
        String answer = ANSWERS.getOrDefault(told.type(), "P");
        String id = told.text("caseId");
        out.record(id, header(unit, told, "REF^" + trigger) + "RF1|" + answer + "|||||" + id + "\r", told.at());
    }

    private static void booking(Unit unit, List<Told> story, Records out) {
        @Nullable Told booked = null;
        String kind = Case.isFollowUp(story) ? "FOLLOWUP" : "NEW";
        for (Told told : story) {
            booked = Case.isBooking(told) ? told : booked;
            String id = told.text("bookingId");
            String why = told.is("CANCELLED") ? told.text("cancelledBy") : "";
            String status = told.is("COMPLETED") ? "Complete" : "Booked";
            String schedule = "SCH|p-" + id + "|" + id + "||||" + why + "||" + kind + "|||^^^" + start(booked)
                    + "||||||||||||||" + status + "|" + told.text("caseId") + "\r";
            Told met = told.is("COMPLETED") || booked == null ? told : booked;
            String resources = "AIL|1||^^^" + Call.key(unit) + "\rAIP|1||77|" + met.text("profession") + "\r";
            String message = header(unit, told, "SIU^" + TRIGGERS.get(told.type())) + schedule + resources;
            out.record(id, message, told.at());
        }
    }

    private static String start(@Nullable Told booked) {
        Instant start = booked == null ? null : booked.time("scheduledFor");
        return start == null ? "" : TIME.format(start);
    }

    private static String header(Unit unit, Told told, String message) {
        return "MSH|^~\\&|JOURNAL|REGION|VARDPULS|" + Call.key(unit) + "|"
                + TIME.format(Instant.ofEpochMilli(told.at())) + "||" + message + "|" + told.text("eventId")
                + "|P|2.5\r";
    }
}
