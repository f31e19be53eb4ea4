package se.vardpuls.scope;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import se.vardpuls.region.Region;

/**
 * The records of scopes as a batch over the latest records of the units and the latest register gives them (contract §4), by
 * the words of the contract: the reference of the property test, slow and plain.
 */
final class ReferenceScopes {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> SUBJECTS =
            Map.of("telephone", "telephone-daily", "guarantee", "guarantee-daily", "contact", "contact-daily");
    private static final Map<String, Integer> GRACE = Map.of("telephone", 7, "guarantee", 240, "contact", 7);
    private static final List<String> TELEPHONE = List.of(
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
    private static final List<String> CONTACT =
            List.of("received", "sameDay", "within24h", "late", "closed", "pending");

    private static final List<String> COHORT = List.of(
            "sought",
            "within",
            "late",
            "overdue",
            "open",
            "dueToday",
            "openTimeWithin",
            "openTimeLate",
            "openWithoutTime");
    private static final List<String> BOOKINGS = List.of(
            "booked",
            "bookedByPatient",
            "rebooked",
            "rebookedByPatient",
            "cancelled",
            "cancelledByPatient",
            "cancelledLate",
            "noShow",
            "completed");

    private final Map<String, JsonNode> register = new TreeMap<>();
    /** Units that have had an entry, as what they count without one. */
    private final Map<String, JsonNode> left = new HashMap<>();
    /** Of final dates, by subject, unit and date, and of months whose last date was: how they belong. */
    private final Map<String, JsonNode> settled = new HashMap<>();

    /**
     * The register changes.
     *
     * @param topics the latest records of the units, by topic
     * @param clocks the latest date of a unit's events, by subject and unit
     */
    void change(
            String unitId,
            @Nullable JsonNode entry,
            Map<String, Map<String, JsonNode>> topics,
            Map<String, LocalDate> clocks) {
        JsonNode before = register.getOrDefault(unitId, left.get(unitId));
        if (before != null) {
            settle(unitId, before, topics, clocks);
            left.put(unitId, JSON.createObjectNode().put("type", "OTHER"));
        }
        if (entry == null) {
            register.remove(unitId);
        } else {
            register.put(unitId, entry);
        }
    }

    private void settle(
            String unitId, JsonNode before, Map<String, Map<String, JsonNode>> topics, Map<String, LocalDate> clocks) {
        SUBJECTS.forEach((subject, topic) -> {
            topics.get(topic).forEach((key, record) -> {
                if (key.startsWith(unitId + "|") && record.get("final").asBoolean()) {
                    settled.putIfAbsent(subject + "|" + key, before);
                }
            });
            LocalDate clock = clocks.get(subject + "|" + unitId);
            topics.get("monthly").keySet().forEach(key -> {
                LocalDate last = key.startsWith(unitId + "|")
                        ? YearMonth.parse(key.substring(unitId.length() + 1)).atEndOfMonth()
                        : LocalDate.MAX;
                if (clock != null && clock.isAfter(plus(last, GRACE.get(subject)))) {
                    settled.putIfAbsent(subject + "|" + key, before);
                }
            });
        });
    }

    private static LocalDate plus(LocalDate date, int days) {
        return date.equals(LocalDate.MAX) ? date : date.plusDays(days);
    }

    private static Set<String> scopes(@Nullable JsonNode entry, LocalDate first, LocalDate last) {
        Set<String> scopes = new TreeSet<>();
        if (entry != null
                && !entry.path("type").asText().equals("OTHER")
                && !(entry.has("validFrom")
                        && LocalDate.parse(entry.get("validFrom").asText()).isAfter(last))
                && !(entry.has("validTo")
                        && LocalDate.parse(entry.get("validTo").asText()).isBefore(first))) {
            scopes.add("region");
            for (String kind : List.of("operator", "municipality", "area")) {
                if (entry.has(kind)) {
                    scopes.add(kind + "=" + entry.get(kind).asText());
                }
            }
        }
        return scopes;
    }

    /** How many units belong. */
    int units(String scope, LocalDate first, LocalDate last) {
        return (int) register.values().stream()
                .filter(entry -> scopes(entry, first, last).contains(scope))
                .count();
    }

    /** The records of {@code scope-daily} that have figures, without the number of units. */
    Map<String, ObjectNode> daily(Map<String, Map<String, JsonNode>> topics) {
        Map<String, ObjectNode> expected = new TreeMap<>();
        SUBJECTS.forEach((subject, topic) -> topics.get(topic).forEach((key, record) -> {
            String unitId = key.substring(0, key.indexOf('|'));
            LocalDate date = LocalDate.parse(key.substring(key.indexOf('|') + 1));
            JsonNode entry = settled.getOrDefault(subject + "|" + key, register.get(unitId));
            for (String scope : scopes(entry, date, date)) {
                ObjectNode sums = expected.computeIfAbsent(scope + "|" + date, none -> JSON.createObjectNode());
                addDay(sums, subject, record);
            }
        }));
        expected.values().removeIf(ObjectNode::isEmpty);
        expected.values().forEach(ReferenceScopes::finishDay);
        expected.values().removeIf(sums -> sums.size() == 1);
        return expected;
    }

    private static void addDay(ObjectNode sums, String subject, JsonNode record) {
        ObjectNode block = sums.has(subject) ? (ObjectNode) sums.get(subject) : JSON.createObjectNode();
        boolean counts = switch (subject) {
            case "telephone" -> addCalls(block, record);
            case "contact" -> addAll(block, record, CONTACT) > 0;
            default -> addCases(block, record);
        };
        if (counts) {
            sums.set(subject, block);
            boolean isFinal = !sums.has("final") || sums.get("final").asBoolean();
            sums.put("final", isFinal && record.get("final").asBoolean());
        }
    }

    private static boolean addCalls(ObjectNode block, JsonNode record) {
        if (record.get("received").asInt() == 0) {
            return false;
        }
        addAll(block, record, TELEPHONE);
        addAll(block, record, List.of("persons", "personsReached"));
        add(block, "units", 1);
        add(block, "goalUnits", record.get("goalDay").asBoolean(false) ? 1 : 0);
        add(block, "smallUnits", record.get("smallNumber").asBoolean() ? 1 : 0);
        return true;
    }

    private static boolean addCases(ObjectNode block, JsonNode record) {
        ObjectNode cohort = block.withObject("/cohort");
        JsonNode own = record.get("cohort");
        int counts = 0;
        for (String field : COHORT) {
            counts += own.get(field).asInt();
            add(cohort, field, own.get(field).asInt());
        }
        boolean isMature = !own.get("cohortShare").isNull();
        add(cohort, "matureWithin", isMature ? own.get("within").asInt() : 0);
        add(
                cohort,
                "mature",
                isMature
                        ? own.get("within").asInt()
                                + own.get("late").asInt()
                                + own.get("overdue").asInt()
                        : 0);
        return addCompleted(block.withObject("/completed"), record.get("completed"))
                        + addBookings(block.withObject("/bookings"), record.get("bookings"))
                        + counts
                > 0;
    }

    private static int addBookings(ObjectNode bookings, JsonNode own) {
        ObjectNode forms = bookings.withObject("/byContactForm");
        own.get("byContactForm")
                .properties()
                .forEach(form -> add(forms, form.getKey(), form.getValue().asInt()));
        return addAll(bookings, own, BOOKINGS);
    }

    private static int addCompleted(ObjectNode completed, JsonNode own) {
        add(completed, "assessed", own.get("assessed").asInt());
        add(completed, "assessedWithin", own.get("assessedWithin").asInt());
        ArrayNode waits = completed.withArray("waits");
        for (int bar = 0; bar < own.get("waits").size(); bar++) {
            if (waits.size() <= bar) {
                waits.add(0);
            }
            waits.set(bar, waits.get(bar).asInt() + own.get("waits").get(bar).asInt());
        }
        ObjectNode professions = completed.withObject("/byProfession");
        own.get("byProfession").properties().forEach(each -> {
            ObjectNode of = professions.withObject("/" + each.getKey());
            add(of, "assessed", each.getValue().get("assessed").asInt());
            add(of, "assessedWithin", each.getValue().get("assessedWithin").asInt());
        });
        return own.get("assessed").asInt();
    }

    private static int addAll(ObjectNode block, JsonNode record, List<String> fields) {
        int sum = 0;
        for (String field : fields) {
            add(block, field, record.get(field).asInt());
            sum += record.get(field).asInt();
        }
        return sum;
    }

    private static void add(ObjectNode block, String field, int count) {
        block.put(field, block.path(field).asInt() + count);
    }

    private static void share(ObjectNode block, String field, int numerator, int denominator) {
        if (denominator == 0) {
            block.putNull(field);
        } else {
            block.put(field, Math.floor(1e6 * numerator / denominator + 0.5) / 1e6);
        }
    }

    private static void finishDay(ObjectNode sums) {
        if (sums.get("telephone") instanceof ObjectNode calls) {
            finishCalls(calls, "persons", "personsReached");
            int contacted = calls.get("contacted").asInt();
            goal(calls, "goalDay", contacted, reported(calls));
            goal(
                    calls,
                    "goalDayStrict",
                    contacted,
                    calls.get("received").asInt() - calls.get("rejectedClosed").asInt());
        }
        if (sums.get("guarantee") instanceof ObjectNode cases) {
            ObjectNode cohort = (ObjectNode) cases.get("cohort");
            share(
                    cohort,
                    "cohortShare",
                    cohort.get("matureWithin").asInt(),
                    cohort.get("mature").asInt());
            cohort.remove(List.of("matureWithin", "mature"));
            finishCompleted((ObjectNode) cases.get("completed"));
        }
        finishContacts(sums);
    }

    private static void finishContacts(ObjectNode sums) {
        if (sums.get("contact") instanceof ObjectNode contacts) {
            int due = contacts.get("received").asInt() - contacts.get("closed").asInt();
            int sameDay = contacts.get("sameDay").asInt();
            share(contacts, "sameDayShare", sameDay, due);
            share(
                    contacts,
                    "within24hShare",
                    sameDay + contacts.get("within24h").asInt(),
                    due);
        }
    }

    private static void finishCompleted(ObjectNode completed) {
        share(
                completed,
                "completedShare",
                completed.get("assessedWithin").asInt(),
                completed.get("assessed").asInt());
    }

    private static int reported(ObjectNode calls) {
        return calls.get("received").asInt()
                - calls.get("rejectedFull").asInt()
                - calls.get("rejectedClosed").asInt()
                - calls.get("menuAbandoned").asInt();
    }

    private static void finishCalls(ObjectNode calls, String persons, String reached) {
        int contacted = calls.get("contacted").asInt();
        share(calls, "reportedShare", contacted, reported(calls));
        share(
                calls,
                "strictShare",
                contacted,
                calls.get("received").asInt() - calls.get("rejectedClosed").asInt());
        share(
                calls,
                "uniqueShare",
                calls.get(reached).asInt(),
                calls.get(persons).asInt());
    }

    private static void goal(ObjectNode calls, String field, int contacted, int denominator) {
        if (denominator == 0) {
            calls.putNull(field);
        } else {
            calls.put(field, 10 * contacted > 9 * denominator);
        }
    }

    /** The records of {@code scope-monthly} that have figures, without the number of units. */
    Map<String, ObjectNode> monthly(Map<String, Map<String, JsonNode>> topics) {
        Map<String, ObjectNode> expected = new TreeMap<>();
        topics.get("monthly").forEach((key, record) -> {
            String unitId = key.substring(0, key.indexOf('|'));
            YearMonth month = YearMonth.parse(key.substring(key.indexOf('|') + 1));
            for (String subject : SUBJECTS.keySet()) {
                JsonNode entry = settled.getOrDefault(subject + "|" + key, register.get(unitId));
                if (record.has(subject)) {
                    for (String scope : scopes(entry, month.atDay(1), month.atEndOfMonth())) {
                        addMonth(
                                expected.computeIfAbsent(scope + "|" + month, none -> JSON.createObjectNode()),
                                subject,
                                record);
                    }
                }
            }
        });
        Map<String, ObjectNode> days = daily(topics);
        expected.forEach((key, sums) -> finishMonth(key, sums, days));
        return expected;
    }

    private static void addMonth(ObjectNode sums, String subject, JsonNode record) {
        JsonNode own = record.get(subject);
        ObjectNode block = sums.withObject("/" + subject);
        boolean isFinal = !sums.has("final") || sums.get("final").asBoolean();
        sums.put("final", isFinal && record.get("final").asBoolean());
        switch (subject) {
            case "telephone" -> {
                addAll(block, own, TELEPHONE);
                addAll(block, own, List.of("personDays", "personDaysReached"));
                add(block, "units", 1);
                add(block, "unitDays", own.get("days").asInt());
                add(block, "goalUnitDays", own.get("goalDays").asInt());
                add(block, "unitsAtGoal", own.get("goalDaysShare").asDouble(0) >= 0.95 ? 1 : 0);
            }
            case "contact" -> addAll(block, own, CONTACT);
            default -> {
                addCompleted(block.withObject("/completed"), own);
                addBookings(block.withObject("/bookings"), own.get("bookings"));
            }
        }
    }

    private static void finishMonth(String key, ObjectNode sums, Map<String, ObjectNode> days) {
        if (sums.get("telephone") instanceof ObjectNode calls) {
            finishCalls(calls, "personDays", "personDaysReached");
            share(
                    calls,
                    "goalUnitDaysShare",
                    calls.get("goalUnitDays").asInt(),
                    calls.get("unitDays").asInt());
            int judged = 0;
            int reached = 0;
            for (Map.Entry<String, ObjectNode> day : days.entrySet()) {
                if (day.getKey().startsWith(key) && isWorkingDay(day.getKey())) {
                    JsonNode goalDay = day.getValue().path("telephone").path("goalDay");
                    judged += goalDay.isBoolean() ? 1 : 0;
                    reached += goalDay.asBoolean(false) ? 1 : 0;
                }
            }
            calls.put("days", judged).put("goalDays", reached);
        }
        if (sums.get("guarantee") instanceof ObjectNode cases) {
            finishCompleted((ObjectNode) cases.get("completed"));
        }
        finishContacts(sums);
    }

    private static boolean isWorkingDay(String key) {
        LocalDate date = LocalDate.parse(key.substring(key.indexOf('|') + 1));
        return date.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) <= 0
                && !Region.SWEDEN.holidays().contains(date);
    }
}
