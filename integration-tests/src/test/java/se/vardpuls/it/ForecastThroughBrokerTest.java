package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import se.vardpuls.topic.TopicNames;

/** The history that forecasts rest on, through kills, a lost folder and a partition that moves. */
class ForecastThroughBrokerTest {
    private static final List<String> UNITS = List.of(Calls.UNIT, Calls.OTHER_UNIT);
    private static final String FIRST = "2024-05-13";
    private static final String SECOND_MONDAY = "2024-05-20";
    private static final String LAST = "2024-05-22";
    private static final ZoneId STOCKHOLM = ZoneId.of("Europe/Stockholm");
    private static final int CALLS = 54;
    private static final String[] REPLAY = {"--set", "forecast.replay=true"};

    @RegisterExtension
    static final Cluster CLUSTER = new Cluster();

    @Test
    void shouldForecastAsIfNothingHadHappened() {
        TopicNames steady = CLUSTER.createTopics("steady.", 2);
        send(steady, FIRST, 7, "23:59");
        send(steady, LAST, 1, "12:00");
        Instance only = CLUSTER.start("steady", steady, CLUSTER.stateDir("steady"), REPLAY);
        only.awaitReady();
        CLUSTER.awaitAllRead("steady", only);

        TopicNames moved = CLUSTER.createTopics("moved.", 2);
        send(moved, FIRST, 5, "23:59");
        Instance killed = CLUSTER.start("moved", moved, CLUSTER.stateDir("moved-1"), REPLAY);
        killed.awaitReady();
        CLUSTER.awaitAllRead("moved", killed);
        killed.kill();
        Cluster.delete(CLUSTER.stateDir("moved-1"));
        send(moved, SECOND_MONDAY, 1, "13:30");
        Instance restored = CLUSTER.start("moved", moved, CLUSTER.stateDir("moved-2"), REPLAY);
        restored.awaitReady();
        CLUSTER.awaitAllRead("moved", restored);
        Instance second = CLUSTER.start("moved", moved, CLUSTER.stateDir("moved-3"), REPLAY);
        second.awaitReady();
        restored.kill();
        send(moved, SECOND_MONDAY, 2, "23:59");
        send(moved, LAST, 1, "12:00");
        CLUSTER.awaitAllRead("moved", second);

        Map<String, JsonNode> expected = forecasts(steady);
        assertThat(expected).hasSize(2 * 8);
        assertThat(expected.get(Calls.UNIT + "|" + LAST).get("basisDays").asInt())
                .isEqualTo(7);
        assertThat(forecasts(moved)).isEqualTo(expected);
    }

    /** The latest forecast of each unit and date, without when it was sent. */
    private static Map<String, JsonNode> forecasts(TopicNames names) {
        Map<String, JsonNode> figures = new TreeMap<>();
        CLUSTER.latest(names.of(TopicNames.FORECAST))
                .forEach((key, record) ->
                        figures.put(key, ((ObjectNode) record.deepCopy()).without(List.of("updatedAt"))));
        return figures;
    }

    /** Weekdays from a date on, of each unit a call every ten minutes from 08:02 until a time, a third of them lost. */
    private static void send(TopicNames names, String from, int days, String until) {
        LocalDate date = LocalDate.parse(from);
        for (int left = days; left > 0; date = date.plusDays(1)) {
            if (date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()) {
                sendDay(names.of("calls"), date, LocalTime.parse(until));
                left--;
            }
        }
    }

    private static void sendDay(String calls, LocalDate date, LocalTime until) {
        for (int i = 0; i < CALLS; i++) {
            LocalTime received = LocalTime.of(8, 2).plusMinutes(10L * i);
            boolean isLost = i % 3 == 0;
            LocalTime ended = received.plusMinutes(isLost ? 2 : 1);
            for (String unit : UNITS) {
                String call = date + "." + i;
                if (received.isBefore(until)) {
                    CLUSTER.send(calls, unit, Calls.received(unit, call, instant(date, received)));
                }
                if (ended.isBefore(until)) {
                    String type = isLost ? "ABANDONED" : "ANSWERED";
                    CLUSTER.send(calls, unit, Calls.event(unit, call, type, instant(date, ended)));
                }
            }
        }
    }

    private static String instant(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(STOCKHOLM).toInstant().toString();
    }
}
