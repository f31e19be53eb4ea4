package se.vardpuls.page;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.vardpuls.annotation.Annotation;
import se.vardpuls.view.AlertChange;
import se.vardpuls.view.OpenCase;

/**
 * The page of a unit, in the order of what its manager can still do.
 *
 * @param frame what all pages have
 * @param now how it stands
 * @param isRegistered whether the register has it
 * @param opening when it is open today, in words
 * @param due cases whose days are over before the next working day is
 * @param overdue cases of the last thirty sought dates that are not assessed though their days are over
 * @param cases the ids of cases that are due and have no time; for who is bound to the unit only
 * @param hours the hours of the day with calls
 * @param outcomes what became of today's calls
 * @param reported the share as in the national statistic
 * @param strict the share of all who called while the lines were open, those met by a full queue included
 * @param unique the share of persons
 * @param turnedAway callers turned away today
 * @param weeks the last thirty days, from Monday to Sunday
 * @param month the month so far
 * @param places its place among comparable units
 * @param history what its alerts have told, the latest first
 * @param feed what came of the records that arrived, by date, the latest first
 * @param notes what people have noted
 */
public record UnitPage(
        Frame frame,
        UnitNow now,
        boolean isRegistered,
        String opening,
        List<Due> due,
        int overdue,
        List<OpenCase> cases,
        List<Hour> hours,
        List<Counted> outcomes,
        ShareCell reported,
        ShareCell strict,
        ShareCell unique,
        int turnedAway,
        List<List<DayCell>> weeks,
        MonthSoFar month,
        List<Place> places,
        List<AlertChange> history,
        List<Feed> feed,
        List<Annotation> notes) {
    /** How many changes of alerts are shown at once. */
    static final int LATEST = 8;

    /**
     * Cases that wait, of a sought date.
     *
     * @param dueDate the last day of the promise
     * @param withoutTime those without a time
     * @param lateTime those whose time is after it
     */
    public record Due(LocalDate dueDate, int withoutTime, int lateTime) {
        /** {@code tisdag 12 mars}. */
        public String day() {
            return Swedish.day(dueDate);
        }

        /** {@code 1 utan tid, 4 med för sen tid}; of none nothing is said. */
        public String lacks() {
            return Stream.of(
                            withoutTime > 0 ? Swedish.count(withoutTime) + " utan tid" : "",
                            lateTime > 0 ? Swedish.count(lateTime) + " med för sen tid" : "")
                    .filter(words -> !words.isEmpty())
                    .collect(Collectors.joining(", "));
        }
    }

    /**
     * An hour of the day.
     *
     * @param hour 0 to 23
     * @param received calls that came in it
     * @param contacted those of them that have got contact
     * @param toCome calls that are still expected in it
     * @param most the most of any hour, for a scale
     */
    public record Hour(int hour, int received, int contacted, double toCome, double most) {
        /** {@code 08–09}. */
        public String name() {
            return String.format("%02d–%02d", hour, hour + 1);
        }

        /** Of a height of so much, how high the calls that have come are drawn. */
        public int receivedHeight(int height) {
            return height(received, height);
        }

        /** Likewise those with contact. */
        public int contactedHeight(int height) {
            return height(contacted, height);
        }

        /** Likewise those that have come and those expected. */
        public int expectedHeight(int height) {
            return height(received + toCome, height);
        }

        private int height(double calls, int height) {
            return most <= 0 ? 0 : (int) Math.round(calls * height / most);
        }

        /** {@code 7,6}, empty where none is expected. */
        public String expected() {
            return toCome > 0 ? Swedish.oneDecimal(toCome) : "";
        }
    }

    /** A count and what it counts. */
    public record Counted(String name, int count, String meaning) {}

    /**
     * A day of the calendar.
     *
     * @param isShown whether it is one of the last thirty
     * @param isWorkingDay whether the unit was to be open
     * @param isToday whether the day is not over
     * @param telephone the calls of the day
     * @param guarantee those who sought on it, once its days are over
     * @param notes how many notes are about it
     */
    public record DayCell(
            LocalDate date,
            boolean isShown,
            boolean isWorkingDay,
            boolean isToday,
            ShareCell telephone,
            ShareCell guarantee,
            int notes) {
        /** {@code 12/3}. */
        public String name() {
            return date.getDayOfMonth() + "/" + date.getMonthValue();
        }

        /** {@code tisdag 12 mars}. */
        public String day() {
            return Swedish.day(date);
        }
    }

    /**
     * The month so far.
     *
     * @param name {@code mars 2024}
     * @param goalDays working days before today that reached the goal of a day
     * @param days working days before today with calls
     * @param left working days that are left, today included
     * @param needed how many of them must reach the goal
     * @param goal of the working days, in words
     * @param unique persons who got contact the day they called
     * @param reported calls, as in the national statistic
     * @param guarantee assessments made this month within three days
     * @param waits assessments by how long they took
     * @param professions assessments by profession
     * @param bookings what happened to bookings
     */
    public record MonthSoFar(
            String name,
            int goalDays,
            int days,
            int left,
            int needed,
            String goal,
            ShareCell unique,
            ShareCell reported,
            ShareCell guarantee,
            List<Counted> waits,
            List<Profession> professions,
            List<Counted> bookings) {
        /** Whether the goal of the month can still be reached. */
        public boolean isPossible() {
            return needed <= left;
        }
    }

    /** Assessments of a profession. */
    public record Profession(String name, ShareCell share) {}

    /**
     * The place of a unit among units like it.
     *
     * @param what of which figure
     * @param share its own
     * @param quartile 1 for the highest fourth to 4; 0 where nothing can be said
     * @param rank its place, 1 being the highest
     * @param among how many units, itself included
     * @param whom which units
     */
    public record Place(String what, ShareCell share, int quartile, int rank, int among, String whom) {
        /** {@code den högsta fjärdedelen}. */
        public String quartileWords() {
            return switch (quartile) {
                case 1 -> "den högsta fjärdedelen";
                case 2 -> "den näst högsta fjärdedelen";
                case 3 -> "den näst lägsta fjärdedelen";
                case 4 -> "den lägsta fjärdedelen";
                default -> "";
            };
        }
    }

    /**
     * What came of the records that arrived on a date, of one topic.
     *
     * @param day {@code tis 12/3}
     * @param topic what they are about
     * @param refused by reason, in words
     */
    public record Feed(String day, String topic, long accepted, long changedNothing, long held, List<String> refused) {}

    /** When and what an alert told, {@code 12 mars kl. 14:41}. */
    public String when(AlertChange change) {
        return Swedish.moment(change.at());
    }

    /** {@code larm, steg 2}, or that it is over. */
    public String what(AlertChange change) {
        return change.firing() ? "Larm, steg " + change.step() : "Över";
    }

    /** The dates of a note, in words. */
    public String dates(Annotation note) {
        return note.last().equals(note.from())
                ? Swedish.date(note.from())
                : Swedish.date(note.from()) + " – " + Swedish.date(note.last());
    }

    /** How many persons are listed, in words; {@code null} where that is not known. */
    public @Nullable String listed() {
        Integer listed = now.unit().listed();
        return listed == null ? null : Swedish.count(listed) + " listade";
    }

    /** Whether anybody is known to have called today; of nothing nothing is said, not even 0. */
    public boolean hasCalls() {
        return outcomes.stream().anyMatch(outcome -> outcome.count() > 0);
    }

    /** The latest of its alerts, the latest first. */
    public List<AlertChange> latestHistory() {
        return history.subList(0, Math.min(LATEST, history.size()));
    }

    /** Those before them. */
    public List<AlertChange> olderHistory() {
        return history.subList(Math.min(LATEST, history.size()), history.size());
    }

    /** How many cases have no time that is in time. */
    public int dueCases() {
        return due.stream().mapToInt(day -> day.withoutTime() + day.lateTime()).sum();
    }
}
