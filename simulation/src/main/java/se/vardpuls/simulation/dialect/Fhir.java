package se.vardpuls.simulation.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/**
 * Resources of FHIR R4: each version of an appointment, an encounter when somebody has been met, a service request and tasks for
 * a referral. Only encounters tell how somebody was met, and only visits, home visits and video are told apart.
 */
final class Fhir implements Dialect {
    private static final Map<String, String> FORMS = Map.of("", "AMB", "HOME_VISIT", "HH", "VIDEO", "VR");
    private static final Map<String, String> STATUS =
            Map.of("CANCELLED", "cancelled", "NO_SHOW", "noshow", "VOIDED", "entered-in-error");

    @Override
    public String source() {
        return "fhir";
    }

    @Override
    public Set<Feed> tells() {
        return Case.FEEDS;
    }

    @Override
    public List<NativePlace> places(Unit unit) {
        return List.of(new NativePlace(Call.key(unit), unit.id(), null));
    }

    @Override
    public List<Told> tellable(List<Told> story) {
        if (Case.isReferral(story)) {
            return Case.referral(story);
        }
        return Case.movedOnly(Case.plain(story)).stream()
                .map(told -> told.is("COMPLETED") && FORMS.containsKey(told.text("contactForm"))
                        ? told
                        : told.without("contactForm"))
                .toList();
    }

    @Override
    public void tell(Unit unit, List<Told> story, Records out) {
        if (Case.isReferral(story)) {
            story.forEach(told -> referral(unit, told, out));
        } else {
            new Booking(unit, story, out).tell();
        }
    }

    private static void referral(Unit unit, Told told, Records out) {
        String request = "ServiceRequest/" + told.text("caseId");
        if (told.is("RECEIVED") || told.is("VOIDED")) {
            boolean isReceived = told.is("RECEIVED");
            ObjectNode resource = resource("ServiceRequest", told.text("caseId"), isReceived ? 1 : 2, told.at())
                    .put("status", isReceived ? "active" : "entered-in-error")
                    .put("intent", "order");
            hsa(resource.putArray("performer").addObject(), unit);
            out.record(request, resource.toString(), told.at());
        } else {
            String id = told.text("eventId");
            ObjectNode task = resource("Task", id, 1, told.at())
                    .put("status", told.is("ACCEPTED") ? "accepted" : "rejected")
                    .put("intent", "order");
            task.putObject("focus").put("reference", request);
            hsa(task.putObject("owner"), unit);
            out.record("Task/" + id, task.toString(), told.at());
        }
    }

    private static ObjectNode resource(String type, String id, int version, long at) {
        ObjectNode resource = Json.object().put("resourceType", type).put("id", id);
        resource.putObject("meta").put("versionId", Integer.toString(version)).put("lastUpdated", time(at));
        return resource;
    }

    private static void hsa(ObjectNode reference, Unit unit) {
        reference
                .putObject("identifier")
                .put("system", "urn:oid:1.2.752.29.4.19")
                .put("value", unit.id());
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    /** Tells one booking, of which the latest state is kept. */
    private static final class Booking {
        private final Unit unit;
        private final List<Told> story;
        private final Records out;
        private final String id;
        private int version;
        private @Nullable Told booked;

        Booking(Unit unit, List<Told> story, Records out) {
            this.unit = unit;
            this.story = story;
            this.out = out;
            this.id = story.get(0).text("bookingId");
        }

        void tell() {
            for (Told told : story) {
                booked = Case.isBooking(told) ? told : booked;
                if (told.is("COMPLETED")) {
                    encounter(told);
                } else {
                    appointment(told, STATUS.getOrDefault(told.type(), "booked"));
                }
            }
        }

        private void appointment(Told told, String status) {
            ObjectNode resource =
                    resource("Appointment", id, ++version, told.at()).put("status", status);
            if (booked != null) {
                resource.put("start", booked.text("scheduledFor"));
                role(resource, booked);
            }
            location(resource);
            Told first = story.get(0);
            if (first.has("soughtAt")) {
                resource.putArray("requestedPeriod").addObject().put("start", first.text("soughtAt"));
            }
            if (Case.isFollowUp(story)) {
                code(resource.putObject("appointmentType"), "FOLLOWUP");
            }
            if (told.is("CANCELLED")) {
                String by = told.text("cancelledBy").equals("PATIENT") ? "pat" : "prov";
                code(resource.putObject("cancelationReason"), by);
            }
            basedOn(resource, told);
            out.record("Appointment/" + id, resource.toString(), told.at());
        }

        private void encounter(Told told) {
            ObjectNode resource = resource("Encounter", "e-" + id, 1, told.at()).put("status", "finished");
            resource.putObject("class").put("code", FORMS.get(told.text("contactForm")));
            hsa(resource.putObject("serviceProvider"), unit);
            role(resource, told);
            ObjectNode period = resource.putObject("period").put("end", time(told.at()));
            if (booked == null) {
                period.put("start", told.has("soughtAt") ? told.text("soughtAt") : time(told.at()));
            } else {
                period.put("start", booked.text("scheduledFor"));
                resource.putArray("appointment").addObject().put("reference", "Appointment/" + id);
                appointment(told, "fulfilled");
            }
            basedOn(resource, told);
            out.record("Encounter/e-" + id, resource.toString(), told.at());
        }

        private void location(ObjectNode resource) {
            resource.withArray("participant")
                    .addObject()
                    .putObject("actor")
                    .put("reference", "Location/" + Call.key(unit));
        }

        private static void role(ObjectNode resource, Told told) {
            if (told.has("profession")) {
                ObjectNode participant = resource.withArray("participant").addObject();
                String role = told.text("profession").toLowerCase(Locale.ROOT).replace('_', '-');
                code(participant.putArray("type").addObject(), role);
                participant.putObject("actor").put("reference", "Practitioner/77");
            }
        }

        private static void basedOn(ObjectNode resource, Told told) {
            resource.putArray("basedOn").addObject().put("reference", "ServiceRequest/" + told.text("caseId"));
        }

        private static void code(ObjectNode concept, String code) {
            concept.putArray("coding").addObject().put("code", code);
        }
    }
}
