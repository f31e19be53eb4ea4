package se.vardpuls.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.vardpuls.register.OpeningTime;
import se.vardpuls.register.Unit;
import se.vardpuls.time.SwedishTime;
import se.vardpuls.time.WorkingDays;

/**
 * The hours in which mail is read: on a unit's working days from when it opens until it closes, lunch included, by the
 * register, exceptional hours and closed dates among it; 07:00 to 17:00 where that knows no hours, and for scopes.
 *
 * <p>An instant so far away that no local date has its name is taken for one in those hours, and so is one of a unit that is
 * closed for {@value #MOST_DAYS} days on end: held for ever would be lost.
 */
final class MailHours {
    private static final int MOST_DAYS = 100;
    private static final List<Unit.Hours> USUAL = List.of(Unit.Hours.of(LocalTime.of(7, 0), LocalTime.of(17, 0)));

    private final WorkingDays workingDays;

    /** The mail hours by these working days. */
    MailHours(WorkingDays workingDays) {
        this.workingDays = workingDays;
    }

    /** The instant itself if it lies in the hours, else when they begin next. */
    Instant from(@Nullable Unit unit, Instant at) {
        List<Unit.Hours> today = on(unit, date(at));
        boolean isOpen = !today.isEmpty()
                && !at.isBefore(begin(date(at), OpeningTime.opens(today)))
                && at.isBefore(begin(date(at), OpeningTime.closes(today)));
        return isOpen ? at : nextOpening(unit, at);
    }

    /** When the hours begin next after this instant. */
    Instant nextOpening(@Nullable Unit unit, Instant after) {
        for (LocalDate date = date(after); date.isBefore(date(after).plusDays(MOST_DAYS)); date = date.plusDays(1)) {
            List<Unit.Hours> hours = on(unit, date);
            if (!hours.isEmpty() && begin(date, OpeningTime.opens(hours)).isAfter(after)) {
                return begin(date, OpeningTime.opens(hours));
            }
        }
        return after;
    }

    private List<Unit.Hours> on(@Nullable Unit unit, LocalDate date) {
        if (!Unit.isWorkingDay(unit, date, workingDays)) {
            return List.of();
        }
        if (unit == null
                || (unit.openingHours().isEmpty() && !unit.exceptionalHours().containsKey(date))) {
            return USUAL;
        }
        List<Unit.Hours> exceptional = unit.exceptionalHours().get(date);
        return exceptional == null ? unit.openingHours().getOrDefault(date.getDayOfWeek(), List.of()) : exceptional;
    }

    /** The local date of an instant. */
    static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, SwedishTime.ZONE);
    }

    private static Instant begin(LocalDate date, int minute) {
        return Instant.ofEpochSecond(SwedishTime.second((int) date.toEpochDay(), minute));
    }
}
