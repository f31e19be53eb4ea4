package se.vardpuls.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/**
 * An alert as Alertmanager is told of it (API v2, postable alert).
 *
 * @param labels which alert it is
 * @param annotations what there is to say of it
 * @param startsAt since when it fires; not after {@code endsAt}
 * @param endsAt in the future while it fires: when Alertmanager may take it for over unless it hears again
 */
record Notice(Map<String, String> labels, Map<String, String> annotations, Instant startsAt, Instant endsAt) {
    private static final ObjectMapper JSON = new ObjectMapper();

    Notice {
        startsAt = startsAt.isAfter(endsAt) ? endsAt : startsAt;
    }

    byte[] json() {
        ObjectNode json = JSON.createObjectNode();
        ObjectNode labelNode = json.putObject("labels");
        labels.forEach(labelNode::put);
        ObjectNode annotationNode = json.putObject("annotations");
        annotations.forEach(annotationNode::put);
        json.put("startsAt", startsAt.toString());
        json.put("endsAt", endsAt.toString());
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
