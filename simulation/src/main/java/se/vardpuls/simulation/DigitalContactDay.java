package se.vardpuls.simulation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;

/**
 * The digital contacts that begin with one unit on one day. Times are moments: milliseconds since that day began, where
 * every day has 24 hours; later days follow.
 */
final class DigitalContactDay {
    private static final byte[] RECEIVED = JsonBytes.ascii("RECEIVED");
    private static final byte[] ANSWERED = JsonBytes.ascii("ANSWERED");
    private static final byte[] CLOSED = JsonBytes.ascii("CLOSED");
    private static final byte[] VOIDED = JsonBytes.ascii("VOIDED");

    private static final byte[] MESSAGE = JsonBytes.ascii("\",\"channel\":\"MESSAGE");
    private static final byte[] CHAT = JsonBytes.ascii("\",\"channel\":\"CHAT");
    private static final byte[] VIDEO = JsonBytes.ascii("\",\"channel\":\"VIDEO");

    private static final double VOIDED_SHARE = 0.002;
    private static final double WITHHELD_PERSONS = 0.01;
    private static final double NO_ANSWER_DUE = 0.04;
    private static final double CLOSED_AFTERWARDS = 0.3;

    /** Of those that the unit does not get to at once: those answered the next working day, and those never. */
    private static final double NEXT_DAY = 0.5;

    private static final double NEVER = 0.1;
    private static final int MOST_DAYS_LATE = 6;

    private final Unit unit;
    private final LocalDate date;
    private final StaffedHours staffed;
    private final long seed;
    private final SplittableRandom random;
    private final DigitalContactJson json;
    private final Consumer<Event> out;
    private final byte[] key;
    private final double share;
    private final List<Day> days = new ArrayList<>();

    private long contactHi;
    private long contactLo;

    DigitalContactDay(
            Unit unit, UnitProfile profile, LocalDate date, long seed, DigitalContactJson json, Consumer<Event> out) {
        this.unit = unit;
        this.date = date;
        this.staffed = new StaffedHours(date, unit.hours());
        this.seed = seed;
        this.random = Seeds.random(Seeds.mix(seed), unit.index(), date.toEpochDay());
        this.json = json;
        this.out = out;
        this.key = unit.id().getBytes(StandardCharsets.UTF_8);
        this.share = profile.onOneDay(random);
    }

    /** Makes the contacts of the day, given how many an average working day has. */
    void run(double contacts) {
        double mean = contacts * DigitalContactShapes.dayFactor(date.getDayOfWeek());
        int count = Distributions.poisson(mean, random);
        for (int i = 0; i < count; i++) {
            contact(DigitalContactShapes.arrival(random));
        }
    }

    private void contact(long at) {
        contactHi = random.nextLong();
        contactLo = random.nextLong();
        byte[] channel = channel(at);
        received(at, channel);
        if (random.nextDouble() < VOIDED_SHARE) {
            emit(VOIDED, at + CallShapes.minutes(5));
        } else if (channel == MESSAGE) {
            message(at);
        } else {
            meeting(at);
        }
    }

    private byte[] channel(long at) {
        double draw = random.nextDouble();
        if (staffed.from(at, random) != at
                || draw >= DigitalContactShapes.CHAT_SHARE + DigitalContactShapes.VIDEO_SHARE) {
            return MESSAGE;
        }
        return draw < DigitalContactShapes.CHAT_SHARE ? CHAT : VIDEO;
    }

    private void message(long at) {
        if (random.nextDouble() < NO_ANSWER_DUE) {
            emit(CLOSED, staffed.from(at + CallShapes.minutes(5 + 600 * random.nextDouble()), random));
        } else if (random.nextDouble() < share) {
            long begun = staffed.from(at, random);
            answered(staffed.from(begun + DigitalContactShapes.messageWait(random), random));
        } else {
            notAtOnce();
        }
    }

    private void notAtOnce() {
        double fate = random.nextDouble();
        if (fate < NEXT_DAY) {
            answered(staffed.contactFrom(1, random));
        } else if (fate < 1 - NEVER) {
            answered(staffed.contactFrom(2 + random.nextInt(MOST_DAYS_LATE - 1), random));
        }
    }

    /** Whoever waits for a meeting in vain leaves. */
    private void meeting(long at) {
        long joined = at + DigitalContactShapes.meetingWait(random);
        if (random.nextDouble() < share) {
            answered(joined);
        } else {
            emit(CLOSED, joined);
        }
    }

    private void answered(long at) {
        emit(ANSWERED, at);
        if (random.nextDouble() < CLOSED_AFTERWARDS) {
            emit(CLOSED, at + CallShapes.minutes(5 + 55 * random.nextDouble()));
        }
    }

    private void received(long at, byte[] channel) {
        begin(RECEIVED, at);
        if (random.nextDouble() >= WITHHELD_PERSONS) {
            int person = random.nextInt(unit.listed());
            long caller = Seeds.mix(seed ^ Seeds.mix(((long) unit.index() << 32) | person));
            json.callerId(caller, Seeds.mix(caller));
        }
        finish(at, channel);
    }

    private void emit(byte[] type, long at) {
        begin(type, at);
        finish(at, null);
    }

    private void begin(byte[] type, long at) {
        json.begin(random.nextLong(), random.nextLong(), contactHi, contactLo, key)
                .happened(type, day(at), milli(at));
    }

    private void finish(long at, byte @Nullable [] field) {
        long occurredAt = day(at).at(milli(at));
        out.accept(new Event(Feed.CONTACTS, key, json.end(field), occurredAt, occurredAt));
    }

    private Day day(long moment) {
        int later = (int) (moment / Day.MILLIS);
        while (days.size() <= later) {
            days.add(new Day(date.plusDays(days.size())));
        }
        return days.get(later);
    }

    private static int milli(long moment) {
        return (int) (moment % Day.MILLIS);
    }
}
