package se.vardpuls.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.vardpuls.annotation.Annotation;
import se.vardpuls.figure.Share;
import se.vardpuls.goal.Target;
import se.vardpuls.register.Unit;
import se.vardpuls.register.Unit.Hours;
import se.vardpuls.time.WorkingDays;
import se.vardpuls.topic.TopicNames;
import se.vardpuls.view.AlertChange;
import se.vardpuls.view.OpenCase;
import se.vardpuls.view.Told;
import se.vardpuls.view.View;

/** Makes the pages of units. */
final class UnitPages {
    private static final int DAYS = 30;
    private static final int DAYS_OF_FEED = 7;
    private static final int FIRST_HOUR = 7;
    private static final int LAST_HOUR = 17;

    /** A block of records that is named as a topic is. */
    private enum Block {
        BOOKINGS;

        String field() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Board board;
    private final View view;
    private final WorkingDays workingDays;
    private final Comparisons comparables;

    UnitPages(Board board) {
        this.board = board;
        this.view = board.view();
        this.workingDays = new WorkingDays(board.region().holidays());
        this.comparables = new Comparisons(board);
    }

    /**
     * The page of a unit; {@code null} if neither the register nor any figure knows it.
     *
     * @param withCases whether the ids of its cases are shown
     */
    @Nullable UnitPage of(String unitId, Frame frame, boolean withCases) {
        Unit registered = view.unit(unitId);
        if (registered == null && !view.hasFigures(unitId)) {
            return null;
        }
        Unit unit = registered == null
                ? new Unit(unitId, unitId, null, null, Unit.Type.OTHER, null, null, Map.of())
                : registered;
        LocalDate today = frame.today();
        List<AlertChange> firing = view.firing().stream()
                .filter(alert -> alert.ofUnit() && alert.of().equals(unitId))
                .toList();
        UnitNow now = board.unitNow(unit, today, firing);
        Telephone calls = Telephone.of(view.day(board.topics().telephone(), unitId, today));
        List<Annotation> notes = view.annotations(unitId);
        return new UnitPage(
                frame,
                now,
                registered != null,
                opening(unit, today),
                due(unit, today),
                overdue(unitId, today),
                withCases ? cases(unit, today) : List.of(),
                hours(calls, now.current()),
                outcomes(calls),
                board.cell(calls.reported(), null),
                board.cell(calls.strict(), null),
                board.cell(calls.unique(), null),
                calls.turnedAway(),
                weeks(unit, today, notes),
                month(unit, today),
                comparables.places(unit, today),
                view.alertHistory(unitId),
                feed(unitId, today),
                notes);
    }

    // --- today ---

    private String opening(Unit unit, LocalDate today) {
        if (!Unit.isWorkingDay(unit, today, workingDays)) {
            return "Stängt i dag.";
        }
        List<Hours> usual = unit.openingHours().getOrDefault(today.getDayOfWeek(), List.of());
        List<Hours> hours = unit.exceptionalHours().getOrDefault(today, usual);
        if (hours.isEmpty()) {
            return "Registret har inga öppettider för i dag.";
        }
        return "Öppet i dag "
                + hours.stream()
                        .map(open -> time(open.from()) + "–" + time(open.to()))
                        .collect(Collectors.joining(" och "))
                + ".";
    }

    private static String time(int minutes) {
        return String.format("%02d:%02d", minutes / 60, minutes % 60);
    }

    /** Up to the end of the next working day, as the alert {@code guarantee-due}. */
    private List<UnitPage.Due> due(Unit unit, LocalDate today) {
        int promise = board.region().guaranteeDays();
        LocalDate last = nextWorkingDay(unit, today);
        List<UnitPage.Due> due = new ArrayList<>();
        for (Told day : view.days(
                board.topics().guarantee(), unit.unitId(), today.minusDays(promise), last.minusDays(promise))) {
            JsonNode cohort = day.record().path("cohort");
            int withoutTime = cohort.path("openWithoutTime").asInt();
            int late = cohort.path("openTimeLate").asInt();
            if (withoutTime + late > 0) {
                due.add(new UnitPage.Due(day.date().plusDays(promise), withoutTime, late));
            }
        }
        return due;
    }

    /** The cases without a time that are due before the next working day is over. */
    List<OpenCase> cases(Unit unit, LocalDate today) {
        return view.openCases(unit.unitId(), today, nextWorkingDay(unit, today));
    }

    private LocalDate nextWorkingDay(Unit unit, LocalDate today) {
        LocalDate day = today.plusDays(1);
        for (int tried = 0; tried < DAYS && !Unit.isWorkingDay(unit, day, workingDays); tried++) {
            day = day.plusDays(1);
        }
        return day;
    }

    private int overdue(String unitId, LocalDate today) {
        return view.days(board.topics().guarantee(), unitId, today.minusDays(DAYS), today).stream()
                .mapToInt(day -> day.record().path("cohort").path("overdue").asInt())
                .sum();
    }

    private static List<UnitPage.Hour> hours(Telephone calls, @Nullable Outlook outlook) {
        int[] received = calls.byHour("receivedByHour");
        int[] contacted = calls.byHour("contactedByHour");
        double[] toCome = new double[received.length];
        double most = 0;
        for (int hour = 0; hour < received.length; hour++) {
            toCome[hour] = outlook == null
                    ? 0
                    : outlook.record().path("callsToComeByHour").path(hour).asDouble();
            most = Math.max(most, received[hour] + toCome[hour]);
        }
        List<UnitPage.Hour> hours = new ArrayList<>();
        for (int hour = 0; hour < received.length; hour++) {
            boolean isUsual = hour >= FIRST_HOUR && hour < LAST_HOUR;
            if (isUsual || received[hour] > 0 || toCome[hour] > 0) {
                hours.add(new UnitPage.Hour(hour, received[hour], contacted[hour], toCome[hour], most));
            }
        }
        return hours;
    }

    private static List<UnitPage.Counted> outcomes(Telephone calls) {
        return List.of(
                counted(calls, "answered", "Besvarade", "Besvarade samma dag."),
                counted(calls, "calledBack", "Uppringda", "Uppringda samma dag, och nådda."),
                counted(calls, "pending", "Väntar", "Inget har hänt än: de kan ännu få kontakt i dag."),
                counted(calls, "unreached", "Uppringda, inte nådda", "Uppringda samma dag, men de svarade inte."),
                counted(calls, "late", "En senare dag", "Fick kontakt först en senare dag."),
                counted(calls, "abandoned", "Lade på i kön", "Lade på innan någon svarade."),
                counted(calls, "menuAbandoned", "Lade på i menyn", "Räknas inte i den nationella statistiken."),
                counted(
                        calls,
                        "rejectedFull",
                        "Avvisade, full kö",
                        "Kön var full. Syns inte i den nationella statistiken."),
                counted(calls, "rejectedClosed", "Avvisade, stängt", "Telefonen var stängd."));
    }

    private static UnitPage.Counted counted(Telephone calls, String field, String name, String meaning) {
        return new UnitPage.Counted(name, calls.number(field), meaning);
    }

    // --- thirty days ---

    private List<List<UnitPage.DayCell>> weeks(Unit unit, LocalDate today, List<Annotation> notes) {
        LocalDate first = today.minusDays(DAYS - 1L);
        Map<LocalDate, ObjectNode> calls = byDate(board.topics().telephone(), unit.unitId(), first, today);
        Map<LocalDate, ObjectNode> cases = byDate(board.topics().guarantee(), unit.unitId(), first, today);
        Target telephone = board.telephoneTarget(unit.unitId());
        Target guarantee = board.guaranteeTarget(unit.unitId());
        List<List<UnitPage.DayCell>> weeks = new ArrayList<>();
        LocalDate monday = first.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        for (LocalDate from = monday; !from.isAfter(today); from = from.plusWeeks(1)) {
            List<UnitPage.DayCell> week = new ArrayList<>();
            for (int day = 0; day < DayOfWeek.values().length; day++) {
                LocalDate date = from.plusDays(day);
                boolean isOver = date.plusDays(board.region().guaranteeDays()).isBefore(today);
                ObjectNode sought = isOver ? cases.get(date) : null;
                week.add(new UnitPage.DayCell(
                        date,
                        !date.isBefore(first) && !date.isAfter(today),
                        Unit.isWorkingDay(unit, date, workingDays),
                        date.equals(today),
                        board.telephone(Telephone.of(calls.get(date)), telephone),
                        board.cell(sought == null ? new Share(0, 0) : Board.cohort(sought), guarantee),
                        (int) notes.stream().filter(note -> isAbout(note, date)).count()));
            }
            weeks.add(week);
        }
        return weeks;
    }

    private static boolean isAbout(Annotation note, LocalDate date) {
        return !date.isBefore(note.from()) && !date.isAfter(note.last());
    }

    private Map<LocalDate, ObjectNode> byDate(String topic, String unitId, LocalDate from, LocalDate to) {
        Map<LocalDate, ObjectNode> byDate = new HashMap<>();
        view.days(topic, unitId, from, to).forEach(day -> byDate.put(day.date(), day.record()));
        return byDate;
    }

    // --- the month ---

    private UnitPage.MonthSoFar month(Unit unit, LocalDate today) {
        YearMonth month = YearMonth.from(today);
        ObjectNode record = view.month(TopicNames.MONTHLY, unit.unitId(), month);
        JsonNode told = record == null ? MissingNode.getInstance() : record;
        Telephone calls = Telephone.of(told.path("telephone"));
        JsonNode guarantee = told.path("guarantee");
        int days = 0;
        int goalDays = 0;
        for (Told day : view.days(board.topics().telephone(), unit.unitId(), month.atDay(1), today.minusDays(1))) {
            if (Unit.isWorkingDay(unit, day.date(), workingDays)
                    && day.record().path("goalDay").isBoolean()) {
                days++;
                goalDays += day.record().path("goalDay").booleanValue() ? 1 : 0;
            }
        }
        int left = workingDaysFrom(unit, today, month.atEndOfMonth());
        Target goal = board.goalDaysTarget(unit.unitId());
        int needed = goal.goal()
                .multiply(BigDecimal.valueOf(days + left))
                .setScale(0, RoundingMode.CEILING)
                .intValue();
        return new UnitPage.MonthSoFar(
                Swedish.month(today),
                goalDays,
                days,
                left,
                Math.max(0, needed - goalDays),
                Swedish.percent(goal.goal(), 1),
                board.cell(calls.unique(), board.monthTarget(unit.unitId())),
                board.cell(calls.reported(), null),
                board.cell(assessed(guarantee), board.guaranteeTarget(unit.unitId())),
                waits(guarantee.path("waits")),
                professions(guarantee.path("byProfession")),
                bookings(guarantee.path(Block.BOOKINGS.field())));
    }

    private int workingDaysFrom(Unit unit, LocalDate from, LocalDate to) {
        int count = 0;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            count += Unit.isWorkingDay(unit, day, workingDays) ? 1 : 0;
        }
        return count;
    }

    static Share assessed(JsonNode counts) {
        return new Share(
                counts.path("assessedWithin").asLong(), counts.path("assessed").asLong());
    }

    private static List<UnitPage.Counted> waits(JsonNode told) {
        String[] names = {"samma dag", "1 dag", "2 dagar", "3 dagar", "4–7 dagar", "8–14 dagar", "15 dagar eller mer"};
        List<UnitPage.Counted> waits = new ArrayList<>();
        for (int at = 0; at < told.size() && at < names.length; at++) {
            waits.add(new UnitPage.Counted(names[at], told.path(at).asInt(), ""));
        }
        return waits;
    }

    private List<UnitPage.Profession> professions(JsonNode told) {
        List<UnitPage.Profession> professions = new ArrayList<>();
        told.properties()
                .forEach(entry -> professions.add(new UnitPage.Profession(
                        Words.profession(entry.getKey()), board.cell(assessed(entry.getValue()), null))));
        return professions;
    }

    private static List<UnitPage.Counted> bookings(JsonNode told) {
        if (told.isMissingNode()) {
            return List.of();
        }
        return List.of(
                booking(told, "booked", "Bokade", "Nya bokningar."),
                booking(told, "bookedByPatient", "därav av patienten", "Bokade av patienten själv."),
                booking(told, "rebooked", "Ombokade", "Flyttade till en annan tid."),
                booking(told, "cancelled", "Avbokade", "Avbokade av patienten eller vårdcentralen."),
                booking(told, "cancelledLate", "därav sent", "Mindre än 24 timmar före tiden, eller efter den."),
                booking(told, "noShow", "Uteblivna", "Patienten kom inte."),
                booking(told, "completed", "Genomförda", "Besök och andra kontakter som blev av."));
    }

    private static UnitPage.Counted booking(JsonNode told, String field, String name, String meaning) {
        return new UnitPage.Counted(name, told.path(field).asInt(), meaning);
    }

    // --- where the figures come from ---

    private List<UnitPage.Feed> feed(String unitId, LocalDate today) {
        List<UnitPage.Feed> feed = new ArrayList<>();
        List<Told> days = new ArrayList<>(
                view.days(TopicNames.FEED_DAILY, unitId, today.minusDays(DAYS_OF_FEED - 1L), today.plusDays(1)));
        Collections.reverse(days);
        for (Told day : days) {
            for (Map.Entry<String, JsonNode> topic : day.record().path("topics").properties()) {
                JsonNode counts = topic.getValue();
                List<String> refused = new ArrayList<>();
                counts.path("refused")
                        .properties()
                        .forEach(reason -> refused.add(
                                Swedish.count(reason.getValue().asLong()) + " " + Words.refusal(reason.getKey())));
                feed.add(new UnitPage.Feed(
                        Swedish.shortDay(day.date()),
                        Words.topic(topic.getKey()),
                        counts.path("accepted").asLong(),
                        counts.path("changedNothing").asLong(),
                        counts.path("held").asLong(),
                        refused));
            }
        }
        return feed;
    }
}
