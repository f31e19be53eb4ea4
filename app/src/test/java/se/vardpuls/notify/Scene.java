package se.vardpuls.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import se.vardpuls.partition.Subjects;
import se.vardpuls.region.Region;
import se.vardpuls.time.SwedishTime;
import se.vardpuls.time.WorkingDays;

/** Changes of alerts and what decides when they are told. */
final class Scene {
    static final String UNIT = "SE2321000255-O00123";
    static final MailHours HOURS = new MailHours(new WorkingDays(Region.SWEDEN.holidays()));
    static final MailRule RULE = new MailRule(Subjects.INDICATORS, HOURS);

    private Scene() {}

    /** A local time, such as {@code 2024-03-12T08:30}. */
    static Instant at(String localTime) {
        return LocalDateTime.parse(localTime).atZone(SwedishTime.ZONE).toInstant();
    }

    static News fires(String indicator, String at) {
        return fires(indicator, 1, at);
    }

    static News fires(String indicator, int step, String at) {
        return rises(indicator, step, at, at);
    }

    static News rises(String indicator, int step, String startedAt, String at) {
        return of(indicator, true, step, startedAt, at, false, false);
    }

    /** It had to be expected before the day began. */
    static News expected(String indicator, String at) {
        return of(indicator, true, 1, at, at, false, true);
    }

    static News ends(String indicator, String startedAt, String at) {
        return of(indicator, false, 1, startedAt, at, false, false);
    }

    static News periodOver(String indicator, String startedAt, String at) {
        return of(indicator, false, 1, startedAt, at, true, false);
    }

    private static News of(
            String indicator,
            boolean firing,
            int step,
            String startedAt,
            String at,
            boolean isPeriodOver,
            boolean isExpected) {
        LocalDate date = LocalDateTime.parse(startedAt).toLocalDate();
        return new News(
                UNIT,
                indicator + '|' + UNIT,
                indicator,
                firing,
                step,
                at(startedAt),
                at(at),
                date.toString(),
                isPeriodOver,
                isExpected,
                firing ? "" : indicator + " är över",
                List.of());
    }

    /** Of an indicator that nobody knows. */
    static News news(
            String whose, String alertId, boolean firing, int step, Instant startedAt, Instant at, List<String> email) {
        return new News(whose, alertId, "x", firing, step, startedAt, at, "", false, false, "över", email);
    }
}
