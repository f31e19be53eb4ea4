package se.vardpuls.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up month of a few units: what happened to each call, case and digital contact, and the events that tell it.
 *
 * @param calls of all units
 * @param cases likewise
 * @param contacts likewise
 */
record MonthOfEvents(List<Call> calls, List<Case> cases, List<Contact> contacts) {
    static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");

    /** How a call ends. */
    enum End {
        ANSWERED,
        CALLED_BACK,
        NEXT_DAY,
        UNREACHED,
        QUEUE_FULL,
        CLOSED,
        QUEUE,
        MENU,
        NOTHING,
        VOIDED,
        OTHER_LINE
    }

    /** A call: who called which unit when, and how it ended. */
    record Call(int unit, int number, String caller, LocalDate date, int minute, End end) {}

    /**
     * A case that was booked when it was sought, and assessed so many days later.
     *
     * @param saysSought whether the booking says when care was sought
     * @param guarantee what the booking says of it, {@code null} for nothing
     * @param byPatient who booked
     * @param noShows how many bookings of the case were missed before
     * @param waited in days, {@code null} for never
     */
    record Case(
            int unit,
            int number,
            LocalDate sought,
            boolean saysSought,
            Boolean guarantee,
            boolean byPatient,
            int noShows,
            Integer waited,
            String profession) {}

    /** A digital contact: answered after so many hours, {@code null} for never; closed or not. */
    record Contact(int unit, int number, LocalDate date, int minute, Integer hours, boolean closed) {}

    /** A record of a topic. */
    record Event(String topic, String unitId, Instant at, String json) {}

    static MonthOfEvents of(YearMonth month, int units, Random random) {
        List<Call> calls = new ArrayList<>();
        List<Case> cases = new ArrayList<>();
        List<Contact> contacts = new ArrayList<>();
        String[] professions = {"DOCTOR", "NURSE", "NURSE", "PHYSIOTHERAPIST", "COUNSELLOR", "UNLICENSED", null};
        int number = 0;
        for (int unit = 1; unit <= units; unit++) {
            int good = 70 + random.nextInt(28);
            for (int day = 1; day <= month.lengthOfMonth(); day++) {
                LocalDate date = month.atDay(day);
                for (int i = random.nextInt(12); i > 0; i--) {
                    End end = random.nextInt(100) < good
                            ? End.values()[random.nextInt(2)]
                            : End.values()[random.nextInt(End.values().length)];
                    String caller = random.nextInt(4) == 0 ? null : "p" + random.nextInt(9);
                    calls.add(new Call(unit, number++, caller, date, random.nextInt(1400), end));
                }
                for (int i = random.nextInt(3); i > 0; i--) {
                    Boolean guarantee = random.nextInt(3) == 0 ? Boolean.TRUE : null;
                    Integer wait = random.nextInt(6) == 0 ? null : (Integer) random.nextInt(7);
                    cases.add(new Case(
                            unit,
                            number++,
                            date,
                            random.nextBoolean(),
                            guarantee,
                            random.nextBoolean(),
                            random.nextInt(5) == 0 ? 1 : 0,
                            wait,
                            professions[random.nextInt(professions.length)]));
                }
                for (int i = random.nextInt(3); i > 0; i--) {
                    Integer hours = random.nextInt(5) == 0 ? null : (Integer) random.nextInt(40);
                    contacts.add(
                            new Contact(unit, number++, date, random.nextInt(1400), hours, random.nextInt(6) == 0));
                }
            }
        }
        return new MonthOfEvents(calls, cases, contacts);
    }

    static Instant at(LocalDate date, int minute) {
        return date.atTime(LocalTime.MIN).plusMinutes(minute).atZone(SWEDEN).toInstant();
    }

    /** All events. */
    List<Event> events() {
        List<Event> events = new ArrayList<>();
        calls.forEach(call -> add(events, call));
        cases.forEach(each -> add(events, each));
        contacts.forEach(contact -> add(events, contact));
        return events;
    }

    private static void add(List<Event> events, Call call) {
        Instant at = at(call.date(), call.minute());
        Instant soon = at.plusSeconds(60);
        String line = call.end() == End.OTHER_LINE ? ",\"line\":\"OTHER\"" : "";
        String caller = call.caller() == null ? "" : ",\"callerId\":\"" + call.caller() + "\"";
        add(events, "calls", "callId", call.unit(), call.number(), "RECEIVED", at, line + caller);
        switch (call.end()) {
            case ANSWERED, OTHER_LINE -> add(events, call, "ANSWERED", soon, "");
            case CALLED_BACK -> {
                add(events, call, "CALLBACK_UNANSWERED", soon, "");
                add(events, call, "CALLBACK_ANSWERED", soon.plusSeconds(30), "");
            }
            case NEXT_DAY ->
                add(events, call, "CALLBACK_ANSWERED", at(call.date().plusDays(1), 600), "");
            case UNREACHED -> add(events, call, "CALLBACK_UNANSWERED", soon, "");
            case QUEUE_FULL -> add(events, call, "REJECTED", soon, "");
            case CLOSED -> add(events, call, "REJECTED", soon, ",\"reason\":\"CLOSED\"");
            case QUEUE -> add(events, call, "ABANDONED", soon, "");
            case MENU -> add(events, call, "ABANDONED", soon, ",\"stage\":\"MENU\"");
            case VOIDED -> add(events, call, "VOIDED", soon, "");
            case NOTHING -> {}
        }
    }

    private static void add(List<Event> events, Call call, String type, Instant at, String further) {
        add(events, "calls", "callId", call.unit(), call.number(), type, at, further);
    }

    private static void add(List<Event> events, Case each, String booking, String type, Instant at, String further) {
        String ids = ",\"caseId\":\"c" + each.number() + "\"";
        String json = json("bookingId", "b" + each.number() + booking, each.unit(), type, at, ids + further);
        events.add(new Event("bookings", Scene.id(each.unit()), at, json));
    }

    private static void add(List<Event> events, Case each) {
        Instant booked = at(each.sought(), 540);
        String further = (each.saysSought() ? ",\"soughtAt\":\"" + booked + "\"" : "")
                + (each.guarantee() == null ? "" : ",\"guarantee\":" + each.guarantee())
                + (each.byPatient() ? ",\"bookedBy\":\"PATIENT\"" : "");
        add(events, each, "", "BOOKED", booked, further);
        for (int i = 0; i < each.noShows(); i++) {
            add(events, each, "n" + i, "BOOKED", booked.plusSeconds(60), "");
            add(events, each, "n" + i, "NO_SHOW", booked.plusSeconds(120), "");
        }
        if (each.waited() != null) {
            String profession = each.profession() == null ? "" : ",\"profession\":\"" + each.profession() + "\"";
            add(events, each, "", "COMPLETED", at(each.sought().plusDays(each.waited()), 700), profession);
        }
    }

    private static void add(List<Event> events, Contact contact) {
        Instant at = at(contact.date(), contact.minute());
        add(events, "contacts", "contactId", contact.unit(), contact.number(), "RECEIVED", at, "");
        if (contact.hours() != null) {
            Instant answered = at.plus(contact.hours(), ChronoUnit.HOURS);
            add(events, "contacts", "contactId", contact.unit(), contact.number(), "ANSWERED", answered, "");
        }
        if (contact.closed()) {
            add(events, "contacts", "contactId", contact.unit(), contact.number(), "CLOSED", at.plusSeconds(60), "");
        }
    }

    private static void add(
            List<Event> events,
            String topic,
            String idField,
            int unit,
            int number,
            String type,
            Instant at,
            String further) {
        events.add(new Event(topic, Scene.id(unit), at, json(idField, "k" + number, unit, type, at, further)));
    }

    private static String json(String idField, String id, int unit, String type, Instant at, String further) {
        return "{\"eventId\":\"e.%s.%s.%d\",\"%s\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"%s}"
                .formatted(id, type, at.toEpochMilli(), idField, id, Scene.id(unit), type, at, further);
    }
}
