package se.vardpuls.telephone;

import org.jspecify.annotations.Nullable;
import se.vardpuls.forecast.Ages;
import se.vardpuls.forecast.DayCalls;
import se.vardpuls.forecast.HistoryDay;
import se.vardpuls.forecast.Today;
import se.vardpuls.subject.Moment;
import se.vardpuls.time.SwedishTime;

/**
 * The calls of a date as the forecast counts them: those of the reported denominator that had contact the same day are
 * contacted from that second on, those whose outcome is {@code abandoned} lost from when they hung up, and all others wait, whatever
 * else became of them. Where state of an earlier version tells no second of a contact, it was there from the beginning, and
 * has no delay.
 */
final class TelephoneCalls implements DayCalls {
    private static final int MINUTE = 60;

    private final TelephoneUnit unit;
    private final TelephoneDay day;

    TelephoneCalls(TelephoneUnit unit, TelephoneDay day) {
        this.unit = unit;
        this.day = day;
    }

    @Override
    public void fill(Today today, long second) {
        unit.visitFacts(day, call -> {
            if (isCounted(call) && call.receivedSecond() <= second) {
                add(today, call, second);
            }
        });
    }

    private static boolean isCounted(CallFacts call) {
        return call.counts() && call.outcome().isReported();
    }

    private static void add(Today today, CallFacts call, long second) {
        Outcome outcome = call.outcome();
        if (outcome.isContact() && call.contactSecond() <= second) {
            today.addContacted(call.hour(), 1);
        } else if (outcome == Outcome.ABANDONED && call.abandonedSecond() <= second) {
            today.addLost(call.hour(), 1);
        } else {
            today.addWaiting(call.hour(), Ages.of((second - call.receivedSecond()) / MINUTE), 1);
        }
    }

    @Override
    public @Nullable HistoryDay remembered(long closing) {
        Sums sums = new Sums(closing);
        unit.visitFacts(day, call -> {
            if (isCounted(call)) {
                sums.add(call);
            }
        });
        return sums.calls == 0 ? null : sums.day(day.date());
    }

    /** Counts a day that is over. */
    private static final class Sums {
        private final long closing;
        private final int[] denominator = new int[HistoryDay.HOURS];
        private final int[] contacted = new int[HistoryDay.HOURS];
        private final int[] contacts = new int[HistoryDay.HOURS];
        private final int[] contactDelays = new int[Ages.COUNT];
        private final int[] lossDelays = new int[Ages.COUNT];
        private int calls;
        private int never;
        private int waitingAtClosing;
        private int ofTheseContacted;

        Sums(long closing) {
            this.closing = closing;
        }

        void add(CallFacts call) {
            calls++;
            denominator[call.hour()]++;
            boolean isLost = call.outcome() == Outcome.ABANDONED;
            boolean isContact = call.outcome().isContact();
            if (isContact) {
                addContact(call);
            } else if (isLost) {
                lossDelays[delay(call, call.abandonedSecond())]++;
            } else {
                never++;
            }
            boolean hasEnded =
                    isContact ? call.contactSecond() <= closing : isLost && call.abandonedSecond() <= closing;
            if (call.receivedSecond() <= closing && !hasEnded) {
                waitingAtClosing++;
                ofTheseContacted += isContact ? 1 : 0;
            }
        }

        private void addContact(CallFacts call) {
            contacted[call.hour()]++;
            long second = call.contactSecond();
            if (second != Moment.UNKNOWN) {
                contactDelays[delay(call, second)]++;
                contacts[SwedishTime.hour(second)]++;
            }
        }

        private static int delay(CallFacts call, long second) {
            return Ages.of((second - call.receivedSecond()) / MINUTE);
        }

        HistoryDay day(int date) {
            int best = 0;
            for (int inHour : contacts) {
                best = Math.max(best, inHour);
            }
            return new HistoryDay(
                    date,
                    denominator,
                    contacted,
                    contactDelays,
                    lossDelays,
                    never,
                    waitingAtClosing,
                    ofTheseContacted,
                    best);
        }
    }
}
