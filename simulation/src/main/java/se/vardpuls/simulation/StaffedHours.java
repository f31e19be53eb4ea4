package se.vardpuls.simulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** When a unit works, counted in the moments of {@link CaseWriter} from one day on. */
final class StaffedHours {
    private static final long MINUTE = 60_000;
    private static final long SHORTEST_CONTACT = 30 * MINUTE;

    /** Of the assessments that would fall on it, those that an open weekend day takes. */
    private static final double OPEN_WEEKEND = 0.15;

    private final LocalDate date;
    private final OpeningHours hours;

    StaffedHours(LocalDate date, OpeningHours hours) {
        this.date = date;
        this.hours = hours;
    }

    /** That moment if the unit is staffed then, or within an hour from when it opens next. */
    long from(long moment, SplittableRandom random) {
        int day = (int) (moment / Day.MILLIS);
        long milli = moment % Day.MILLIS;
        OpeningHours.Hours open = weekday(day);
        if (open != null && milli >= open.opensAtMilli() && milli < open.closesAtMilli()) {
            return moment;
        }
        if (open == null || milli >= open.closesAtMilli()) {
            do {
                open = weekday(++day);
            } while (open == null);
        }
        return start(day) + open.opensAtMilli() + random.nextLong(60 * MINUTE);
    }

    /** A moment for a contact on one of the first four days after that moment, {@link CaseWriter#NONE} if none fits. */
    long contactWithin(long earliest, SplittableRandom random) {
        double[] weights = new double[4];
        double sum = 0;
        for (int day = 0; day < weights.length; day++) {
            OpeningHours.Hours open = open(day);
            if (open != null && lastContact(day, open) > earliest) {
                weights[day] = CaseShapes.weightWithin(day) * (weekday(day) == null ? OPEN_WEEKEND : 1);
                sum += weights[day];
            }
        }
        if (sum == 0) {
            return CaseWriter.NONE;
        }
        for (int day = 0; day < weights.length; day++) {
            weights[day] /= sum;
        }
        return contactOn(CaseShapes.pick(weights, random), earliest, random);
    }

    /** A moment for a contact on that day or the next one on which the unit works. */
    long contactFrom(int day, SplittableRandom random) {
        int working = day;
        while (weekday(working) == null) {
            working++;
        }
        return contactOn(working, start(working), random);
    }

    /** A moment for a contact that day after the earliest one, {@link CaseWriter#NONE} if none fits. */
    long contactOn(int day, long earliest, SplittableRandom random) {
        OpeningHours.Hours open = open(day);
        if (open == null || lastContact(day, open) <= earliest) {
            return CaseWriter.NONE;
        }
        long first = Math.max(earliest, start(day) + open.opensAtMilli());
        long moment = first + random.nextLong(lastContact(day, open) - first);
        long onFiveMinutes = moment - moment % (5 * MINUTE);
        return Math.max(onFiveMinutes, first);
    }

    private OpeningHours.@Nullable Hours weekday(int day) {
        return dayOfWeek(day).compareTo(DayOfWeek.FRIDAY) > 0 ? null : open(day);
    }

    private OpeningHours.@Nullable Hours open(int day) {
        return hours.on(dayOfWeek(day));
    }

    private DayOfWeek dayOfWeek(int day) {
        return date.getDayOfWeek().plus(day);
    }

    private static long lastContact(int day, OpeningHours.Hours open) {
        return start(day) + open.closesAtMilli() - SHORTEST_CONTACT;
    }

    private static long start(int day) {
        return (long) day * Day.MILLIS;
    }
}
