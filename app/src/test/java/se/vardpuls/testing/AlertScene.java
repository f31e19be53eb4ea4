package se.vardpuls.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import se.vardpuls.time.ClockMode;

/** A unit's calls and cases in a few words, and what its alerts made of them. */
public final class AlertScene {
    /** The desks. */
    public final Desks desks;

    private final String unit;
    private final boolean wall;
    private Instant now;
    private int ids;
    private int read;

    private AlertScene(Desks desks, String unit, boolean wall, Instant now) {
        this.desks = desks;
        this.unit = unit;
        this.wall = wall;
        this.now = now;
    }

    /** In mode {@code wall}, from this local time on, settled. */
    public static AlertScene wall(String time) {
        Instant now = CallRecord.instant(time);
        AlertScene scene = new AlertScene(new Desks(ClockMode.WALL, now, 1L << 30), CallRecord.UNIT, true, now);
        scene.settle();
        return scene;
    }

    /** In mode {@code event}. */
    public static AlertScene event() {
        Instant now = Driver.LONG_AFTER;
        return new AlertScene(new Desks(ClockMode.EVENT, now, 1L << 30), CallRecord.UNIT, false, now);
    }

    /** Lets the first seconds after a start pass. */
    public void settle() {
        desks.tickAt(now);
        now = now.plusSeconds(5);
        desks.tickAt(now);
    }

    /** The wall clock comes to this local time; it is looked at, and what has changed is committed. */
    public AlertScene at(String time) {
        now = CallRecord.instant(time);
        desks.tickAt(now);
        desks.commit();
        return this;
    }

    /** The wall clock goes on for this long, looked at once a minute. */
    public AlertScene pass(Duration time) {
        Instant end = now.plus(time);
        while (now.isBefore(end)) {
            now = now.plusSeconds(60);
            desks.tickAt(now);
            desks.commit();
        }
        return this;
    }

    /** Calls of a date from 08:00 on: so many answered, then so many given up, then so many that wait. */
    public AlertScene calls(String date, int answered, int abandoned, int pending) {
        for (int i = 0; i < answered + abandoned + pending; i++) {
            String at = date + "T08:%02d:%02d".formatted(i / 60, i % 60);
            String callId = "k" + ++ids;
            send(callId, "RECEIVED " + at);
            if (i < answered) {
                send(callId, "ANSWERED " + at);
            } else if (i < answered + abandoned) {
                send(callId, "ABANDONED " + at);
            }
        }
        return commitIfWall();
    }

    /** One event of a call, in the words of {@link CallRecord}. */
    public AlertScene call(String callId, String words) {
        send(callId, words);
        return commitIfWall();
    }

    private void send(String callId, String words) {
        CallRecord record = CallRecord.parse(callId, words).with("unit", unit);
        assertThat(desks.send("calls", unit, record.json())).as(words).isNull();
    }

    /** Cases sought on a date: so many assessed on it, so many assessed five days later, so many that wait. */
    public AlertScene cases(String date, int within, int late, int waiting) {
        LocalDate day = LocalDate.parse(date);
        for (int i = 0; i < within + late + waiting; i++) {
            String caseId = "c" + ++ids;
            booking(caseId, "BOOKED", date + "T08:00");
            if (i < within) {
                booking(caseId, "COMPLETED", date + "T09:00");
            } else if (i < within + late) {
                booking(caseId, "COMPLETED", day.plusDays(5) + "T09:00");
            }
        }
        return commitIfWall();
    }

    /** One event of a case's one booking. */
    public AlertScene booking(String caseId, String type, String at) {
        return booking(caseId, type, at, "");
    }

    /** A booking of a case, for this local time. */
    public AlertScene booked(String caseId, String at, String scheduledFor) {
        return booking(caseId, "BOOKED", at, ",\"scheduledFor\":\"%s\"".formatted(CallRecord.instant(scheduledFor)));
    }

    private AlertScene booking(String caseId, String type, String at, String more) {
        String json =
                "{\"eventId\":\"e%d\",\"bookingId\":\"b-%s\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"%s}"
                        .formatted(++ids, caseId, caseId, unit, type, CallRecord.instant(at), more);
        assertThat(desks.send("bookings", unit, json)).as(json).isNull();
        return this;
    }

    /** Commits what has come. */
    public AlertScene commit() {
        desks.commit();
        return this;
    }

    private AlertScene commitIfWall() {
        if (wall) {
            desks.commit();
        }
        return this;
    }

    /** The alerts since last asked, in short: {@code telephone FIRING 1 81/100}. */
    public List<String> alerts() {
        List<String> found = new ArrayList<>();
        List<JsonNode> all = desks.alerts();
        for (; read < all.size(); read++) {
            found.add(inShort(all.get(read)));
        }
        return found;
    }

    /** The latest alert. */
    public JsonNode last() {
        return desks.alerts().get(desks.alerts().size() - 1);
    }

    /** A record in short. */
    public static String inShort(JsonNode alert) {
        return alert.get("indicator").asText() + " "
                + (alert.has("reason")
                        ? alert.get("reason").asText()
                        : alert.get("state").asText())
                + " " + alert.get("step") + " " + alert.get("numerator") + "/" + alert.get("denominator");
    }
}
