package se.vardpuls.simulation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Believable digital contacts with made-up units: the same for the same seed, unit and date. Not for several threads.
 *
 * <ol>
 *   <li>About 11 a unit and working day, in proportion to its listed persons, Mondays 1.4 times the other days; some at
 *       weekends.
 *   <li>Most are messages, which come at any hour, in the morning above all; chats and video meetings come while the
 *       unit is staffed.
 *   <li>A unit gets to its messages as it gets to its calls ({@link UnitProfile}), while it is staffed: most are
 *       answered the same day, those of the evening the next morning, those of Friday evening and Saturday too late.
 *   <li>What is not got to at once is answered a later day or never; some contacts are closed without an answer, a few
 *       were registered in error.
 * </ol>
 */
public final class DigitalContactSimulator implements EventSource {
    private static final double MEAN_LISTED = 7_850;

    private final long seed;
    private final DigitalContactJson json = new DigitalContactJson();
    private final Map<Unit, UnitProfile> profiles = new HashMap<>();

    public DigitalContactSimulator(long seed) {
        this.seed = seed;
    }

    @Override
    public void day(Unit unit, LocalDate date, Consumer<Event> out) {
        UnitProfile profile = profiles.computeIfAbsent(unit, u -> UnitProfile.of(u, seed));
        double contacts = DigitalContactShapes.CONTACTS_A_WORKING_DAY * unit.listed() / MEAN_LISTED;
        new DigitalContactDay(unit, profile, date, seed, json, out).run(contacts);
    }
}
