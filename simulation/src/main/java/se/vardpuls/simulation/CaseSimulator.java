package se.vardpuls.simulation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Believable cases of made-up units, as bookings and referrals: the same for the same seed, unit and date. Not for
 * several threads.
 *
 * <ol>
 *   <li>A unit registers 14 to 80 assessments per 1,000 listed and month, most of them on Mondays, hardly any at
 *       weekends.
 *   <li>A case is sought by a call that came to contact, and then at the time of that {@link CallSimulator call}; by an
 *       e-service at any hour, which waits for the unit to be staffed; by a time that the person books; by a referral;
 *       or at the door.
 *   <li>The share assessed within three days differs by unit ({@link CaseProfile}), profession, day of the week and
 *       day. Those not assessed within them wait for days and weeks.
 *   <li>Times are rebooked, cancelled by patients and units, missed and registered in error; patients choose to wait;
 *       referrals are returned and forwarded; some cases are never documented; follow-ups lie outside the guarantee.
 * </ol>
 */
public final class CaseSimulator implements EventSource {
    private static final double DAYS_A_MONTH = 365.25 / 12;
    private static final int MOST_DAYS_KEPT = 500;

    private final long seed;
    private final CallSimulator calls;
    private final CaseJson json = new CaseJson();
    private final Map<Unit, CaseProfile> profiles = new HashMap<>();
    private final Map<LocalDate, Day> days = new HashMap<>();

    public CaseSimulator(long seed) {
        this(seed, new CallSimulator(seed));
    }

    /** Cases to the calls of that simulator; it makes them anew unless the same unit's day was just made. */
    CaseSimulator(long seed, CallSimulator calls) {
        this.seed = seed;
        this.calls = calls;
    }

    @Override
    public void day(Unit unit, LocalDate date, Consumer<Event> out) {
        CaseProfile profile = profiles.computeIfAbsent(unit, u -> CaseProfile.of(u, seed));
        double assessments = profile.registrations() * unit.listed() / 1000 / DAYS_A_MONTH;
        Contacts contacts = calls.contacts(unit, date);
        CaseWriter writer = new CaseWriter(unit, date, this::day, json, out);
        new UnitCases(unit, profile, date, contacts, seed, writer).run(assessments / CaseShapes.ASSESSED_SHARE);
    }

    private Day day(LocalDate date) {
        if (days.size() > MOST_DAYS_KEPT) {
            days.clear();
        }
        return days.computeIfAbsent(date, Day::new);
    }
}
