package se.vardpuls.outlook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import se.vardpuls.register.Unit;
import se.vardpuls.testing.CallRecord;
import se.vardpuls.testing.Desks;
import se.vardpuls.time.ClockMode;

/**
 * A unit whose days are forecast, and the calls it gets: a call every ten minutes from 08:02, 54 a day, of which every so many is
 * lost after two minutes and the others are answered after one.
 */
final class OutlookScene {
    static final String UNIT = CallRecord.UNIT;

    private static final int FIRST = 8 * 60 + 2;
    private static final int BETWEEN = 10;
    private static final int CALLS = 54;
    private static final long HEAP = 1L << 30;

    final Desks desks;
    private final boolean isWall;

    private OutlookScene(Desks desks, boolean isWall) {
        this.desks = desks;
        this.isWall = isWall;
    }

    /** By the wall clock, from this local time on. */
    static OutlookScene wall(String now) {
        OutlookScene scene = new OutlookScene(new Desks(ClockMode.WALL, CallRecord.instant(now), HEAP), true);
        scene.at(now).at(CallRecord.instant(now).plusSeconds(6));
        return scene;
    }

    /** By the clock of the events. */
    static OutlookScene replay() {
        return new OutlookScene(Desks.forecasting(Instant.parse("2024-12-01T12:00:00Z"), HEAP), false);
    }

    /** As the register has it: open from 08 to 17 on these weekdays. */
    static Unit unit(Map<DayOfWeek, List<Unit.Hours>> hours) {
        return new Unit(UNIT, "Åsen", null, null, Unit.Type.VARDCENTRAL, null, null, hours);
    }

    static Unit.Hours hours(String from, String to) {
        return Unit.Hours.of(LocalTime.parse(from), LocalTime.parse(to));
    }

    OutlookScene at(String now) {
        return at(CallRecord.instant(now));
    }

    OutlookScene at(Instant now) {
        desks.tickAt(now);
        desks.commit();
        return this;
    }

    /** Each minute between two local times of a date. */
    OutlookScene minutes(String date, String from, String to) {
        Instant last = CallRecord.instant(date + "T" + to);
        for (Instant now = CallRecord.instant(date + "T" + from); !now.isAfter(last); now = now.plusSeconds(60)) {
            at(now);
        }
        return this;
    }

    OutlookScene send(List<CallRecord> events) {
        events.forEach(event -> {
            if (isWall && event.at().isAfter(Instant.EPOCH)) {
                desks.tickAt(event.at());
            }
            desks.send("calls", event.unitId(), event.json());
        });
        desks.commit();
        return this;
    }

    /** The events of a date until a local time, in their order. */
    static List<CallRecord> day(String date, int lostOfTen, String until) {
        List<CallRecord> events = new ArrayList<>();
        Instant last = CallRecord.instant(date + "T" + until);
        for (int i = 0; i < CALLS; i++) {
            int minute = FIRST + i * BETWEEN;
            Instant received = CallRecord.instant(date + "T%02d:%02d:30".formatted(minute / 60, minute % 60));
            String id = date + "." + i;
            events.add(CallRecord.of(id, "RECEIVED", received));
            boolean isLost = i % 10 < lostOfTen;
            events.add(CallRecord.of(
                    id, isLost ? "ABANDONED" : "ANSWERED", received.plus(Duration.ofMinutes(isLost ? 2 : 1))));
        }
        events.removeIf(event -> event.at().isAfter(last));
        events.sort(Comparator.comparing(CallRecord::at));
        return events;
    }

    /** Whole days with calls, Monday to Friday, from a date on. */
    OutlookScene history(String from, int days, int lostOfTen) {
        LocalDate date = LocalDate.parse(from);
        for (int left = days; left > 0; date = date.plusDays(1)) {
            if (date.getDayOfWeek().getValue() <= DayOfWeek.FRIDAY.getValue()) {
                day(date.toString(), lostOfTen, "23:59")
                        .forEach(event -> desks.send("calls", event.unitId(), event.json()));
                left--;
            }
        }
        desks.commit();
        return this;
    }

    /** The latest forecast of a date, {@code null} for none. */
    JsonNode forecast(String date) {
        return desks.forecasts().get(UNIT + "|" + date);
    }

    /** The last record of the forecast's alert. */
    JsonNode lastAlert() {
        List<JsonNode> records = alertRecords().toList();
        return records.get(records.size() - 1);
    }

    private Stream<JsonNode> alertRecords() {
        return desks.alerts().stream()
                .filter(alert -> alert.get("indicator").asText().equals("telephone-forecast"));
    }

    /** The alerts of the forecast so far, as words. */
    List<String> alerts() {
        return alertRecords()
                .map(alert -> alert.get("state").asText()
                        + (alert.has("reason") ? " " + alert.get("reason").asText() : ""))
                .toList();
    }
}
