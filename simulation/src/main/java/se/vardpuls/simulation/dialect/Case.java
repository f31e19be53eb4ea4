package se.vardpuls.simulation.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.vardpuls.input.Feed;

/** What journal systems have in common in telling of bookings and referrals. */
final class Case {
    /** What systems tell of that know referrals, too. */
    static final Set<Feed> FEEDS = Set.of(Feed.BOOKINGS, Feed.REFERRALS);

    private Case() {}

    static boolean isReferral(List<Told> story) {
        return story.get(0).feed() == Feed.REFERRALS;
    }

    /** No system tells of deviations, nor who booked. */
    static List<Told> plain(List<Told> story) {
        return story.stream()
                .map(told -> told.without("deviation", "offeredWithinLimit", "bookedBy"))
                .toList();
    }

    /** No system has a word for forwarding a referral, for where it came from, or for one outside of the guarantee. */
    static List<Told> referral(List<Told> story) {
        return story.stream()
                .filter(told -> !told.is("FORWARDED"))
                .map(told -> told.without("source", "guarantee"))
                .toList();
    }

    /** Without those that move a booking to the time it has already. */
    static List<Told> movedOnly(List<Told> story) {
        List<Told> moved = new ArrayList<>();
        String start = "";
        for (Told told : story) {
            if (!told.is("REBOOKED") || !told.text("scheduledFor").equals(start)) {
                moved.add(told);
            }
            start = told.has("scheduledFor") ? told.text("scheduledFor") : start;
        }
        return moved;
    }

    /** Whether the booking is outside of the guarantee, as follow-ups are. */
    static boolean isFollowUp(List<Told> story) {
        return story.stream().anyMatch(told -> told.text("guarantee").equals("false"));
    }

    /** Whether an event says anew who is met, and when. */
    static boolean isBooking(Told told) {
        return told.is("BOOKED") || told.is("REBOOKED");
    }
}
