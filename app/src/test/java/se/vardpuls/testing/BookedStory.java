package se.vardpuls.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Six weeks of two units in bookings and referrals that use every field: times, who booked and who cancelled, forms of
 * contact, moved and missed visits, what is outside the guarantee. The same at every run, as {@link EarlierStory}.
 */
public final class BookedStory {
    private static final LocalDate BEGIN = LocalDate.parse("2024-09-02");
    private static final int DAYS = 42;
    private static final int HALF_WAY = 30;
    private static final List<String> UNITS = List.of("SE2321000255-O00011", "SE2321000255-O00012");
    private static final List<String> PROFESSIONS = List.of("DOCTOR", "NURSE", "PHYSIOTHERAPIST", "UNLICENSED");
    private static final List<String> FORMS = List.of("VISIT", "HOME_VISIT", "VIDEO", "PHONE", "CHAT", "LETTER");

    private final Random random = new Random(20_240_902);
    private final List<List<EarlierStory.Event>> days = new ArrayList<>();
    private int ids;

    private BookedStory() {
        for (int day = 0; day < DAYS + 14; day++) {
            days.add(new ArrayList<>());
        }
        for (int day = 0; day < DAYS; day++) {
            for (String unit : UNITS) {
                for (int cases = random.nextInt(4); cases > 0; cases--) {
                    care(unit, day);
                }
            }
        }
    }

    /** The events up to where the earlier version stopped. */
    public static List<EarlierStory.Event> before() {
        return all(new BookedStory().days.subList(0, HALF_WAY));
    }

    /** Those after it. */
    public static List<EarlierStory.Event> after() {
        BookedStory story = new BookedStory();
        return all(story.days.subList(HALF_WAY, story.days.size()));
    }

    private static List<EarlierStory.Event> all(List<List<EarlierStory.Event>> days) {
        return days.stream().flatMap(List::stream).toList();
    }

    private void care(String unit, int day) {
        String id = random.nextInt(3) == 0 ? "00000000-0000-4000-8000-%012x".formatted(++ids) : "c" + ++ids;
        if (random.nextInt(5) == 0) {
            referral(unit, id, "RECEIVED", day, "09:00");
            referral(unit, id, random.nextInt(4) == 0 ? "RETURNED" : "ACCEPTED", day + random.nextInt(3), "11:00");
        }
        if (random.nextInt(8) == 0) {
            booking(unit, id, "b0", "COMPLETED", day, "13:00", maybe(2, sought(day, "12:30")) + profession() + form());
            return;
        }
        String booking = random.nextInt(6) == 0 ? "b2" : "b1";
        booking(unit, id, booking, "BOOKED", day, "10:00", booked(day));
        int on = day + random.nextInt(7);
        switch (random.nextInt(9)) {
            case 0 -> booking(unit, id, booking, "CANCELLED", on, "08:00", maybe(2, ",\"cancelledBy\":\"PATIENT\""));
            case 1 -> booking(unit, id, booking, "NO_SHOW", on, "16:30", "");
            case 2 -> booking(unit, id, booking, "VOIDED", on, "16:40", "");
            case 3 -> {
                booking(unit, id, booking, "REBOOKED", on, "09:30", booked(on));
                booking(unit, id, booking, "COMPLETED", on + 3, "14:00", profession() + form());
            }
            case 4 -> {
                booking(unit, id, booking, "CANCELLED", on, "08:10", ",\"cancelledBy\":\"UNIT\"");
                booking(unit, id, "b9", "BOOKED", on, "08:20", booked(on));
            }
            case 5 -> {
                // it waits
            }
            default -> booking(unit, id, booking, "COMPLETED", on, "15:00", profession() + form());
        }
    }

    private String booked(int day) {
        return maybe(3, sought(day - 1, "15:00"))
                + maybe(2, ",\"bookedBy\":\"" + (random.nextBoolean() ? "PATIENT" : "STAFF") + "\"")
                + (random.nextInt(3) == 0
                        ? ""
                        : ",\"scheduledFor\":\"" + instant(day + random.nextInt(8), "14:00") + "\"")
                + maybe(3, profession())
                + maybe(4, ",\"guarantee\":" + (random.nextInt(3) == 0 ? "false" : "true"))
                + maybe(
                        6,
                        ",\"deviation\":\"PATIENT_CHOICE\",\"offeredWithinLimit\":"
                                + (random.nextBoolean() ? "true" : "false"));
    }

    private String maybe(int oneIn, String words) {
        return random.nextInt(oneIn) == 0 ? words : "";
    }

    private String profession() {
        return ",\"profession\":\"" + PROFESSIONS.get(random.nextInt(PROFESSIONS.size())) + "\"";
    }

    private String form() {
        return maybe(2, ",\"contactForm\":\"" + FORMS.get(random.nextInt(FORMS.size())) + "\"");
    }

    private static String sought(int day, String time) {
        return ",\"soughtAt\":\"" + instant(day, time) + "\"";
    }

    private void booking(String unit, String id, String booking, String type, int day, String time, String more) {
        send(
                "bookings",
                unit,
                day,
                "{\"eventId\":\"e%d\",\"bookingId\":\"%s-%s\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"%s}"
                        .formatted(++ids, id, booking, id, unit, type, instant(day, time), more));
    }

    private void referral(String unit, String id, String type, int day, String time) {
        send(
                "referrals",
                unit,
                day,
                "{\"eventId\":\"e%d\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
                        .formatted(++ids, id, unit, type, instant(day, time)));
    }

    private static String instant(int day, String time) {
        return CallRecord.instant(BEGIN.plusDays(day) + "T" + time).toString();
    }

    private void send(String topic, String unit, int day, String value) {
        days.get(day).add(new EarlierStory.Event(topic, unit, value));
    }
}
