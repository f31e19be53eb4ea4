package se.vardpuls.demo.screen;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The counts of one {@code guarantee-daily} record (contract §3), or a sum of them.
 *
 * @param isMature whether the unit's clock lies past the date's third day, so that more than successes is known
 */
record CaseRow(
        boolean isMature,
        int sought,
        int within,
        int late,
        int overdue,
        int open,
        int dueToday,
        int excluded,
        int assessed,
        int assessedWithin) {

    static final CaseRow ZERO = new CaseRow(true, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    static CaseRow of(JsonNode json) {
        JsonNode cohort = json.path("cohort");
        JsonNode completed = json.path("completed");
        int excluded = 0;
        for (JsonNode count : cohort.path("excluded")) {
            excluded += count.asInt();
        }
        return new CaseRow(
                cohort.path("cohortShare").isNumber(),
                cohort.path("sought").asInt(),
                cohort.path("within").asInt(),
                cohort.path("late").asInt(),
                cohort.path("overdue").asInt(),
                cohort.path("open").asInt(),
                cohort.path("dueToday").asInt(),
                excluded,
                completed.path("assessed").asInt(),
                completed.path("assessedWithin").asInt());
    }

    CaseRow plus(CaseRow other) {
        return new CaseRow(
                isMature && other.isMature,
                sought + other.sought,
                within + other.within,
                late + other.late,
                overdue + other.overdue,
                open + other.open,
                dueToday + other.dueToday,
                excluded + other.excluded,
                assessed + other.assessed,
                assessedWithin + other.assessedWithin);
    }

    /** The cohort view; without a share while only successes are known. */
    Share cohort() {
        return isMature ? new Share(within, within + late + overdue) : new Share(0, 0);
    }

    /** The completed view, as the national statistic. */
    Share completed() {
        return new Share(assessedWithin, assessed);
    }
}
