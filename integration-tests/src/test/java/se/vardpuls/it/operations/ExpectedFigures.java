package se.vardpuls.it.operations;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the recorded series should say, computed from the result topics alone: the figures of each unit's current day and
 * month, summed by area, municipality and operator.
 */
final class ExpectedFigures {
    private static final List<String> OUTCOMES = List.of(
            "answered",
            "calledBack",
            "late",
            "unreached",
            "rejectedFull",
            "rejectedClosed",
            "abandoned",
            "menuAbandoned",
            "pending");
    private static final List<String> CONTACT_OUTCOMES = List.of("sameDay", "within24h", "late", "closed", "pending");
    private static final List<String> WAITS = List.of("0", "1", "2", "3", "4-7", "8-14", "15+");

    private final Map<String, JsonNode> telephone;
    private final Map<String, JsonNode> guarantee;
    private final Map<String, JsonNode> contact;
    private final Map<String, JsonNode> monthly;
    private final Map<String, Double> series = new TreeMap<>();

    /**
     * A unit as the register has it, and its clocks.
     *
     * @param listed 0 where the register does not say
     */
    record Unit(
            String id,
            String area,
            String municipality,
            String operator,
            int listed,
            LocalDate calls,
            LocalDate cases,
            LocalDate contacts) {}

    ExpectedFigures(
            Map<String, JsonNode> telephone,
            Map<String, JsonNode> guarantee,
            Map<String, JsonNode> contact,
            Map<String, JsonNode> monthly) {
        this.telephone = telephone;
        this.guarantee = guarantee;
        this.contact = contact;
        this.monthly = monthly;
    }

    /** The value of each recorded series, by its name and labels. */
    Map<String, Double> of(List<Unit> units) {
        for (Unit unit : units) {
            JsonNode day = telephone.get(unit.id() + "|" + unit.calls());
            if (day != null && day.get("received").asInt() > 0) {
                addDay(unit, day);
            }
            addCases(unit);
            addContacts(unit);
            JsonNode month =
                    monthly.get(unit.id() + "|" + unit.calls().toString().substring(0, "2024-03".length()));
            if (month != null) {
                addMonth(unit, month);
            }
        }
        return series;
    }

    /** How a series is written here, from the topics or from Prometheus: an empty label is none. */
    static String name(String series, Map<String, String> labels) {
        Map<String, String> known = new TreeMap<>(labels);
        known.values().removeIf(String::isEmpty);
        return series + known;
    }

    private void add(String name, Unit unit, double value, String... labels) {
        Map<String, String> all = new TreeMap<>(
                Map.of("area", unit.area(), "municipality", unit.municipality(), "operator", unit.operator()));
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        series.merge(name(name, all), value, Double::sum);
    }

    private void addDay(Unit unit, JsonNode day) {
        OUTCOMES.forEach(outcome ->
                add("region:telephone_calls:sum", unit, day.get(outcome).asInt(), "outcome", outcome));
        int contacted = day.get("contacted").asInt();
        int received = day.get("received").asInt();
        int strict = received - day.get("rejectedClosed").asInt();
        int reported = strict
                - day.get("rejectedFull").asInt()
                - day.get("menuAbandoned").asInt();
        addShare(unit, "reported", contacted, reported);
        addShare(unit, "strict", contacted, strict);
        addShare(
                unit,
                "unique",
                day.get("personsReached").asInt(),
                day.get("persons").asInt());
        boolean met = reported >= 20 && 10 * contacted > 9 * reported;
        add("region:units:sum", unit, met ? 1 : 0, "state", "met");
        add("region:units:sum", unit, reported >= 20 && !met ? 1 : 0, "state", "missed");
        add("region:units:sum", unit, reported < 20 ? 1 : 0, "state", "small");
        if (!unit.municipality().isEmpty()) {
            add("region:units:sum", unit, 0, "state", "silent");
        }
    }

    private void addShare(Unit unit, String definition, int numerator, int denominator) {
        add("region:telephone_numerator:sum", unit, numerator, "definition", definition);
        add("region:telephone_denominator:sum", unit, denominator, "definition", definition);
    }

    private void addCases(Unit unit) {
        int open = 0;
        int due = 0;
        int overdue = 0;
        int late = 0;
        int none = 0;
        for (Map.Entry<String, JsonNode> day : guarantee.entrySet()) {
            if (day.getKey().startsWith(unit.id() + "|")) {
                JsonNode cohort = day.getValue().get("cohort");
                open += cohort.get("open").asInt();
                due += cohort.get("dueToday").asInt();
                overdue += cohort.get("overdue").asInt();
                late += cohort.get("openTimeLate").asInt();
                none += cohort.get("openWithoutTime").asInt();
            }
        }
        add("region:guarantee_cases:sum", unit, open, "state", "open");
        add("region:guarantee_cases:sum", unit, due, "state", "due_today");
        add("region:guarantee_cases:sum", unit, overdue, "state", "overdue");
        add("region:guarantee_open:sum", unit, open - late - none, "time", "within");
        add("region:guarantee_open:sum", unit, late, "time", "late");
        add("region:guarantee_open:sum", unit, none, "time", "none");
        JsonNode today = guarantee.get(unit.id() + "|" + unit.cases());
        if (today != null
                && today.get("bookings").properties().stream()
                        .anyMatch(count -> count.getValue().asInt() > 0)) {
            addBookings(unit, today.get("bookings"));
        }
        LocalDate mature = unit.cases().minusDays(4);
        addJudged(unit, "completed", "1d", unit.cases(), 1);
        addJudged(unit, "completed", "7d", unit.cases(), 7);
        addJudged(unit, "cohort", "1d", mature, 1);
        addJudged(unit, "cohort", "7d", mature, 7);
    }

    private void addBookings(Unit unit, JsonNode counts) {
        int byPatient = counts.get("bookedByPatient").asInt();
        int cancelledByPatient = counts.get("cancelledByPatient").asInt();
        addBooking(unit, "booked_by_patient", byPatient);
        addBooking(unit, "booked_otherwise", counts.get("booked").asInt() - byPatient);
        addBooking(unit, "rebooked", counts.get("rebooked").asInt());
        addBooking(unit, "cancelled_by_patient", cancelledByPatient);
        addBooking(unit, "cancelled_by_unit", counts.get("cancelled").asInt() - cancelledByPatient);
        addBooking(unit, "no_show", counts.get("noShow").asInt());
        addBooking(unit, "completed", counts.get("completed").asInt());
    }

    private void addBooking(Unit unit, String event, int count) {
        add("region:guarantee_bookings:sum", unit, count, "event", event);
    }

    private void addJudged(Unit unit, String view, String window, LocalDate last, int days) {
        int within = 0;
        int all = 0;
        for (int back = 0; back < days; back++) {
            JsonNode day = guarantee.get(unit.id() + "|" + last.minusDays(back));
            if (day != null && view.equals("completed")) {
                within += day.at("/completed/assessedWithin").asInt();
                all += day.at("/completed/assessed").asInt();
            } else if (day != null) {
                within += day.at("/cohort/within").asInt();
                all += day.at("/cohort/within").asInt()
                        + day.at("/cohort/late").asInt()
                        + day.at("/cohort/overdue").asInt();
            }
        }
        if (all > 0) {
            add("region:guarantee_judged:sum", unit, within, "view", view, "window", window, "within", "true");
            add("region:guarantee_judged:sum", unit, all - within, "view", view, "window", window, "within", "false");
        }
    }

    private void addContacts(Unit unit) {
        JsonNode day = contact.get(unit.id() + "|" + unit.contacts());
        if (day != null && day.get("received").asInt() > 0) {
            CONTACT_OUTCOMES.forEach(outcome ->
                    add("region:contact_contacts:sum", unit, day.get(outcome).asInt(), "outcome", outcome));
        }
        LocalDate settled = unit.contacts().minusDays(2);
        JsonNode judged = contact.get(unit.id() + "|" + settled);
        if (judged != null) {
            addJudgedContacts(unit, judged);
        }
    }

    private void addJudgedContacts(Unit unit, JsonNode day) {
        int due = day.get("received").asInt() - day.get("closed").asInt();
        if (due > 0) {
            int within = day.get("sameDay").asInt() + day.get("within24h").asInt();
            add("region:contact_judged:sum", unit, within, "within", "true");
            add("region:contact_judged:sum", unit, due - within, "within", "false");
        }
    }

    private void addMonth(Unit unit, JsonNode month) {
        JsonNode calls = month.get("telephone");
        if (calls != null) {
            OUTCOMES.forEach(outcome -> add(
                    "region:telephone_month_calls:sum", unit, calls.get(outcome).asInt(), "outcome", outcome));
            int reached = calls.get("personDaysReached").asInt();
            add("region:telephone_month_persons:sum", unit, reached, "reached", "true");
            int others = calls.get("personDays").asInt() - reached;
            add("region:telephone_month_persons:sum", unit, others, "reached", "false");
            addDays(unit, calls.get("days").asInt(), calls.get("goalDays").asInt());
            if (unit.listed() > 0) {
                add("region:month_listed:sum", unit, unit.listed());
            }
        }
        JsonNode cases = month.get("guarantee");
        if (cases != null) {
            cases.get("byProfession").properties().forEach(each -> addProfession(unit, each.getKey(), each.getValue()));
            for (int i = 0; i < WAITS.size(); i++) {
                int waits = cases.get("waits").get(i).asInt();
                add("region:guarantee_month_waits:sum", unit, waits, "days", WAITS.get(i));
            }
        }
    }

    private void addDays(Unit unit, int days, int goalDays) {
        if (days > 0) {
            add("region:telephone_days:sum", unit, days);
            add("region:telephone_goal_days:sum", unit, goalDays);
            add("region:month_units:count", unit, 1);
            add("region:month_units_at_goal:sum", unit, 100 * goalDays >= 95 * days ? 1 : 0);
        }
    }

    private void addProfession(Unit unit, String profession, JsonNode counts) {
        String series = "region:guarantee_month_assessed:sum";
        int within = counts.get("assessedWithin").asInt();
        int late = counts.get("assessed").asInt() - within;
        add(series, unit, within, "profession", profession, "within", "true");
        add(series, unit, late, "profession", profession, "within", "false");
    }
}
