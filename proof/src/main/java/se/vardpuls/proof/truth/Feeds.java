package se.vardpuls.proof.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Set;
import se.vardpuls.topic.TopicNames;

/**
 * What of {@code feed-daily} follows from the records of each topic in their order: how many were accepted and refused, and
 * for a topic that is a subject of its own how many changed nothing. Those of bookings and referrals depend on which of the
 * two was read first, and an event that waits no longer is taken from whichever topic has one that waits: {@code held} is
 * left out.
 */
final class Feeds {
    private static final Set<String> OF_ONE_TOPIC = Set.of("calls", "contacts");

    private Feeds() {}

    /** Adds a record, without what depends on the order of topics. */
    static void add(Map<String, JsonNode> figures, String key, JsonNode record) {
        JsonNode known = Results.timeless(record);
        known.get("topics").properties().forEach(topic -> {
            ObjectNode counts = (ObjectNode) topic.getValue();
            counts.remove("held");
            if (!OF_ONE_TOPIC.contains(topic.getKey())) {
                counts.remove("changedNothing");
            }
        });
        figures.put(TopicNames.FEED_DAILY + " " + key, known);
    }
}
