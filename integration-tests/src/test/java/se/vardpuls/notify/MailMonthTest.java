package se.vardpuls.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import se.vardpuls.partition.Subjects;
import se.vardpuls.region.Region;
import se.vardpuls.register.UnitReader;
import se.vardpuls.simulation.Event;
import se.vardpuls.simulation.EventStream;
import se.vardpuls.simulation.Register;
import se.vardpuls.simulation.Unit;
import se.vardpuls.testing.Desks;
import se.vardpuls.time.ClockMode;
import se.vardpuls.time.SwedishTime;
import se.vardpuls.time.WorkingDays;
import se.vardpuls.topic.TopicNames;

/**
 * March 2024 in the simulated region, seed 20240301, after eight weeks for its record, in mode {@code wall}: the changes of all
 * alerts, and the mails that follow.
 *
 * <ol>
 *   <li><i>Before</i> is what Alertmanager made of them when it was told of each change at once and mailed ends: what a unit
 *       has within 30 seconds together, another mail five minutes after it at the soonest. Repetitions after three days are left
 *       out.
 *   <li><i>Now</i> is what {@link MailRule} says.
 * </ol>
 *
 * <p>The ordinary build takes {@value #ORDINARY_UNITS} units; docs/notifications.md has all 178
 * ({@code -Dvardpuls.mails.units=178}, some five seconds a unit), and target/mails.txt what came of it. {@code vardpuls.mails.skipped}
 * leaves the first so many out, so that the whole region can be measured in parts.
 */
class MailMonthTest {
    private static final TopicNames NO_PREFIX = new TopicNames("");
    private static final int ORDINARY_UNITS = 2;
    private static final int UNITS = Integer.getInteger("vardpuls.mails.units", ORDINARY_UNITS);
    private static final int SKIPPED = Integer.getInteger("vardpuls.mails.skipped", 0);
    private static final long SEED = 20240301;
    private static final LocalDate FIRST = LocalDate.parse("2024-01-08");
    private static final LocalDate MONTH = LocalDate.parse("2024-03-01");
    private static final LocalDate END = LocalDate.parse("2024-04-01");
    private static final LocalTime AWAKE = LocalTime.of(6, 0);
    private static final LocalTime ASLEEP = LocalTime.of(20, 30);
    private static final Duration GROUP_WAIT = Duration.ofSeconds(30);
    private static final Duration GROUP_INTERVAL = Duration.ofMinutes(5);

    private final WorkingDays workingDays = new WorkingDays(Region.SWEDEN.holidays());
    private final MailHours hours = new MailHours(workingDays);
    private final MailRule rule = new MailRule(Subjects.INDICATORS, hours);
    private final List<Unit> units = Register.of(SEED, SKIPPED + UNITS).subList(SKIPPED, SKIPPED + UNITS);
    private final Map<String, se.vardpuls.register.Unit> register = new HashMap<>();

    /** A mail of either kind: when, and what of. */
    private record Sent(String unit, Instant at, List<String> indicators, boolean isExpected) {}

    @Test
    void shouldSendFewMailsAtTheRightTime() throws IOException {
        Map<String, List<News>> changes = changes();
        List<Sent> before = new ArrayList<>();
        List<Sent> now = new ArrayList<>();
        changes.forEach((unit, news) -> {
            before.addAll(atOnce(unit, news));
            rule.mails(news, register.get(unit)).forEach(mail -> now.add(sent(unit, mail)));
        });
        before.removeIf(mail -> !isInMonth(mail.at()));
        now.removeIf(mail -> !isInMonth(mail.at()));

        String report = report(changes, before, now);
        Files.writeString(Path.of("target", "mails.txt"), report);

        assertThat(now).as(report).allMatch(this::isWithinHours);
        assertThat(mostAtOpening(now)).as("%s", report).isLessThanOrEqualTo(1);
        assertThat(now.size()).as(report).isLessThan(before.size() * 2 / 3);
        assertThat((long) now.size()).as(report).isLessThan(2 * unitDays());
    }

    // --- the month ---

    private Map<String, List<News>> changes() {
        Desks desks = new Desks(ClockMode.WALL, at(FIRST, LocalTime.MIDNIGHT), 1L << 30);
        for (Unit unit : units) {
            register(desks, unit.registration(at(FIRST, LocalTime.MIDNIGHT).toEpochMilli()));
        }
        EventStream stream = EventStream.of(units, SEED, FIRST, FIRST);
        Event next = stream.next();
        Instant now = at(FIRST, LocalTime.MIDNIGHT);
        while (now.isBefore(at(END, LocalTime.MIDNIGHT))) {
            now = now.plus(step(now));
            for (; next.arrivesAt() < now.toEpochMilli(); next = stream.next()) {
                desks.send(topic(next), text(next.key()), text(next.value()));
            }
            desks.tickAt(now);
            desks.commit();
        }
        Map<String, List<News>> changes = new TreeMap<>();
        for (JsonNode alert : desks.alerts()) {
            AlertChange change = AlertChange.read(alert.toString().getBytes(StandardCharsets.UTF_8));
            changes.computeIfAbsent(change.unitId(), none -> new ArrayList<>()).add(change.news());
        }
        changes.values().forEach(news -> news.sort(News.BY_TIME));
        return changes;
    }

    private void register(Desks desks, Event entry) {
        desks.send(topic(entry), text(entry.key()), text(entry.value()));
        UnitReader reader = new UnitReader();
        reader.read(entry.key(), entry.value());
        register.put(reader.unit().unitId(), reader.unit());
    }

    /** A minute while somebody may be open and the month is near, else a quarter of an hour. */
    private static Duration step(Instant now) {
        LocalTime time = LocalTime.ofInstant(now, SwedishTime.ZONE);
        boolean isForTheRecord = now.isBefore(at(MONTH.minusWeeks(1), LocalTime.MIDNIGHT));
        return Duration.ofMinutes(isForTheRecord || time.isBefore(AWAKE) || time.isAfter(ASLEEP) ? 15 : 1);
    }

    private static String topic(Event event) {
        return event.feed().topic(NO_PREFIX);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Instant at(LocalDate date, LocalTime time) {
        return date.atTime(time).atZone(SwedishTime.ZONE).toInstant();
    }

    // --- mails ---

    private static List<Sent> atOnce(String unit, List<News> news) {
        List<Sent> mails = new ArrayList<>();
        Instant flush = Instant.MIN;
        List<String> waiting = new ArrayList<>();
        for (News change : news) {
            if (!waiting.isEmpty() && change.at().isAfter(flush)) {
                mails.add(new Sent(unit, flush, List.copyOf(waiting), false));
                waiting.clear();
            }
            if (waiting.isEmpty()) {
                Instant last = mails.isEmpty()
                        ? Instant.MIN
                        : mails.get(mails.size() - 1).at().plus(GROUP_INTERVAL);
                Instant soonest = change.at().plus(GROUP_WAIT);
                flush = soonest.isBefore(last) ? last : soonest;
            }
            waiting.add(change.indicator());
        }
        if (!waiting.isEmpty()) {
            mails.add(new Sent(unit, flush, List.copyOf(waiting), false));
        }
        return mails;
    }

    private static Sent sent(String unit, Mail mail) {
        List<String> indicators = mail.told().stream().map(News::indicator).toList();
        return new Sent(unit, mail.at(), indicators, mail.told().stream().anyMatch(News::isExpected));
    }

    private static boolean isInMonth(Instant at) {
        LocalDate date = MailHours.date(at);
        return !date.isBefore(MONTH) && date.isBefore(END);
    }

    private boolean isWithinHours(Sent mail) {
        return hours.from(register.get(mail.unit()), mail.at()).equals(mail.at());
    }

    private boolean isAtOpening(Sent mail) {
        return hours.nextOpening(register.get(mail.unit()), mail.at().minusSeconds(1))
                .equals(mail.at());
    }

    private long mostAtOpening(List<Sent> mails) {
        return mails.stream()
                .filter(this::isAtOpening)
                .collect(Collectors.groupingBy(mail -> mail.unit() + MailHours.date(mail.at()), Collectors.counting()))
                .values()
                .stream()
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    /** Working days of the month, of all units. */
    private long unitDays() {
        return units.stream()
                .mapToLong(unit -> MONTH.datesUntil(END)
                        .filter(date ->
                                se.vardpuls.register.Unit.isWorkingDay(register.get(unit.id()), date, workingDays))
                        .count())
                .sum();
    }

    // --- what came of it ---

    private String report(Map<String, List<News>> changes, List<Sent> before, List<Sent> now) {
        StringBuilder text = new StringBuilder("%d units, %d unit days%n".formatted(UNITS, unitDays()));
        long inMonth = changes.values().stream()
                .flatMap(List::stream)
                .filter(news -> isInMonth(news.at()))
                .count();
        text.append("changes in the month: %d%n".formatted(inMonth));
        text.append("mails: %d, %d%n".formatted(before.size(), now.size()));
        text.append("a unit and working day: %.2f, %.2f%n"
                .formatted(before.size() / (double) unitDays(), now.size() / (double) unitDays()));
        text.append("within opening hours: %.1f %%, %.1f %%%n".formatted(within(before), within(now)));
        text.append("at opening: %d; at once: %d%n"
                .formatted(
                        now.stream().filter(this::isAtOpening).count(),
                        now.stream().filter(mail -> !isAtOpening(mail)).count()));
        text.append("of what had to be expected: %d%n"
                .formatted(now.stream().filter(Sent::isExpected).count()));
        text.append("most at a unit and date: %d, %d%n".formatted(mostADate(before), mostADate(now)));
        text.append("unit days with n mails: %s, %s%n".formatted(byNumber(before), byNumber(now)));
        Map<String, long[]> byIndicator = new TreeMap<>();
        count(byIndicator, before, 0);
        count(byIndicator, now, 1);
        byIndicator.forEach(
                (indicator, counts) -> text.append("%s: %d, %d%n".formatted(indicator, counts[0], counts[1])));
        return text.toString();
    }

    private double within(List<Sent> mails) {
        return 100.0 * mails.stream().filter(this::isWithinHours).count() / Math.max(1, mails.size());
    }

    private static long mostADate(List<Sent> mails) {
        return perUnitAndDate(mails).stream().max(Comparator.naturalOrder()).orElse(0L);
    }

    private static Map<Long, Long> byNumber(List<Sent> mails) {
        return perUnitAndDate(mails).stream()
                .collect(Collectors.groupingBy(count -> count, TreeMap::new, Collectors.counting()));
    }

    private static List<Long> perUnitAndDate(List<Sent> mails) {
        return List.copyOf(mails.stream()
                .collect(Collectors.groupingBy(mail -> mail.unit() + MailHours.date(mail.at()), Collectors.counting()))
                .values());
    }

    /** Mails that tell of an indicator, each once. */
    private static void count(Map<String, long[]> counts, List<Sent> mails, int column) {
        for (Sent mail : mails) {
            mail.indicators().stream()
                    .distinct()
                    .forEach(indicator -> counts.computeIfAbsent(indicator, none -> new long[2])[column]++);
        }
    }
}
