package se.vardpuls.simulation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Believable calls to made-up units: the same for the same seed, unit and date. Not for several threads.
 *
 * <ol>
 *   <li>About 80 calls a unit and working day, in proportion to its listed persons, Mondays 1.4 times the other days.
 *   <li>They arrive as English ones do over the day, nearly all while the lines are open; the others meet a closed
 *       line.
 *   <li>The share contacted the same day differs by unit and by day ({@link UnitProfile}).
 *   <li>Whoever is not reached may call again the same day, as the same caller.
 * </ol>
 */
public final class CallSimulator implements EventSource {
    private static final double MEAN_LISTED = 7_850;

    /** One call in eighteen or so is a repeated one and comes on top of the first calls. */
    private static final double FIRST_CALLS = CallShapes.CALLS_A_WORKING_DAY / 1.055;

    private final long seed;
    private final CallJson json = new CallJson();
    private final Map<Unit, UnitProfile> profiles = new HashMap<>();

    private Contacts contacts = new Contacts();
    private @Nullable Unit contactsUnit;
    private @Nullable LocalDate contactsDate;

    public CallSimulator(long seed) {
        this.seed = seed;
    }

    @Override
    public void day(Unit unit, LocalDate date, Consumer<Event> out) {
        contacts = run(unit, date, out);
        contactsUnit = unit;
        contactsDate = date;
    }

    /** The calls of that day that came to contact; costs nothing if it was the last one made. */
    Contacts contacts(Unit unit, LocalDate date) {
        if (!unit.equals(contactsUnit) || !date.equals(contactsDate)) {
            day(unit, date, event -> {});
        }
        return contacts;
    }

    private Contacts run(Unit unit, LocalDate date, Consumer<Event> out) {
        UnitProfile profile = profiles.computeIfAbsent(unit, u -> UnitProfile.of(u, seed));
        double firstCalls = FIRST_CALLS * unit.listed() / MEAN_LISTED;
        UnitDay day = new UnitDay(unit, profile, new Day(date), seed, json, out);
        day.run(firstCalls);
        return day.contacts;
    }
}
