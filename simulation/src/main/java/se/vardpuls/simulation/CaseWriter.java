package se.vardpuls.simulation;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;

/**
 * Writes the events of the cases that a unit gets on one day. Times are moments: milliseconds since that day began,
 * where every day has 24 hours; later days follow.
 */
final class CaseWriter {
    /** No such moment. */
    static final long NONE = -1;

    private final LocalDate date;
    private final Function<LocalDate, Day> calendar;
    private final CaseJson json;
    private final Consumer<Event> out;
    private final byte[] key;
    private final List<Day> days = new ArrayList<>();

    private long caseHi;
    private long caseLo;
    private long bookingHi;
    private long bookingLo;

    CaseWriter(Unit unit, LocalDate date, Function<LocalDate, Day> calendar, CaseJson json, Consumer<Event> out) {
        this.date = date;
        this.calendar = calendar;
        this.json = json;
        this.out = out;
        this.key = unit.id().getBytes(StandardCharsets.UTF_8);
    }

    /** What follows is of another case, and of another booking. */
    void newCase(SplittableRandom random) {
        caseHi = random.nextLong();
        caseLo = random.nextLong();
        newBooking(random);
    }

    /** What follows is of another booking of the case. */
    void newBooking(SplittableRandom random) {
        bookingHi = random.nextLong();
        bookingLo = random.nextLong();
    }

    /** Writes an event of the booking; {@code soughtAt} and {@code scheduledFor} may be {@link #NONE}. */
    void booking(
            SplittableRandom random,
            byte[] type,
            long at,
            long soughtAt,
            long scheduledFor,
            @Nullable Care care,
            byte @Nullable [] field) {
        json.booking(random.nextLong(), random.nextLong(), bookingHi, bookingLo)
                .of(caseHi, caseLo, key)
                .happened(type, day(at), milli(at));
        if (soughtAt != NONE) {
            json.soughtAt(day(soughtAt), milli(soughtAt));
        }
        if (scheduledFor != NONE) {
            json.scheduledFor(day(scheduledFor), milli(scheduledFor));
        }
        byte[] profession = care == null ? null : care.profession();
        finish(Feed.BOOKINGS, json.end(profession, care == null ? null : care.contactForm(), field), at);
    }

    /** Writes an event of the case's referral. */
    void referral(SplittableRandom random, byte[] type, long at, byte @Nullable [] source, byte @Nullable [] field) {
        json.referral(random.nextLong(), random.nextLong())
                .of(caseHi, caseLo, key)
                .happened(type, day(at), milli(at));
        finish(Feed.REFERRALS, json.end(source, field, null), at);
    }

    private void finish(Feed feed, byte[] value, long at) {
        long occurredAt = day(at).at(milli(at));
        out.accept(new Event(feed, key, value, occurredAt, occurredAt));
    }

    private Day day(long moment) {
        int later = (int) (moment / Day.MILLIS);
        while (days.size() <= later) {
            days.add(calendar.apply(date.plusDays(days.size())));
        }
        return days.get(later);
    }

    private static int milli(long moment) {
        return (int) (moment % Day.MILLIS);
    }
}
