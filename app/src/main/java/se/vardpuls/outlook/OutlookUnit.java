package se.vardpuls.outlook;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.forecast.DayAhead;
import se.vardpuls.forecast.Forecast;
import se.vardpuls.forecast.ForecastWatch;
import se.vardpuls.forecast.Outlook;
import se.vardpuls.forecast.Profile;
import se.vardpuls.register.OpeningTime;
import se.vardpuls.register.Unit;

/** What the forecasts keep of a unit. Not for several threads. */
final class OutlookUnit implements Outlook {
    private static final int NOT_LOOKED = -1;

    private final byte[] key;
    private final String id;
    private final NavigableSet<Integer> history = new TreeSet<>();

    private @Nullable Unit entry;
    private List<Unit.Hours> longestDay = OpeningTime.longest(null);

    /** Days before this date have been remembered; after a start none counts as such. */
    private int rememberedBefore = Integer.MIN_VALUE;
    /** Days from this date on may have changed since they were remembered. */
    private int changedFrom = Integer.MIN_VALUE;

    private int date = Integer.MIN_VALUE;

    private @Nullable Profile profile;
    private boolean hasProfile;
    private double atOpening;
    private double climatology;
    private int scored;
    private ForecastWatch watch = new ForecastWatch();
    /** The last minute that the watch has seen. */
    private int watched = NOT_LOOKED;
    /** What an earlier instance has seen of a day. */
    private @Nullable WatchedDay earlier;
    /** What the store has of it. */
    private @Nullable WatchedDay known;

    private @Nullable Forecast last;
    private long lastAt;
    private int minute = NOT_LOOKED;
    private boolean stale;
    /** When an event was last read that came late, in milliseconds since 1970. */
    long sawLateAt = Long.MIN_VALUE / 2;

    private @Nullable DayAhead ahead;
    private boolean hasAhead;

    private @Nullable Told told;

    /** What a record said last, as far as another is worth sending for it. */
    record Told(
            long goal,
            long expected,
            long low,
            long high,
            long soFar,
            int contacted,
            int lost,
            Map<OutlookView.Age, Integer> waiting,
            int needed,
            boolean stale,
            boolean ahead) {
        private static final int PERCENT = 100;

        static Told of(Forecast forecast, OutlookView shown, boolean stale, boolean ahead) {
            return new Told(
                    percent(forecast.goalProbability()),
                    percent(forecast.expectedShare()),
                    percent(forecast.low()),
                    percent(forecast.high()),
                    percent(forecast.shareSoFar()),
                    forecast.contacted(),
                    forecast.lost(),
                    shown.waiting(),
                    forecast.needed(),
                    stale,
                    ahead);
        }

        private static long percent(double share) {
            return Math.round(PERCENT * share);
        }
    }

    OutlookUnit(byte[] key) {
        this.key = key.clone();
        this.id = new String(key, StandardCharsets.US_ASCII);
    }

    byte[] key() {
        return key;
    }

    String id() {
        return id;
    }

    /** The register has this of it, {@code null} for nothing. */
    void registered(@Nullable Unit now) {
        entry = now;
        longestDay = OpeningTime.longest(now);
    }

    /** What the register has of it. */
    @Nullable Unit entry() {
        return entry;
    }

    /** The hours of the longest day of its week. */
    List<Unit.Hours> longestDay() {
        return longestDay;
    }

    /** The dates of its history. */
    NavigableSet<Integer> history() {
        return history;
    }

    /** Days from this date on are not remembered as they stand. */
    int notRememberedFrom() {
        return Math.min(rememberedBefore, changedFrom);
    }

    /** Days from this date on may have changed. */
    void changed(int from) {
        changedFrom = Math.min(changedFrom, from);
    }

    /** Days before this date are remembered as they stand. */
    void remembered(int before) {
        boolean areAll = before >= rememberedBefore;
        changedFrom = areAll ? Integer.MAX_VALUE : Math.max(changedFrom, before);
        rememberedBefore = Math.max(rememberedBefore, before);
    }

    /** A day begins: nothing has been said of it. */
    void begin(int newDate) {
        date = newDate;
        WatchedDay seen = earlier;
        earlier = null;
        if (seen != null && seen.date() == newDate) {
            watch = new ForecastWatch(seen.before(), seen.last());
            watched = seen.minute();
        } else {
            watch = new ForecastWatch();
            watched = NOT_LOOKED;
        }
        last = null;
        told = null;
        minute = NOT_LOOKED;
        stale = false;
        scored = 0;
        forgetProfile();
    }

    /** The day's profile must be made, or made anew, and so what is said of the next. */
    void forgetProfile() {
        hasProfile = false;
        hasAhead = false;
        ahead = null;
    }

    /** The date that is forecast, in days since 1970-01-01. */
    int date() {
        return date;
    }

    /** Whether any day has begun since the start. */
    boolean hasBegun() {
        return date != Integer.MIN_VALUE;
    }

    boolean hasProfile() {
        return hasProfile;
    }

    /**
     * The day's profile, {@code null} for a day that is not forecast.
     *
     * @param probability of its goal before any call
     * @param ofItsDays the same by the unit's last days alone
     */
    void take(@Nullable Profile made, double probability, double ofItsDays) {
        profile = made;
        atOpening = probability;
        climatology = ofItsDays;
        hasProfile = true;
    }

    @Nullable Profile profile() {
        return profile;
    }

    /** Whether the working day after this one has been looked at. */
    boolean hasAhead() {
        return hasAhead;
    }

    /** The working day after this one, {@code null} for none that is near. */
    void takeAhead(@Nullable DayAhead made) {
        ahead = made;
        hasAhead = true;
    }

    /** What is said of the working day after this one; {@code null} before the afternoon. */
    @Nullable DayAhead ahead() {
        return ahead;
    }

    /** Whether this minute of the day comes after the last that was looked at; from now on it is the last. */
    boolean comesTo(int newMinute) {
        boolean isLater = newMinute > minute;
        minute = Math.max(minute, newMinute);
        return isLater;
    }

    /** A minute was looked at, at this instant in milliseconds since 1970. */
    void looked(Profile ofDay, Forecast forecast, long at) {
        if (forecast.minute() == watched) {
            watch.lookAgain(ofDay, forecast);
        } else {
            watch.look(ofDay, forecast);
        }
        watched = forecast.minute();
        last = forecast;
        lastAt = at;
    }

    /** Whether something else was seen at the last two minutes than when this was asked last; from now on it is known. */
    boolean isWatchNew() {
        WatchedDay now = watchedDay();
        boolean isNew = !now.isSeenAs(known);
        known = now;
        return isNew;
    }

    /** What was seen of the day. */
    WatchedDay watchedDay() {
        return new WatchedDay(date, watched, watch.before(), watch.last());
    }

    /** An earlier instance has seen this of a day. */
    void recall(WatchedDay seen) {
        earlier = seen;
        known = seen;
    }

    /** The probability of the day's goal by the unit's last days alone. */
    double climatology() {
        return climatology;
    }

    /** Whether this hour of the day has not been scored; from now on it has. */
    boolean isToScore(int number) {
        int bit = 1 << number;
        boolean isNew = (scored & bit) == 0;
        scored |= bit;
        return isNew;
    }

    /** Whether anything has been forecast of the day. */
    boolean isLooked() {
        return last != null;
    }

    /** The instant of the last minute that was looked at, in milliseconds since 1970. */
    long lookedAt() {
        return lastAt;
    }

    boolean isStale() {
        return stale;
    }

    /** Whether what was said last is stale; what was seen before it was is not after one another with what comes next. */
    void setStale(boolean isStale) {
        stale = isStale;
        watch = isStale ? new ForecastWatch() : watch;
    }

    /** Whether what was said last, and is shown so, is worth a record; from now on it has been told. */
    boolean isNews(OutlookView shown) {
        Told now = Told.of(forecast(), shown, stale, ahead != null);
        boolean isNews = !now.equals(told);
        told = now;
        return isNews;
    }

    @Override
    public boolean isOf(int ofDate) {
        return date == ofDate;
    }

    @Override
    public boolean fires(double fireBelow) {
        return !stale && watch.fires(fireBelow);
    }

    @Override
    public boolean clears(double fireBelow) {
        return !stale && watch.clears(fireBelow);
    }

    @Override
    public Forecast forecast() {
        Forecast known = last;
        if (known == null) {
            throw new IllegalStateException("nothing was forecast");
        }
        return known;
    }

    @Override
    public double goalProbabilityAtOpening() {
        return atOpening;
    }
}
