package se.vardpuls.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import se.vardpuls.topic.TopicNames;

/** What the application reads (contract §2), in the order in which it is best played: the register first. */
public enum Feed {
    UNITS,
    TARGETS,
    REFERRALS,
    BOOKINGS,
    CALLS,
    CONTACTS;

    /** The feed's topic. */
    public String topic(TopicNames names) {
        return switch (this) {
            case UNITS -> names.units();
            case TARGETS -> names.targets();
            case REFERRALS -> names.referrals();
            case BOOKINGS -> names.bookings();
            case CALLS -> names.calls();
            case CONTACTS -> names.of("contacts");
        };
    }

    /** Whether its records are events, as opposed to a register that is kept. */
    public boolean isEvents() {
        return this != UNITS && this != TARGETS;
    }

    /** The feed of that lower-case name, such as {@code calls}. */
    public static Optional<Feed> named(String name) {
        return Arrays.stream(values())
                .filter(feed -> feed.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
