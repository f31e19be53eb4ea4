package se.vardpuls.simulation.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/** Conversation detail events of Genesys Cloud. The line is the queue's, so that it is known of those in a queue only. */
final class Genesys implements Dialect {
    private static final Map<String, String> REJECTING = Map.of(
            "QUEUE_FULL", "0b7f1d8e-bbbb-4c52-9f10-000000000001",
            "CLOSED", "0b7f1d8e-bbbb-4c52-9f10-000000000002");
    private static final String OTHER_FLOW = "0b7f1d8e-bbbb-4c52-9f10-000000000009";

    @Override
    public String source() {
        return "genesys";
    }

    @Override
    public Set<Feed> tells() {
        return Call.FEEDS;
    }

    @Override
    public List<NativePlace> places(Unit unit) {
        List<NativePlace> places = new ArrayList<>();
        Call.LINES.forEach(line -> places.add(new NativePlace(queue(unit, line), unit.id(), line)));
        places.add(new NativePlace(number(unit), unit.id(), null));
        return places;
    }

    private static String queue(Unit unit, String line) {
        return "0b7f1d8e-aaaa-4c52-9f1%d-00000000%04x".formatted(Call.LINES.indexOf(line), unit.index());
    }

    private static String number(Unit unit) {
        return "tel:+4640666%04d".formatted(unit.index());
    }

    @Override
    public List<Told> tellable(List<Told> story) {
        Call call = new Call(story);
        List<Told> told = Call.withoutVoided(story);
        return call.isAbandonedInMenu() || call.has("REJECTED") ? Call.withoutLine(told) : told;
    }

    @Override
    public void tell(Unit unit, List<Told> story, Records out) {
        new Conversation(unit, new Call(story), out).tell(story);
    }

    /** Tells one call. */
    private static final class Conversation {
        private final Unit unit;
        private final Call call;
        private final Records out;
        private final String id;

        Conversation(Unit unit, Call call, Records out) {
            this.unit = unit;
            this.call = call;
            this.out = out;
            this.id = call.received().text("callId");
        }

        void tell(List<Told> story) {
            for (Told told : story) {
                switch (told.type()) {
                    case "RECEIVED" -> {
                        emit(
                                "customer.start",
                                told.at(),
                                body("VOICE", "INBOUND")
                                        .put("ani", call.caller().isEmpty() ? "anonymous" : "tel:" + call.caller())
                                        .put("dnis", number(unit)));
                        if (!call.isAbandonedInMenu() && !call.has("REJECTED")) {
                            emit("acd.start", told.at(), queued("VOICE", null));
                        }
                    }
                    case "ANSWERED" -> emit("acd.end", told.at(), queued("VOICE", "ANSWERED"));
                    case "CALLBACK_BOOKED" -> {
                        emit("acd.end", told.at(), queued("VOICE", "FLOW_OUT"));
                        emit("acd.start", told.at(), queued("CALLBACK", null));
                    }
                    case "CALLBACK_ANSWERED" ->
                        emit(
                                "customer.end",
                                told.at(),
                                body("VOICE", "OUTBOUND").put("connectedTime", told.at()));
                    case "CALLBACK_UNANSWERED" -> emit("customer.end", told.at(), body("VOICE", "OUTBOUND"));
                    case "REJECTED" ->
                        emit("flow.end", told.at(), flow(REJECTING.get(told.text("reason")), "FLOW_DISCONNECT"));
                    default -> {
                        if (call.isAbandonedInMenu()) {
                            emit("flow.end", told.at(), flow(OTHER_FLOW, "DISCONNECT"));
                        } else {
                            emit("acd.end", told.at(), queued("VOICE", "ABANDON"));
                        }
                    }
                }
            }
        }

        private ObjectNode body(String media, String direction) {
            return Json.object().put("mediaType", media).put("direction", direction);
        }

        private ObjectNode queued(String media, @Nullable String outcome) {
            ObjectNode body = body(media, "INBOUND").put("queueId", queue(unit, call.line()));
            return outcome == null ? body : body.put("acdOutcome", outcome);
        }

        private ObjectNode flow(@Nullable String flow, String disconnect) {
            return body("VOICE", "INBOUND")
                    .put("flowId", flow)
                    .put("flowType", "INBOUNDCALL")
                    .put("disconnectType", disconnect);
        }

        private void emit(String topic, long at, ObjectNode body) {
            body.put("eventTime", at).put("conversationId", id);
            ObjectNode event = Json.object().put("topicSuffix", topic);
            event.set("eventBody", body);
            out.record(id, event.toString(), at);
        }
    }
}
