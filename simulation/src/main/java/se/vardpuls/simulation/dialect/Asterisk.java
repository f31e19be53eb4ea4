package se.vardpuls.simulation.dialect;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/**
 * Asterisk's {@code queue_log}: a line an event, in whole seconds. Who meets a full or closed queue, or hangs up in a menu, is not
 * there at all.
 */
final class Asterisk implements Dialect {
    @Override
    public String source() {
        return "asterisk";
    }

    @Override
    public Set<Feed> tells() {
        return Call.FEEDS;
    }

    @Override
    public List<NativePlace> places(Unit unit) {
        return Call.LINES.stream()
                .map(line -> new NativePlace(queue(unit, line), unit.id(), line))
                .toList();
    }

    private static String queue(Unit unit, String line) {
        return Call.key(unit) + "-" + line.toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Told> tellable(List<Told> story) {
        Call call = new Call(story);
        return call.has("REJECTED") || call.isAbandonedInMenu()
                ? List.of()
                : Call.withoutVoided(story).stream().map(Told::inSeconds).toList();
    }

    @Override
    public void tell(Unit unit, List<Told> story, Records out) {
        Call call = new Call(story);
        long received = call.received().at();
        String id = "pbx1-" + received / 1000 + "." + call.number();
        String queue = queue(unit, call.line());
        for (Told told : story) {
            String rest = switch (told.type()) {
                case "RECEIVED" -> "NONE|ENTERQUEUE||" + call.caller() + "|1";
                case "ANSWERED" -> "PJSIP/201|CONNECT|" + waited(told, received) + "|" + id + "|4";
                case "ABANDONED" -> "NONE|ABANDON|1|1|" + waited(told, received);
                case "CALLBACK_BOOKED" -> "NONE|EXITWITHKEY|1|1";
                case "CALLBACK_ANSWERED" -> "PJSIP/201|OUTCALL|ANSWER";
                default -> "PJSIP/201|OUTCALL|NOANSWER";
            };
            out.record(id, told.at() / 1000 + "|" + id + "|" + queue + "|" + rest, told.at());
        }
    }

    private static long waited(Told told, long received) {
        return (told.at() - received) / 1000;
    }
}
