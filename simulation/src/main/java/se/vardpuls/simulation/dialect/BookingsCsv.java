package se.vardpuls.simulation.dialect;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/** A table of bookings: a row whenever one changes, in whole seconds of local time. It knows no referrals. */
final class BookingsCsv implements Dialect {
    private static final String HEADER =
            "Boknings-id;Ärende-id;Enhet;Status;Ändrad;Bokad;Sökt vård;Tid;Yrke;Kontaktform;Besökstyp;Avbokad av";
    private static final Map<String, String> STATUS = Map.of(
            "BOOKED", "Bokad",
            "REBOOKED", "Ombokad",
            "CANCELLED", "Avbokad",
            "NO_SHOW", "Uteblev",
            "COMPLETED", "Genomförd",
            "VOIDED", "Felregistrerad");
    private static final Map<String, String> PROFESSIONS = Map.of(
            "DOCTOR", "Läkare",
            "NURSE", "Sjuksköterska",
            "MIDWIFE", "Barnmorska",
            "PHYSIOTHERAPIST", "Fysioterapeut",
            "OCCUPATIONAL_THERAPIST", "Arbetsterapeut",
            "PSYCHOLOGIST", "Psykolog",
            "PSYCHOTHERAPIST", "Psykoterapeut",
            "COUNSELLOR", "Kurator",
            "DIETITIAN", "Dietist",
            "UNLICENSED", "Undersköterska");
    private static final Map<String, String> FORMS = Map.of(
            "", "Besök",
            "HOME_VISIT", "Hembesök",
            "VIDEO", "Video",
            "PHONE", "Telefon",
            "CHAT", "Chatt",
            "LETTER", "Brev");

    @Override
    public String source() {
        return "bookings-csv";
    }

    @Override
    public Set<Feed> tells() {
        return Set.of(Feed.BOOKINGS);
    }

    @Override
    public List<NativePlace> places(Unit unit) {
        return List.of(new NativePlace(unit.name(), unit.id(), null));
    }

    @Override
    public List<Told> tellable(List<Told> story) {
        return Case.movedOnly(Case.plain(story).stream().map(Told::inSeconds).toList());
    }

    @Override
    public void tell(Unit unit, List<Told> story, Records out) {
        @Nullable Told booked = null;
        for (Told told : story) {
            booked = Case.isBooking(told) ? told : booked;
            Told met = told.is("COMPLETED") || booked == null ? told : booked;
            String row = String.join(
                    ";",
                    told.text("bookingId"),
                    told.text("caseId"),
                    unit.name(),
                    STATUS.get(told.type()),
                    Call.local(told.at()),
                    Call.local(story.get(0).at()),
                    local(story.get(0).time("soughtAt")),
                    booked == null ? "" : local(booked.time("scheduledFor")),
                    PROFESSIONS.getOrDefault(met.text("profession"), ""),
                    FORMS.get(met.text("contactForm")),
                    Case.isFollowUp(story) ? "Återbesök" : "Nybesök",
                    told.is("CANCELLED") ? told.text("cancelledBy").equals("PATIENT") ? "Patient" : "Enhet" : "");
            out.record(told.text("bookingId"), HEADER + "\n" + row, told.at());
        }
    }

    private static String local(@Nullable Instant time) {
        return time == null ? "" : Call.local(time.toEpochMilli());
    }
}
