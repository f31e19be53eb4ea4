package se.vardpuls.monthly;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Desks;
import se.vardpuls.testing.Seed;
import se.vardpuls.time.ClockMode;

class MonthlyDeskTest {
    private static final String UNIT = "SE2321000255-O00010";
    private static final ZoneId SWEDEN = ZoneId.of("Europe/Stockholm");
    private static final Instant LONG_AFTER = Instant.parse("2026-06-01T12:00:00Z");
    private static final List<String> COUNTS = List.of(
            "received",
            "answered",
            "calledBack",
            "late",
            "unreached",
            "rejectedFull",
            "rejectedClosed",
            "abandoned",
            "menuAbandoned",
            "pending",
            "contacted");

    private Desks desks = new Desks(ClockMode.EVENT, LONG_AFTER, 1 << 28);
    private int events;

    @Test
    void shouldSumTheWorkingDaysOfAMonth() {
        call("2024-06-03T09:00", true);
        call("2024-06-04T09:00", false);
        call("2024-06-06T09:00", true); // nationaldagen
        call("2024-06-08T09:00", true); // a Saturday
        call("2024-06-21T09:00", true); // midsommarafton
        tell();

        JsonNode month = month("2024-06").get("telephone");
        assertThat(month.get("received").asInt()).isEqualTo(5);
        assertThat(month.get("contacted").asInt()).isEqualTo(4);
        assertThat(month.get("reportedShare").asDouble()).isEqualTo(0.8);
        assertThat(month.get("personDays").asInt()).isEqualTo(5);
        assertThat(List.of(month.get("days").asInt(), month.get("goalDays").asInt()))
                .containsExactly(2, 1);
        assertThat(month.get("goalDaysShare").asDouble()).isEqualTo(0.5);
        assertThat(month("2024-06").has("guarantee")).isFalse();
        assertThat(month("2024-06").get("definition").asInt()).isEqualTo(1);
    }

    @Test
    void shouldFollowTheRegisterEvenWhenTheDaysAreGone() {
        call("2024-06-03T09:00", true);
        call("2024-06-04T09:00", false);
        call("2024-06-08T09:00", true);
        tell();
        call("2024-12-03T09:00", true);
        tell();
        int sent = desks.monthlySent();

        desks.openOn(UNIT, EnumSet.of(DayOfWeek.SATURDAY));
        desks.restart();
        tell();

        assertThat(month("2024-06").at("/telephone/days").asInt()).isEqualTo(1);
        assertThat(month("2024-06").at("/telephone/received").asInt()).isEqualTo(3);
        assertThat(month("2024-12").at("/telephone/days").asInt()).isZero();
        assertThat(month("2024-12").at("/telephone/goalDaysShare").isNull()).isTrue();
        assertThat(desks.monthlySent()).isEqualTo(sent + 2);
        desks.openOn(UNIT, EnumSet.of(DayOfWeek.SATURDAY));
        tell();
        assertThat(desks.monthlySent())
                .as("no record says what the last one said")
                .isEqualTo(sent + 2);
    }

    @Test
    void shouldKeepTheTelephoneWholeWhileTheGuaranteeIsCorrected() {
        call("2024-01-15T09:00", true);
        booking("c1", "BOOKED", "2024-01-10T09:00");
        booking("c1", "COMPLETED", "2024-01-12T09:00");
        tell();
        call("2024-07-01T09:00", true);
        tell();
        assertThat(month("2024-01").at("/guarantee/assessed").asInt()).isEqualTo(1);

        booking("c1", "VOIDED", "2024-08-01T09:00");
        tell();

        assertThat(month("2024-01").has("guarantee")).isFalse();
        assertThat(month("2024-01").at("/telephone/received").asInt()).isEqualTo(1);
    }

    @Test
    void shouldNotMissTheFirstDaysOfAMonthWhenTheClockLeaps() {
        call("2024-01-01T09:00", true);
        call("2024-01-10T09:00", true);
        tell();
        call("2024-01-20T09:00", true);
        call("2024-04-20T09:00", true);
        tell();

        assertThat(month("2024-01").at("/telephone/received").asInt()).isEqualTo(3);
    }

    @Test
    void shouldSendAMonthThatAStopLeftUntold() {
        call("2024-01-01T09:00", true);
        desks.commit();
        call("2024-01-02T09:00", true);
        desks.restart();
        assertThat(month("2024-01").at("/telephone/received").asInt()).isEqualTo(1);

        desks.commit();

        assertThat(month("2024-01").at("/telephone/received").asInt()).isEqualTo(2);
    }

    @Test
    void shouldBeFinalWhenBothClocksArePast() {
        call("2024-01-15T09:00", true);
        booking("c1", "BOOKED", "2024-01-10T09:00");
        booking("c1", "COMPLETED", "2024-01-12T09:00");
        tell();
        booking("c2", "BOOKED", LocalDate.of(2024, 1, 31).plusDays(241) + "T00:00");
        tell();
        assertThat(month("2024-01").get("final").asBoolean())
                .as("the telephone's clock stands still")
                .isFalse();
        call("2024-02-07T23:00", true);
        tell();
        assertThat(month("2024-01").get("final").asBoolean()).isFalse();

        call("2024-02-08T00:00", true);
        tell();

        assertThat(month("2024-01").get("final").asBoolean()).isTrue();
    }

    @Test
    void shouldTakeTheOnlyClockAUnitHasForBoth() {
        call("2024-01-15T09:00", true);
        call(LocalDate.of(2024, 1, 31).plusDays(240) + "T23:00", true);
        tell();
        assertThat(month("2024-01").get("final").asBoolean()).isFalse();

        call(LocalDate.of(2024, 1, 31).plusDays(241) + "T00:00", true);
        tell();

        assertThat(month("2024-01").get("final").asBoolean()).isTrue();
    }

    @Test
    void shouldBecomeFinalAtAMidnightOfTheWallClock() {
        desks = new Desks(ClockMode.WALL, local("2024-01-15T10:00"), 1 << 28);
        call("2024-01-15T09:00", true);
        tell();
        desks.tickAt(local(LocalDate.of(2024, 1, 31).plusDays(240) + "T23:59:59"));
        desks.commit();
        assertThat(month("2024-01").get("final").asBoolean()).isFalse();
        assertThat(desks.monthlySent()).isEqualTo(1);

        desks.tickAt(local(LocalDate.of(2024, 1, 31).plusDays(241) + "T00:00"));
        desks.commit();

        assertThat(month("2024-01").get("final").asBoolean()).isTrue();
        assertThat(desks.monthlySent()).isEqualTo(2);
    }

    @Test
    void shouldForgetWhatIsPastItsTime() {
        for (LocalDate date = LocalDate.of(2022, 1, 3); date.getYear() < 2026; date = date.plusDays(7)) {
            call(date + "T09:00", true);
            booking("c" + date, "BOOKED", date + "T09:00");
            booking("c" + date, "COMPLETED", date + "T10:00");
            tell();
        }

        assertThat(desks.monthly()).hasSize(48);
        assertThat(desks.monthlyStore().records().size()).isLessThan(16);
        assertThat(desks.guaranteeStore().records().size()).isLessThan(2 * (240 + 120 + 62) / 7 + 4);
        assertThat(month("2022-01").at("/guarantee/assessed").asInt()).isEqualTo(5);
    }

    @Test
    void shouldKeepTheSumsOfAMonthInWhichADayHasLostItsOnlyCase() {
        booking("c1", "BOOKED", "2024-01-10T09:00");
        booking("c1", "COMPLETED", "2024-01-12T09:00");
        booking("c2", "BOOKED", "2024-01-20T09:00");
        tell();
        desks.send(
                "referrals",
                UNIT,
                "{\"eventId\":\"r2\",\"caseId\":\"c2\",\"unitId\":\"%s\",\"type\":\"RECEIVED\",\"occurredAt\":\"2024-01-18T09:00:00Z\"}"
                        .formatted(UNIT));
        desks.restart();
        booking("c3", "BOOKED", "2025-01-10T09:00");
        tell();

        desks.restart();
        tell();

        assertThat(month("2024-01").at("/guarantee/assessed").asInt()).isEqualTo(1);
    }

    @Test
    void shouldBeTheSumOfItsDays() {
        Random random = Seed.random(MonthlyDeskTest.class);
        for (int run = 0; run < 20; run++) {
            desks = new Desks(ClockMode.EVENT, LONG_AFTER, run % 2 == 0 ? 1 : 1 << 28);
            LocalDate date = LocalDate.of(2024, 1, 1);
            for (int i = 0; i < 200; i++) {
                date = date.plusDays(random.nextInt(10) == 0 ? random.nextInt(90) : random.nextInt(3));
                call(
                        date.minusDays(random.nextInt(8)) + "T%02d:00".formatted(random.nextInt(24)),
                        random.nextBoolean());
                switch (random.nextInt(8)) {
                    case 0, 1 -> desks.commit();
                    case 2 -> tell();
                    case 3 -> desks.restart();
                    default -> {
                        // more calls in the same commit
                    }
                }
            }
            tell();

            assertThat(sums(desks.monthly(), 0)).isEqualTo(sums(desks.telephone(), 3));
        }
    }

    /** The counts by month; of days, whose keys are longer, summed. */
    private static Map<String, Map<String, Integer>> sums(Map<String, JsonNode> records, int more) {
        Map<String, Map<String, Integer>> sums = new TreeMap<>();
        records.forEach((key, record) -> {
            JsonNode block = more == 0 ? record.get("telephone") : record;
            Map<String, Integer> month =
                    sums.computeIfAbsent(key.substring(0, key.length() - more), absent -> new TreeMap<>());
            COUNTS.forEach(count -> month.merge(count, block.get(count).asInt(), Integer::sum));
            month.merge(
                    "persons", block.get(more == 0 ? "personDays" : "persons").asInt(), Integer::sum);
        });
        return sums;
    }

    private void tell() {
        desks.tick();
        desks.commit();
    }

    private JsonNode month(String month) {
        return desks.monthly().get(UNIT + "|" + month);
    }

    private void call(String at, boolean answered) {
        String callId = "k" + ++events;
        for (String type : answered ? List.of("RECEIVED", "ANSWERED") : List.of("RECEIVED")) {
            desks.send(
                    "calls",
                    UNIT,
                    "{\"eventId\":\"e%d\",\"callId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
                            .formatted(++events, callId, UNIT, type, local(at)));
        }
    }

    private void booking(String caseId, String type, String at) {
        desks.send(
                "bookings",
                UNIT,
                "{\"eventId\":\"e%d\",\"bookingId\":\"b%s\",\"caseId\":\"%s\",\"unitId\":\"%s\",\"type\":\"%s\",\"occurredAt\":\"%s\"}"
                        .formatted(++events, caseId, caseId, UNIT, type, local(at)));
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(SWEDEN).toInstant();
    }
}
