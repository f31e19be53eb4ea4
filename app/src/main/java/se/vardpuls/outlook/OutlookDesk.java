package se.vardpuls.outlook;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;
import se.vardpuls.forecast.Climatology;
import se.vardpuls.forecast.DayAhead;
import se.vardpuls.forecast.DayCalls;
import se.vardpuls.forecast.Forecaster;
import se.vardpuls.forecast.HistoryDay;
import se.vardpuls.forecast.OpenDay;
import se.vardpuls.forecast.Outlook;
import se.vardpuls.forecast.Profile;
import se.vardpuls.forecast.Today;
import se.vardpuls.register.OpeningTime;
import se.vardpuls.register.Unit;
import se.vardpuls.state.Decoder;
import se.vardpuls.state.Encoder;
import se.vardpuls.state.UnitStore;
import se.vardpuls.state.UnitStore.Kind;
import se.vardpuls.subject.UnitView;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.SwedishTime;
import se.vardpuls.time.UnitCalendar;
import se.vardpuls.time.UnitClock;

/**
 * The forecasts of the units of one partition: records of {@code forecast}. Source: docs/forecast.md.
 *
 * <ol>
 *   <li>When a unit is first looked at on a date, the days before it are remembered: their counts as they stand, and those of
 *       earlier days that late events have changed. While nobody looks, as in a backlog, a day is remembered once, when an
 *       event is about to come by whose date its facts are closed. The last {@value Profile#DAYS} working days with calls are
 *       kept in the store. The profile of a day follows from them, when it is first looked at.
 *   <li>In mode {@code wall} every unit is looked at each whole minute, so many a tick that all are within half a minute, and none
 *       while the partition is behind. In mode {@code event} nothing is forecast unless asked for; then a unit is looked at
 *       before an event of it that comes in a later minute is taken in, at that minute: several minutes passed at once are one.
 *   <li>Units whose events come once a day are not forecast.
 *   <li>While nothing has come from a unit for so long that {@value #LEAST_EXPECTED} calls were expected, what was said last is
 *       stale: it stands, and nothing fires or clears, until {@value #SETTLE_MILLIS} ms after the last event that was read
 *       late.
 *   <li>From 13:00 local time on a day's record tells of the working day after it, by the history up to the day before.
 *   <li>What is said at some hours is held against what became of the day: {@link ScoreBoard}.
 *   <li>A record is sent when a whole percent, a count or for how long ({@link OutlookView.Age}) somebody waits has changed, and at the end of
 *       the day.
 * </ol>
 *
 * <p>Not for several threads.
 */
public final class OutlookDesk {
    private static final int AFTERNOON = 13 * 60;
    private static final int MIDNIGHT = 24 * 60;
    private static final int DAYS_AHEAD = 31;
    private static final long MILLIS = 1000;
    private static final long MINUTE = 60 * MILLIS;
    private static final long LATE_MILLIS = 60_000;
    private static final long SETTLE_MILLIS = 120_000;
    private static final double LEAST_EXPECTED = 6.907755;
    private static final int UNITS_A_TICK = 250;
    private static final int TICKS_A_MINUTE = 30;

    /** Where the calls of units are counted. Dates are local, in days since 1970-01-01. */
    public interface Source {
        /** A unit's calls of a date, {@code null} where there are none or their facts are closed. */
        @Nullable DayCalls calls(byte[] unitKey, int date);

        /** The earliest date of which a unit's facts are not closed. */
        int firstOpen(byte[] unitKey);

        /** The earliest date of which a unit's facts will not be closed once its clock has come to this date. */
        int firstOpenOn(int date);

        /** The date of a unit's latest event; before any date if it has none. */
        int clockDate(byte[] unitKey);

        /** The instant of a unit's latest event, in milliseconds since 1970; {@code Long.MIN_VALUE} if it has none. */
        long clockMillis(byte[] unitKey);

        /** Tells the keys of all units. */
        void visitUnits(Consumer<byte[]> visitor);
    }

    /** Receives the records. */
    @FunctionalInterface
    public interface Results {
        void send(byte[] key, byte[] value);
    }

    /** Receives what the gauges of a unit show. */
    @FunctionalInterface
    public interface Display {
        void show(String unitId, UnitView view);
    }

    private final UnitStore store;
    private final ClockMode mode;
    private final boolean replays;
    private final Source source;
    private final UnitCalendar calendar;
    private final OpeningTime opening;
    private final Results results;
    private final Display display;
    private final ScoreBoard scores;
    private final OutlookRecord record = new OutlookRecord();
    private final Encoder encoder = new Encoder();
    private final Forecaster forecaster = new Forecaster();
    private final Today today = new Today();
    private final Map<String, Unit> register = new HashMap<>();
    private final Map<Bytes, OutlookUnit> units = new HashMap<>();
    private @Nullable OutlookUnit latest;
    private final Deque<OutlookUnit> toLookAt = new ArrayDeque<>();
    private long minute = Long.MIN_VALUE;

    /**
     * A desk that keeps its history in this store.
     *
     * @param replays whether it forecasts in mode {@code event}
     */
    public OutlookDesk(
            UnitStore store,
            ClockMode mode,
            boolean replays,
            Source source,
            UnitCalendar calendar,
            Results results,
            Display display,
            Consumer<Scores> scores) {
        this.store = store;
        this.mode = mode;
        this.replays = replays;
        this.source = source;
        this.calendar = calendar;
        this.opening = new OpeningTime(calendar);
        this.results = results;
        this.display = display;
        this.scores = new ScoreBoard(store, scores);
    }

    /** Reads back what an earlier instance has kept; the register and the facts must have been loaded. */
    public void load() {
        store.readAll((key, kind, date, number, content) -> {
            if (kind == Kind.DAY) {
                unit(key).history().add(date);
            } else if (kind == Kind.FACTS) {
                scores.load(key, date, content);
            } else if (kind == Kind.NOTES) {
                unit(key).recall(WatchedDay.read(content));
            }
        });
        scores.show();
        source.visitUnits(this::found);
    }

    private OutlookUnit unit(byte[] key) {
        OutlookUnit last = latest;
        if (last != null && Arrays.equals(last.key(), key)) {
            return last;
        }
        OutlookUnit known = units.get(Bytes.wrap(key));
        latest = known == null ? add(key) : known;
        return latest;
    }

    private OutlookUnit add(byte[] key) {
        OutlookUnit unit = new OutlookUnit(key);
        unit.registered(register.get(unit.id()));
        units.put(Bytes.wrap(unit.key()), unit);
        return unit;
    }

    private @Nullable OutlookUnit find(String unitId) {
        return units.get(Bytes.wrap(unitId.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The register names a unit so, {@code null} for not at all. */
    public void name(String unitId, @Nullable Unit entry) {
        if (entry == null) {
            register.remove(unitId);
        } else {
            register.put(unitId, entry);
        }
        OutlookUnit unit = find(unitId);
        if (unit != null) {
            unit.registered(entry);
            unit.forgetProfile();
        }
    }

    /** What is known of a unit, {@code null} if nothing. */
    public @Nullable Outlook outlook(String unitId) {
        return find(unitId);
    }

    // --- an event ---

    /** An event is about to be taken in that brings the unit's clock to this later date. */
    public void beforeDate(byte[] unitKey, int date) {
        OutlookUnit unit = unit(unitKey);
        if (mode == ClockMode.EVENT) {
            finish(unit, date, MILLIS * SwedishTime.second(date, 0));
        }
        remember(unit, replays ? date : source.firstOpenOn(date));
    }

    /** An event of this instant is about to be taken in. */
    public void before(byte[] unitKey, int date, long millis) {
        if (mode == ClockMode.EVENT && replays) {
            long clock = source.clockMillis(unitKey);
            long last = Math.floorDiv(millis, MINUTE) * MINUTE;
            if (clock != Long.MIN_VALUE && last > clock) {
                look(unit(unitKey), date, last);
            }
        }
    }

    /** An event has come from a unit, of which nothing may have been known. */
    public void found(byte[] unitKey) {
        unit(unitKey);
    }

    /**
     * An event of this instant has been taken in; it may have changed days from this date on. Of the unit's latest date, and
     * in time, it changes nothing that is kept here.
     */
    public void took(byte[] unitKey, int changedFrom, long millis, long wallMillis) {
        boolean isLate = mode == ClockMode.WALL && wallMillis - millis > LATE_MILLIS;
        if (isLate || changedFrom < latestDate(unitKey, wallMillis)) {
            OutlookUnit unit = unit(unitKey);
            unit.changed(changedFrom);
            unit.sawLateAt = isLate ? wallMillis : unit.sawLateAt;
        }
    }

    private int latestDate(byte[] unitKey, long wallMillis) {
        return mode == ClockMode.WALL ? UnitClock.wallDate(wallMillis) : source.clockDate(unitKey);
    }

    // --- a minute ---

    /**
     * Looks at the wall clock.
     *
     * @param isBehind whether the partition still reads what was appended long ago
     */
    public void tick(long now, boolean isBehind) {
        if (mode == ClockMode.EVENT || isBehind) {
            return;
        }
        long whole = Math.floorDiv(now, MINUTE) * MINUTE;
        if (whole != minute) {
            minute = whole;
            toLookAt.clear();
            toLookAt.addAll(units.values());
        }
        int date = UnitClock.wallDate(whole);
        int most = Math.max(UNITS_A_TICK, units.size() / TICKS_A_MINUTE);
        for (int i = 0; i < most && !toLookAt.isEmpty(); i++) {
            OutlookUnit unit = toLookAt.remove();
            finish(unit, date, whole);
            remember(unit, date);
            look(unit, date, whole);
        }
        scores.show();
    }

    /** Says the last of a day that is over, also of one that an earlier instance was in. */
    private void finish(OutlookUnit unit, int date, long now) {
        boolean isResumed = isLeftBehind(unit, date);
        if (isResumed) {
            resume(unit);
        }
        Profile profile = unit.profile();
        if (unit.date() < date && profile != null && (isResumed || unit.isLooked()) && !unit.isStale()) {
            lookAhead(unit, MIDNIGHT);
            forecast(unit, profile, MIDNIGHT, MILLIS * SwedishTime.second(unit.date() + 1, 0));
            show(unit);
            send(unit, profile, now);
        }
        if (unit.date() < date) {
            unit.begin(date);
        }
    }

    /**
     * Goes on with the day of the unit's latest event. By the clock of events its history is in the store as the day began with it: it was
     * remembered with the day's first event, and what has come late since counts from the next day on. By the wall clock nobody may have
     * looked at it.
     */
    private void resume(OutlookUnit unit) {
        unit.begin(source.clockDate(unit.key()));
        if (mode == ClockMode.WALL) {
            remember(unit, unit.date());
        }
        makeProfile(unit);
    }

    /**
     * Whether nothing was looked at since the start, and the day of the unit's latest event has ended and not been
     * remembered: no instance ran when it did.
     */
    private boolean isLeftBehind(OutlookUnit unit, int date) {
        int last = source.clockDate(unit.key());
        return (mode == ClockMode.WALL || replays)
                && !unit.hasBegun()
                && last < date
                && source.calls(unit.key(), last) != null
                && !unit.history().contains(last);
    }

    private void look(OutlookUnit unit, int date, long at) {
        if (unit.date() != date) {
            unit.begin(date);
        }
        if (!unit.hasProfile()) {
            makeProfile(unit);
        }
        Profile profile = unit.profile();
        int minuteOfDay = SwedishTime.minuteOn(date, at);
        if (profile == null || !unit.comesTo(minuteOfDay)) {
            return;
        }
        lookAhead(unit, minuteOfDay);
        unit.setStale(isStale(unit, profile, minuteOfDay, at));
        if (!unit.isStale()) {
            forecast(unit, profile, minuteOfDay, at);
        }
        keepWatch(unit);
        if (unit.isLooked()) {
            OutlookView shown = show(unit);
            if (unit.isNews(shown)) {
                send(unit, profile, at);
            }
        }
    }

    private void lookAhead(OutlookUnit unit, int minuteOfDay) {
        if (minuteOfDay >= AFTERNOON && !unit.hasAhead()) {
            unit.takeAhead(dayAhead(unit));
        }
    }

    /** Keeps what the watch has seen, if that is something else: whoever goes on within the day alerts at the same minute. */
    private void keepWatch(OutlookUnit unit) {
        if (unit.isWatchNew()) {
            unit.watchedDay().write(UnitStore.begin(encoder));
            store.put(unit.key(), Kind.NOTES, 0, 0, encoder);
        }
    }

    private void forecast(OutlookUnit unit, Profile profile, int minuteOfDay, long at) {
        fill(unit, at);
        unit.looked(profile, forecaster.at(profile, today, minuteOfDay), at);
        int number = DayScore.number(minuteOfDay);
        if (number != DayScore.NONE && profile.day().isOpen(minuteOfDay) && unit.isToScore(number)) {
            double probability = unit.forecast().goalProbability();
            scores.said(unit.key(), unit.date(), number, probability, unit.climatology());
        }
    }

    private void fill(OutlookUnit unit, long at) {
        today.clear();
        DayCalls calls = source.calls(unit.key(), unit.date());
        if (calls != null) {
            calls.fill(today, Math.floorDiv(at, MILLIS));
        }
    }

    /** Whether nothing has come for too long, or what has been missing is still being read. */
    private boolean isStale(OutlookUnit unit, Profile profile, int minuteOfDay, long at) {
        long latestEvent = source.clockMillis(unit.key());
        int since = latestEvent == Long.MIN_VALUE ? 0 : SwedishTime.minuteOn(unit.date(), latestEvent);
        boolean isSilent = since < minuteOfDay && profile.expected(since, minuteOfDay) >= LEAST_EXPECTED;
        return isSilent || (unit.isStale() && at - unit.sawLateAt < SETTLE_MILLIS);
    }

    private OutlookView show(OutlookUnit unit) {
        OutlookView view = unit.isStale() ? OutlookView.NONE : OutlookView.of(unit.forecast(), today);
        display.show(unit.id(), view);
        return view;
    }

    private void send(OutlookUnit unit, Profile profile, long now) {
        if (unit.isStale()) {
            fill(unit, unit.lookedAt());
        }
        results.send(record.key(unit), record.value(unit, profile, unit.forecast(), today, now));
    }

    // --- history and profile ---

    /** Remembers the days before this date, as far as they are not, or have changed since. */
    private void remember(OutlookUnit unit, int date) {
        int from = unit.notRememberedFrom();
        if (from >= date) {
            return;
        }
        for (int day = Math.max(from, source.firstOpen(unit.key())); day < date; day++) {
            remember(unit, day, source.calls(unit.key(), day));
        }
        while (unit.history().size() > Profile.DAYS) {
            forget(unit, unit.history().first());
        }
        scores.forgetBefore(unit.key(), date);
        unit.remembered(date);
    }

    private void remember(OutlookUnit unit, int date, @Nullable DayCalls calls) {
        OpenDay day = openDay(unit, date);
        HistoryDay remembered =
                day == null || calls == null ? null : calls.remembered(SwedishTime.second(date, day.closes()));
        if (remembered != null) {
            HistoryDayCodec.write(remembered, UnitStore.begin(encoder));
            store.put(unit.key(), Kind.DAY, date, 0, encoder);
            unit.history().add(date);
            scores.became(unit.key(), date, remembered.isGoalDay());
        } else if (unit.history().contains(date)) {
            forget(unit, date);
        }
    }

    private void forget(OutlookUnit unit, int date) {
        unit.history().remove(date);
        store.delete(unit.key(), Kind.DAY, date, 0);
    }

    private void makeProfile(OutlookUnit unit) {
        OpenDay day = isForecast(unit) ? openDay(unit, unit.date()) : null;
        if (day == null) {
            unit.take(null, 0, 0);
            display.show(unit.id(), OutlookView.NONE);
            return;
        }
        List<HistoryDay> history = historyBefore(unit);
        Profile profile = Profile.of(day, history);
        today.clear();
        double atOpening = forecaster.at(profile, today, day.opens()).goalProbability();
        unit.take(profile, atOpening, Climatology.of(history));
    }

    /** The next working day, {@code null} if the unit stays closed for a month. */
    private @Nullable DayAhead dayAhead(OutlookUnit unit) {
        for (int date = unit.date() + 1; date <= unit.date() + DAYS_AHEAD; date++) {
            OpenDay day = openDay(unit, date);
            if (day != null) {
                return DayAhead.of(Profile.of(day, historyBefore(unit)), forecaster);
            }
        }
        return null;
    }

    private static boolean isForecast(OutlookUnit unit) {
        Unit entry = unit.entry();
        return entry == null || entry.feed() == Unit.Feed.LIVE;
    }

    private List<HistoryDay> historyBefore(OutlookUnit unit) {
        List<HistoryDay> days = new ArrayList<>();
        for (int date : unit.history().headSet(unit.date())) {
            Decoder content = store.read(unit.key(), Kind.DAY, date, 0);
            if (content != null) {
                days.add(HistoryDayCodec.read(date, content));
            }
        }
        return days;
    }

    private @Nullable OpenDay openDay(OutlookUnit unit, int date) {
        Unit entry = unit.entry();
        List<Unit.Hours> hours = opening.on(unit.id(), entry, date);
        if (hours.isEmpty()) {
            return null;
        }
        boolean isUncertain = isHoliday(unit, date - 1) || isHoliday(unit, date + 1);
        return new OpenDay(date, hours, unit.longestDay(), isUncertain, entry == null ? null : entry.listed());
    }

    /** Whether the unit is closed on a weekday on which it is else open. */
    private boolean isHoliday(OutlookUnit unit, int date) {
        LocalDate day = LocalDate.ofEpochDay(date);
        return Unit.openWeekdays(unit.entry()).contains(day.getDayOfWeek()) && !calendar.isWorkingDay(unit.id(), day);
    }
}
