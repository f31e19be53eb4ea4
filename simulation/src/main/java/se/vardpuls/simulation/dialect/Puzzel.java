package se.vardpuls.simulation.dialect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import se.vardpuls.input.Feed;
import se.vardpuls.simulation.Unit;

/**
 * Puzzel's {@code call_events}: the rows of a session when it has ended, and all rows of the call anew, with other
 * {@code rec_id}s, after each try to call back. How long something lasted is in whole seconds.
 */
final class Puzzel implements Dialect {
    private static final String HEADER =
            "rec_id,customer_key,call_id,call_sequence,media_type_id,dte_start,duration_tot_sec,duration_speak_sec,"
                    + "dte_speak_start,source,destination,event_type,result,ciq,queue_key,menu_key,agent_name";
    private static final int SPOKEN_SECONDS = 170;

    @Override
    public String source() {
        return "puzzel";
    }

    @Override
    public Set<Feed> tells() {
        return Call.FEEDS;
    }

    @Override
    public List<NativePlace> places(Unit unit) {
        List<NativePlace> places = new ArrayList<>();
        Call.LINES.forEach(line -> places.add(new NativePlace(queue(unit, line), unit.id(), line)));
        places.add(new NativePlace(menu(unit), unit.id(), null));
        return places;
    }

    private static String queue(Unit unit, String line) {
        return "q_" + Call.key(unit) + "_" + line.toLowerCase(Locale.ROOT);
    }

    private static String menu(Unit unit) {
        return "m_" + Call.key(unit);
    }

    @Override
    public List<Told> tellable(List<Told> story) {
        List<Told> told = Call.withoutVoided(story).stream()
                .map(event -> event.is("CALLBACK_BOOKED") || event.is("ABANDONED")
                        ? event.happening(wholeSecondsAfter(story.get(0).at(), event.at()))
                        : event)
                .toList();
        return new Call(story).isAbandonedInMenu() ? Call.withoutLine(told) : told;
    }

    private static long wholeSecondsAfter(long from, long at) {
        return from + seconds(from, at) * 1000;
    }

    private static long seconds(long from, long to) {
        return (to - from) / 1000;
    }

    @Override
    public void tell(Unit unit, List<Told> story, Records out) {
        Call call = new Call(story);
        Rows rows = new Rows(call);
        rows.firstSession(unit);
        long end = story.stream()
                .filter(told -> !Call.isCallBack(told))
                .mapToLong(Told::at)
                .max()
                .orElse(call.received().at());
        rows.write(out, end);
        for (Told callBack : call.callBacks()) {
            rows.callBack(callBack);
            rows.write(out, callBack.at());
        }
    }

    /** The rows of one call so far. */
    private static final class Rows {
        private final Call call;
        private final String id;
        private final List<String> rows = new ArrayList<>();
        private int written;

        Rows(Call call) {
            this.call = call;
            this.id = "1000" + call.number();
        }

        void firstSession(Unit unit) {
            long at = call.received().at();
            add(at, 0, "", call.caller(), "i", "k", "", "", "");
            Told abandoned = call.first("ABANDONED");
            if (abandoned != null && call.isAbandonedInMenu()) {
                add(at, seconds(at, abandoned.at()), "", "", "m", "h", "", "", menu(unit));
                return;
            }
            String queue = queue(unit, call.line());
            Told booked = call.first("CALLBACK_BOOKED");
            Told answered = call.first("ANSWERED");
            Told rejected = call.first("REJECTED");
            if (abandoned != null) {
                add(at, seconds(at, abandoned.at()), "", "", "q", "h", "", queue, "");
            } else if (booked != null) {
                add(at, seconds(at, booked.at()), "", "", "q", "q", "", queue, "");
            } else if (rejected != null) {
                add(rejected.at(), 0, "", "", "q", call.isRejected("CLOSED") ? "s" : "f", "", queue, "");
            } else {
                add(at, 0, "", "", "q", "k", "", queue, "");
            }
            if (answered != null) {
                add(answered.at(), SPOKEN_SECONDS, Call.localMillis(answered.at()), "", "c", "k", "", "", "");
            }
        }

        void callBack(Told told) {
            boolean isReached = told.is("CALLBACK_ANSWERED");
            add(told.at(), 40, Call.localMillis(told.at()), "", "c", "k", "a", "", "");
            add(
                    told.at(),
                    isReached ? SPOKEN_SECONDS : 0,
                    isReached ? Call.localMillis(told.at()) : "",
                    "",
                    "c",
                    isReached ? "k" : "t",
                    "c",
                    "",
                    "");
        }

        private void add(
                long at,
                long seconds,
                String spokenAt,
                String source,
                String type,
                String result,
                String leg,
                String queue,
                String menu) {
            rows.add(String.join(
                    ",",
                    "4711",
                    id,
                    Integer.toString(rows.size() + 1),
                    "1",
                    Call.localMillis(at),
                    Long.toString(seconds),
                    spokenAt.isEmpty() ? "" : Long.toString(seconds),
                    spokenAt,
                    source,
                    "",
                    type,
                    result,
                    leg,
                    queue,
                    menu,
                    ""));
        }

        void write(Records out, long at) {
            for (String row : rows) {
                out.record(id, HEADER + "\n" + ++written + "," + row, at);
            }
        }
    }
}
