package se.vardpuls.demo.screen;

import com.fasterxml.jackson.databind.JsonNode;

/** The counts of one {@code telephone-daily} record (contract §3), or a sum of them. */
record UnitDayRow(
        int received,
        int answered,
        int calledBack,
        int late,
        int unreached,
        int rejectedFull,
        int rejectedClosed,
        int abandoned,
        int menuAbandoned,
        int pending,
        int persons,
        int personsReached) {

    static final UnitDayRow ZERO = new UnitDayRow(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static UnitDayRow of(JsonNode json) {
        return new UnitDayRow(
                json.path("received").asInt(),
                json.path("answered").asInt(),
                json.path("calledBack").asInt(),
                json.path("late").asInt(),
                json.path("unreached").asInt(),
                json.path("rejectedFull").asInt(),
                json.path("rejectedClosed").asInt(),
                json.path("abandoned").asInt(),
                json.path("menuAbandoned").asInt(),
                json.path("pending").asInt(),
                json.path("persons").asInt(),
                json.path("personsReached").asInt());
    }

    UnitDayRow plus(UnitDayRow other) {
        return new UnitDayRow(
                received + other.received,
                answered + other.answered,
                calledBack + other.calledBack,
                late + other.late,
                unreached + other.unreached,
                rejectedFull + other.rejectedFull,
                rejectedClosed + other.rejectedClosed,
                abandoned + other.abandoned,
                menuAbandoned + other.menuAbandoned,
                pending + other.pending,
                persons + other.persons,
                personsReached + other.personsReached);
    }

    int contacted() {
        return answered + calledBack;
    }

    Share reported() {
        return new Share(contacted(), received - rejectedFull - rejectedClosed - menuAbandoned);
    }

    Share strict() {
        return new Share(contacted(), received - rejectedClosed);
    }

    Share unique() {
        return new Share(personsReached, persons);
    }
}
