package se.vardpuls.simulation.dialect;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;
import se.vardpuls.input.RawFeed;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.EventSource;
import se.vardpuls.simulation.Unit;

/**
 * Events told by dialects, in place of the contract's own words.
 *
 * <ol>
 *   <li>Where several dialects tell of calls, or of cases, the units share them in turn.
 *   <li>A unit's bookings and referrals are told by the same dialect, since cases tie them together; what it can't tell of
 *       them is told by nobody.
 *   <li>A feed of which no dialect tells goes as it is.
 * </ol>
 */
public final class Telling implements EventSource {
    private final EventSource events;
    private final List<Dialect> dialects;
    private final boolean isNative;

    private Telling(EventSource events, List<Dialect> dialects, boolean isNative) {
        this.events = events;
        this.dialects = List.copyOf(dialects);
        this.isNative = isNative;
    }

    /** Native records of these events. */
    public static EventSource natively(EventSource events, List<Dialect> dialects) {
        return new Telling(events, dialects, true);
    }

    /**
     * Native records of what begins on that day or later, and before that the same events in the contract's words. A call or case is
     * told in one way to its end.
     */
    public static EventSource nativelyFrom(LocalDate first, EventSource events, List<Dialect> dialects) {
        EventSource before = plainly(events, dialects);
        EventSource after = natively(events, dialects);
        return (unit, date, out) -> (date.isBefore(first) ? before : after).day(unit, date, out);
    }

    /** The same events in the contract's words, as far as the dialects can tell them. */
    public static EventSource plainly(EventSource events, List<Dialect> dialects) {
        return new Telling(events, dialects, false);
    }

    @Override
    public void day(Unit unit, LocalDate date, Consumer<Event> out) {
        Map<String, List<Told>> stories = new LinkedHashMap<>();
        events.day(unit, date, event -> {
            if (event.feed() instanceof Feed feed && of(feed, unit) != null) {
                Told told = Told.of(feed, event);
                stories.computeIfAbsent(story(told), id -> new ArrayList<>()).add(told);
            } else {
                out.accept(event);
            }
        });
        stories.values().forEach(story -> tell(unit, story, out));
    }

    private static String story(Told told) {
        return switch (told.feed()) {
            case CALLS -> told.text("callId");
            case BOOKINGS -> told.text("bookingId");
            default -> told.text("caseId");
        };
    }

    private void tell(Unit unit, List<Told> story, Consumer<Event> out) {
        Feed feed = story.get(0).feed();
        Dialect dialect = of(feed, unit);
        if (dialect == null || !dialect.tells().contains(feed)) {
            return;
        }
        story.sort(Comparator.comparingLong(Told::at));
        List<Told> tellable = dialect.tellable(story);
        if (tellable.isEmpty()) {
            return;
        }
        if (isNative) {
            RawFeed raw = new RawFeed(dialect.source());
            dialect.tell(
                    unit, tellable, (key, record, at) -> out.accept(new Event(raw, bytes(key), bytes(record), at, at)));
        } else {
            tellable.forEach(told -> out.accept(told.event()));
        }
    }

    /** The dialect that tells of a unit's events; {@code null} if they go as they are. */
    private @Nullable Dialect of(Feed feed, Unit unit) {
        Feed telling = feed == Feed.REFERRALS ? Feed.BOOKINGS : feed;
        List<Dialect> candidates =
                dialects.stream().filter(d -> d.tells().contains(telling)).toList();
        return candidates.isEmpty() ? null : candidates.get(unit.index() % candidates.size());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
