package se.vardpuls.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import se.vardpuls.topic.TopicNames;

/** Months beside their days, as both lie in the topics. */
final class Months {
    private static final int DAY_OF_MONTH = "-DD".length();

    private Months() {}

    /** The counts of every month are those of its days, summed. */
    static void assertSumsOfDays(Cluster cluster, TopicNames names) {
        Map<String, Integer> sums = new TreeMap<>();
        cluster.latest(names.of("telephone-daily")).forEach((day, record) -> addCalls(sums, month(day), record));
        cluster.latest(names.of("guarantee-daily"))
                .forEach((day, record) -> addCases(sums, month(day), record.get("completed")));
        cluster.latest(names.of("contact-daily")).forEach((day, record) -> addContacts(sums, month(day), record));
        Map<String, Integer> told = new TreeMap<>();
        cluster.latest(names.monthly()).forEach((month, record) -> {
            addCalls(told, month, record.path("telephone"));
            addCases(told, month, record.path("guarantee"));
            addContacts(told, month, record.path("contact"));
        });
        sums.values().removeIf(count -> count == 0);
        told.values().removeIf(count -> count == 0);
        assertThat(told).isEqualTo(sums);
    }

    private static void addContacts(Map<String, Integer> sums, String month, JsonNode counts) {
        for (String name : new String[] {"received", "sameDay", "within24h", "late", "closed", "pending"}) {
            sums.merge(month + " contacts " + name, counts.path(name).asInt(), Integer::sum);
        }
    }

    private static String month(String day) {
        return day.substring(0, day.length() - DAY_OF_MONTH);
    }

    private static void addCalls(Map<String, Integer> sums, String month, JsonNode counts) {
        for (String name : new String[] {"received", "contacted", "rejectedFull", "menuAbandoned"}) {
            sums.merge(month + " " + name, counts.path(name).asInt(), Integer::sum);
        }
    }

    private static void addCases(Map<String, Integer> sums, String month, JsonNode counts) {
        sums.merge(month + " assessed", counts.path("assessed").asInt(), Integer::sum);
        sums.merge(month + " assessedWithin", counts.path("assessedWithin").asInt(), Integer::sum);
        JsonNode waits = counts.path("waits");
        for (int bar = 0; bar < waits.size(); bar++) {
            sums.merge(month + " waits " + bar, waits.get(bar).asInt(), Integer::sum);
        }
    }
}
