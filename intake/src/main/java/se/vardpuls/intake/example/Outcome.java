package se.vardpuls.intake.example;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import se.vardpuls.intake.mapping.ContractEvent;
import se.vardpuls.intake.mapping.Outlet;
import se.vardpuls.intake.mapping.Refused;

/** What comes of native records, gathered: events by their ids, and counts. */
public final class Outcome implements Outlet {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, ObjectNode> events = new TreeMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();
    private final TreeSet<String> defaults = new TreeSet<>();
    private final List<String> explanations = new ArrayList<>();
    private int records;
    private int ignored;
    private long missing;

    @Override
    public void record() {
        records++;
    }

    @Override
    public void event(ContractEvent event) {
        ObjectNode node = JSON.createObjectNode().put("topic", event.topic());
        try {
            node.setAll((ObjectNode) JSON.readTree(event.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        node.remove("eventId");
        events.put(event.occurredAt() + event.eventId(), node);
    }

    @Override
    public void refused(Refused reason, String words) {
        refused.merge(reason.label(), 1, Integer::sum);
        explanations.add(reason.label() + ": " + words);
    }

    @Override
    public void ignored() {
        ignored++;
    }

    @Override
    public void defaulted(String field) {
        defaults.add(field);
    }

    @Override
    public void gap(long numbers) {
        missing += numbers;
    }

    @Override
    public void explained(String details) {
        explanations.add(details);
    }

    /** The events, by when they happened, without their ids. */
    public List<ObjectNode> events() {
        return List.copyOf(events.values());
    }

    /** How many were refused, by reason. */
    public Map<String, Integer> refused() {
        return refused;
    }

    /** The fields that a default stands in. */
    public List<String> defaults() {
        return List.copyOf(defaults);
    }

    /** Why something was refused, for whoever writes the mapping. */
    public List<String> explanations() {
        return explanations;
    }

    /** How many native records there were. */
    public int records() {
        return records;
    }

    /** How many events belong to places that the source leaves out. */
    public int leftOut() {
        return ignored;
    }

    /** How many numbers of the source's sequence were left out. */
    public long missing() {
        return missing;
    }
}
