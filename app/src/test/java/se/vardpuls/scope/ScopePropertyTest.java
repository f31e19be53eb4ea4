package se.vardpuls.scope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.vardpuls.testing.Seed;
import se.vardpuls.time.ClockMode;

/**
 * However units lie on partitions, in whatever order events and changes of the register come, and whoever is restarted when:
 * the records of scopes are those that a batch over the units' records and the register gives (contract §4, scope-daily).
 */
class ScopePropertyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant LONG_AFTER = Instant.parse("2026-01-01T12:00:00Z");
    private static final LocalDate FIRST = LocalDate.parse("2024-04-24");
    private static final int UNITS = 9;
    private static final List<String> DAILIES = List.of("telephone-daily", "guarantee-daily", "contact-daily");

    /** What a round has sent and knows. */
    private static final class Round {
        final Random random;
        final ScopeWorld world;
        final ReferenceScopes reference = new ReferenceScopes();
        final Map<String, LocalDate> clocks = new HashMap<>();
        /** The register never changes what it has said of a unit, so that nothing hangs on what was final when. */
        boolean hasOneEntryEach;

        int ids;

        Round(Random random) {
            this.random = random;
            this.world = new ScopeWorld(ClockMode.EVENT, LONG_AFTER, 1 + random.nextInt(4), 1 + random.nextInt(3));
        }

        String unit() {
            return unitId(random.nextInt(UNITS));
        }

        void changeRegister(String unitId) {
            enter(unitId, random.nextInt(8) == 0 ? null : entry(unitId));
        }

        void register(String unitId) {
            enter(unitId, entry(unitId));
        }

        private void enter(String unitId, JsonNode entry) {
            world.second();
            reference.change(unitId, entry, topics(), clocks);
            assertThat(world.send("units", unitId, entry == null ? null : entry.toString()))
                    .isNull();
        }

        private JsonNode entry(String unitId) {
            ObjectNode entry = JSON.createObjectNode().put("unitId", unitId).put("name", "Enheten");
            maybe(entry, "municipality", "Lund", "Malmö", "Örkelljunga");
            maybe(entry, "operator", "PUBLIC", "PRIVATE");
            maybe(entry, "area", "Nord", "Syd");
            if (random.nextInt(6) == 0) {
                entry.put("type", "OTHER");
            }
            LocalDate from = FIRST.plusDays(random.nextInt(40) - 10);
            if (random.nextInt(4) == 0) {
                entry.put("validFrom", from.toString());
            }
            if (random.nextInt(4) == 0) {
                entry.put("validTo", from.plusDays(random.nextInt(30)).toString());
            }
            return entry;
        }

        private void maybe(ObjectNode entry, String field, String... values) {
            if (random.nextInt(5) > 0) {
                entry.put(field, values[random.nextInt(values.length)]);
            }
        }

        /** A call, a contact or a case of a unit that begins on this date, all of it. */
        void something(String unitId, LocalDate date) {
            String id = "k" + ++ids;
            String at = date + "T%02d:%02d:00+02:00".formatted(8 + random.nextInt(8), random.nextInt(60));
            String later = date + "T17:00:00+02:00";
            switch (random.nextInt(5)) {
                case 0 -> {
                    event("contacts", unitId, "contactId", id, "RECEIVED", at, date);
                    if (random.nextBoolean()) {
                        event("contacts", unitId, "contactId", id, "ANSWERED", later, date);
                    }
                }
                case 1 -> {
                    event("bookings", unitId, "caseId", id, "BOOKED", at, date);
                    if (random.nextBoolean()) {
                        event("bookings", unitId, "caseId", id, "COMPLETED", later, date);
                    }
                }
                default -> {
                    event("calls", unitId, "callId", id, "RECEIVED", at, date);
                    if (random.nextInt(8) > 0) {
                        event(
                                "calls",
                                unitId,
                                "callId",
                                id,
                                random.nextInt(12) > 0 ? "ANSWERED" : "REJECTED",
                                later,
                                date);
                    }
                }
            }
        }

        private void event(
                String topic, String unitId, String idField, String id, String type, String at, LocalDate date) {
            ObjectNode event = JSON.createObjectNode()
                    .put("eventId", "e" + ++ids)
                    .put(idField, id)
                    .put("unitId", unitId)
                    .put("type", type)
                    .put("occurredAt", at);
            if (topic.equals("bookings")) {
                event.put("bookingId", "b" + id);
            }
            assertThat(world.send(topic, unitId, event.toString())).isNull();
            String subject = Map.of("calls", "telephone", "bookings", "guarantee", "contacts", "contact")
                    .get(topic);
            clocks.merge(subject + "|" + unitId, date, (a, b) -> a.isAfter(b) ? a : b);
        }

        Map<String, Map<String, JsonNode>> topics() {
            Map<String, Map<String, JsonNode>> topics = new HashMap<>();
            DAILIES.forEach(topic -> topics.put(topic, world.records(topic)));
            topics.put("monthly", world.records("monthly"));
            return topics;
        }

        void assertRecords(String round) {
            world.second();
            world.second();
            assertSame(round, "scope-daily", reference.daily(topics()));
            assertSame(round, "scope-monthly", reference.monthly(topics()));
        }

        private void assertSame(String round, String topic, Map<String, ObjectNode> expected) {
            Map<String, JsonNode> actual = world.records(topic);
            expected.forEach((key, record) -> {
                assertThat(actual).as("%s: %s", round, topic).containsKey(key);
                String scope = key.substring(0, key.indexOf('|'));
                String period = key.substring(key.indexOf('|') + 1);
                LocalDate first = LocalDate.parse(period.length() == 7 ? period + "-01" : period);
                LocalDate last = period.length() == 7 ? YearMonth.parse(period).atEndOfMonth() : first;
                JsonNode told = actual.get(key);
                record.properties()
                        .forEach(field -> assertThat(comparable(told.path(field.getKey())))
                                .as("%s: %s of %s", round, field.getKey(), key)
                                .isEqualTo(comparable(field.getValue())));
                List.of("telephone", "guarantee", "contact")
                        .forEach(subject -> assertThat(told.has(subject))
                                .as("%s: %s in %s", round, subject, key)
                                .isEqualTo(record.has(subject)));
                if (hasOneEntryEach || !told.get("final").asBoolean()) {
                    assertThat(told.get("units").asInt())
                            .as("%s: units of %s", round, key)
                            .isEqualTo(reference.units(scope, first, last));
                }
            });
            actual.forEach((key, told) -> {
                if (!expected.containsKey(key)) {
                    assertThat(List.of("telephone", "guarantee", "contact"))
                            .as("%s: nothing in %s", round, key)
                            .noneMatch(told::has);
                }
            });
        }

        private static Object comparable(JsonNode value) {
            if (value instanceof ObjectNode object) {
                Map<String, Object> fields = new HashMap<>();
                object.properties().forEach(field -> fields.put(field.getKey(), comparable(field.getValue())));
                return fields;
            }
            if (value instanceof ArrayNode array) {
                List<Object> all = new ArrayList<>();
                array.forEach(each -> all.add(comparable(each)));
                return all;
            }
            return value.isNumber() ? (Object) value.asDouble() : value.asText();
        }
    }

    private static String unitId(int number) {
        return "SE2321000255-O%05d".formatted(number);
    }

    /** Nothing is final yet: whatever the register says in the end holds for all dates. */
    @Test
    void shouldSumTheUnitsOfTheLatestRegisterWhateverCameWhen() {
        Random random = Seed.random(ScopePropertyTest.class);
        for (int i = 0; i < 60; i++) {
            Round round = new Round(random);
            for (int step = 0; step < 150; step++) {
                // what lies in the topic at an upgrade
                round.world.tellsInFormOne = i % 3 == 0 && step < 100;
                if (random.nextInt(8) == 0) {
                    round.changeRegister(round.unit());
                } else {
                    round.something(round.unit(), FIRST.plusDays(random.nextInt(12) < 6 ? 0 : 3 + random.nextInt(4)));
                }
                goOn(round);
            }
            round.assertRecords("round " + i);
        }
    }

    /** Each unit goes through five months at its own pace: dates become final, are dropped, and others still change them. */
    @Test
    void shouldKeepWhatIsFinalWhereItWasAndLoseNothingThatIsDropped() {
        Random random = Seed.random(ScopePropertyTest.class);
        for (int i = 0; i < 8; i++) {
            Round round = new Round(random);
            List<Integer> steps = new ArrayList<>();
            for (int unit = 0; unit < 4; unit++) {
                steps.addAll(Collections.nCopies(150, unit));
                round.register(unitId(unit));
            }
            Collections.shuffle(steps.subList(random.nextInt(300), steps.size()), random);
            int[] day = new int[4];
            for (int unit : steps) {
                round.something(
                        unitId(unit), FIRST.plusDays(day[unit] - (long) random.nextInt(Math.min(3, day[unit] + 1))));
                day[unit]++;
                if (random.nextInt(40) == 0) {
                    round.changeRegister(unitId(random.nextInt(4)));
                }
                goOn(round);
            }
            round.assertRecords("round " + i);
            assertThat(round.world.kept("scope-sums")).as("what was dropped").isGreaterThan(10);
        }
    }

    /** One partition may be done with a month before another one has read which units there are. */
    @Test
    void shouldCountEachUnitOfFinalDatesHoweverLateItIsReadOf() {
        Random random = Seed.random(ScopePropertyTest.class);
        for (int i = 0; i < 20; i++) {
            Round round = new Round(random);
            round.hasOneEntryEach = true;
            List<Integer> unread = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
            Collections.shuffle(unread, random);
            List<Integer> atWork = new ArrayList<>();
            int[] day = new int[unread.size()];
            while (!unread.isEmpty() || atWork.stream().anyMatch(unit -> day[unit] < 60)) {
                if (!unread.isEmpty() && (atWork.isEmpty() || random.nextInt(40) == 0)) {
                    atWork.add(unread.remove(0));
                    round.register(unitId(atWork.get(atWork.size() - 1)));
                }
                int unit = atWork.get(random.nextInt(atWork.size()));
                // the last two have no figures
                if (unit < 4) {
                    round.something(unitId(unit), FIRST.plusDays(day[unit]));
                }
                day[unit]++;
                goOn(round);
            }
            round.assertRecords("round " + i);
            assertThat(round.world.records("scope-daily").values())
                    .as("final dates")
                    .anyMatch(record -> record.get("final").asBoolean());
        }
    }

    private static void goOn(Round round) {
        switch (round.random.nextInt(8)) {
            case 0 -> round.world.second();
            case 1 -> round.world.commit();
            case 2 -> round.world.commitSome(round.random);
            default -> {
                // nobody has looked yet
            }
        }
    }
}
