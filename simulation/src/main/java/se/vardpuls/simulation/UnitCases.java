package se.vardpuls.simulation;

import static se.vardpuls.simulation.CaseWriter.NONE;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SplittableRandom;
import se.vardpuls.simulation.CaseShapes.Fate;
import se.vardpuls.simulation.CaseShapes.Way;

/** The cases that one unit gets on one day, to their end. Times are the moments of {@link CaseWriter}. */
final class UnitCases {
    private static final byte[] BOOKED = JsonBytes.ascii("BOOKED");
    private static final byte[] REBOOKED = JsonBytes.ascii("REBOOKED");
    private static final byte[] CANCELLED = JsonBytes.ascii("CANCELLED");
    private static final byte[] NO_SHOW = JsonBytes.ascii("NO_SHOW");
    private static final byte[] COMPLETED = JsonBytes.ascii("COMPLETED");
    private static final byte[] VOIDED = JsonBytes.ascii("VOIDED");
    private static final byte[] RECEIVED = JsonBytes.ascii("RECEIVED");
    private static final byte[] ACCEPTED = JsonBytes.ascii("ACCEPTED");
    private static final byte[] RETURNED = JsonBytes.ascii("RETURNED");
    private static final byte[] FORWARDED = JsonBytes.ascii("FORWARDED");

    private static final byte[] BY_PATIENT = JsonBytes.ascii(",\"bookedBy\":\"PATIENT\"");
    private static final byte[] BY_STAFF = JsonBytes.ascii(",\"bookedBy\":\"STAFF\"");
    private static final byte[] CANCELLED_BY_PATIENT = JsonBytes.ascii(",\"cancelledBy\":\"PATIENT\"");
    private static final byte[] CANCELLED_BY_UNIT = JsonBytes.ascii(",\"cancelledBy\":\"UNIT\"");
    private static final byte[] CHOICE_OFFERED =
            JsonBytes.ascii(",\"deviation\":\"PATIENT_CHOICE\",\"offeredWithinLimit\":true");
    private static final byte[] CHOICE_NOT_OFFERED =
            JsonBytes.ascii(",\"deviation\":\"PATIENT_CHOICE\",\"offeredWithinLimit\":false");
    private static final byte[] MEDICAL = JsonBytes.ascii(",\"deviation\":\"MEDICAL\"");
    private static final byte[] OUTSIDE = JsonBytes.ascii(",\"guarantee\":false");

    private static final byte[] FROM_E_SERVICE = source("ESERVICE");
    private static final byte[][] SOURCES = {
        source("PHONE_1177"),
        source("HOSPITAL"),
        source("PRIMARY_CARE"),
        source("MUNICIPALITY"),
        source("SELF"),
        source("OTHER")
    };
    private static final double[] SOURCE_SHARES = {0.35, 0.25, 0.15, 0.15, 0.07, 0.03};

    private static final Care UNLICENSED = Care.unlicensed();
    private static final int MINUTE = 60_000;
    private static final int HOUR = 60 * MINUTE;

    private final double odds;
    private final DayOfWeek dayOfWeek;
    private final Contacts contacts;
    private final SplittableRandom random;
    private final StaffedHours staffed;
    private final CaseWriter writer;

    UnitCases(Unit unit, CaseProfile profile, LocalDate date, Contacts contacts, long seed, CaseWriter writer) {
        this.dayOfWeek = date.getDayOfWeek();
        this.contacts = contacts;
        this.random = Seeds.random(~seed, unit.index(), date.toEpochDay());
        this.staffed = new StaffedHours(date, unit.hours());
        this.writer = writer;
        double today = Math.exp(0.3 * random.nextGaussian());
        this.odds = profile.odds() * CaseShapes.oddsFactor(dayOfWeek) * today;
    }

    /** Makes the cases of the day, given how many an average day of the week has. */
    void run(double cases) {
        double mean = cases * CaseShapes.dayFactor(dayOfWeek);
        int needs = Distributions.poisson(mean, random);
        for (int i = 0; i < needs; i++) {
            need();
        }
        int followUps = isWeekend() ? 0 : Distributions.poisson(mean * CaseShapes.FOLLOW_UPS, random);
        for (int i = 0; i < followUps; i++) {
            writer.newCase(random);
            plannedFollowUp();
        }
    }

    private void need() {
        writer.newCase(random);
        Way way = way();
        Care.Group group = Care.Group.draw(random);
        Care care = Care.of(group, way == Way.E_SERVICE, random);
        double caseOdds = odds * group.oddsFactor;
        boolean isSoon = random.nextDouble() < caseOdds / (1 + caseOdds);
        Fate fate = CaseShapes.fate(random);
        switch (way) {
            case CALL -> called(care, fate, isSoon);
            case E_SERVICE -> usedEService(care, fate, isSoon);
            case WEB_BOOKING -> bookedOnline(care, fate, isSoon);
            case REFERRAL -> referred(care, fate, isSoon);
            case DROP_IN -> droppedIn(care, fate, isSoon);
        }
    }

    private Way way() {
        Way way = CaseShapes.way(random);
        if (isWeekend()) {
            return way == Way.WEB_BOOKING ? way : Way.E_SERVICE;
        }
        return way == Way.CALL && contacts.isEmpty() ? Way.E_SERVICE : way;
    }

    private void called(Care care, Fate fate, boolean isSoon) {
        int call = contacts.draw(random);
        long booked = contacts.spokenAt(call) + minutes(1, 4);
        course(contacts.receivedAt(call), booked, BY_STAFF, care, fate, isSoon);
    }

    private void usedEService(Care care, Fate fate, boolean isSoon) {
        long sought = CaseShapes.online(random);
        long taken = staffed.from(sought + minutes(3, 90), random);
        if (care.isChat() && isSoon && fate == Fate.ASSESSED) {
            long chat = staffed.from(taken + minutes(1, 20), random);
            writer.booking(random, COMPLETED, chat, sought, NONE, care, null);
            return;
        }
        writer.referral(random, RECEIVED, sought, FROM_E_SERVICE, null);
        if (random.nextDouble() < 0.02) {
            writer.referral(random, FORWARDED, taken, null, null);
            return;
        }
        writer.referral(random, ACCEPTED, taken, null, null);
        if (fate == Fate.VOIDED) {
            writer.referral(random, VOIDED, taken + minutes(2, 30), null, null);
        }
        boolean byPatient = random.nextDouble() < 0.3;
        long booked = taken + minutes(1, byPatient ? 45 : 10);
        course(sought, booked, byPatient ? BY_PATIENT : BY_STAFF, care, fate, isSoon);
    }

    private void bookedOnline(Care care, Fate fate, boolean isSoon) {
        course(NONE, CaseShapes.online(random), BY_PATIENT, care, fate, isSoon);
    }

    private void referred(Care care, Fate fate, boolean isSoon) {
        long received = officeHour();
        writer.referral(random, RECEIVED, received, SOURCES[CaseShapes.pick(SOURCE_SHARES, random)], null);
        if (random.nextDouble() < 0.14) {
            long judged = staffed.from(received + minutes(60, 3 * 24 * 60), random);
            writer.referral(random, random.nextDouble() < 0.65 ? RETURNED : FORWARDED, judged, null, null);
            return;
        }
        long accepted = staffed.from(received + minutes(10, 240), random);
        writer.referral(random, ACCEPTED, accepted, null, null);
        if (fate == Fate.VOIDED) {
            writer.referral(random, VOIDED, accepted + minutes(2, 30), null, null);
        }
        course(NONE, staffed.from(accepted + minutes(2, 40), random), BY_STAFF, care, fate, isSoon);
    }

    private void droppedIn(Care care, Fate fate, boolean isSoon) {
        long sought = officeHour();
        long met = staffed.contactOn(0, sought, random);
        if (met == NONE || care.isChat() || !isSoon || fate != Fate.ASSESSED) {
            course(NONE, officeHour(), BY_STAFF, care, fate, isSoon);
            return;
        }
        writer.booking(random, COMPLETED, met, sought, NONE, care, null);
    }

    /** From the booking on. */
    private void course(long sought, long booked, byte[] by, Care care, Fate fate, boolean isSoon) {
        long scheduled = contact(booked, isSoon);
        switch (fate) {
            case ASSESSED -> assessed(sought, booked, scheduled, by, care, isSoon);
            case PATIENT_CHOICE -> chosen(sought, booked, scheduled, by, care);
            case WITHDRAWN -> {
                writer.booking(random, BOOKED, booked, sought, scheduled, care, by);
                long cancelled = between(booked, scheduled);
                long soon = (booked + scheduled) / 2;
                writer.booking(
                        random,
                        CANCELLED,
                        cancelled == NONE ? soon : cancelled,
                        NONE,
                        NONE,
                        null,
                        CANCELLED_BY_PATIENT);
            }
            case NO_SHOW -> {
                writer.booking(random, BOOKED, booked, sought, scheduled, care, by);
                writer.booking(random, NO_SHOW, scheduled + minutes(10, 10), NONE, NONE, null, null);
            }
            case NEVER_COMPLETED -> writer.booking(random, BOOKED, booked, sought, scheduled, care, by);
            case UNLICENSED_ONLY -> {
                writer.booking(random, BOOKED, booked, sought, scheduled, UNLICENSED, by);
                complete(scheduled, UNLICENSED);
            }
            case VOIDED -> {
                writer.booking(random, BOOKED, booked, sought, scheduled, care, by);
                writer.booking(random, VOIDED, booked + minutes(1, 20), NONE, NONE, null, null);
            }
        }
    }

    private void assessed(long sought, long booked, long scheduled, byte[] by, Care care, boolean isSoon) {
        long turn = between(booked, scheduled);
        double detour = random.nextDouble();
        if (turn == NONE || detour >= 0.2) {
            writer.booking(random, BOOKED, booked, sought, scheduled, care, by);
        } else {
            boolean isMet = detour >= 0.15 && detour < 0.18;
            long first = isMet ? turn : staffed.contactFrom((int) (scheduled / Day.MILLIS) + 1, random);
            writer.booking(random, BOOKED, booked, sought, first, care, deviation(by, detour, isSoon));
            detour(sought == NONE ? booked : sought, turn, scheduled, care, detour);
        }
        long met = complete(scheduled, care);
        if (random.nextDouble() < 0.1) {
            writer.newBooking(random);
            followUp(met + minutes(1, 6));
        }
    }

    /** A few are registered with a deviation; it says nothing of the time that was booked first. */
    private byte[] deviation(byte[] by, double detour, boolean isSoon) {
        if (detour >= 0.19) {
            return MEDICAL;
        }
        return !isSoon && detour < 0.04 ? CHOICE_NOT_OFFERED : by;
    }

    /** How the first time becomes another one; the case stays the same. */
    private void detour(long start, long turn, long scheduled, Care care, double kind) {
        if (kind < 0.08 || kind >= 0.19) {
            byte[] by = random.nextBoolean() ? BY_PATIENT : BY_STAFF;
            writer.booking(random, REBOOKED, turn, NONE, scheduled, care, by);
            return;
        }
        if (kind < 0.15) {
            boolean byPatient = kind < 0.115;
            byte[] defaultOrUnit = random.nextBoolean() ? CANCELLED_BY_UNIT : null;
            writer.booking(random, CANCELLED, turn, NONE, NONE, null, byPatient ? CANCELLED_BY_PATIENT : defaultOrUnit);
        } else if (kind < 0.165) {
            writer.booking(random, NO_SHOW, turn, NONE, NONE, null, null);
        } else if (kind < 0.18) {
            writer.booking(random, COMPLETED, turn, NONE, NONE, UNLICENSED, null);
        } else {
            writer.booking(random, VOIDED, turn, NONE, NONE, null, null);
        }
        // a voided booking takes its start with it, so the new one repeats it
        long sought = kind < 0.18 ? NONE : start;
        writer.newBooking(random);
        writer.booking(random, BOOKED, turn + 1 + random.nextInt(5 * MINUTE), sought, scheduled, care, BY_STAFF);
    }

    private void chosen(long sought, long booked, long soon, byte[] by, Care care) {
        long later = staffed.contactFrom((int) (booked / Day.MILLIS) + 4 + random.nextInt(18), random);
        if (random.nextDouble() < 0.75) {
            writer.booking(random, BOOKED, booked, sought, later, care, CHOICE_OFFERED);
        } else {
            writer.booking(random, BOOKED, booked, sought, soon, care, by);
            writer.booking(random, REBOOKED, booked + minutes(1, 90), NONE, later, care, CHOICE_OFFERED);
        }
        complete(later, care);
    }

    private void plannedFollowUp() {
        long booked = staffed.contactFrom(0, random);
        if (random.nextDouble() < 0.2) {
            writer.referral(random, RECEIVED, booked, SOURCES[1], OUTSIDE);
            booked += minutes(10, 30);
        }
        followUp(booked);
    }

    /** A visit planned for two to eight weeks later, outside the guarantee. */
    private void followUp(long booked) {
        long scheduled = staffed.contactFrom((int) (booked / Day.MILLIS) + 14 + random.nextInt(42), random);
        Care care = Care.of(Care.Group.draw(random), false, random);
        writer.booking(random, BOOKED, booked, NONE, scheduled, care, OUTSIDE);
        if (random.nextDouble() < 0.93) {
            complete(scheduled, care);
        }
    }

    /** The contact takes place, soon after its time; returns when it is documented. */
    private long complete(long scheduled, Care care) {
        long met = scheduled + minutes(1, 25);
        writer.booking(random, COMPLETED, met, NONE, NONE, care, null);
        return met;
    }

    /** When the assessment is to be: within three days of this day if asked and possible. */
    private long contact(long booked, boolean isSoon) {
        long soon = isSoon ? staffed.contactWithin(booked + 10 * MINUTE, random) : NONE;
        if (soon != NONE) {
            return soon;
        }
        int bookedOn = (int) (booked / Day.MILLIS);
        return staffed.contactFrom(Math.max(bookedOn + 1, CaseShapes.daysLate(random)), random);
    }

    /** A moment at which the unit is staffed between the two, {@link CaseWriter#NONE} if they lie close together. */
    private long between(long from, long to) {
        if (to - from < 3 * HOUR) {
            return NONE;
        }
        long moment = staffed.from(from + HOUR + random.nextLong(to - from - 2 * HOUR), random);
        return moment < to - HOUR / 2 ? moment : NONE;
    }

    /** A moment of this day at which the unit is staffed. */
    private long officeHour() {
        return staffed.contactOn(0, 0, random);
    }

    private boolean isWeekend() {
        return dayOfWeek.compareTo(DayOfWeek.FRIDAY) > 0;
    }

    private long minutes(int atLeast, int spread) {
        return (long) MINUTE * atLeast + random.nextInt(MINUTE * spread);
    }

    private static byte[] source(String name) {
        return JsonBytes.ascii(",\"source\":\"" + name + "\"");
    }
}
