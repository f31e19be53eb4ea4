package se.vardpuls.topic;

import java.util.List;

/**
 * The names of the topics under a prefix.
 *
 * @param prefix goes before each name, {@code accessibility.} by default; may be empty
 */
public record TopicNames(String prefix) {
    /** The contract's prefix. */
    public static final String DEFAULT_PREFIX = "accessibility.";

    /** The topic of this name. */
    public String of(String name) {
        return prefix + name;
    }

    /** The topics of these names. */
    public List<String> of(List<String> names) {
        return names.stream().map(this::of).toList();
    }

    public String calls() {
        return prefix + "calls";
    }

    public String bookings() {
        return prefix + "bookings";
    }

    public String referrals() {
        return prefix + "referrals";
    }

    public String contacts() {
        return prefix + "contacts";
    }

    public String units() {
        return prefix + "units";
    }

    public String targets() {
        return prefix + "targets";
    }

    public String telephoneDaily() {
        return prefix + "telephone-daily";
    }

    public String guaranteeDaily() {
        return prefix + "guarantee-daily";
    }

    public String contactDaily() {
        return prefix + "contact-daily";
    }

    public String monthly() {
        return prefix + "monthly";
    }

    public String alerts() {
        return prefix + "alerts";
    }

    public String deadLetters() {
        return prefix + "dead-letters";
    }
}
