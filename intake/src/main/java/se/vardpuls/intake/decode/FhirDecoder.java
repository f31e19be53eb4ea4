package se.vardpuls.intake.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import se.vardpuls.intake.source.Field;
import se.vardpuls.intake.source.Source;

/**
 * {@code fhir}: resources of FHIR R4 as JSON, alone, in bundles, and in subscription notifications (the R5 backport). Only
 * {@code Appointment}, {@code Encounter}, {@code ServiceRequest} and {@code Task} are read, and of them only what this table has, by
 * the names that {@code from} may have:
 *
 * <ol>
 *   <li>{@code type}, {@code id}, {@code key} (both), {@code version}, {@code updated}, {@code status}, {@code intent}.
 *   <li>{@code start}, {@code end} (of the period of an encounter as well), {@code created}, {@code authored}, {@code requested}.
 *   <li>{@code cancelReason}, {@code class}, {@code serviceType}, {@code appointmentType}, {@code role}: codes.
 *   <li>{@code place}: the HSA-ids of places and organisations, and the ends of references to them, never those of persons.
 *   <li>{@code basedOn}, {@code appointment}, {@code focus}, {@code episode}: the ends of references.
 *   <li>{@code eventNumber}: the number of a notification.
 * </ol>
 *
 * <p>So a {@code Patient}, a subject, a contained resource or a narrative text is never read.
 */
final class FhirDecoder implements Decoder {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> READ = Set.of("Appointment", "Encounter", "ServiceRequest", "Task");
    private static final Set<String> PLACES = Set.of("Location", "Organization", "HealthcareService");
    private static final Set<String> HSA =
            Set.of("urn:oid:1.2.752.29.4.19", "urn:oid:1.2.752.129.2.1.4.1", "1.2.752.29.4.19", "1.2.752.129.2.1.4.1");

    private final Screen screen;
    private final Map<String, Field> fields = new HashMap<>();

    FhirDecoder(Source source, Screen screen) {
        this.screen = screen;
        source.fields().forEach(field -> fields.put(field.from(), field));
    }

    @Override
    public void decode(byte[] value, Sink sink) {
        try {
            for (JsonNode root : roots(new ByteArrayInputStream(value))) {
                root(root, sink);
            }
        } catch (IOException e) {
            sink.undecodable("no JSON");
        }
    }

    private static List<JsonNode> roots(InputStream in) throws IOException {
        List<JsonNode> roots = new ArrayList<>();
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(in)) {
            while (values.hasNextValue()) {
                roots.add(values.nextValue());
            }
        }
        return roots;
    }

    private void root(JsonNode root, Sink sink) {
        if (!root.path("resourceType").asText().equals("Bundle")) {
            resource(root, null, sink);
            return;
        }
        List<String> numbers = new ArrayList<>();
        List<JsonNode> resources = new ArrayList<>();
        for (JsonNode entry : root.path("entry")) {
            JsonNode resource = entry.path("resource");
            if (resource.path("resourceType").asText().equals("Parameters")) {
                numbers(resource, numbers);
            } else if (resource.isObject()) {
                resources.add(resource);
            }
        }
        for (int at = 0; at < resources.size(); at++) {
            resource(resources.get(at), at < numbers.size() ? numbers.get(at) : null, sink);
        }
    }

    /** The numbers of the events that a notification tells. */
    private static void numbers(JsonNode parameters, List<String> numbers) {
        for (JsonNode parameter : parameters.path("parameter")) {
            if (parameter.path("name").asText().equals("notification-event")) {
                for (JsonNode part : parameter.path("part")) {
                    if (part.path("name").asText().equals("event-number")) {
                        numbers.add(part.path("valueString")
                                .asText(part.path("valueInteger64").asText()));
                    }
                }
            }
        }
    }

    private void resource(JsonNode resource, @Nullable String number, Sink sink) {
        String type = resource.path("resourceType").asText();
        if (type.isEmpty()) {
            sink.undecodable("no resource of FHIR");
            return;
        }
        if (!READ.contains(type)) {
            return;
        }
        Map<String, Object> record = Screen.emptyRecord();
        try {
            new Reading(resource, record, sink).read(type, number);
            sink.record(record);
        } catch (UndecodableException e) {
            sink.undecodable(e.words());
        }
    }

    /** Reads one resource. */
    private final class Reading {
        private final JsonNode resource;
        private final Map<String, Object> record;
        private final Sink sink;

        Reading(JsonNode resource, Map<String, Object> record, Sink sink) {
            this.resource = resource;
            this.record = record;
            this.sink = sink;
        }

        void read(String type, @Nullable String number) throws UndecodableException {
            String id = resource.path("id").asText();
            put("type", type);
            put("id", id);
            put("key", type + "/" + id);
            put("version", resource.path("meta").path("versionId").asText());
            put("updated", resource.path("meta").path("lastUpdated").asText());
            put("status", resource.path("status").asText());
            put("intent", resource.path("intent").asText());
            put("eventNumber", number == null ? "" : number);
            times();
            codes();
            references();
            places();
        }

        private void times() throws UndecodableException {
            put(
                    "start",
                    resource.path("start")
                            .asText(resource.path("period").path("start").asText()));
            put(
                    "end",
                    resource.path("end")
                            .asText(resource.path("period").path("end").asText()));
            put("created", resource.path("created").asText());
            put("authored", resource.path("authoredOn").asText());
            put(
                    "requested",
                    first(resource.path("requestedPeriod")).path("start").asText());
        }

        private void codes() throws UndecodableException {
            put("cancelReason", code(resource.path("cancelationReason")));
            put("class", resource.path("class").path("code").asText());
            put("serviceType", code(first(resource.path("serviceType"))));
            put("appointmentType", code(resource.path("appointmentType")));
            for (JsonNode participant : resource.path("participant")) {
                if (!isPerson(participant.path("actor"))) {
                    put("role", code(first(participant.path("type"))));
                }
            }
        }

        private void references() throws UndecodableException {
            put("basedOn", end(first(resource.path("basedOn"))));
            put("appointment", end(first(resource.path("appointment"))));
            put("focus", end(resource.path("focus")));
            put("episode", end(first(resource.path("episodeOfCare"))));
        }

        private void places() throws UndecodableException {
            for (JsonNode participant : resource.path("participant")) {
                place(participant.path("actor"));
            }
            for (JsonNode location : resource.path("location")) {
                place(location.path("location"));
            }
            place(resource.path("serviceProvider"));
            for (JsonNode performer : resource.path("performer")) {
                place(performer);
            }
            place(resource.path("owner"));
        }

        private void place(JsonNode reference) throws UndecodableException {
            JsonNode identifier = reference.path("identifier");
            if (isPerson(reference)) {
                return;
            }
            if (HSA.contains(identifier.path("system").asText())) {
                put("place", identifier.path("value").asText());
            } else if (PLACES.contains(typeOf(reference))) {
                put("place", end(reference));
            }
        }

        private boolean isPerson(JsonNode reference) {
            String type = typeOf(reference);
            return type.equals("Patient") || type.equals("RelatedPerson") || type.equals("Person");
        }

        private String typeOf(JsonNode reference) {
            String text = reference.path("reference").asText();
            String[] parts = text.split("/", -1);
            return parts.length > 1
                    ? parts[parts.length - 2]
                    : reference.path("type").asText();
        }

        private void put(String name, String text) throws UndecodableException {
            Field field = fields.get(name);
            if (field != null && !text.isEmpty()) {
                screen.put(record, field, text, sink);
            }
        }
    }

    private static JsonNode first(JsonNode node) {
        return node.isArray() ? node.path(0) : node;
    }

    private static String code(JsonNode concept) {
        return first(concept.path("coding")).path("code").asText();
    }

    /** The id at the end of a reference, without the version that it may name. */
    private static String end(JsonNode reference) {
        String text = reference.path("reference").asText();
        int history = text.indexOf("/_history/");
        String plain = history < 0 ? text : text.substring(0, history);
        return plain.substring(plain.lastIndexOf('/') + 1);
    }

    @Override
    public void split(InputStream file, Consumer<byte[]> each) throws IOException {
        try {
            for (JsonNode root : roots(file)) {
                each.accept(JSON.writeValueAsBytes(root));
            }
        } catch (JsonProcessingException e) {
            throw JsonDecoder.noJson(e);
        }
    }
}
