package se.vardpuls.simulation.dialect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/** A table of calls: a row a call, in whole seconds of local time, exported anew when more has happened to it. */
final class CallsCsv implements Dialect {
    private static final String HEADER =
            "Samtals-id;Kö;A-nummer;Inkommet;Besvarat;Återuppringning bokad;Återuppringd;Ej nådd;Avslutat;Resultat";
    private static final Map<String, String> LINES =
            Map.of("ADVICE", "rådgivning", "BOOKING", "tidbokning", "OTHER", "övrigt");

    @Override
    public String source() {
        return "calls-csv";
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
        return unit.name() + " " + LINES.get(line);
    }

    @Override
    public List<Told> tellable(List<Told> story) {
        return Call.withoutVoided(story).stream().map(Told::inSeconds).toList();
    }

    @Override
    public void tell(Unit unit, List<Told> story, Records out) {
        for (int known = Math.min(2, story.size()); known <= story.size(); known++) {
            Call call = new Call(story.subList(0, known));
            String id = "S-" + call.number();
            out.record(id, HEADER + "\n" + row(id, unit, call), call.end());
        }
    }

    private static String row(String id, Unit unit, Call call) {
        return String.join(
                ";",
                id,
                queue(unit, call.line()),
                call.caller(),
                Call.local(call.received()),
                Call.local(call.first("ANSWERED")),
                Call.local(call.first("CALLBACK_BOOKED")),
                Call.local(call.first("CALLBACK_ANSWERED")),
                Call.local(call.first("CALLBACK_UNANSWERED")),
                Call.local(call.end()),
                outcome(call));
    }

    private static String outcome(Call call) {
        if (call.isRejected("QUEUE_FULL")) {
            return "Full kö";
        }
        if (call.isRejected("CLOSED")) {
            return "Stängt";
        }
        @Nullable Told abandoned = call.first("ABANDONED");
        if (abandoned != null) {
            return call.isAbandonedInMenu() ? "Lagt på i meny" : "Tappat";
        }
        return call.has("CALLBACK_BOOKED") ? "Återuppringning" : call.has("ANSWERED") ? "Besvarat" : "";
    }
}
