package se.vardpuls.forecast;

/**
 * What is remembered of a working day with calls: counts as they stood at the local midnight after it. Source: the design
 * in docs/forecast.md, "What is counted". Immutable.
 */
public final class HistoryDay {
    /** The hours of a day. */
    public static final int HOURS = 24;

    private static final int WEEK = 7;
    private static final int MONDAY = 4;

    private final int date;
    private final int[] denominator;
    private final int[] contacted;
    private final int[] contactDelays;
    private final int[] lossDelays;
    private final int never;
    private final int waitingAtClosing;
    private final int ofTheseContacted;
    private final int bestHour;
    private final int calls;
    private final int contacts;

    /**
     * A day.
     *
     * @param date in days since 1970-01-01
     * @param denominator calls of the reported denominator by the local hour of their {@code RECEIVED}, {@value #HOURS}
     * @param contacted those of them with contact the same day
     * @param contactDelays these by {@linkplain Ages class} of the minutes until contact, {@value Ages#COUNT}
     * @param lossDelays those who hung up in the queue, by the minutes until they did
     * @param never the other calls without contact
     * @param waitingAtClosing calls that waited when the unit closed for the day
     * @param ofTheseContacted those of them with contact before midnight
     * @param bestHour contacts in the clock hour that had most of them
     */
    public HistoryDay(
            int date,
            int[] denominator,
            int[] contacted,
            int[] contactDelays,
            int[] lossDelays,
            int never,
            int waitingAtClosing,
            int ofTheseContacted,
            int bestHour) {
        this.date = date;
        this.denominator = denominator.clone();
        this.contacted = contacted.clone();
        this.contactDelays = contactDelays.clone();
        this.lossDelays = lossDelays.clone();
        this.never = never;
        this.waitingAtClosing = waitingAtClosing;
        this.ofTheseContacted = ofTheseContacted;
        this.bestHour = bestHour;
        this.calls = sum(denominator);
        this.contacts = sum(contacted);
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Whether a date in days since 1970-01-01 is a Monday: the calls of Mondays are forecast by Mondays. */
    public static boolean isMonday(int date) {
        return Math.floorMod(date, WEEK) == MONDAY;
    }

    /** In days since 1970-01-01. */
    public int date() {
        return date;
    }

    boolean isMonday() {
        return isMonday(date);
    }

    /** Calls of the reported denominator. */
    public int calls() {
        return calls;
    }

    /** Those of them with contact the same day. */
    public int contacts() {
        return contacts;
    }

    /** Calls of the reported denominator that were received in a local hour. */
    public int calls(int hour) {
        return denominator[hour];
    }

    /** Those of them with contact the same day. */
    public int contacts(int hour) {
        return contacted[hour];
    }

    /** Whether more than nine in ten of its calls got contact. */
    public boolean isGoalDay() {
        return 10 * contacts > 9 * calls;
    }

    /** Contacts by the {@linkplain Ages class} of the minutes until contact. */
    public int contactDelays(int age) {
        return contactDelays[age];
    }

    /** Those who hung up, by the minutes until they did. */
    public int lossDelays(int age) {
        return lossDelays[age];
    }

    /** Calls without contact whose callers did not hang up. */
    public int never() {
        return never;
    }

    /** Calls that waited when the unit closed. */
    public int waitingAtClosing() {
        return waitingAtClosing;
    }

    /** Those of them with contact before midnight. */
    public int ofTheseContacted() {
        return ofTheseContacted;
    }

    /** Contacts in the best clock hour. */
    public int bestHour() {
        return bestHour;
    }
}
