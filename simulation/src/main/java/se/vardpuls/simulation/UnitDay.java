package se.vardpuls.simulation;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;

/** The calls of one unit on one day. */
final class UnitDay {
    private static final byte[] RECEIVED = JsonBytes.ascii("RECEIVED");
    private static final byte[] ANSWERED = JsonBytes.ascii("ANSWERED");
    private static final byte[] CALLBACK_BOOKED = JsonBytes.ascii("CALLBACK_BOOKED");
    private static final byte[] CALLBACK_ANSWERED = JsonBytes.ascii("CALLBACK_ANSWERED");
    private static final byte[] CALLBACK_UNANSWERED = JsonBytes.ascii("CALLBACK_UNANSWERED");
    private static final byte[] ABANDONED = JsonBytes.ascii("ABANDONED");
    private static final byte[] REJECTED = JsonBytes.ascii("REJECTED");
    private static final byte[] VOIDED = JsonBytes.ascii("VOIDED");

    private static final byte[] LINE_BOOKING = JsonBytes.ascii("\",\"line\":\"BOOKING");
    private static final byte[] LINE_OTHER = JsonBytes.ascii("\",\"line\":\"OTHER");
    private static final byte[] LINE_ADVICE = JsonBytes.ascii("\",\"line\":\"ADVICE");
    private static final byte[] REASON_CLOSED = JsonBytes.ascii("\",\"reason\":\"CLOSED");
    private static final byte[] REASON_QUEUE_FULL = JsonBytes.ascii("\",\"reason\":\"QUEUE_FULL");
    private static final byte[] STAGE_MENU = JsonBytes.ascii("\",\"stage\":\"MENU");
    private static final byte[] STAGE_QUEUE = JsonBytes.ascii("\",\"stage\":\"QUEUE");

    private static final int LAST_MILLI = Day.MILLIS - 1;
    private static final int MOST_ATTEMPTS = 3;

    /** Of the calls that come outside opening hours by the English day, those that still come outside them. */
    private static final double STILL_CALLS_WHEN_CLOSED = 0.25;

    private static final double VOIDED_SHARE = 0.001;
    private static final double WITHHELD_NUMBERS = 0.01;
    private static final double MENU_SHARE = 0.04;
    private static final double CALLS_AGAIN = 0.4;

    private final Unit unit;
    private final UnitProfile profile;
    private final Day day;
    private final OpeningHours.@Nullable Hours hours;
    private final long seed;
    private final SplittableRandom random;
    private final CallJson json;
    private final Consumer<Event> out;
    private final byte[] key;
    private final double share;

    /** The calls that came to contact. */
    final Contacts contacts = new Contacts();

    private long callHi;
    private long callLo;

    UnitDay(Unit unit, UnitProfile profile, Day day, long seed, CallJson json, Consumer<Event> out) {
        this.unit = unit;
        this.profile = profile;
        this.day = day;
        this.hours = unit.hours().on(day.date.getDayOfWeek());
        this.seed = seed;
        this.random = Seeds.random(seed, unit.index(), day.date.toEpochDay());
        this.json = json;
        this.out = out;
        this.key = unit.id().getBytes(StandardCharsets.UTF_8);
        this.share = profile.onOneDay(random);
    }

    void run(double firstCalls) {
        double mean = firstCalls * CallShapes.dayFactor(day.date.getDayOfWeek(), hours != null);
        int calls = Distributions.poisson(mean, random);
        for (int i = 0; i < calls; i++) {
            attempt(arrival(), random.nextInt(unit.listed()), 1);
        }
    }

    private int arrival() {
        int at = CallShapes.arrival(day.date.getDayOfWeek(), random);
        if (hours == null || hours.isOpenAt(at) || random.nextDouble() < STILL_CALLS_WHEN_CLOSED) {
            return at;
        }
        return arrival();
    }

    private void attempt(int at, int person, int attempts) {
        received(at, person);
        boolean toBeVoided = random.nextDouble() < VOIDED_SHARE;
        if (isMissedAndCallable(at)) {
            callAgain(at, person, attempts);
        } else if (toBeVoided) {
            emit(VOIDED, day, at + CallShapes.minutes(5), null);
        }
    }

    /** Lets the call meet its fate; true if the caller may well call again. */
    private boolean isMissedAndCallable(int at) {
        if (hours == null || !hours.isOpenAt(at)) {
            emit(REJECTED, day, at + seconds(2, 8), REASON_CLOSED);
            return false;
        }
        double draw = random.nextDouble();
        double full = 0.01 + 0.2 * (1 - share);
        if (draw < full) {
            emit(REJECTED, day, at + seconds(2, 30), REASON_QUEUE_FULL);
            return true;
        }
        if (draw < full + MENU_SHARE) {
            emit(ABANDONED, day, at + seconds(3, 40), STAGE_MENU);
            return true;
        }
        if (random.nextDouble() < share) {
            contacted(at, hours);
            return false;
        }
        return missed(at, hours);
    }

    private void contacted(int at, OpeningHours.Hours open) {
        if (!profile.callsBack() || random.nextDouble() < 0.3) {
            int answered = at + CallShapes.answerWait(random);
            emit(ANSWERED, day, answered, null);
            contacts.add(at, answered);
            return;
        }
        int booked = at + seconds(20, 60);
        int calledBack = callBackTime(booked, open);
        emit(CALLBACK_BOOKED, day, booked, null);
        if (random.nextDouble() < 0.06) {
            emit(CALLBACK_UNANSWERED, day, booked + (calledBack - booked) / 2, null);
        }
        emit(CALLBACK_ANSWERED, day, calledBack, null);
        contacts.add(at, calledBack);
    }

    private boolean missed(int at, OpeningHours.Hours open) {
        if (!profile.callsBack() || random.nextDouble() < 0.5) {
            emit(ABANDONED, day, at + CallShapes.patience(random), STAGE_QUEUE);
            return true;
        }
        int booked = at + seconds(20, 60);
        emit(CALLBACK_BOOKED, day, booked, null);
        double fate = random.nextDouble();
        if (fate < 0.4) {
            emit(CALLBACK_UNANSWERED, day, callBackTime(booked, open), null);
        } else if (fate < 0.8) {
            Day later = day.nextWeekday();
            emit(CALLBACK_ANSWERED, later, open.opensAtMilli() + CallShapes.minutes(150 * random.nextDouble()), null);
        }
        return false;
    }

    /** Within some hours, and before the lines close where that is possible. */
    private int callBackTime(int booked, OpeningHours.Hours open) {
        int wanted = booked + CallShapes.minutes(10 + Distributions.exponential(75, random));
        if (wanted < open.closesAtMilli()) {
            return wanted;
        }
        int left = Math.max(open.closesAtMilli() - booked, CallShapes.minutes(20));
        return booked + 1 + random.nextInt(left);
    }

    private void callAgain(int at, int person, int attempts) {
        int again = at + CallShapes.minutes(4 + Distributions.exponential(40, random));
        boolean isOpen = hours != null && hours.isOpenAt(again);
        if (isOpen && attempts < MOST_ATTEMPTS && random.nextDouble() < CALLS_AGAIN) {
            attempt(again, person, attempts + 1);
        }
    }

    private void received(int at, int person) {
        callHi = random.nextLong();
        callLo = random.nextLong();
        double line = random.nextDouble();
        begin(RECEIVED, day, at).field(line < 0.7 ? LINE_ADVICE : line < 0.95 ? LINE_BOOKING : LINE_OTHER);
        if (random.nextDouble() >= WITHHELD_NUMBERS) {
            long caller = Seeds.mix(seed ^ Seeds.mix(((long) unit.index() << 32) | person));
            json.callerId(caller, Seeds.mix(caller));
        }
        finish(day, at);
    }

    private void emit(byte[] type, Day on, int at, byte @Nullable [] field) {
        int onThatDay = Math.min(at, LAST_MILLI);
        begin(type, on, onThatDay).field(field);
        finish(on, onThatDay);
    }

    private CallJson begin(byte[] type, Day on, int at) {
        return json.begin(random.nextLong(), random.nextLong(), callHi, callLo, key)
                .type(type)
                .occurredAt(on, at);
    }

    private void finish(Day on, int at) {
        long occurredAt = on.at(at);
        out.accept(new Event(Feed.CALLS, key, json.end(), occurredAt, occurredAt));
    }

    private int seconds(int atLeast, int spread) {
        return 1000 * atLeast + random.nextInt(1000 * spread);
    }
}
