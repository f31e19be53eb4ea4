package se.vardpuls.simulation.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/**
 * Cisco UCCX's {@code ContactCallDetail} and {@code ContactQueueDetail}: rows when the call has ended. Call-backs are in neither;
 * a closed line is not reached; of who was answered the wait is known in whole seconds.
 */
final class Uccx implements Dialect {
    private static final String CALLS =
            "sessionID,sessionSeqNum,nodeID,profileID,contactType,contactDisposition,startDateTime,endDateTime,"
                    + "originatorDN,calledNumber,applicationName";
    private static final String QUEUES =
            "sessionID,sessionSeqNum,nodeID,profileID,targetType,targetID,disposition,metServiceLevel,queueTime";

    @Override
    public String source() {
        return "uccx";
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
        return Integer.toString(unit.index() * 10 + 1 + Call.LINES.indexOf(line));
    }

    private static String number(Unit unit) {
        return Integer.toString(7000 + unit.index());
    }

    @Override
    public List<Told> tellable(List<Told> story) {
        Call call = new Call(story);
        if (call.isRejected("CLOSED")) {
            return List.of();
        }
        long received = call.received().at();
        List<Told> told = Call.without(story, event -> event.type().startsWith("CALLBACK")).stream()
                .map(event -> event.is("ANSWERED")
                        ? event.happening(received + (event.at() - received) / 1000 * 1000)
                        : event)
                .toList();
        return isQueued(call) ? told : Call.withoutLine(told);
    }

    private static boolean isQueued(Call call) {
        return !call.isAbandonedInMenu() && !call.has("REJECTED");
    }

    private static long waited(Call call) {
        return (call.end() - call.received().at()) / 1000;
    }

    @Override
    public void tell(Unit unit, List<Told> story, Records out) {
        Call call = new Call(story);
        String id = call.number();
        out.record(
                id,
                CALLS + "\n"
                        + String.join(
                                ",",
                                id,
                                "0,1,1,1",
                                disposition(call),
                                Call.utcMillis(call.received().at()),
                                Call.utcMillis(call.end()),
                                call.caller(),
                                number(unit),
                                ""),
                call.end());
        if (isQueued(call)) {
            String disposition = call.has("ANSWERED") ? "2" : call.has("ABANDONED") ? "1" : "3";
            out.record(
                    id,
                    QUEUES + "\n"
                            + String.join(
                                    ",",
                                    id,
                                    "0,1,1,0",
                                    queue(unit, call.line()),
                                    disposition,
                                    "1",
                                    Long.toString(waited(call))),
                    call.end());
        }
    }

    private static String disposition(Call call) {
        return call.has("ANSWERED") ? "2" : call.has("ABANDONED") ? "1" : call.has("REJECTED") ? "5" : "99";
    }
}
