package se.vardpuls.input;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import se.vardpuls.topic.TopicNames;

/** What the application reads (contract §2), in the order in which it is best played: the register first. */
public enum Feed implements Inlet {
    UNITS,
    TARGETS,
    REFERRALS,
    BOOKINGS,
    CALLS,
    CONTACTS;

    @Override
    public String topic(TopicNames names) {
        return names.of(topic());
    }

    private String topic() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean isEvents() {
        return this != UNITS && this != TARGETS;
    }

    /** The feed of that lower-case name, such as {@code calls}. */
    public static Optional<Feed> named(String name) {
        return Arrays.stream(values()).filter(feed -> feed.topic().equals(name)).findFirst();
    }
}
