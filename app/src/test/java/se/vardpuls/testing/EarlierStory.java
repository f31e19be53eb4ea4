package se.vardpuls.testing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Two months of three units in events: calls, bookings, referrals, the register and the targets. The same at every run,
 * so that what one version leaves half-way can be gone on with by another.
 */
public final class EarlierStory {
    private static final LocalDate BEGIN = LocalDate.parse("2024-02-19");
    private static final int DAYS = 62;
    private static final int HALF_WAY = 45;
    private static final List<String> UNITS =
            List.of("SE2321000255-O00001", "SE2321000255-O00002", "SE2321000255-O00003");

    private final Random random = new Random(735_768);
    private final List<Event> events = new ArrayList<>();
    private int ids;
    private int half;

    /** A record of a topic, named without its prefix; without a value a tombstone. */
    public record Event(String topic, String key, String value) {}

    private EarlierStory() {
        register(
                UNITS.get(0),
                "Vårdcentralen Ängen",
                "VARDCENTRAL",
                "{\"MON\":[\"08:00\",\"17:00\"],\"TUE\":[\"08:00\","
                        + "\"17:00\"],\"WED\":[\"08:00\",\"12:00\"],\"FRI\":[\"08:00\",\"16:00\"]}");
        register(UNITS.get(1), "Åsens vårdcentral", "VARDCENTRAL", null);
        target("telephone", "{\"indicator\":\"telephone\",\"minDenominator\":5,\"windowDays\":2}");
        target("telephone-month", "{\"indicator\":\"telephone-month\",\"goal\":0.8}");
        target("guarantee", "{\"indicator\":\"guarantee\",\"minDenominator\":4,\"confidence\":0.8}");
        target(
                "goal-days|" + UNITS.get(1),
                "{\"indicator\":\"goal-days\",\"unitId\":\"" + UNITS.get(1) + "\",\"goal\":0.5}");
        target("silent", "{\"indicator\":\"silent\",\"enabled\":false}");
        for (int day = 0; day < DAYS; day++) {
            if (day == HALF_WAY) {
                target("goal-days|" + UNITS.get(1), null);
                half = events.size();
            }
            LocalDate date = BEGIN.plusDays(day);
            UNITS.forEach(unit -> day(unit, date));
        }
        register(UNITS.get(0), "Vårdcentralen Ängen", "VARDCENTRAL", null);
        target("telephone", "{\"indicator\":\"telephone\",\"goal\":0.3}");
        events.add(new Event("units", UNITS.get(1), null));
    }

    /** The events up to where the earlier version stopped. */
    public static List<Event> before() {
        EarlierStory story = new EarlierStory();
        return story.events.subList(0, story.half);
    }

    /** Those after it. */
    public static List<Event> after() {
        EarlierStory story = new EarlierStory();
        return story.events.subList(story.half, story.events.size());
    }

    private void register(String unit, String name, String type, String hours) {
        String openingHours = hours == null ? "" : ",\"openingHours\":" + hours;
        events.add(new Event(
                "units",
                unit,
                "{\"unitId\":\"%s\",\"name\":\"%s\",\"type\":\"%s\"%s}".formatted(unit, name, type, openingHours)));
    }

    private void target(String key, String value) {
        events.add(new Event("targets", key, value));
    }

    private void day(String unit, LocalDate date) {
        int calls = 4 + random.nextInt(4);
        for (int i = 0; i < calls; i++) {
            call(unit, date, "%02d:%02d".formatted(8 + random.nextInt(8), random.nextInt(60)));
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            care(unit, date);
        }
    }

    private void call(String unit, LocalDate date, String time) {
        String id = "k" + ++ids;
        String at = date + "T" + time;
        String caller = random.nextInt(3) == 0 ? "" : " caller=p" + random.nextInt(40);
        int what = random.nextInt(20);
        List<String> parts = new ArrayList<>();
        if (what != 0) {
            parts.add("RECEIVED " + at + ":00" + caller + (what == 1 ? " line=OTHER" : ""));
        }
        if (what < 9) {
            parts.add("ANSWERED " + at + ":30");
        } else if (what < 11) {
            parts.add("CALLBACK_BOOKED " + at + ":20");
            parts.add("CALLBACK_ANSWERED " + date.plusDays(random.nextInt(2)) + "T17:0" + random.nextInt(10));
        } else if (what < 13) {
            parts.add("CALLBACK_UNANSWERED " + date + "T17:30");
        } else if (what < 15) {
            parts.add("ABANDONED " + at + ":40 stage=" + (what == 13 ? "QUEUE" : "MENU"));
        } else if (what < 17) {
            parts.add("REJECTED " + at + ":50 reason=" + (what == 15 ? "QUEUE_FULL" : "CLOSED"));
        } else if (what == 17) {
            parts.add("VOIDED " + at + ":55");
        }
        for (String words : parts) {
            send("calls", unit, CallRecord.parse(id, words).with("unit", unit).json());
        }
        if (random.nextInt(6) == 0 && date.isAfter(BEGIN.plusDays(4))) {
            String late = date.minusDays(1 + random.nextInt(3)) + "T09:10";
            send(
                    "calls",
                    unit,
                    CallRecord.parse("k" + (ids - random.nextInt(60)), "ANSWERED " + late)
                            .with("unit", unit)
                            .json());
        }
    }

    private void care(String unit, LocalDate date) {
        String id = "c" + ++ids;
        boolean referred = random.nextInt(4) == 0;
        if (referred) {
            referral(unit, id, "RECEIVED", date, "09:00", "");
            int what = random.nextInt(4);
            referral(unit, id, what == 0 ? "RETURNED" : "ACCEPTED", date.plusDays(what), "11:00", "");
        }
        String sought = random.nextInt(3) == 0 ? ",\"soughtAt\":\"" + instant(date.minusDays(2), "10:00") + "\"" : "";
        String choice = random.nextInt(6) == 0
                ? ",\"deviation\":\"PATIENT_CHOICE\",\"offeredWithinLimit\":" + random.nextBoolean()
                : "";
        booking(unit, id, "BOOKED", date, "10:00", sought + choice);
        int what = random.nextInt(8);
        if (what < 5) {
            String profession =
                    List.of("DOCTOR", "NURSE", "UNLICENSED", "PHYSIOTHERAPIST").get(random.nextInt(4));
            booking(
                    unit,
                    id,
                    "COMPLETED",
                    date.plusDays(random.nextInt(7)),
                    "15:00",
                    ",\"profession\":\"" + profession + "\"");
        } else if (what == 5) {
            booking(unit, id, "CANCELLED", date.plusDays(1), "08:00", ",\"cancelledBy\":\"PATIENT\"");
        } else if (what == 6) {
            booking(unit, id, "VOIDED", date, "16:00", random.nextBoolean() ? ",\"guarantee\":false" : "");
        }
    }

    private void booking(String unit, String id, String type, LocalDate date, String time, String more) {
        send(
                "bookings",
                unit,
                "{\"eventId\":\"e%d\",\"bookingId\":\"b-%s\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"%s}"
                        .formatted(++ids, id, id, unit, type, instant(date, time), more));
    }

    private void referral(String unit, String id, String type, LocalDate date, String time, String more) {
        send(
                "referrals",
                unit,
                "{\"eventId\":\"e%d\",\"referralId\":\"r-%s\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"%s}"
                        .formatted(++ids, id, id, unit, type, instant(date, time), more));
    }

    private static String instant(LocalDate date, String time) {
        return CallRecord.instant(date + "T" + time).toString();
    }

    private void send(String topic, String unit, String value) {
        events.add(new Event(topic, unit, value));
    }
}
