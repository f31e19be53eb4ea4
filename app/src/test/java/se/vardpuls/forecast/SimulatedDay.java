package se.vardpuls.forecast;

import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import se.vardpuls.register.Unit;

/**
 * A simulated working day, 08:00 to 17:00: its calls, and what is known of them at any minute.
 *
 * @param date in days since 1970-01-01
 */
record SimulatedDay(int date, List<Call> calls) {
    static final int OPENS = 8 * 60;
    static final int CLOSES = 17 * 60;

    private static final int HOUR = 60;
    private static final List<Unit.Hours> HOURS = List.of(Unit.Hours.of(LocalTime.of(8, 0), LocalTime.of(17, 0)));

    /**
     * A call, in minutes of the day.
     *
     * @param received when it came
     * @param contact when there was contact, infinite if there never was
     * @param hungUp when the caller hung up, infinite if never
     */
    record Call(double received, double contact, double hungUp) {
        static Call contacted(double received, double after) {
            return new Call(received, received + after, Double.POSITIVE_INFINITY);
        }

        static Call hungUp(double received, double after) {
            return new Call(received, Double.POSITIVE_INFINITY, received + after);
        }

        static Call inVain(double received) {
            return new Call(received, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        }

        boolean isReached() {
            return contact < Unit.Hours.DAY;
        }

        private boolean isLost() {
            return hungUp < Unit.Hours.DAY;
        }

        private int hour() {
            return (int) received / HOUR;
        }

        private boolean waitsAt(double minute) {
            return received <= minute && contact > minute && hungUp > minute;
        }
    }

    OpenDay openDay() {
        return new OpenDay(date, HOURS, HOURS, false, null);
    }

    /** Fills in what is known at a minute. */
    void fill(Today today, int minute) {
        today.clear();
        for (Call call : calls) {
            if (call.received <= minute) {
                if (call.contact <= minute) {
                    today.addContacted(call.hour(), 1);
                } else if (call.hungUp <= minute) {
                    today.addLost(call.hour(), 1);
                } else {
                    today.addWaiting(call.hour(), Ages.of((long) (minute - call.received)), 1);
                }
            }
        }
    }

    /** What those who have called until a minute will have come to at midnight. */
    double shareOfThoseBefore(int minute) {
        long all = calls.stream().filter(call -> call.received <= minute).count();
        long reached = calls.stream()
                .filter(call -> call.received <= minute && call.isReached())
                .count();
        return reached / (double) all;
    }

    int reached() {
        return (int) calls.stream().filter(Call::isReached).count();
    }

    double share() {
        return reached() / (double) calls.size();
    }

    boolean isGoalDay() {
        return 10 * reached() > 9 * calls.size();
    }

    int callsAfter(int minute) {
        return (int) calls.stream().filter(call -> call.received > minute).count();
    }

    /** What is remembered of it. */
    HistoryDay remembered() {
        int[] denominator = new int[HistoryDay.HOURS];
        int[] contacted = new int[HistoryDay.HOURS];
        int[] contacts = new int[HistoryDay.HOURS];
        int[] contactDelays = new int[Ages.COUNT];
        int[] lossDelays = new int[Ages.COUNT];
        int never = 0;
        int waiting = 0;
        int ofThese = 0;
        for (Call call : calls) {
            denominator[call.hour()]++;
            if (call.isReached()) {
                contacted[call.hour()]++;
                contacts[(int) call.contact / HOUR]++;
                contactDelays[Ages.of((long) (call.contact - call.received))]++;
            } else if (call.isLost()) {
                lossDelays[Ages.of((long) (call.hungUp - call.received))]++;
            } else {
                never++;
            }
            if (call.waitsAt(CLOSES)) {
                waiting++;
                ofThese += call.isReached() ? 1 : 0;
            }
        }
        int best = Arrays.stream(contacts).max().orElse(0);
        return new HistoryDay(date, denominator, contacted, contactDelays, lossDelays, never, waiting, ofThese, best);
    }
}
