package se.vardpuls.simulation.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/**
 * Contact records of Amazon Connect: one when the caller has left, and one for each try to call back. The flow says the line in
 * an attribute, but not before the menu has been passed.
 */
final class Connect implements Dialect {
    private static final Map<String, String> REJECTED = Map.of("QUEUE_FULL", "full", "CLOSED", "closed");
    private static final Map<String, String> LINES = Map.of("ADVICE", "advice", "BOOKING", "booking", "OTHER", "other");
    private static final int TALK_SECONDS = 170;

    @Override
    public String source() {
        return "connect";
    }

    @Override
    public Set<Feed> tells() {
        return Call.FEEDS;
    }

    @Override
    public List<NativePlace> places(Unit unit) {
        return List.of(new NativePlace(queue(unit), unit.id(), null), new NativePlace(number(unit), unit.id(), null));
    }

    private static String queue(Unit unit) {
        return "arn:aws:connect:eu-north-1:111122223333:instance/i/queue/" + Call.key(unit);
    }

    private static String number(Unit unit) {
        return "+4640666%04d".formatted(unit.index());
    }

    @Override
    public List<Told> tellable(List<Told> story) {
        List<Told> told = Call.withoutVoided(story);
        return new Call(story).isAbandonedInMenu() ? Call.withoutLine(told) : told;
    }

    @Override
    public void tell(Unit unit, List<Told> story, Records out) {
        Call call = new Call(story);
        String id = call.received().text("callId");
        Told booked = call.first("CALLBACK_BOOKED");
        ObjectNode first = contact(unit, call, id, "INBOUND", call.received().at());
        long left = left(call, first);
        if (booked != null) {
            left = booked.at();
            first.put("NextContactId", id + "-1");
        }
        first.put("DisconnectTimestamp", time(left));
        out.record(id, first.toString(), left);
        if (booked != null) {
            callBacks(unit, call, booked, out);
        }
    }

    /** How the first contact ends, and when. */
    private static long left(Call call, ObjectNode contact) {
        Told answered = call.first("ANSWERED");
        if (answered != null) {
            agent(contact, answered.at());
            contact.put("DisconnectReason", "AGENT_DISCONNECT");
            return answered.at() + TALK_SECONDS * 1000L;
        }
        Told rejected = call.first("REJECTED");
        if (rejected != null) {
            ((ObjectNode) contact.get("Attributes")).put("vardpuls_rejected", REJECTED.get(rejected.text("reason")));
            contact.put("DisconnectReason", "CONTACT_FLOW_DISCONNECT");
        } else {
            contact.put("DisconnectReason", "CUSTOMER_DISCONNECT");
        }
        return call.end();
    }

    /** Each try is a contact, which begins when the one before has ended; one that nobody has tried has no end. */
    private static void callBacks(Unit unit, Call call, Told booked, Records out) {
        String id = call.received().text("callId");
        String previous = id;
        long begun = booked.at();
        int count = 0;
        for (Told told : call.callBacks()) {
            ObjectNode contact = callBack(unit, call, id + "-" + ++count, previous, begun);
            long ended = told.at();
            if (told.is("CALLBACK_ANSWERED")) {
                agent(contact, told.at());
                ended += TALK_SECONDS * 1000L;
            }
            contact.put("DisconnectTimestamp", time(ended)).put("DisconnectReason", "CUSTOMER_DISCONNECT");
            out.record(id, contact.toString(), ended);
            previous = id + "-" + count;
            begun = told.at();
        }
        if (count == 0) {
            out.record(id, callBack(unit, call, id + "-1", id, begun).toString(), begun);
        }
    }

    private static ObjectNode callBack(Unit unit, Call call, String contactId, String previous, long begun) {
        return contact(unit, call, contactId, "CALLBACK", begun)
                .put("InitialContactId", call.received().text("callId"))
                .put("PreviousContactId", previous);
    }

    private static ObjectNode contact(Unit unit, Call call, String contactId, String method, long begun) {
        ObjectNode contact = Json.object()
                .put("ContactId", contactId)
                .put("Channel", "VOICE")
                .put("InitiationMethod", method)
                .put("InitiationTimestamp", time(begun));
        contact.putObject("SystemEndpoint").put("Type", "TELEPHONE_NUMBER").put("Address", number(unit));
        contact.putObject("CustomerEndpoint").put("Type", "TELEPHONE_NUMBER").put("Address", call.caller());
        ObjectNode attributes = contact.putObject("Attributes");
        if (!call.isAbandonedInMenu()) {
            attributes.put("vardpuls_line", LINES.get(call.line()));
        }
        if (!call.isAbandonedInMenu() && !call.has("REJECTED")) {
            contact.putObject("Queue").put("ARN", queue(unit)).put("Name", unit.name());
        }
        return contact;
    }

    private static void agent(ObjectNode contact, long at) {
        contact.putObject("Agent")
                .put("ConnectedToAgentTimestamp", time(at))
                .put("AgentInteractionDuration", TALK_SECONDS);
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
